"""A sheet in a known layout → typed rows of its kind, rows set aside, findings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from tzc_cli.files import Grid
from tzc_cli.files.headers import Recognised
from tzc_cli.files.layout import WHOLES, header_key
from tzc_cli.findings import Finding
from tzc_cli.registers.body import Body, body_of, filled_rows
from tzc_cli.registers.columns import read_column
from tzc_cli.registers.couples import Lines, one_line_each
from tzc_cli.registers.date_forms import iso_of_day_number
from tzc_cli.registers.distinct import by_distinct, text
from tzc_cli.registers.kinds import KINDS, Kind
from tzc_cli.registers.nir import is_nir_header, without_nir
from tzc_cli.registers.notes import Notes
from tzc_cli.registers.outcome import as_json, as_written, complete, kept_rows, rejected_rows
from tzc_cli.registers.reading import Reading
from tzc_cli.registers.second_tables import (
    note_table_above,
    note_table_beside,
    second_table_below,
    set_apart,
    with_table_below,
)
from tzc_cli.registers.set_aside import look_at_people, note_duplicates, set_aside
from tzc_cli.registers.texts import layout_texts

ADDED = "(tzc)"  # ends the headers of the columns that tzc adds to rejected rows


@dataclass(frozen=True)
class Register:
    """A sheet understood.

    `rows`: one line per person kept (two for a row of a couple, with the same number): `row` (number as Excel counts),
    the kind's canonical columns typed (dates datetime64[s], texts `str`), `house_number`, `house_suffix`, `street`
    parsed from the address, `original` (JSON list of the cells used, as written, in the order of `used`). `rejected`:
    `row`, `codes` (comma-separated) and `cells` (JSON list of every cell of the row, social security numbers left
    out). `used`: positions of the columns used. `positions`: canonical column → positions.
    """

    kind: Kind
    layout: str
    sheet: str | None
    header_row: int
    headers: Sequence[str]
    positions: Mapping[str, tuple[int, ...]]
    used: Sequence[int]
    rows: pd.DataFrame
    rejected: pd.DataFrame
    findings: list[Finding]

    @property
    def rows_kept(self) -> int:
        """Rows kept; one that stands for two people is one row."""
        return int(self.rows["row"].nunique())

    @property
    def rows_read(self) -> int:
        """Rows kept and rows set aside: every line below the headers that holds something."""
        return self.rows_kept + len(self.rejected)


def understand(
    grid: Grid,
    recognised: Recognised,
    today: date,
    date_system: int = 1900,
    *,
    extracted_on: date | None = None,
    file: str = "",
) -> Register:
    """The register a sheet holds. `today` bounds what may be a date of the past; `extracted_on`, where it is stated, is
    the day against which two-digit years are read; `file`: what messages call it.

    Raises TzcError when a column of dates contradicts itself.
    """
    layout, kind = recognised.layout, KINDS[recognised.layout.kind]
    everything, repeated, first_notes = body_of(grid, recognised)
    further = second_table_below(everything, repeated, recognised, kind)
    filled = filled_rows(everything, [position for held in recognised.positions.values() for position in held])
    whole = everything.where(filled & ~repeated & ~further)
    notes = whole.notes(grid.sheet, recognised)
    _about_columns(whole, recognised, notes)
    note_table_above(grid, recognised, notes)
    body, recognised = without_nir(whole, recognised, notes)

    texts = layout_texts(body, recognised, kind, notes)
    lines = one_line_each(texts, kind, notes)
    people = Notes(grid.sheet, body.rows[lines.order], recognised.headers, recognised.positions)
    reading = Reading(people, today, date_system, extracted_on=extracted_on, file=file)
    frame = _typed(lines, body, recognised, kind, reading)
    if layout.proof and "proof" in frame:
        frame["proof"] = frame["proof"].fillna(layout.proof)

    rejected = set_aside(frame, body.cells, lines, layout, kind, notes)
    if kind.of_people:
        look_at_people(frame, lines.texts, ~rejected[lines.order], people)
    used = sorted({position for held in recognised.positions.values() for position in held})
    original = as_json(as_written(grid, body, used))
    note_duplicates(original, ~rejected, notes)
    apart = set_apart(everything.where(filled & further & ~repeated), recognised, grid.sheet)
    findings = [
        *first_notes.findings, *notes.findings, *_of_one_person(people.findings, notes.findings), *apart.findings
    ]  # fmt: skip
    aside = rejected_rows(_portable(body, recognised, kind, date_system), rejected, notes.findings)
    return Register(
        kind=kind,
        layout=layout.name,
        sheet=grid.sheet,
        header_row=int(grid.row_numbers[recognised.index + recognised.depth - 1]),
        headers=recognised.headers,
        positions=_with_parts(recognised.positions),
        used=used,
        rows=kept_rows(frame.assign(original=original.take(lines.order).array), lines.order, rejected),
        rejected=with_table_below(aside, apart),
        findings=findings,
    )


def _about_columns(body: Body, recognised: Recognised, notes: Notes) -> None:
    """Headers on two rows; columns with something in them that the layout neither uses nor knows."""
    if recognised.depth > 1:
        notes.about_sheet("F006", count=recognised.depth)
    used = {position for held in recognised.positions.values() for position in held}
    known = {header_key(header) for header in recognised.layout.ignored}
    left = [
        position for position in range(body.cells.shape[1])
        if position not in used and body.cells[position].notna().any() and not _ignored(recognised, position, known)
    ]  # fmt: skip
    beside = note_table_beside(body, recognised, left, notes)
    left = [position for position in left if position not in beside]
    if left:
        notes.about_sheet("F004", columns=", ".join(notes.header_at(position) for position in left))


def _ignored(recognised: Recognised, position: int, known: set[str]) -> bool:
    header = recognised.headers[position]
    return header_key(header) in known or header.endswith(ADDED) or is_nir_header(header)


def _typed(lines: Lines, body: Body, recognised: Recognised, kind: Kind, reading: Reading) -> pd.DataFrame:
    """Every column of the kind, typed; unknown where the layout has none."""
    for column, positions in recognised.positions.items():
        if len(positions) == 1:
            for masks, mask in ((reading.numbers, body.numbers), (reading.dates, body.dates)):
                if mask is not None:
                    masks[column] = mask[lines.order, positions[0]]
    typed: dict[str, pd.Series] = {"row": pd.Series(body.rows[lines.order], dtype="int64")}
    for column, type_ in kind.columns.items():
        if column in lines.texts:
            for name, values in read_column(column, type_, lines.texts[column], reading).items():
                typed[name] = typed[name].fillna(values) if name in typed else values
    return complete(pd.DataFrame(typed), kind)


def _with_parts(positions: Mapping[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    """Where each canonical column stands, those too that are part of one: a first name given with the name."""
    parts = {part: positions[whole] for whole, parts in WHOLES.items() if whole in positions for part in parts}
    return parts | dict(positions)


def _portable(body: Body, recognised: Recognised, kind: Kind, date_system: int) -> Body:
    """The cells as they mean the same in any workbook: day numbers counted from 1904 written as dates."""
    if date_system == 1900 or body.numbers is None:
        return body
    cells = body.cells.copy(deep=False)
    for column, positions in recognised.positions.items():
        for position in positions if kind.columns.get(column) == "date" else ():
            days = by_distinct(cells[position], lambda value: iso_of_day_number(value, date_system))
            cells[position] = cells[position].mask(body.numbers[:, position], text(days, cells.index))
    return replace(body, cells=cells)


def _of_one_person(findings: Sequence[Finding], reasons: Sequence[Finding]) -> list[Finding]:
    """Findings about people: the cells of a line of totals, or of two people, are not wrong."""
    totals = {finding.row for finding in reasons if finding.code in ("R003", "R008")}
    return [finding for finding in findings if finding.row is None or finding.row not in totals]
