"""Everything that stands behind the verdict on one person, beyond the criteria themselves."""

from dataclasses import dataclass

import pandas as pd

from tzc_cli.eligibility.conflicts import Statement, conflicts_of, statements_of
from tzc_cli.eligibility.evidence import Evidence
from tzc_cli.eligibility.lengths import Length, Spell, lengths, spells_of
from tzc_cli.eligibility.street_list import matches
from tzc_cli.eligibility.verdict import Assessment
from tzc_cli.registers.addresses import street_key
from tzc_cli.territory import Territory


@dataclass(frozen=True)
class Dossier:
    """`lengths`: time without work in each way of counting; `spells` of registration; `statements` of the team, the
    latest first; `conflicts`, one list of statements a fact; `street_read_as`: the listed street that a misspelt one
    was taken for; `street_candidates`: those it may be, when somebody must look. `registration_gap`, `residence_gap`:
    days missing in what was counted, tolerated by the territory."""

    lengths: list[Length]
    spells: list[Spell]
    statements: list[Statement]
    conflicts: list[list[Statement]]
    street_read_as: str | None
    street_candidates: tuple[str, ...]
    registration_gap: int
    residence_gap: int


def dossier_of(evidence: Evidence, assessment: Assessment, territory: Territory, at: int) -> Dossier:
    """The dossier of the person in row `at` of an assessment made from this evidence."""
    person = assessment.people.iloc[at]
    number = int(person["person"])
    read_as, candidates = _street(person, territory)
    return Dossier(
        lengths=lengths(evidence, assessment, at),
        spells=spells_of(evidence, number, assessment.as_of),
        statements=statements_of(evidence, number),
        conflicts=conflicts_of(evidence, territory, number, assessment.as_of),
        street_read_as=read_as,
        street_candidates=candidates,
        registration_gap=int(person["registration_gap"]),
        residence_gap=int(person["residence_gap"]),
    )


def _street(person: pd.Series, territory: Territory) -> tuple[str | None, tuple[str, ...]]:
    """How the street was understood: the listed name a misspelt one was taken for, else the names it may be."""
    district = next((each for each in territory.districts if each.id == person["district"]), None)
    if district is None or pd.isna(person["street"]):
        return None, ()
    match = matches([str(person["street"])], district.streets)[0]
    names = {street_key(street.name): street.name for street in district.streets}
    if match.near is None:
        return None, ()
    if match.corrected:
        return names[str(match.listed)], ()
    return None, tuple(names[key] for key in match.near.candidates)
