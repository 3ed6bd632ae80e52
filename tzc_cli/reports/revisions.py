"""What a report published earlier said, and what its figures are today: line by line, with what has changed."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from tzc_cli.i18n import Texts
from tzc_cli.reports.masked import MASKED
from tzc_cli.reports.model import DEFINITION, Column, Table, Unit, Value
from tzc_cli.reports.report import Report, Section

_MASKED = "masked"
Cell = tuple[str, str, str]
Figures = Mapping[Cell, str]


def with_revisions(
    report: Report, name: str, said: Figures, today: Report, why: Callable[[Cell, str], str], _: Texts
) -> Report:
    """The report with a section on the revisions, before its sources.

    `said`: figures of the earlier report `name`; `today`: the same report made today, masked; `why`: says what accounts
    for a figure (table, row, column) that was published as this.
    """
    rows: list[tuple[Value, ...]] = []
    keys: list[str] = []
    for section in today.sections:
        for table in section.tables:
            if not table.of_people or section.id in ("sources", "summary", "year_before"):
                continue
            for number, (key, row) in enumerate(zip(table.row_keys, table.rows, strict=True)):
                for place, column in enumerate(table.columns):
                    before = said.get((table.id, key, column.key))
                    if place == 0 or column.key == DEFINITION or before is None or before == _MASKED:
                        continue
                    now = row[place]
                    if now is MASKED or before == _plain(now):
                        continue
                    cell = (table.id, key, column.key)
                    told, unit = why(cell, before), table.unit(number, place)
                    figures = [_read(text, unit, _) for text in (before, _plain(now))]
                    if figures[0] != figures[1]:  # what a reader would see change
                        rows.append((table.title, str(row[0]), column.title, *figures, told))
                        keys.append(f"{table.id}.{key}.{column.key}")
    section = Section("revisions", _("Revisions"), (_table(name, rows, keys, _),))
    at = len(report.sections) - 1
    return replace(report, sections=(*report.sections[:at], section, *report.sections[at:]))


def _table(name: str, rows: list[tuple[Value, ...]], keys: list[str], _: Texts) -> Table:
    return Table(
        id="revisions",
        title=_("What {file} said, and what its figures are today", file=name),
        definition=_(
            "Only figures that have changed and that both reports may show. Beside each, what accounts for it: the "
            "report was made again with one input at a time as it was then."
        ),
        columns=(
            Column("table", _("Table")),
            Column("line", _("Line")),
            Column("place", _("Column")),
            Column("published", _("Published")),
            Column("today", _("Today")),
            Column("why", _("What has changed")),
        ),
        rows=tuple(rows),
        row_keys=tuple(keys),
        of_people=False,
    )


def _read(text: str, unit: Unit, _: Texts) -> str:
    """A figure kept as programs write it, as the reader does."""
    try:
        number = float(text)
    except ValueError:
        return text or "–"
    if unit == "share":
        return f"{_.number(100 * number, 1)}\u202f%"
    return _.number(number, 0 if number == int(number) else 1)


def _plain(value: Value) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return value.isoformat() if isinstance(value, date) else str(value)
