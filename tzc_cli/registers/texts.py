"""Cells → texts by canonical column: what means nothing is missing, what cannot be seen is gone."""

import re
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from tzc_cli.files.headers import Recognised
from tzc_cli.files.layout import header_key
from tzc_cli.registers.body import Body
from tzc_cli.registers.distinct import cleaned, distinct_values, joined, laid
from tzc_cli.registers.kinds import Kind
from tzc_cli.registers.notes import Notes

Texts = dict[str, pd.Series]

# Controls (a line break within a cell is kept), direction marks, joiners and other characters without a width.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_ERRORS = frozenset(
    ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#VALEUR!", "#NOM?",
     "#NUL!", "#NOMBRE!")
)  # fmt: skip


def layout_texts(body: Body, recognised: Recognised, kind: Kind, notes: Notes) -> Texts:
    """Texts by canonical column, missing where the cell, or the layout's own word for it, says nothing."""
    layout = recognised.layout
    texts: Texts = {}
    for column, positions in recognised.positions.items():
        parts = [_cleaned(body, position, layout.missing, notes) for position in positions]
        texts[column] = _together(parts, first=kind.columns.get(column) == "date")
        if column in layout.values:
            meant = {header_key(written): value for written, value in layout.values[column].items()}
            texts[column] = keys_of(texts[column]).map(meant).fillna(texts[column])
    for column, conditions in layout.only_when.items():
        for other, values in conditions.items():
            if column in texts and other in texts:
                texts[column] = texts[column].where(one_of(texts[other], values))
    return texts


def keys_of(texts: pd.Series) -> pd.Series:
    """What spellings of a value share: no case, accents or punctuation; the empty text where missing."""
    return cleaned(texts, header_key).fillna("")


def one_of(texts: pd.Series, values: Sequence[str]) -> pd.Series:
    """Which texts are one of `values`, however they are spelt."""
    return keys_of(texts).isin([header_key(value) for value in values])


def repeated(texts: Mapping[str, pd.Series], order: npt.NDArray[np.intp]) -> Texts:
    """The texts of the rows at the places `order`, a place as often as it stands there."""
    return {column: values.take(order).reset_index(drop=True) for column, values in texts.items()}


def _together(parts: Sequence[pd.Series], *, first: bool) -> pd.Series:
    """One column of several: of dates the first that is filled, of texts all that are."""
    if len(parts) == 1:
        return parts[0]
    if not first:
        whole = joined(parts, " ")
        return whole.mask(whole == "")
    filled = parts[0]
    for part in parts[1:]:
        filled = filled.fillna(part)
    return filled


def _cleaned(body: Body, position: int, missing: Sequence[str], notes: Notes) -> pd.Series:
    cells = body.cells[position]
    codes, distinct = distinct_values(cells)
    hidden = [False] * len(distinct)
    visible = list(distinct)
    if _INVISIBLE.search("\n".join(distinct)):
        hidden = [_INVISIBLE.search(value) is not None for value in distinct]
        visible = [_INVISIBLE.sub("", value) for value in distinct]
        notes.flag_at("V017", np.array([*hidden, False])[codes], position)
    words = {"", *missing, *_ERRORS}
    nothing = [value.strip() in words for value in visible]
    if body.dates is None and (errors := [i for i in np.flatnonzero(nothing) if visible[i].strip() in _ERRORS]):
        # Of workbooks the reader says so itself.
        place = int(np.argmax(np.isin(codes, errors)))
        notes.about_cell("C015", place, position, error=visible[codes[place]].strip())
    if not any(hidden) and not any(nothing):
        return cells
    kept = [None if empty else value for value, empty in zip(visible, nothing, strict=True)]
    return laid(codes, kept, cells.index)
