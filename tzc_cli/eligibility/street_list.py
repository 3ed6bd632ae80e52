"""A district's street list, searched: which entry a street is, and which numbers of it are in on a day."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tzc_cli.dates import Days
from tzc_cli.eligibility.choosing import NO_DAY, Flags
from tzc_cli.eligibility.nearness import Near, listed_as, nearly
from tzc_cli.registers.addresses import street_key
from tzc_cli.territory import Street

_SUFFIXES = {"BIS": 1, "TER": 2, "QUATER": 3, "QUINQUIES": 4}
_PLAIN, _ANY = 0, 99  # a number alone comes before 75 bis, a bound without suffix takes in all of its number
_EACH = 100


def house_rank(numbers: NDArray[np.float64], suffixes: pd.Series) -> NDArray[np.float64]:
    """House numbers in the order in which they stand in the street: 75, 75 bis, 75 ter, 76; NaN when there is none."""
    codes, distinct = pd.factorize(suffixes)
    places = np.array([*(suffix_rank(str(text)) for text in distinct), _PLAIN])[codes]
    return np.where(numbers > 0, numbers * _EACH + places, np.nan)


def suffix_rank(suffix: str) -> int:
    """The place of a suffix within its number: none, bis or A, ter or B…"""
    told = suffix.upper()
    if told in _SUFFIXES:
        return _SUFFIXES[told]
    return ord(told) - ord("A") + 1 if len(told) == 1 and "A" <= told <= "Z" else _PLAIN


@dataclass(frozen=True)
class Match:
    """What a street, as written, is in a list: the key `listed` (None: none of it), and when it is but nearly one, the
    keys it may be. `corrected`: listed under another spelling, one letter apart."""

    listed: str | None
    near: Near | None

    @property
    def corrected(self) -> bool:
        """Whether a small slip had to be overlooked."""
        return self.near is not None and self.listed is not None


def matches(texts: list[str], streets: tuple[Street, ...]) -> list[Match]:
    """What each of `texts` is in the list of `streets`, whenever these are in force."""
    listed = list(dict.fromkeys(street_key(street.name) for street in streets))
    keys = [street_key(text) for text in texts]
    meant = [listed_as(key, listed) for key in keys]
    unlisted = [key for key, found in zip(keys, meant, strict=True) if found is None]
    near = nearly(list(dict.fromkeys(unlisted)), listed)
    return [
        Match(found, None) if found else Match(near[key].surely, near[key]) if key in near else Match(None, None)
        for key, found in zip(keys, meant, strict=True)
    ]


def covered(entry: Street, rank: NDArray[np.float64]) -> Flags:
    """Which of these ranks (`house_rank`) an entry takes in, whatever the day; an unknown number only in a whole
    street."""
    if entry.whole:
        return np.ones(len(rank), dtype=np.bool_)
    low = (entry.from_ or 1) * _EACH + suffix_rank(entry.from_suffix)
    last = suffix_rank(entry.to_suffix) if entry.to_suffix else _ANY
    high = np.inf if entry.to is None else entry.to * _EACH + last
    within: Flags = (rank >= low) & (rank <= high)
    if entry.side != "both":
        within &= (rank // _EACH) % 2 == (1 if entry.side == "odd" else 0)
    return within


def in_force_around(entries: list[Street], rank: NDArray[np.float64], as_of: date) -> tuple[Flags, Flags, Days, Days]:
    """For each rank: whether `as_of` is a day on which the entries take it in; whether a number, where there is none,
    would decide; and the first and last of those days (NaT: no bound), entries that follow one another counted as one.
    """
    known = np.isfinite(rank)
    matter = np.zeros(len(rank), dtype=np.bool_)
    inside = matter.copy()
    first = np.full(len(rank), NO_DAY)
    last = first.copy()
    # People share few numbers; each combination of entries that take one in is worked out once.
    taken = np.array([covered(entry, rank) for entry in entries])
    codes = (taken * (1 << np.arange(len(entries), dtype=object))[:, None]).sum(axis=0)
    for code in set(codes.tolist()):
        own = [entry for n, entry in enumerate(entries) if code >> n & 1]
        at = codes == code
        span = _span(own, as_of)
        if span is not None:
            inside[at] = True
            first[at], last[at] = (np.datetime64(day, "D") if day else NO_DAY for day in span)
    matter[~known & ~inside] = any(as_of in entry.in_force for entry in entries)
    return inside, matter, first, last


def _span(entries: list[Street], as_of: date) -> tuple[date | None, date | None] | None:
    """The longest run of days around `as_of` on which one of `entries` at least is in force; None when none is."""
    now = [entry for entry in entries if as_of in entry.in_force]
    if not now:
        return None
    first, last = _earliest(now), _latest(now)
    grown = True
    while grown:
        before = [e for e in entries if first and (e.since is None or e.since < first)
                  and (e.until is None or e.until >= first - timedelta(days=1))]  # fmt: skip
        after = [e for e in entries if last and (e.until is None or e.until > last)
                 and (e.since is None or e.since <= last + timedelta(days=1))]  # fmt: skip
        first = _earliest(before) if before else first
        last = _latest(after) if after else last
        grown = bool(before or after)
    return first, last


def _earliest(entries: list[Street]) -> date | None:
    days = [entry.since for entry in entries]
    return None if None in days else min(day for day in days if day)


def _latest(entries: list[Street]) -> date | None:
    days = [entry.until for entry in entries]
    return None if None in days else max(day for day in days if day)
