"""What must hold for everyone, whatever the dates."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pandas as pd
import pytest

from tests.eligibility.plain import TEXTS, Person
from tests.eligibility.population import MARKS, evidence, extracts_of, population, territory
from tzc_cli.eligibility import Assessment, Evidence, assess
from tzc_cli.law import RuleSet, rules_named
from tzc_cli.territory import Territory

RANK = {"eligible": 0, "undetermined": 1, "ineligible": 2, "met": 0, "unknown": 1, "not_met": 2}
SEEDS = pytest.mark.parametrize("seed", range(5))


def drawn(seed: int, rows: int) -> tuple[Random, list[Person], Territory, date, RuleSet]:
    random = Random(8000 + seed)
    on = random.choice(MARKS) + timedelta(days=random.randint(-1, 1))
    rules = rules_named(random.choice(list(TEXTS)))
    there = replace(territory(random), freshness_days=62)
    districts = (replace(one, accredited_from=date(2017, 1, 1), accredited_until=None) for one in there.districts)
    # Where the territory lets a registration decide alone, it has said what a missing date means.
    there = replace(there, districts=tuple(districts), rules=replace(there.rules, registration_alone="clue"))
    people = population(random, on, 300, rows=rows, days=random.choice([[0], [-62], [40], [-30, 0], [-90, 1]]))
    for one in people:
        # Random people are nearly all ineligible for several reasons: most are given a home in a district here.
        if random.random() < 0.7:
            for row in one.registrations + one.residences:
                row |= {"street": "rue Anatole France", "house_number": 3, "commune": "59360", "postcode": "59120"}
                row |= {"deregistered_on": None, "resident_until": None, "category": "1"}
            one.contracts.clear()
            one.declared.clear()
    return random, people, there, on, rules


def ranks(
    people: list[Person], there: Territory, on: date, rules: RuleSet, extracts: list[tuple[str, date]], code: str = ""
) -> list[int]:
    result = assess(evidence(people, extracts), there, on, rules)
    verdicts = result.criteria[code] if code else result.people
    return verdicts["verdict"].map(RANK).tolist()


def changed(people: list[Person], change: Callable[[Person], None]) -> list[Person]:
    copies = deepcopy(people)
    for one in copies:
        change(one)
    return copies


@SEEDS
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("registered_on", "without_work"),
        ("deprived_since", "without_work"),
        ("resident_since", "resident_long_enough"),
    ],
)
def test_longer_is_never_worse(seed: int, name: str, code: str) -> None:
    random, people, there, on, rules = drawn(seed, rows=1)
    people = changed(people, lambda one: one.declared.clear())

    def longer(one: Person) -> None:
        days = timedelta(days=random.choice([1, 2, 30, 200, 400]))
        for row in one.registrations + one.residences:
            if row.get(name):
                row[name] -= days

    other, extracts = changed(people, longer), extracts_of(people)
    for what in (code, ""):
        before, after = (ranks(known, there, on, rules, extracts, what) for known in (people, other))
        assert all(new <= old for old, new in zip(before, after, strict=True))
        assert what == "" or before != after


@SEEDS
@pytest.mark.parametrize(
    "name",
    ["registered_on", "deprived_since", "resident_since", "street", "house_number", "commune", "postcode", "category",
     "rsa"],
)  # fmt: skip
@pytest.mark.parametrize("several", [False, True])
def test_a_missing_fact_never_makes_ineligible(seed: int, name: str, several: bool) -> None:
    _random, people, there, on, rules = drawn(seed, rows=3 if several else 1)
    for one in people:
        # A registration in one register and a spell in the other, with as many spells as there are.
        one.registrations = one.registrations or people[0].registrations
        if name == "registered_on" and several:
            # Two registers that contradict each other on the time without work: either may be the one that speaks.
            for row in one.registrations:
                row["deprived_since"] = None

    def forget(one: Person) -> None:
        for row in one.registrations + one.residences:
            if name in row:
                row[name] = None

    other, extracts = changed(people, forget), extracts_of(people)
    before, after = (ranks(known, there, on, rules, extracts) for known in (people, other))
    assert 0 in before
    assert not [n for n, (old, new) in enumerate(zip(before, after, strict=True)) if old == 0 and new == 2]


@SEEDS
def test_a_statement_withdrawn_never_makes_ineligible(seed: int) -> None:
    """Unless a register says otherwise: what it says then counts again."""
    _random, people, there, on, rules = drawn(seed, rows=1)
    for one in people:
        for row in one.registrations + one.residences:
            row |= {"deprived_since": None, "resident_until": None, "deregistered_on": None}
        for row in one.declared:
            row |= {"declared_on": on, "withdrawn": False, "day": on - timedelta(days=800), "fact": "deprived_since"}

    other, extracts = changed(people, lambda one: one.declared.clear()), extracts_of(people)
    before, after = (ranks(known, there, on, rules, extracts) for known in (people, other))
    assert before != after
    assert not [n for n, (old, new) in enumerate(zip(before, after, strict=True)) if old == 0 and new == 2]


@SEEDS
def test_forgetting_one_of_several_spells_never_makes_ineligible(seed: int) -> None:
    random, people, there, on, rules = drawn(seed, rows=1)
    for one, other in pairwise(people):
        one.residences = one.residences + [row for row in other.residences if row["layout"] == "cdb"]

    def forget(one: Person) -> None:
        if one.residences:
            random.choice(one.residences)[random.choice(["resident_since", "street", "house_number"])] = None

    other, extracts = changed(people, forget), extracts_of(people)
    before, after = (ranks(known, there, on, rules, extracts) for known in (people, other))
    assert 0 in before
    assert not [n for n, (old, new) in enumerate(zip(before, after, strict=True)) if old == 0 and new == 2]


@SEEDS
def test_the_first_day_is_the_first(seed: int) -> None:
    _random, people, there, on, rules = drawn(seed, rows=1)
    there = replace(there, freshness_days=100_000, rules=replace(there.rules, declared_days=100_000))
    known = evidence(people, [])
    first = assess(known, there, on, rules).people["eligible_from"]
    assert first.notna().any()
    for day in first.dropna().unique()[:20]:
        that_day, before = (
            assess(known, there, day.date() - timedelta(days=back), rules).people["verdict"] for back in (0, 1)
        )
        assert (that_day[first == day] == "eligible").all()
        assert (before[first == day] != "eligible").all()


@SEEDS
def test_whoever_is_eligible_has_been_since_that_day(seed: int) -> None:
    _random, people, there, on, rules = drawn(seed, rows=3)
    told = assess(evidence(people, extracts_of(people)), there, on, rules).people
    eligible = told["verdict"] == "eligible"
    assert (told["eligible_from"][eligible & told["eligible_from"].notna()] <= pd.Timestamp(on)).all()
    assert (told["eligible_from"][~eligible].dropna() > pd.Timestamp(on)).all()


def same(one: Assessment, other: Assessment) -> None:
    pd.testing.assert_frame_equal(one.people, other.people)
    assert list(one.criteria) == list(other.criteria)
    for code, frame in one.criteria.items():
        pd.testing.assert_frame_equal(frame, other.criteria[code])


@SEEDS
def test_alone_or_among_all(seed: int) -> None:
    random, people, there, on, rules = drawn(seed, rows=3)
    known = evidence(people, extracts_of(people))
    among = assess(known, there, on, rules)
    for n in random.sample(range(len(people)), 8):
        names = ("people", "registrations", "residences", "contracts", "declared")
        mine = {name: getattr(known, name) for name in names}
        mine = {name: frame[frame["person"] == n * 10].reset_index(drop=True) for name, frame in mine.items()}
        alone = assess(Evidence(**mine, files=known.files), there, on, rules)
        there_too = {code: frame.iloc[[n]].reset_index(drop=True) for code, frame in among.criteria.items()}
        same(alone, Assessment(on, rules, among.people.iloc[[n]].reset_index(drop=True), there_too))


@SEEDS
def test_the_order_of_rows_does_not_matter(seed: int) -> None:
    _random, people, there, on, rules = drawn(seed, rows=3)
    known = evidence(people, extracts_of(people))
    frames = {name: getattr(known, name).sample(frac=1, random_state=seed) for name in
              ("registrations", "residences", "contracts", "files", "declared")}  # fmt: skip
    same(assess(known, there, on, rules), assess(Evidence(known.people, **frames), there, on, rules))
