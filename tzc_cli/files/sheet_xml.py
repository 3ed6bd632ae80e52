"""The XML of the sheets, searched for what their reader does not tell: hidden rows, errors, far-away cells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tzc_cli.files.archive import Archive
from tzc_cli.files.formats import over_limit
from tzc_cli.files.grid import cell_name, column_position
from tzc_cli.i18n import N_
from tzc_cli.territory.limits import Limits

_PIECE = 1 << 22
# Bounded everywhere: a tag without end must not be searched to the end of the file again and again.
_ROW = re.compile(rb'<(?:\w+:)?row\b[^<>]{0,500}\bhidden="(?:1|true)"[^<>]{0,500}>')
_NUMBER = re.compile(rb'\br="(\d{1,7})"')
_ERROR = re.compile(
    rb'<(?:\w+:)?c\b([^<>]{0,200}\bt="e"[^<>]{0,200})>(?:(?!</(?:\w+:)?c>).){0,2000}?<(?:\w+:)?v>([^<]{0,20})<',
    re.DOTALL,
)
_REF = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_CELL = re.compile(rb'<(?:\w+:)?c\b[^<>]{0,200}?\br="([A-Z]{1,3})(\d{1,7})"[^<>]{0,200}(?<!/)>')


@dataclass
class SheetFacts:
    """What the reader does not tell of a sheet: the rows hidden in it, and its errors by row and position."""

    hidden_rows: set[int] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)


def sheet_facts(archive: Archive, sheet: str) -> SheetFacts:
    """Hidden rows and errors of a sheet, found without building anything of it."""
    facts = SheetFacts()
    for text in _pieces(archive, sheet):
        if b'hidden="' in text:
            numbers = (_NUMBER.search(row.group()) for row in _ROW.finditer(text))
            facts.hidden_rows.update(int(number.group(1)) for number in numbers if number)
        if b't="e"' in text:
            for attributes, error in _ERROR.findall(text):
                place = _REF.search(attributes)
                if place:
                    at = int(place.group(2)), column_position(place.group(1).decode())
                    facts.errors[at] = error.decode("ascii", "replace")
    return facts


def refuse_far_cells(archive: Archive, limits: Limits) -> None:
    """Raise TzcError for a sheet whose cells span far more emptiness than the reader can hold."""
    for sheet in archive.sheets:
        rows: set[int] = set()
        columns: set[bytes] = set()
        count = 0
        for text in _pieces(archive, sheet):
            for letters, row in _CELL.findall(text):
                rows.add(int(row))
                columns.add(letters)
                count += 1
        if not count:
            continue
        positions = [column_position(letters.decode()) for letters in columns]
        height, width = max(rows) - min(rows) + 1, max(positions) - min(positions) + 1
        key = "empty_cells" if height * width - count > limits.empty_cells else "cells"
        if height * width - (count if key == "empty_cells" else 0) > getattr(limits, key):
            raise over_limit(
                N_("sheet {sheet} of {file}: {count} cells are spread over {rows} rows and {columns} columns, "
                   "as far as {cell}; the limit is {limit} ({key})"),
                N_("delete the cells that stand far from the register (Ctrl+End shows the last one), or raise {key} "
                   "under [limits] in tzc.toml"),
                limits, key, file=archive.name, sheet=sheet, count=count, rows=height, columns=width,
                cell=cell_name(max(positions), max(rows)),
            )  # fmt: skip


def _pieces(archive: Archive, sheet: str) -> Iterator[bytes]:
    """The XML of a sheet in pieces that end with a row, or that grew too large without one."""
    part = archive.sheets.get(sheet)
    rest = b""
    for chunk in archive.chunks(part) if part else ():
        text = rest + chunk
        cut = text.rfind(b"row>") + 4
        if cut < 4 and len(text) < _PIECE:
            rest = text
            continue
        cut = cut if cut >= 4 else len(text)
        yield text[:cut]
        rest = text[cut:]
    yield rest
