"""Verdicts at the date, evidence missing, criteria that fail, who is eligible and not hired."""

import numpy as np
import pandas as pd

from tzc_cli.i18n import N_, Texts
from tzc_cli.reports.by_district import Figure, by_district_table, counts
from tzc_cli.reports.model import Table
from tzc_cli.reports.report import Section
from tzc_cli.reports.situation import Situation

FACTS: dict[str, tuple[str, str]] = {
    "registered_on": (
        N_("Registration as a job seeker"),
        N_(
            "Whether the person is registered, and since when: ask for a certificate of registration or a newer "
            "extract."
        ),
    ),
    "deprived_since": (
        N_("Time without work"),
        N_("Since when the person is without work: ask for the last contract or certificate; the CLE assesses it."),
    ),
    "resident_since": (
        N_("Date of arrival in the district"),
        N_("Since when the person lives in the district: ask for a lease, a bill, a certificate of domicile."),
    ),
    "address": (
        N_("Address"),
        N_(
            "Where the person lives: the address is missing, has no number, or names a street that is not quite on "
            "the list."
        ),
    ),
}
CRITERIA: dict[str, str] = {
    "registered": N_("Not registered as a job seeker"),
    "without_work": N_("Not without work for long enough, or employed by the EBE"),
    "resident_in_district": N_("Lives outside the district"),
    "resident_long_enough": N_("Not in the district for long enough"),
    "district_accredited": N_("The district is not accredited on the day"),
}


def build(situation: Situation, _: Texts) -> Section:
    """Tables: verdicts, ineligible (criteria not met), missing (evidence), waiting (eligible, not hired)."""
    return Section(
        "verdicts",
        _("Eligibility"),
        (_verdicts(situation, _), _missing(situation, _), _ineligible(situation, _), _waiting(situation, _)),
    )


def missing_facts(people: pd.DataFrame) -> pd.DataFrame:
    """One row a person and fact missing: position (of the row in `people`), fact."""
    codes, lists = pd.factorize(people["missing"])
    pairs = [
        (code, fact) for code, text in enumerate(lists.tolist()) for fact in dict.fromkeys(text.split(",")) if fact
    ]
    wanted = pd.DataFrame(pairs, columns=["code", "fact"]).astype({"code": "int64", "fact": "str"})
    rows = pd.DataFrame({"position": np.arange(len(people)), "code": codes})
    return rows.merge(wanted, on="code")[["position", "fact"]]


def fact_order(facts: pd.Series) -> list[str]:
    """Facts present, the most frequent first, then by name."""
    found = facts.value_counts()
    return sorted(found.index.tolist(), key=lambda fact: (-int(found[fact]), str(fact)))


def fact_words(fact: str, _: Texts) -> tuple[str, str]:
    """Name of a missing fact and what to ask for."""
    label, definition = FACTS.get(fact, (fact, ""))
    return _(label), _(definition)


def _verdicts(situation: Situation, _: Texts) -> Table:
    people = situation.people
    district = people["district"]
    lines = (
        (
            "eligible",
            _("Eligible"),
            _("Every criterion of the text in force is met by the evidence at hand."),
        ),
        (
            "undetermined",
            _("Undetermined"),
            _("No criterion fails, but a piece of evidence is missing or too old."),
        ),
        (
            "ineligible",
            _("Not eligible"),
            _("The evidence shows that at least one criterion is not met on the day."),
        ),
    )
    figures = [
        Figure(verdict, label, counts(situation, district[people["verdict"] == verdict]), definition)
        for verdict, label, definition in lines
    ]
    figures.append(Figure("total", _("Total"), counts(situation, district), _("Everybody found in a register.")))
    return by_district_table(
        situation,
        _,
        "verdicts",
        _("Verdicts on the day"),
        _(
            "Everybody found in a register, by verdict and district. Elsewhere: the address is outside the communes "
            "of the districts, or there is none."
        ),
        figures,
        first_title=_("Verdict"),
        has_total=True,
    )


def _missing(situation: Situation, _: Texts) -> Table:
    people = situation.people[situation.people["verdict"] == "undetermined"]
    facts = missing_facts(people)
    district = people["district"].reset_index(drop=True)
    figures = []
    for fact in fact_order(facts["fact"]):
        there = facts["position"][facts["fact"] == fact]
        figures.append(Figure(fact, fact_words(fact, _)[0], counts(situation, district[there]), fact_words(fact, _)[1]))
    return by_district_table(
        situation,
        _,
        "missing",
        _("Evidence missing most often"),
        _("Undetermined people by the evidence they lack; somebody who lacks two pieces counts on both lines."),
        figures,
        first_title=_("Evidence"),
        ranked=tuple(figure.key for figure in figures),
    )


def _ineligible(situation: Situation, _: Texts) -> Table:
    district = situation.people["district"]
    figures = []
    for code, criterion in situation.assessment.criteria.items():
        failed = pd.Series(criterion["verdict"].to_numpy() == "not_met", index=district.index)
        label = _(CRITERIA[code]) if code in CRITERIA else code
        figures.append(Figure(code, label, counts(situation, district[failed]), ""))
    return by_district_table(
        situation,
        _,
        "ineligible",
        _("Why people are not eligible"),
        _("People for whom the criterion is not met on the day; somebody who fails two criteria counts on both lines."),
        figures,
        first_title=_("Criterion"),
    )


def _waiting(situation: Situation, _: Texts) -> Table:
    people = situation.people
    eligible = people[(people["verdict"] == "eligible") & ~people["hired"].astype("bool")]
    before = eligible["person"].isin(situation.hired["person"])
    figures = [
        Figure(
            "never_hired",
            _("Never hired"),
            counts(situation, eligible["district"][~before]),
            _("Eligible people who have never had an EBE contract."),
        ),
        Figure(
            "hired_before",
            _("Hired before, no longer there"),
            counts(situation, eligible["district"][before]),
            _("Eligible again after an EBE contract that has ended."),
        ),
        Figure(
            "total",
            _("Total"),
            counts(situation, eligible["district"]),
            _("Eligible and without an EBE contract."),
        ),
    ]
    return by_district_table(
        situation,
        _,
        "waiting",
        _("Eligible and not hired"),
        _(
            "People who could be hired on the day. Whether they want a job is not in the registers: this is an upper "
            "bound of those who wait."
        ),
        figures,
        first_title=_("People"),
        has_total=True,
    )
