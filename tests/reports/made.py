"""A small territory made in memory: people, their rows and the situation of a report, without files."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from tzc_cli.eligibility import Evidence, assess
from tzc_cli.eligibility.evidence import CONTRACTS, FILES, PEOPLE, REGISTRATIONS, RESIDENCES, shaped
from tzc_cli.reports import Situation
from tzc_cli.reports.noted import Noted
from tzc_cli.territory import District, HiringList, Territory

Row = Mapping[str, Any]
AS_OF = date(2018, 12, 31)
START = date(2018, 1, 1)
_STREET = {"house_number": 3, "street": "RUE DES OLIVEAUX"}


def territory(order: HiringList | None = None) -> Territory:
    """Two districts that are whole communes: loos (59120) and tourcoing (59200)."""
    return Territory(
        name="Essai",
        language="fr",
        folder=Path(),
        districts=(
            District("loos", "Loos – Les Oliveaux", date(2017, 1, 1), postcodes=("59120",), communes=("59360",)),
            District("tourcoing", "Tourcoing – Menin", date(2017, 1, 1), postcodes=("59200",), communes=("59599",)),
        ),
        hiring_list=order or HiringList(),
    )


def evidence(
    people: Sequence[Row],
    registrations: Sequence[Row] = (),
    residences: Sequence[Row] = (),
    contracts: Sequence[Row] = (),
    files: Sequence[Row] = (),
) -> Evidence:
    """Frames from rows that say only what matters; row ids, extracts and the registers people are in are filled in."""
    facts = {"registrations": list(registrations), "residences": list(residences), "contracts": list(contracts)}
    found = {name: {row["person"] for row in rows} for name, rows in facts.items()}
    number = 0
    for rows in facts.values():
        for place, row in enumerate(rows):
            number += 1
            rows[place] = {"row_id": number, "extracted_on": AS_OF, "layout": "made"} | _STREET | dict(row)
    persons = [
        {
            "person_id": f"P-{row['person']:05}",
            "birth_name": f"NOM{row['person']}",
            "given_names": "Zoé",
            "in_job_seekers": row["person"] in found["registrations"],
            "in_residents": row["person"] in found["residences"],
            "in_contracts": row["person"] in found["contracts"],
        }
        | dict(row)
        for row in people
    ]
    given = [{"file_id": 1, "name": "pe.csv", "kind": "job-seekers", "layout": "made", "extracted_on": AS_OF}, *files]
    return Evidence(
        people=_frame(persons, PEOPLE),
        registrations=_frame(facts["registrations"], REGISTRATIONS),
        residences=_frame(facts["residences"], RESIDENCES),
        contracts=_frame(facts["contracts"], CONTRACTS),
        files=_frame(given, FILES),
    )


def situation(
    made: Evidence, as_of: date = AS_OF, starts_on: date = START, noted: Noted | None = None, **order: Any
) -> Situation:
    """The situation of a report on this evidence, with real verdicts."""
    place = territory(HiringList(**order) if order else None)
    known = "2019-01-15T09:00:00Z"
    return Situation(made, assess(made, place, as_of), place, starts_on, known, noted=noted or Noted())


def no_sources(row_ids: pd.Series, columns: pd.Series) -> pd.DataFrame:
    """Sources that say every fact stands in row 17 of a file whose name is awkward."""
    return pd.DataFrame(
        {
            "file": ["100 % “vrai”.csv"] * len(row_ids),
            "sheet": pd.Series([None] * len(row_ids), dtype="str"),
            "row": pd.Series([17] * len(row_ids), dtype="Int64"),
            "cell": ["N17"] * len(columns),
        },
        index=row_ids.index,
    )


def _frame(rows: Sequence[Row], columns: Mapping[str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows), columns=[*dict.fromkeys(name for row in rows for name in row)])
    return shaped(frame, columns)


def usual() -> Evidence:
    """Twelve people whose place in every table is known; the tests say why."""
    people = [{"person": number, "birth_date": date(1980, 3, 1), "sex": "F"} for number in range(1, 13)]
    people[1] |= {"birth_date": date(1993, 1, 1), "sex": "M"}  # 2: 25 on the day
    people[2] |= {"birth_date": date(1968, 12, 31)}  # 3: 50 on the day
    people[3] |= {"birth_date": None, "sex": None}
    here, there = {"postcode": "59120"}, {"postcode": "59200"}
    long = {"registered_on": date(2016, 5, 1)}
    registrations = [
        {"person": 1, **long, **here, "rsa": True, "rqth": False},
        {"person": 2, **long, **there, "rsa": False},
        {"person": 3, "registered_on": date(2012, 1, 1), **here},
        {"person": 4, **long, **here},  # arrived without a date
        {"person": 5, "registered_on": date(2018, 2, 1), **here},  # a year without work on 2019-02-02
        {"person": 6, "registered_on": date(2016, 6, 1), **there, "extracted_on": date(2017, 12, 31)},
        {"person": 7, **long, "postcode": "59000"},  # lives in Lille
        {"person": 9, "registered_on": date(2015, 1, 1), **here, "extracted_on": date(2017, 12, 31)},
    ]
    lived = {"resident_since": date(2010, 1, 1)}
    residences = [
        {"person": 1, **here, **lived},
        {"person": 2, **there, **lived},
        {"person": 3, **here, "resident_since": date(2018, 6, 30)},  # six months to the day before
        {"person": 4, **here},
        {"person": 5, **here, **lived},
        {"person": 6, **there, **lived},
        {"person": 8, **here, **lived},  # resident only
        {"person": 9, **here, **lived},
    ]
    contracts = [
        # 6: in force at both ends, part time not chosen.
        {"person": 6, "hired_on": date(2017, 9, 1), "weekly_hours": 28.0, "part_time_chosen": False,
         "activity": "Recyclerie", "district": "Tourcoing"},
        # 9: hired and gone within the year.
        {"person": 9, "hired_on": date(2018, 2, 1), "left_on": date(2018, 5, 31), "weekly_hours": 35.0,
         "leaving_reason": "CDI ailleurs", "activity": "Couture"},
        # 10: left and came back; the second contract is in force.
        {"person": 10, "hired_on": date(2017, 6, 1), "left_on": date(2018, 3, 31), "weekly_hours": 35.0},
        {"person": 10, "hired_on": date(2018, 9, 1), "weekly_hours": 35.0, "supervisory": True, "district": "loos"},
        # 11: last day on 31 December, so still there on it.
        {"person": 11, "hired_on": date(2018, 1, 1), "left_on": date(2018, 12, 31), "weekly_hours": None,
         "district": "LOOS – Les Oliveaux"},
        # 12: ends before it begins.
        {"person": 12, "hired_on": date(2018, 4, 1), "left_on": date(2018, 3, 1)},
    ]  # fmt: skip
    return evidence(people, registrations, residences, contracts)
