"""The queue: a total order that anyone can redo, and nobody on a list whom the CLE has not validated."""

import random
from datetime import date, timedelta

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hiring.lives import LIVES, Life, known, noted, recorded
from tests.hiring.made import DAY
from tests.reports.made import evidence, territory
from tzc_cli.eligibility import assess
from tzc_cli.hiring.forecast import Waiting, build_forecast
from tzc_cli.hiring.hiring_list import Followed, build_hiring_list, waiting_queue
from tzc_cli.hiring.journeys import journey, journeys
from tzc_cli.hiring.order import in_order
from tzc_cli.hiring.path import Entry
from tzc_cli.territory import HiringList as Rule
from tzc_cli.territory import Order

ORDERS: list[Order] = ["validated_on", "volunteered_on", "deprived_since", "drawn"]
PEOPLE = st.lists(
    st.tuples(
        st.one_of(st.none(), st.integers(0, 4)), st.one_of(st.none(), st.integers(0, 4)), st.integers(0, 4)
    ),
    max_size=12,
)


def frame(people: list[tuple[int | None, int | None, int]]) -> pd.DataFrame:
    days = [[None if day is None else DAY + timedelta(days=day) for day in one] for one in people]
    made = pd.DataFrame(days, columns=["validated_on", "volunteered_on", "deprived_since"])
    for name in made:
        made[name] = pd.to_datetime(made[name]).astype("datetime64[s]")
    return made.assign(person_id=[f"P-{number:05}" for number in range(1, len(people) + 1)])


@given(PEOPLE, st.sampled_from(ORDERS), st.randoms(use_true_random=False))
def test_the_queue_is_a_total_order_whatever_the_order_of_import(
    people: list[tuple[int | None, int | None, int]], order: Order, dice: random.Random
) -> None:
    rows = frame(people)
    shuffled = list(range(len(rows)))
    dice.shuffle(shuffled)
    other = rows.iloc[shuffled].reset_index(drop=True)
    first, second = (
        one["person_id"].iloc[in_order(one, order, 7).positions].tolist() for one in (rows, other)
    )
    assert first == second
    assert sorted(first) == sorted(rows["person_id"])
    # Whoever stays behind when someone leaves keeps their place among the others.
    if len(rows) > 1:
        fewer = rows.iloc[1:].reset_index(drop=True)
        rest = fewer["person_id"].iloc[in_order(fewer, order, 7).positions].tolist()
        assert rest == [person for person in first if person != rows["person_id"].iloc[0]]


@settings(max_examples=40, deadline=None)
@given(LIVES, st.sampled_from(ORDERS), st.integers(0, 360), st.integers(4, 24))
def test_nobody_not_validated_is_ever_on_a_list(lives: list[Life], order: Order, after: int, known_by: int) -> None:
    """Whatever was corrected, withdrawn or begun anew, and whatever had been noted by then."""
    paths = {person: known(noted(life, person), recorded(known_by)) for person, life in enumerate(lives, 1)}
    lived = {"postcode": "59120", "resident_since": date(2010, 1, 1)}
    there = evidence(
        [{"person": person} for person in paths],
        [{"person": person, "registered_on": date(2015, 1, 1), **lived} for person in paths],
        [{"person": person, **lived} for person in paths],
    )
    place = territory(Rule(order, seed=7 if order == "drawn" else None))
    as_of = DAY + timedelta(days=after)
    found = journeys(paths, as_of)
    made = build_hiring_list(assess(there, place, as_of), place, place.districts[0], None, Followed(found))
    assert made.followed
    on_it = set(made.people["person_id"])
    assert on_it == {f"P-{person:05}" for person, own in paths.items() if validated_and_waits(own, as_of)}
    assert list(made.people["person_id"]) == list(made.queue)
    assert len(made.queue) == made.eligible


def validated_and_waits(entries: list[Entry], as_of: date) -> bool:
    """Said again, otherwise: going back from the last step that counts, nothing but waiting until a validation."""
    gone = {entry.corrects for entry in entries if entry.corrects}
    steps = sorted((entry.on, entry.id, entry.status) for entry in entries
                   if entry.status and entry.id not in gone and entry.on <= as_of)  # fmt: skip
    codes = [status for _on, _id, status in steps]
    if not codes or codes[-1] not in ("validated", "waiting"):
        return False
    while codes and codes[-1] in ("waiting", "offered"):
        codes.pop()
    return bool(codes) and codes[-1] == "validated"


def validated(person: int, day: int) -> list[Entry]:
    steps = ("contacted", "met", "volunteer", "to_validate", "validated")
    return [Entry(person * 10 + n, person, status, DAY + timedelta(days=day + n)) for n, status in enumerate(steps)]


def test_the_list_stands_in_the_order_of_validation_and_says_since_when() -> None:
    lived = {"postcode": "59120", "resident_since": date(2010, 1, 1)}
    there = evidence(
        [{"person": person} for person in (1, 2, 3, 4)],
        [{"person": person, "registered_on": date(2010 + person, 1, 1), **lived} for person in (1, 2, 3, 4)],
        [{"person": person, **lived} for person in (1, 2, 3, 4)],
    )
    paths = {1: validated(1, 20), 2: validated(2, 10), 3: validated(3, 10), 4: validated(4, 0)[:-1]}
    place = territory()
    on = date(2018, 12, 31)
    followed = Followed(journeys(paths, on), [{"person": 1, "list": 1, "motive": "ill", "on": on}])
    found = build_hiring_list(assess(there, place, on), place, place.districts[0], None, followed)
    assert found.people["person_id"].tolist() == ["P-00002", "P-00003", "P-00001"]
    assert not found.provisional
    assert found.people["skipped"].tolist()[2] == "2018-12-31: ill"
    queue = waiting_queue(assess(there, place, on), place, place.districts[0], followed)
    assert [one.person_id for one in queue] == list(found.queue)


@given(
    st.lists(st.one_of(st.none(), st.integers(0, 400)), max_size=12), st.integers(1, 4), st.integers(1, 24)
)
def test_the_forecast_hires_each_person_once_and_nobody_too_soon(
    days: list[int | None], places: int, months: int
) -> None:
    as_of = date(2018, 12, 31)
    queue = [
        Waiting(f"P-{number:05}", None if day is None else as_of + timedelta(days=day))
        for number, day in enumerate(days, 1)
    ]
    found = build_forecast(queue, as_of, as_of + timedelta(days=30 * months), places)
    hired = [person for month in found.months for person in month.hired]
    assert sorted([*hired, *found.later, *found.unknown]) == [one.person_id for one in queue]
    first = {one.person_id: one.from_ for one in queue}
    for month in found.months:
        assert len(month.hired) <= places
        assert month.waiting == len(month.hired) + month.left
        for person in month.hired:
            known = first[person]
            assert known is not None and known <= month.on
    assert (found.last_hire is None) == bool(found.later or not hired)


def test_a_journey_is_read_on_a_day() -> None:
    entries = validated(1, 0)
    statuses = [journey(1, entries, DAY + timedelta(days=day)).status for day in (-1, 0, 4)]
    assert statuses == [None, "contacted", "validated"]
