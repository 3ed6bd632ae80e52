"""Columns of an unknown register guessed: from their headers where a layout or a word tells, else from their values."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from tzc_cli.files.layout import Layout, header_key, loose_key
from tzc_cli.registers import codes
from tzc_cli.registers.addresses import parse_addresses
from tzc_cli.registers.distinct import matching
from tzc_cli.registers.header_words import END, MEANT, START, WORDS
from tzc_cli.registers.kinds import KINDS
from tzc_cli.registers.written_dates import read_dates

SAMPLE = 1000  # rows looked at
NOTHING = ("NULL", "null", "N/A", "NC", "Néant", "néant", "-")  # texts that commonly stand for an empty cell
_MOST = 0.7  # share of the values that must be of a sort

_FACTS = [fact for kind in KINDS.values() for fact in kind.facts.items()]
_DATES = {"birth_date", START, END, *(column for column, type_ in _FACTS if type_ == "date")}


@dataclass(frozen=True)
class Guess:
    """What a column may be. `column`: canonical, or `start`/`end`, None when nothing tells; `why`: "layout", "word" or
    "values"; `share`: of the values that are of the sort, where that was looked at."""

    position: int
    header: str
    column: str | None
    why: str | None = None
    share: float | None = None


def guess_columns(cells: pd.DataFrame, headers: Sequence[str], layouts: Iterable[Layout]) -> list[Guess]:
    """A guess for each column that has a header or values. `cells`: the rows below the headers."""
    known = _known_headers(layouts)
    guesses = []
    for position in range(cells.shape[1]):
        values = cells[position].iloc[:SAMPLE].dropna()
        values = values[~values.isin(NOTHING)]
        header = " ".join(headers[position].split()) if position < len(headers) else ""
        if header or len(values):
            guesses.append(_guess(position, header, values, known))
    return guesses


def guess_kind(guesses: Iterable[Guess]) -> str:
    """The kind of register that most of the facts speak of; residents when nothing tells."""
    columns = {guess.column for guess in guesses if guess.why != "values"}
    points = {name: len(columns.intersection(kind.facts)) for name, kind in KINDS.items()}
    points["job-seekers"] += "job_seeker_id" in columns and "hired_on" not in columns
    points["residents"] += START in columns and "address" in columns
    return max(points, key=lambda name: (points[name], name == "residents"))


def _known_headers(layouts: Iterable[Layout]) -> dict[str, str]:
    known: dict[str, str] = {}
    for layout in layouts:
        for column, headers in layout.columns.items():
            for header in headers:
                meant = next((role for role, by_kind in MEANT.items() if by_kind.get(layout.kind) == column), column)
                # The same words may begin a lease or a contract: only the kind tells.
                role = meant if re.search(r"entree|sortie|depart|debut|fin\b", header_key(header)) else column
                known.setdefault(loose_key(header), role)
    return known


def _guess(position: int, header: str, values: pd.Series, known: Mapping[str, str]) -> Guess:
    column, why = known.get(loose_key(header)), "layout"
    if column is None and len(values):
        key = loose_key(header)
        column, why = next((name for pattern, name in WORDS if key and pattern.search(key)), None), "word"

    def share_of(sort: str) -> float:
        return _SORTS[sort](values) if len(values) else 0.0

    share: float | None = None
    if column in _DATES:
        share = share_of("date")
        if len(values) and share < _MOST:
            return Guess(position, header, None)
    elif column in ("postcode", "town") and (share := share_of("postcode_town")) >= _MOST:
        column, why = "postcode_town", "values"
    elif column == "job_seeker_id" and why == "word" and share_of("job_seeker_id") < _MOST:
        column = "source_id"
    elif column is None:
        column, share, why = *_by_values(values, share_of), "values"
    elif column in _SORTS:
        share = share_of(column)
    return Guess(position, header, column, why if column else None, share)


def _by_values(values: pd.Series, share_of: Callable[[str], float]) -> tuple[str | None, float]:
    """What the values are, where nothing else tells, and the share of them that are."""
    for sort in _SORTS:
        if (share := share_of(sort)) >= _MOST:
            return (_dates_of(values) if sort == "date" else sort), share
    return None, 0.0


def _dates_of(values: pd.Series) -> str | None:
    """Dates without a header that tells: births if nearly all are old, else nothing is sure."""
    days = read_dates(values, date.max, date.max).dates.dropna()
    spread = days.dt.year
    return "birth_date" if len(days) and float(spread.max() - spread.min()) > 30 and spread.median() < 2000 else None


def _share(good: Iterable[object]) -> float:
    found = np.array([bool(value) for value in good])
    return float(found.mean()) if len(found) else 0.0


def _of(clean: Callable[[str], object]) -> Callable[[pd.Series], float]:
    return lambda values: _share(clean(value) is not None for value in values.unique().tolist())


def _postcode_and_town(text: str) -> str | None:
    code, town = codes.postcode_and_town(text)
    return town if code and town and any(c.isalpha() for c in town) else None


def _addresses(values: pd.Series) -> float:
    return float(parse_addresses(values.drop_duplicates())["house_number"].notna().mean())


def _dates(values: pd.Series) -> float:
    read = read_dates(values, date.max, date.max)
    return float(read.dates.notna().mean()) if read.contradiction is None else 0.0


_SORTS: Mapping[str, Callable[[pd.Series], float]] = {
    "date": _dates,
    "job_seeker_id": lambda values: float(matching(values, codes.USUAL_IDENTIFIER).mean()),
    "sex": _of(codes.sex),
    "postcode": _of(codes.postcode),
    "postcode_town": _of(_postcode_and_town),
    "rome": _of(codes.rome),
    "address": _addresses,
}
