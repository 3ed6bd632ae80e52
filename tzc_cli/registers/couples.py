"""Lines that stand for two people: read as two where both first names are known."""

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from tzc_cli.registers.distinct import by_distinct, objects, text
from tzc_cli.registers.full_names import Named, couple, heads_couple
from tzc_cli.registers.kinds import Kind
from tzc_cli.registers.notes import Mask, Notes
from tzc_cli.registers.texts import Texts, repeated

Places = npt.NDArray[np.intp]

# What a cell of a couple holds at least: looked for before the line is taken apart.
_HINT = re.compile(r"\b(?:et|ou)\b|[&+/]|\bmr?\.?\s*-\s*mm?e\b", re.IGNORECASE)
_TWO_DATES = re.compile(r"\s+(?:et|ou)\s+|\s*[&;\n]\s*|\s+/\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Lines:
    """The texts of people, one line each. `order`: the place of the row each line comes from (the second person of a
    row stands after all rows); `unknown`: rows of two people without their first names; `shared`: rows of two people
    in a register where one line speaks of one person."""

    texts: Texts
    order: Places
    unknown: Mask
    shared: Mask


def one_line_each(texts: Texts, kind: Kind, notes: Notes) -> Lines:
    """Give the second person of a line a line of their own.

    Both have the line's address and dates of residence; its birth date goes to the first, unless it holds two. Only
    lists of residents put households on one line: whose registration or contract a line of two people tells elsewhere,
    nobody knows.
    """
    rows = len(next(iter(texts.values()))) if texts else 0
    nobody: Mask = np.zeros(rows, dtype=bool)
    name_column = next((c for c in ("full_name", "used_name", "birth_name") if c in texts), None)
    if name_column is None or kind.noted or not kind.of_people:
        return Lines(texts, np.arange(rows), nobody, nobody)
    places = np.flatnonzero(_candidates(texts, name_column))
    if kind.name != "residents":
        return Lines(texts, np.arange(rows), nobody, _mask(rows, _headed(texts, name_column, places)))
    found = _couples(texts, name_column, places)
    if not found:
        return Lines(texts, np.arange(rows), nobody, nobody)
    pairs = [place for place, (_first, second) in found.items() if second is not None]
    unknown = _mask(rows, [p for p, (first, second) in found.items() if second is None and not first.given_names])
    notes.flag("V019", _mask(rows, pairs))
    notes.flag("V020", _mask(rows, list(found)) & ~_mask(rows, pairs) & ~unknown)
    order = np.concatenate([np.arange(rows), np.array(pairs, dtype=np.intp)])
    split = repeated(texts, order)
    people = {place: first for place, (first, _second) in found.items()}
    people |= {rows + at: second for at, place in enumerate(pairs) if (second := found[place][1])}
    _write(split, people, name_column)
    _share_dates(split, rows, pairs)
    return Lines(split, order, unknown, nobody)


def _mask(rows: int, places: list[int]) -> Mask:
    mask: Mask = np.zeros(rows, dtype=bool)
    mask[places] = True
    return mask


def _candidates(texts: Texts, name_column: str) -> Mask:
    columns = [texts[c] for c in (name_column, "given_names", "sex") if c in texts]
    hinted = [by_distinct(column, lambda v: _HINT.search(v) is not None).astype(bool) for column in columns]
    found: Mask = np.logical_or.reduce(hinted)
    return found


def _headed(texts: Texts, name_column: str, places: Places) -> list[int]:
    """The places of the rows that begin with the civilities of two people."""
    columns = [texts[c].take(places).tolist() for c in ("sex", name_column) if c in texts]
    return [
        place for place, cells in zip(places.tolist(), zip(*columns, strict=True), strict=True)
        if any(isinstance(cell, str) and heads_couple(cell) for cell in cells)
    ]  # fmt: skip


def _couples(texts: Texts, name_column: str, places: Places) -> dict[int, tuple[Named, Named | None]]:
    """Place of the row → its people; each distinct way of naming them is taken apart once."""
    columns = [
        texts[c].take(places).tolist() if c in texts else [None] * len(places)
        for c in ("sex", name_column, "given_names")
    ]
    known: dict[tuple[str | None, ...], tuple[Named, Named | None] | None] = {}
    found = {}
    for place, line in zip(places.tolist(), zip(*columns, strict=True), strict=True):
        civility, name, given = (value if isinstance(value, str) else None for value in line)
        key = (civility, name, given)
        if key not in known:
            known[key] = couple(civility, name or "", given)
        if people := known[key]:
            found[place] = people
    return found


def _write(texts: Texts, people: dict[int, Named], name_column: str) -> None:
    places = list(people)
    named = list(people.values())
    rows = len(texts[name_column])
    name = "used_name" if name_column == "full_name" else name_column
    if name_column == "full_name":
        _put(texts, "full_name", places, [None] * len(places), rows)
    _put(texts, name, places, [person.name for person in named], rows)
    _put(texts, "given_names", places, [person.given_names for person in named], rows)
    _put(texts, "sex", places, [person.sex for person in named], rows)


def _put(texts: Texts, column: str, places: list[int], values: list[str | None], rows: int) -> None:
    held = objects(texts[column]) if column in texts else np.full(rows, None)
    held[places] = values
    texts[column] = text(held, pd.RangeIndex(rows))


def _share_dates(texts: Texts, rows: int, pairs: list[int]) -> None:
    """Two birth dates in one cell go to one person each; a single one is the first person's."""
    if "birth_date" not in texts or not pairs:
        return
    held = objects(texts["birth_date"])
    for at, place in enumerate(pairs):
        dates = _TWO_DATES.split(held[place]) if held[place] else []
        held[place] = dates[0] if len(dates) == 2 else held[place]
        held[rows + at] = dates[1] if len(dates) == 2 else None
    texts["birth_date"] = text(held, texts["birth_date"].index)
    if "job_seeker_id" in texts:
        texts["job_seeker_id"] = texts["job_seeker_id"].mask(np.arange(len(held)) >= rows)
