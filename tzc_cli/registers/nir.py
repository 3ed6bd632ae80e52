"""The social security number (NIR): no register needs it, so none is kept, wherever it stands."""

import re
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd

from tzc_cli.files.headers import Recognised
from tzc_cli.files.layout import loose_key
from tzc_cli.registers.body import Body
from tzc_cli.registers.distinct import by_distinct
from tzc_cli.registers.notes import Mask, Notes

_HEADER = re.compile(r"(?:(?:n|no|nu|num|numero) )?(?:nir ?\d?|nss|ss|secu|securite sociale|sec soc|insee personne)")
_NIR = re.compile(r"[12]\d{2}(?:0[1-9]|[1-9]\d)(?:\d{2}|2[AB])\d{6}(?:\d{2})?")
_SHORT = re.compile(r"\d(?:[.,]\d+)?E\+?\d{1,2}", re.IGNORECASE)
_IDENTIFIERS = ("source_id", "job_seeker_id")


def shortened(text: str) -> bool:
    """Whether a spreadsheet wrote a long number in its short form (1.80E12), so that its last digits are lost."""
    return ("E" in text or "e" in text) and _SHORT.fullmatch(text.strip()) is not None


def is_nir_header(header: str) -> bool:
    """Whether a column is headed as one of social security numbers."""
    return _HEADER.fullmatch(loose_key(header)) is not None


def is_nir(text: str) -> bool:
    """Whether a text has the form of a social security number, with or without its key."""
    return len(text) >= 13 and _NIR.fullmatch("".join(text.split()).upper()) is not None


def without_nir(body: Body, recognised: Recognised, notes: Notes) -> tuple[Body, Recognised]:
    """The rows without any social security number, and the layout without the columns that hold them."""
    gone = {p for p, header in enumerate(recognised.headers) if is_nir_header(header)}
    cells = body.cells
    for position in sorted(gone.intersection(cells.columns)):
        if cells[position].notna().any():
            notes.about_position("F005", position)
            notes.flag_at("V014", _mask(body, position, shortened), position)
            cells = _emptied(cells, position, np.ones(len(cells), dtype=bool))
    positions = {
        column: held for column, held in recognised.positions.items() if not gone.intersection(held)
    }
    for column in _IDENTIFIERS:
        for position in positions.get(column, ()):
            found = _mask(body, position, is_nir)
            if found.any():
                notes.flag_at("V015", found, position)
                cells = _emptied(cells, position, found)
    return replace(body, cells=cells), replace(recognised, positions=positions)


def _mask(body: Body, position: int, is_one: Callable[[str], bool]) -> Mask:
    return by_distinct(body.cells[position], is_one).astype(bool)


def _emptied(cells: pd.DataFrame, position: int, mask: Mask) -> pd.DataFrame:
    cells = cells.copy(deep=False)
    cells[position] = cells[position].mask(mask)
    return cells
