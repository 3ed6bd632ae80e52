"""Dates, verdicts and facts as the reader writes them."""

from collections.abc import Iterable

import pandas as pd

from tzc_cli.i18n import N_, Texts, Words

_VERDICTS = {
    "eligible": N_("eligible"),
    "undetermined": N_("undetermined"),
    "ineligible": N_("not eligible"),
}
_FACTS = {
    "registered_on": N_("registration"),
    "deregistered_on": N_("end of registration"),
    "deprived_since": N_("time without work"),
    "resident_since": N_("date of arrival"),
    "resident_until": N_("date of departure"),
    "address": N_("address"),
}


def days_text(column: pd.Series, _: Texts, missing: str = "–") -> list[str]:
    """A column of dates as the reader writes them, once per distinct date."""
    codes, distinct = pd.factorize(column)
    pool = [*(_.day(day) for day in distinct.tolist()), missing]
    return [pool[code] for code in codes.tolist()]


def in_a_row(parts: Iterable[str], _: Texts) -> str:
    """Texts one after the other, with the language's semicolon."""
    return _("; ").join(parts)


def counted(title: str, count: int, _: Texts) -> str:
    """A title and how many there are under it."""
    return _("{title}: {count}", title=title, count=_.number(count))


def verdict_words(verdict: str, _: Texts) -> str:
    """A verdict in the reader's language."""
    return _(_VERDICTS[verdict]) if verdict in _VERDICTS else verdict


def verdict_in(verdict: str) -> Words:
    """A verdict as it fills a place of a message."""
    return Words(_VERDICTS[verdict])


def verdicts_in_words(people: pd.DataFrame, _: Texts) -> pd.Series:
    """The verdicts of people in the reader's language; one that the CLE took itself says so."""
    words = {verdict: verdict_words(verdict, _) for verdict in _VERDICTS}
    plain = people["verdict"].map(words).astype("str")
    if "ruling_motive" not in people:
        return plain
    return plain.where(people["ruling_motive"].isna(), plain + _(" (decided by the CLE)"))


def facts_words(missing: str, _: Texts) -> str:
    """The facts of a `missing` text (joined by commas) in the reader's language."""
    return ", ".join(_(_FACTS[fact]) if fact in _FACTS else fact for fact in missing.split(","))
