"""A figure by month on one line: a block a month, tall or small, with its first and last value beside it."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from tzc_cli.i18n import Texts
from tzc_cli.reports.masked import MASKED
from tzc_cli.reports.model import Table, Value
from tzc_cli.show.tables import on_screen

_BLOCKS = "▁▂▃▄▅▆▇█"
_PLAIN = ".:-=+*#@"  # the same, for a screen without block characters
_GAP = "·"


def sparkline(values: Sequence[Value], *, plain: bool = False) -> str:
    """A sign for each value, from nothing to the most; a dot where a value is masked or not known."""
    numbers = [value if isinstance(value, int | float) else None for value in values]
    most = max((value for value in numbers if value is not None), default=0)
    signs = _PLAIN if plain else _BLOCKS
    return "".join(
        _GAP if value is None else signs[min(len(signs) - 1, int(value / most * len(signs)))] if most else signs[0]
        for value in numbers
    )


def print_sparklines(console: Console, table: Table, _: Texts) -> None:
    """Every column of figures of a table by month: its name, its line, the first and the last value that are shown."""
    plain = not console.encoding.lower().startswith("utf")
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(style="blue", no_wrap=True)
    grid.add_column(no_wrap=True)
    for place, column in enumerate(table.columns[1:], start=1):
        values = [row[place] for row in table.rows]
        known = [on_screen(value, column.unit, _) for value in values if value is not None and value is not MASKED]
        if len(known) * 2 <= len(values):
            continue  # a line of dots says nothing
        ends = f"{known[0]} → {known[-1]}"
        grid.add_row(Text(column.title), Text(sparkline(values, plain=plain)), Text(ends))
    console.print(grid)
    console.print()
