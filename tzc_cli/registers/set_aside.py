"""Which rows cannot stand for a person, and why; and what makes the others hard to recognise, or unlikely."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from tzc_cli.files.layout import Layout, header_key
from tzc_cli.registers.codes import USUAL_IDENTIFIER
from tzc_cli.registers.couples import Lines
from tzc_cli.registers.distinct import by_distinct, matching
from tzc_cli.registers.kinds import Kind
from tzc_cli.registers.notes import Mask, Notes
from tzc_cli.registers.texts import one_of

_TOTALS = ("total", "totaux", "sous total", "nombre total", "effectif total", "nombre de", "moyenne")
_SPELLS = (("registered_on", "deregistered_on"), ("resident_since", "resident_until"), ("hired_on", "left_on"))
_WORKING_AGE = 14


def set_aside(
    frame: pd.DataFrame,
    cells: pd.DataFrame,
    lines: Lines,
    layout: Layout,
    kind: Kind,
    notes: Notes,
) -> Mask:
    """Rows that cannot stand for a person, each with the finding that says why (only the first reason counts).

    `frame`, `lines`: one line a person, the first ones those of the rows in `cells`.
    """
    rows = len(cells)
    people = frame.iloc[:rows]
    if not kind.of_people:
        people = people.assign(birth_name="-", given_names="-")
    nameless = people[["birth_name", "used_name"]].isna().all(axis=1) & people["job_seeker_id"].isna()
    unnamed = (nameless | (people["given_names"].isna() & people["job_seeker_id"].isna())).to_numpy()
    if kind.noted:
        unnamed = unnamed & ~people["source_id"].str.match(r"(?i)\s*P-\d+\s*$", na=False).to_numpy(dtype=bool)
    reasons: list[tuple[str, Any, str | None]] = [
        ("R006", lines.unknown & unnamed, None),
        ("R008", lines.shared, None),
        ("R003", _totals(cells, _nobody(people)), None),
        ("R001", unnamed, None),
    ]
    for other, by_code in layout.set_aside.items():
        if other in lines.texts:
            texts = lines.texts[other].iloc[:rows]
            reasons += [(code, one_of(texts, values), None) for code, values in by_code.items()]
    reasons += [("R002", people[column].isna(), column) for column in kind.needed]
    rejected: Mask = np.zeros(rows, dtype=bool)
    for code, mask, column in reasons:
        fresh = np.asarray(mask, dtype=bool) & ~rejected
        notes.flag(code, fresh, column)
        rejected |= fresh
    return rejected


def _nobody(people: pd.DataFrame) -> Mask:
    """Rows without a birth date or a whole name, nor an identifier of the usual form ("TOTAL" is none)."""
    named = people[["birth_name", "used_name"]].notna().any(axis=1) & people["given_names"].notna()
    return (~named & people["birth_date"].isna() & ~matching(people["job_seeker_id"], USUAL_IDENTIFIER)).to_numpy()


def _totals(cells: pd.DataFrame, unnamed: Mask) -> Mask:
    """Which of the rows without a name are lines of totals: one of their cells says so."""
    totals: Mask = np.zeros(len(cells), dtype=bool)
    for position in cells.columns if unnamed.any() else ():
        totals[unnamed] |= by_distinct(cells[position][unnamed], _says_total).astype(bool)
    return totals


def _says_total(text: str) -> bool:
    key = header_key(text)
    return any(key == word or key.startswith(f"{word} ") for word in _TOTALS)


def look_at_people(frame: pd.DataFrame, texts: Mapping[str, pd.Series], kept: Mask, notes: Notes) -> None:
    """What makes a kept line hard to recognise, or unlikely: `kept` is aligned with `frame`."""
    written = texts["birth_date"].notna() if "birth_date" in texts else pd.Series(False, index=frame.index)
    notes.flag("V002", kept & ~written.to_numpy(), "birth_date")
    if "registered_on" in frame:
        years = (frame["registered_on"] - frame["birth_date"]).dt.days / 365.25
        notes.flag("V013", kept & (years < _WORKING_AGE).to_numpy(), "registered_on")
    for start, end in _SPELLS:
        if start in frame:
            notes.flag("V018", kept & (frame[end] < frame[start]).to_numpy(), end)


def note_duplicates(original: pd.Series, kept: Mask, notes: Notes) -> None:
    """Rows that say the same in every column read. `original`: of each row; the first of equal rows is not noted."""
    codes = pd.factorize(original)[0]
    repeated = np.flatnonzero(kept & pd.Series(codes).where(pd.Series(kept)).duplicated().to_numpy())
    if not len(repeated):
        return
    first = pd.Series(np.arange(len(codes)))[kept].groupby(codes[kept]).min()
    for place in repeated.tolist():
        notes.about_row("D001", place, first=notes.row(int(first[codes[place]])))
