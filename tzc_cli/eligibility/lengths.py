"""How long one person has been without work, counted in each of the ways in use; the rule set says which decides."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from tzc_cli.dates import add_months, day, to_days
from tzc_cli.eligibility.evidence import Evidence
from tzc_cli.eligibility.registered_spells import last_days, spells_that_count
from tzc_cli.eligibility.verdict import Assessment
from tzc_cli.law import Criterion

_MONTHS_LOOKED_AT = (15, 18)


@dataclass(frozen=True)
class Spell:
    """A spell of registration: its first and last day (None: open), the days missing since the former one, the
    categories it bore in the order of the extracts, and the rows that state it."""

    first: date
    last: date | None
    gap: int | None
    categories: tuple[str, ...]
    row_ids: tuple[int, ...]


@dataclass(frozen=True)
class Length:
    """One way of counting: the day it starts from (None: none is known) or the months it finds; whether it decides."""

    way: str
    since: date | None
    months: int | None
    of: int | None
    decides: bool


def spells_of(evidence: Evidence, person: int, as_of: date) -> list[Spell]:
    """The spells of registration of a person begun by `as_of`, the earliest first; a last day that is only that of an
    extract, with nothing after it, is left open."""
    rows = evidence.registrations[(evidence.registrations["person"] == person).to_numpy()]
    rows = rows[to_days(rows["registered_on"]) <= day(as_of)]
    kept = rows[spells_that_count(rows, np.zeros(len(rows), dtype=np.intp))]
    spells: list[Spell] = []
    reached: date | None = None
    for begun, same in kept.assign(shown=last_days(kept).astype("datetime64[s]")).groupby("registered_on"):
        first = pd.Timestamp(str(begun)).date()
        ended = same["deregistered_on"].notna()
        last = None if not ended.all() else same["shown"].max().date()
        told = same.sort_values(["extracted_on", "row_id"])
        categories = tuple(dict.fromkeys(str(value) for value in told["category"].dropna()))
        gap = None if reached is None else max((first - reached).days - 1, 0)
        spells.append(Spell(first, last, gap, categories, tuple(told["row_id"].tolist())))
        reached = max(reached or date.min, same["shown"].max().date())
    return spells


def lengths(evidence: Evidence, assessment: Assessment, at: int) -> list[Length]:
    """Each way of counting for the person in row `at`: the date declared, the current registration, the longest chain
    of registrations with tolerated gaps, the months registered among the last 15 and 18.

    A month counts when the person was registered on its day of the same number as `as_of` (the last day of the month
    where there is none).
    """
    person = assessment.people.iloc[at]
    answer, rule = assessment.criteria["without_work"].iloc[at], assessment.rules.criteria["without_work"]
    stated = answer["fact_date"] if answer["column"] == "deprived_since" else person["deprived_since"]
    spells = spells_of(evidence, int(person["person"]), assessment.as_of)
    current = person["registered_on"]
    deciding = _deciding(answer["column"], rule)
    found = [
        Length("declared", _date(stated), None, None, deciding == "declared"),
        Length("current", _date(current), None, None, deciding == "current"),
        Length("chain", _date(person["registered_since"]), None, None, deciding == "chain"),
    ]
    for count in _MONTHS_LOOKED_AT:
        months = sum(_registered(spells, add_months(assessment.as_of, -n), assessment.as_of) for n in range(count))
        found.append(Length("months", None, months, count, False))
    return found


def _deciding(column: object, rule: Criterion) -> str:
    if column == "deprived_since":
        return "declared"
    if column == "registered_on":
        return next(way for way in rule.decides if way != "declared")
    return ""


def _registered(spells: list[Spell], on: date, as_of: date) -> bool:
    """Whether a spell covers `on`: up to its end, or the day before the gap that follows it."""
    for n, spell in enumerate(spells):
        following = spells[n + 1] if n + 1 < len(spells) else None
        last = spell.last
        if last is None:
            last = as_of if following is None else following.first - timedelta(days=1 + (following.gap or 0))
        if spell.first <= on <= last:
            return True
    return False


def _date(value: object) -> date | None:
    return value.date() if isinstance(value, pd.Timestamp) else None
