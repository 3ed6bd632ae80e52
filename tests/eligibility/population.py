"""Random people of a small territory, dense in awkward dates: month ends, 29 February, the day before and after."""

from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd

from tests.eligibility.plain import MISSPELT, Person, Row
from tzc_cli.eligibility import Evidence
from tzc_cli.territory import District, Street, Territory

MARKS = [
    date(2020, 2, 29),
    date(2019, 8, 31),
    date(2019, 2, 28),
    date(2018, 12, 31),
    date(2019, 12, 30),
    date(2021, 6, 30),
]
LAYOUTS = ["pe", "cdb"]
ADDRESSES = ("rue Anatole France", "rue du Maréchal Joffre", "rue de Londres", MISSPELT)


def territory(random: Random) -> Territory:
    accredited = date(2017, 1, 1) if random.random() < 0.7 else random.choice(MARKS)
    joffre = Street("rue du Maréchal Joffre", random.choice([None, 1, 10]), random.choice([None, 75, 20]),
                    random.choice(["odd", "even", "both"]))  # fmt: skip
    again = Street("rue du Maréchal Joffre", 100, 120)
    loos = District("loos", "Loos", accredited, random.choice([None, None, date(2021, 3, 31)]), ("59360",),
                    random.choice([(), ("59120",)]), (Street("rue Anatole France"), joffre, again))  # fmt: skip
    whole = District("tourcoing", "Tourcoing", random.choice([date(2017, 1, 1), date(2020, 2, 29)]), None,
                     random.choice([(), ("59599",)]), ("59200",))  # fmt: skip
    return Territory("MEL", "fr", Path(), (loos, whole), freshness_days=random.choice([0, 30, 62]))


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
    }


def population(random: Random, on: date, count: int, *, rows: int = 3, days: list[int] | None = None) -> list[Person]:
    """`count` people with up to `rows` rows in each register, from extracts `days` after `on` (negative: before)."""
    ids = random.sample(range(100_000), 20 * count)
    days = days or random.sample([-90, -63, -62, -30, -1, 0, 1, 40], random.choice([1, 2, 4]))
    return [_person(random, on, ids, days, rows) for _n in range(count)]


def _person(random: Random, on: date, ids: list[int], days: list[int], rows: int) -> Person:
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
            "category": random.choice(["1", "2", "A", "B", None, "C", "4", "8"]),
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

    return Person(some(registration), some(residence), some(contract) if random.random() < 0.3 else [])


def evidence(people: list[Person], extracts: list[tuple[str, date]]) -> Evidence:
    """The frames of these people; the number of a person is its place times ten."""

    def frame(name: str) -> pd.DataFrame:
        return pd.DataFrame([{**row, "person": n * 10} for n, one in enumerate(people) for row in getattr(one, name)])

    return Evidence.of(
        people=pd.DataFrame({"person": [n * 10 for n in range(len(people))], "birth_name": "X"}),
        registrations=frame("registrations"),
        residences=frame("residences"),
        contracts=frame("contracts"),
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
