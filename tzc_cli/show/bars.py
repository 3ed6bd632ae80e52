"""Bars of characters: a chart that any terminal shows, in black and white too."""

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from tzc_cli.i18n import Texts
from tzc_cli.reports.model import Chart, Table
from tzc_cli.show.tables import on_screen

_EIGHTHS = " ▏▎▍▌▋▊▉"
_LONGEST = 50


def bar(value: float, most: float, width: int, *, plain: bool = False) -> str:
    """A bar `width` characters long for `most`; `plain`: of # signs, for a screen without block characters."""
    if most <= 0 or value <= 0:
        return ""
    eighths = max(1, round(value / most * width * 8))
    if plain:
        return "#" * max(1, round(eighths / 8))
    full, rest = divmod(eighths, 8)
    return "█" * full + (_EIGHTHS[rest] if rest else "")


def print_chart(console: Console, table: Table, chart: Chart, _: Texts) -> None:
    """A chart of a table as bars: a line a value, with the name of the series when there are several."""
    keys = [column.key for column in table.columns]
    lines = [
        (number, keys.index(key))
        for number, row_key in enumerate(table.row_keys)
        if not chart.rows or row_key in chart.rows
        for key in chart.values
    ]
    values = [_number(table.rows[number][place]) for number, place in lines]
    if not any(values):
        return
    several = len(chart.values) > 1
    grid = Grid.grid(padding=(0, 1, 0, 0))
    grid.add_column(overflow="fold")
    if several:
        grid.add_column(style="dim", overflow="fold")
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(no_wrap=True)
    labels = max(cell_len(str(row[0])) for row in table.rows)
    names = max(cell_len(column.title) for column in table.columns[1:]) if several else 0
    room = max(10, min(_LONGEST, console.width - min(labels, 40) - min(names, 30) - 12))
    plain = not console.encoding.lower().startswith("utf")
    before = None
    for (number, place), value in zip(lines, values, strict=True):
        label = on_screen(table.rows[number][0], "text", _) if number != before else ""
        before = number
        drawn = Text(bar(value, max(values), room, plain=plain), style="blue")
        figure = Text(on_screen(table.rows[number][place], table.unit(number, place), _))
        cells = [Text(label), figure, drawn]
        if several:
            cells.insert(1, Text(table.columns[place].title))
        grid.add_row(*cells)
    console.print(Text(chart.title, style="bold dim"))
    console.print(grid)
    console.print()


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
