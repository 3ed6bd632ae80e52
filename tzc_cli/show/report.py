"""The whole report on screen: every section, definitions dimmed beside or under the figures, bars for the charts."""

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from tzc_cli.files.safe_text import screen_safe
from tzc_cli.i18n import Texts
from tzc_cli.law import rules_named
from tzc_cli.reports.masked import NOTE
from tzc_cli.reports.model import DEFINITION, Table
from tzc_cli.reports.report import Report
from tzc_cli.show.bars import print_chart
from tzc_cli.show.lines import print_hanging
from tzc_cli.show.sparklines import print_sparklines
from tzc_cli.show.tables import (
    Cell,
    Explained,
    ScreenColumn,
    columns_that_fit,
    fitted_table,
    needs,
    on_screen,
    print_facts,
    screen,
)

_BESIDE = 34  # characters that a definition needs beside its figure; with less room it goes under
_LABEL = 22
_BY_MONTH = "months"


def show_report(report: Report, _: Texts, console: Console | None = None) -> None:
    """Every section of the report on stdout (or on `console`)."""
    console = console or screen()
    console.print(
        Text(_("Report {year}: {territory}", year=report.name, territory=screen_safe(report.territory)), style="bold")
    )
    print_facts(
        console,
        (
            (_("Figures on"), _.day(report.as_of)),
            (_("Flows from"), _.day(report.starts_on)),
            (_("Latest job-seeker extract"), on_screen(report.rests_on, "date", _)),
            (_("Rules applied"), rules_named(report.rules).title),
        ),
    )
    if report.mask_below > 1:
        console.print(Text(_(NOTE, most=report.mask_below - 1), style="dim"))
    for section in report.sections:
        console.print()
        console.print(Rule(Text(section.title, style="bold"), align="left", characters="─"))
        if section.words:
            console.print()
        for sentence in section.words:
            print_hanging(console, "• " + sentence, 2)
        for table in section.tables:
            _show_table(console, table, _)


def _show_table(console: Console, table: Table, _: Texts) -> None:
    console.print()
    console.print(Text(screen_safe(table.title), style="bold"))
    print_hanging(console, table.definition, 0, "dim")
    console.print()
    if not table.rows:
        console.print(Text(_("nothing to count"), style="dim"))
        return
    columns, rows = _cells(table, console.width, _)
    console.print(fitted_table(columns, rows, console.width, has_total=table.has_total))
    kept = columns_that_fit(columns, [need.least for need in needs(columns, rows)], console.width)
    dropped = [column.title for place, column in enumerate(columns) if place not in kept]
    if dropped:
        console.print(Text(_("Not shown at this width: {columns}", columns=", ".join(dropped)), style="dim"))
    console.print()
    if table.id == _BY_MONTH:
        print_sparklines(console, table, _)
        return
    for chart in table.charts[:1]:
        print_chart(console, table, chart, _)


def _cells(table: Table, room: int, _: Texts) -> tuple[list[ScreenColumn], list[list[Cell]]]:
    """Columns and cells for the screen; without room beside the figures, definitions stand under their label."""
    explained = table.columns[-1].key == DEFINITION
    count = len(table.columns) - explained
    rows: list[list[Cell]] = [
        [on_screen(row[place], table.unit(number, place), _) for place in range(count)]
        for number, row in enumerate(table.rows)
    ]
    columns = [
        ScreenColumn(
            column.title,
            priority=_priority(table, place),
            right=column.unit not in ("text", "hash"),
            fold=column.unit == "text",
            least=_LABEL if place == 0 else 12,
        )
        for place, column in enumerate(table.columns[:count])
    ]
    if not explained:
        return columns, rows
    taken = sum(need.wanted + 2 for need in needs(columns, rows))
    notes = [Text(str(row[-1]), style="dim not bold") for row in table.rows]
    if room - taken >= _BESIDE:
        columns.append(ScreenColumn(table.columns[-1].title, fold=True, least=_BESIDE))
        return columns, [[*cells, note] for cells, note in zip(rows, notes, strict=True)]
    for cells, note in zip(rows, notes, strict=True):
        if note.plain:
            cells[0] = Explained(str(cells[0]), note.plain)
    return columns, rows


def _priority(table: Table, place: int) -> int:
    """Which columns go first when room lacks: hashes, then texts beyond the first, then the figures furthest right."""
    unit = table.columns[place].unit
    if place == 0:
        return 0
    return {"hash": 300, "text": 200, "share": 100}.get(unit, 1) + (place if unit == "text" else 0)
