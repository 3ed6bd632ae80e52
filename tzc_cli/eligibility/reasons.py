"""Why a verdict is what it is, in words: one sentence or two for each criterion, one on what would change it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from tzc_cli.eligibility.said import CATEGORIES, FACTS, NEEDED, NOT_COUNTED, SENTENCES, START
from tzc_cli.eligibility.verdict import Assessment
from tzc_cli.i18n import Texts
from tzc_cli.law import Criterion


def sentences(_: Texts, assessment: Assessment, at: int, districts: Mapping[str, str] | None = None) -> dict[str, str]:
    """What is known on each criterion of the person in row `at`, and what follows from it: code → text.

    `districts`: the name of each by its id; without them the id stands for it.
    """
    person = assessment.people.iloc[at]
    names = districts or {}
    said = {}
    for code, frame in assessment.criteria.items():
        answer, rule = frame.iloc[at], assessment.rules.criteria[code]
        when = written(_, answer["fact_date"])
        values = {
            "date": when,
            "fact": names.get(answer["fact"], answer["fact"]),
            "district": names.get(person["district"], person["district"]),
            "category": _category(_, person["category"]),
            "extracted": written(_, person["registration_extracted_on"]),
            "start": _(START.get(answer["column"], ""), date=when),
            "asked": _asked(_, rule),
            "asked_length": _length(_, rule),
            "reached": written(_, answer["holds_from"]),
            "days": _days(_, days_from_holding(answer["margin_days"], rule)),
        }
        said[code] = _(SENTENCES[code, answer["reason"]], **values)
    return said


def what_would_change(_: Texts, assessment: Assessment, at: int) -> str:
    """In one sentence, what would change the verdict of the person in row `at`."""
    person = assessment.people.iloc[at]
    answers = {code: frame.iloc[at] for code, frame in assessment.criteria.items()}
    if person["hired"]:
        return _("Hired by the EBE: the end of that contract would start a new count.")
    if pd.notna(person.get("ruling_motive")):
        return _("That decision stands until the CLE takes another one, or until a contract with the EBE begins.")
    if person["verdict"] == "eligible":
        ends = pd.Series([answer["holds_until"] for answer in answers.values()]).min()
        if pd.isna(ends):
            return _("Eligible for as long as the person neither takes up work nor leaves the district.")
        return _("Eligible until {date} included, as far as is known.", date=written(_, ends))
    return _what_is_lacking(_, person, answers)


def _what_is_lacking(_: Texts, person: pd.Series, answers: dict[str, pd.Series]) -> str:
    # At an address in no district neither the time spent there nor an accreditation can be what is lacking.
    failed = {
        code: answer["reason"]
        for code, answer in answers.items()
        if answer["verdict"] == "not_met" and answer["reason"] not in NOT_COUNTED
        and (code, answer["reason"]) != ("district_accredited", "outside")
    }  # fmt: skip
    asked = _("; ").join(_(FACTS[fact]) for fact in str(person["missing"]).split(",") if fact in FACTS)
    if pd.notna(person["eligible_from"]):
        first = written(_, person["eligible_from"])
        work, sooner = answers["without_work"], asked if person["verdict"] == "undetermined" else None
        if sooner is None and (work["reason"], work["column"]) == ("too_soon", "registered_on"):
            # The count starts at the registration for want of another date: the person may have one.
            sooner = _(FACTS["deprived_since"])
        if sooner is not None:
            return _("Time alone: eligible from {date}; sooner, perhaps, with: {list}.", date=first, list=sooner)
        return _("Time alone: eligible from {date}.", date=first)
    lacking = [_(NEEDED[code]) for code, reason in failed.items() if reason != "too_soon"]
    lacking = lacking or [_(NEEDED[code]) for code in failed]
    if lacking:
        return _("To become eligible, it takes: {list}.", list=_("; ").join(lacking))
    return _("To settle it, ask for: {list}.", list=asked)


def written(_: Texts, value: date | pd.Timestamp | Any) -> str:
    """A day as the reader writes it: 31/12/2018 in French, 2018-12-31 in English; a dash when unknown."""
    return "–" if pd.isna(value) else _.day(value)


def _asked(_: Texts, rule: Criterion) -> str:
    if rule.months is None:
        return ""
    duration = _length(_, rule)
    return (
        _("More than {duration}", duration=duration)
        if rule.operator == ">"
        else _("At least {duration}", duration=duration)
    )


def _length(_: Texts, rule: Criterion) -> str:
    return "" if rule.months is None else _.plural("{count} month", "{count} months", rule.months)


def days_from_holding(margin: Any, rule: Criterion) -> Any:
    """Days since a length is reached, or (negative) until it is: one more than to the threshold where the text says
    "more than"; missing when the margin is."""
    return margin - 1 if pd.notna(margin) and margin <= 0 and rule.operator == ">" else margin


def _category(_: Texts, category: Any) -> str:
    """A category of registration with its meaning, if it is one of those that the CLE assesses."""
    return f"{category} ({_(CATEGORIES[category])})" if category in CATEGORIES else str(category)


def _days(_: Texts, margin: Any) -> str:
    return "" if pd.isna(margin) else _.plural("{count} day", "{count} days", abs(int(margin)))
