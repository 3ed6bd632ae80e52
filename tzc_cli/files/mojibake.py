"""Accents garbled because UTF-8 was read as Windows text (Ã© for é), put right by distinct value."""

import re
from dataclasses import replace

import numpy as np
import pyarrow as pa

from tzc_cli.files.grid import Codes, Grid, cell_name, column_letter, text_column
from tzc_cli.findings import Finding

_LOST = "\ufffd"
_LEADS = tuple(letter.encode() for letter in ("Â", "Ã", "Ä", "Å", "â€", "â‚", _LOST))


def _byte(character: str) -> int:
    """The byte that Windows shows as this character (the five bytes it leaves undefined show as controls)."""
    try:
        return character.encode("cp1252")[0]
    except UnicodeEncodeError:
        return ord(character)


_FOLLOWING = re.escape("".join(bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xC0)))
_GARBLED = re.compile(f"[ÂÃÄÅ][{_FOLLOWING}]|â[€‚][{_FOLLOWING}]")


def repair_text(text: str) -> str:
    """The text with its garbled letters put right, even if they were garbled twice; others are left alone."""
    for _time in range(3):
        repaired = _GARBLED.sub(_repaired, text)
        if repaired == text:
            break
        text = repaired
    return text


def _repaired(match: re.Match[str]) -> str:
    letter = bytes(map(_byte, match.group())).decode("utf-8", "ignore")
    return letter if (letter and letter.isprintable()) or letter == "\xa0" else match.group()


def repair_grid(grid: Grid) -> tuple[Grid, list[Finding]]:
    """The grid with garbled letters put right, and a finding for each column that held some, or lost letters."""
    findings: list[Finding] = []
    originals: dict[tuple[int, int], str] = {}
    cells = grid.cells
    for position in range(cells.shape[1]):
        array = grid.cells[position].array.__arrow_array__()
        if not _may_be_garbled(array):
            continue
        coded = array.combine_chunks().dictionary_encode()
        codes = coded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
        texts: list[str] = coded.dictionary.to_pylist()
        repaired = [repair_text(text) for text in texts]
        changed = [before != after for before, after in zip(texts, repaired, strict=True)]
        findings += _findings(grid, position, codes, "C010", changed)
        findings += _findings(grid, position, codes, "C014", [_LOST in text for text in texts])
        if any(changed):
            for at in np.flatnonzero(np.array([*changed, False])[codes]).tolist():
                originals[int(grid.row_numbers[at]), position] = texts[codes[at]]
            cells = cells.copy() if cells is grid.cells else cells
            cells[position] = text_column(repaired, codes)
    return replace(grid, cells=cells, originals=originals), findings


def _findings(grid: Grid, position: int, codes: Codes, code: str, wrong: list[bool]) -> list[Finding]:
    """One finding for the column if any of its distinct texts is wrong, at the first cell that is."""
    if not any(wrong):
        return []
    first = int(np.argmax(np.array([*wrong, False])[codes]))
    row = int(grid.row_numbers[first])
    place = column_letter(position), cell_name(position, row)
    return [Finding(code, grid.sheet, row, *place, {"count": sum(wrong)})]


def _may_be_garbled(array: pa.ChunkedArray) -> bool:
    """A look at the bytes of a column: few columns hold a letter that garbled text begins with."""
    for chunk in array.chunks:
        data = chunk.buffers()[2]
        content = b"" if data is None else data.to_pybytes()
        if not content.isascii() and any(lead in content for lead in _LEADS):
            return True
    return False
