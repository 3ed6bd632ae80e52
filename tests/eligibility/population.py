"""Random people of a small territory, dense in awkward dates: month ends, 29 February, the day before and after."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd

from tests.eligibility.plain import MISSPELT, TYPO, Person, Row
from tzc_cli.eligibility import Evidence
from tzc_cli.eligibility.declared import FACTS
from tzc_cli.territory import District, LocalRules, Street, Territory

MARKS = [
    date(2020, 2, 29),
    date(2019, 8, 31),
    date(2019, 2, 28),
    date(2018, 12, 31),
    date(2019, 12, 30),
    date(2021, 6, 30),
    date(2025, 1, 31),
]
LAYOUTS = ["pe", "cdb"]
ADDRESSES = ("rue Anatole France", "rue du Maréchal Joffre", "rue de Londres", MISSPELT, TYPO)


def territory(random: Random) -> Territory:
    accredited = date(2017, 1, 1) if random.random() < 0.7 else random.choice(MARKS)
    dates = random.choice([(None, None), (None, None), (date(2019, 6, 1), None), (None, date(2020, 2, 28))])
    joffre = Street("rue du Maréchal Joffre", random.choice([None, 1, 10]), random.choice([None, 75, 20]),
                    random.choice(["odd", "even", "both"]), random.choice(["", "", "BIS"]), random.choice(["", "BIS"]),
                    *dates)  # fmt: skip
    again = Street("rue du Maréchal Joffre", 100, 120, since=random.choice([None, date(2018, 12, 31)]))
    follows = Street("rue du Maréchal Joffre", 1, 120, since=date(2020, 2, 29), until=random.choice([None, MARKS[5]]))
    streets = (Street("rue Anatole France"), joffre, again, *random.choice([(), (follows,)]))
    loos = District("loos", "Loos", accredited, random.choice([None, None, date(2021, 3, 31)]), ("59360",),
                    random.choice([(), ("59120",)]), streets)  # fmt: skip
    whole = District("tourcoing", "Tourcoing", random.choice([date(2017, 1, 1), date(2020, 2, 29)]), None,
                     random.choice([(), ("59599",)]), ("59200",))  # fmt: skip
    rules = LocalRules(
        without_work_months=random.choice([None, None, None, 12, 18]),
        resident_months=random.choice([None, None, None, 9]),
        registration_gap_days=random.choice([0, 0, 1, 30]),
        registration_alone=random.choice([None, "decides"]),
        residence_gap_days=random.choice([0, 0, 2, 40]),
        move_between_districts=random.choice(["cle", "keeps", "restarts"]),
        declared_days=random.choice([0, 62, 365]),
    )
    return Territory("MEL", "fr", Path(), (loos, whole), freshness_days=random.choice([0, 30, 62]), rules=rules)


def near(random: Random, on: date, missing: float) -> date | None:
    if random.random() < missing:
        return None
    mark = random.choice([*MARKS, on, on])
    months = random.choice([0, 0, 6, 12, 24])
    year, month = divmod(mark.year * 12 + mark.month - 1 - months, 12)
    last = (date(year + month // 11, month % 11 + 2, 1) if month < 11 else date(year + 1, 1, 1)) - timedelta(days=1)
    return min(date(year, month + 1, 1) + timedelta(days=mark.day - 1), last) + timedelta(days=random.randint(-2, 2))


def address(random: Random) -> Row:
    town = random.choice([("59360", "59120"), ("59360", None), (None, "59120"), ("59599", "59200"), (None, "59200"),
                          (None, None), ("59350", "59000"), ("59360", "59120")])  # fmt: skip
    return {
        "commune": town[0],
        "postcode": town[1],
        "street": random.choice([*ADDRESSES, *ADDRESSES[:2], None]),
        "house_number": random.choice([None, 1, 2, 11, 20, 75, 76, 110, 0]),
        "house_suffix": random.choice([None, None, None, "BIS", "TER", "A"]),
    }


def population(
    random: Random, on: date, count: int, *, rows: int = 3, days: list[int] | None = None, facts: bool = True
) -> list[Person]:
    """`count` people with up to `rows` rows in each register, from extracts `days` after `on` (negative: before)."""
    ids = random.sample(range(100_000), 20 * count)
    days = days or random.sample([-90, -63, -62, -30, -1, 0, 1, 40], random.choice([1, 2, 4]))
    return [_person(random, on, ids, days, rows, facts) for _n in range(count)]


def _person(random: Random, on: date, ids: list[int], days: list[int], rows: int, facts: bool) -> Person:
    def some(make: Any) -> list[Row]:
        return [make() | {"row_id": ids.pop(), "extracted_on": extracted()} for _n in range(random.randint(0, rows))]

    def extracted() -> date:
        return on + timedelta(days=random.choice(days))

    def registration() -> Row:
        return {
            "layout": random.choice(LAYOUTS),
            "registered_on": near(random, on, 0.1),
            "deregistered_on": near(random, on, 0.8),
            "deprived_since": near(random, on, 0.6),
            "category": random.choice(["1", "2", "A", "B", None, "C", "4", "8", "G"]),
            "rsa": random.choice([None, True, False]),
            **address(random),
        }

    def residence() -> Row:
        return {
            "layout": random.choice(LAYOUTS),
            "resident_since": near(random, on, 0.15),
            "resident_until": near(random, on, 0.7),
            **address(random),
        }

    def contract() -> Row:
        hired = near(random, on, 0.0)
        assert hired is not None
        return {
            "hired_on": hired,
            "left_on": hired + timedelta(days=random.randint(1, 900)) if random.random() < 0.7 else None,
        }

    def statement() -> Row:
        return {
            "fact": random.choice(FACTS),
            "withdrawn": random.random() < 0.2,
            "declared_on": on + timedelta(days=random.choice([-400, -63, -62, -1, 0, 0, 3])),
            **address(random),
        }

    declared = []
    for _n in range(random.choice([0, 0, 0, 1, 2, 3]) if facts else 0):
        row = statement()
        row["day"] = None if row["withdrawn"] or row["fact"] == "address" else near(random, on, 0)
        declared.append(row | {"fact_id": ids.pop()})
    made = Person(some(registration), some(residence), some(contract) if random.random() < 0.3 else [], declared)
    if random.random() < 0.5:
        _in_a_row(random, made.registrations, "registered_on", "deregistered_on", 1)
        _in_a_row(random, made.residences, "resident_since", "resident_until", 0)
    return made


def _in_a_row(random: Random, rows: list[Row], first: str, last: str, ends: int) -> None:
    """Spells one after the other, with a gap of a few days or none, the last one open."""
    for one, other in pairwise(sorted((row for row in rows if row[first]), key=lambda row: row[first])):
        if one[first] < other[first]:
            one[last] = other[first] - timedelta(days=random.choice([1, 1, 0, 2, 3, 31]) - ends)
            other[last] = None


def evidence(people: list[Person], extracts: list[tuple[str, date]]) -> Evidence:
    """The frames of these people; the number of a person is its place times ten."""

    def frame(name: str) -> pd.DataFrame:
        return pd.DataFrame([{**row, "person": n * 10} for n, one in enumerate(people) for row in getattr(one, name)])

    return Evidence.of(
        people=pd.DataFrame({"person": [n * 10 for n in range(len(people))], "birth_name": "X"}),
        registrations=frame("registrations"),
        residences=frame("residences"),
        contracts=frame("contracts"),
        declared=frame("declared"),
        files=pd.DataFrame(
            {
                "kind": "job-seekers",
                "layout": [layout for layout, _on in extracts],
                "extracted_on": [on for _l, on in extracts],
            }
        ),
    )


def extracts_of(people: list[Person]) -> list[tuple[str, date]]:
    """The extracts that the registrations come from."""
    return sorted({(row["layout"], row["extracted_on"]) for one in people for row in one.registrations})
