"""What is true of the sample: which rows are whose, and the verdict expected of each at the end of 2018."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from generator.linking import exactly_linked
from generator.mess import Row
from generator.people import END_2018, EXTRACTS, Person
from generator.registers import EXTRACT_NAMES
from generator.rules import Perimeters, Verdict, assess
from generator.writers import write_csv

CRITERIA = (
    "registered",
    "without_work",
    "resident_in_district",
    "resident_long_enough",
    "district_accredited",
)
ROW_COLUMNS = ("file", "sheet", "row", "truth_person", "exact", "mess")
PERSON_COLUMNS = (
    "truth_person", "birth_name", "used_name", "given_names", "sex", "birth_date", "job_seeker_id",
    "registered_on_2017_12_31", "registered_on_2018_12_31", "residences", "contracts", "exactly_linkable",
    "district", *CRITERIA, "verdict_2018_12_31", "eligible_from",
)  # fmt: skip


def write_truth(
    folder: Path, people: Sequence[Person], rows: Sequence[Row], territory: Path
) -> dict[int, Verdict]:
    """Writes rows.csv and people.csv, and gives the verdicts of the exactly linkable people by number."""
    row_exact, person_exact = exactly_linked(rows, len(people))
    write_csv(
        folder / "rows.csv",
        ROW_COLUMNS,
        (
            (row.file, row.sheet, row.number, row.person, int(exact), " ".join(row.mess))
            for row, exact in zip(rows, row_exact, strict=True)
        ),
    )
    own = defaultdict[int, list[Row]](list)
    for row in rows:
        own[row.person].append(row)
    perimeters = Perimeters(territory)
    extracts = {name: day for day, name in EXTRACT_NAMES.items()}
    verdicts = {
        person.number: assess(own[person.number], extracts, perimeters, END_2018)
        for person in people
        if person_exact[person.number]
    }
    write_csv(
        folder / "people.csv",
        PERSON_COLUMNS,
        (person_line(person, verdicts.get(person.number)) for person in people),
    )
    return verdicts


def person_line(person: Person, found: Verdict | None) -> list[object]:
    """A line of people.csv; what is expected stays empty for someone who cannot be linked exactly."""
    registered = [
        person.registered[extract][0] if extract in person.registered else "" for extract in EXTRACTS
    ]
    residences = "|".join(
        f"{spell.since}/{spell.until or ''} {spell.address.district or spell.address.postcode}"
        for spell in person.spells
    )
    contracts = "|".join(f"{contract.hired_on}/{contract.left_on or ''}" for contract in person.contracts)
    expected: list[object] = [""] * (len(CRITERIA) + 3)
    if found:
        expected = [
            found.district,
            *(found.criteria[code] for code in CRITERIA),
            found.verdict,
            found.eligible_from or "",
        ]
    used_name = person.used_name if person.used_name != person.birth_name else ""
    return [
        person.number, person.birth_name, used_name, " ".join(person.given), person.sex, person.birth,
        person.job_seeker_id, *registered, residences, contracts, int(found is not None), *expected,
    ]  # fmt: skip
