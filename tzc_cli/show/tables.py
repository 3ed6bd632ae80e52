"""Tables that fit the terminal: the least useful columns go first, a name is never cut."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
from rich import box
from rich.cells import cell_len
from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tzc_cli.files.safe_text import screen_safe
from tzc_cli.i18n import Texts
from tzc_cli.reports.masked import MASKED
from tzc_cli.reports.model import Unit, Value
from tzc_cli.show.unbroken import SPACES

UNKNOWN = "–"
_BETWEEN = 2  # characters between two columns: one of padding, one of the box's divider
_RULED = box.Box("    \n    \n ── \n    \n ── \n ── \n    \n    \n")  # a rule under the header and over a total
_HASH_SHOWN = 12
_WORD = 36  # a longer word (a path, an address) may be cut over two lines
_NOTE = 60  # a definition under a label is given this much before it is folded
_HEADER = 12  # a title of several words is given this much before it is folded
_DECIMALS: dict[Unit, int] = {"hours": 1, "fte": 1, "decimal": 1}


@dataclass(frozen=True)
class ScreenColumn:
    """A column on screen. `priority` 0 is always shown; of the others the highest goes first when room lacks.

    `fold`: the text may take several lines, down to `least` characters wide; otherwise it stays on one line.
    """

    title: str
    priority: int = 0
    right: bool = False
    fold: bool = False
    least: int = 8


@dataclass(frozen=True)
class Explained:
    """A label with its definition, dimmed and set in, under it."""

    label: str
    definition: str

    def __str__(self) -> str:
        return self.label

    def __rich__(self) -> Group:
        note = Padding(Text(self.definition, style="dim not bold"), (0, 0, 0, 2))
        return Group(Text(self.label), note)


Cell = str | Text | Explained


def screen() -> Console:
    """The screen results go to: stdout, no guess of what a number or a path is."""
    return Console(highlight=False)


def on_screen(value: Value, unit: Unit, _: Texts) -> str:
    """A value as the reader writes it: 1 234,5 – 12,5 % – 31/12/2018 in French; safe for a terminal."""
    if value is None or value is MASKED:
        return UNKNOWN if value is None else _("masked")
    if isinstance(value, str):
        return screen_safe(value[:_HASH_SHOWN] if unit == "hash" else value)
    if isinstance(value, date):
        return _.day(value)
    if unit in ("change", "points"):
        decimals = 1 if isinstance(value, float) else 0
        told = ("+" if value > 0 else "−" if value < 0 else "") + _.number(abs(value), decimals)
        return told + "\u202fpt" if unit == "points" else told
    if unit == "share":
        return _.number(value * 100, 1) + ("\u202f%" if _.language == "fr" else "%")
    return _.number(value, _DECIMALS.get(unit, 0))


@dataclass(frozen=True)
class Need:
    """The width a column would like (its longest value on one line), and the least it can do with."""

    wanted: int
    least: int


def needs(columns: Sequence[ScreenColumn], rows: Sequence[Sequence[Cell]]) -> list[Need]:
    """What each column needs: a title folds between words, so do the values of columns that may; a word is not cut."""
    found = []
    for place, column in enumerate(columns):
        title = max(map(cell_len, _words(column.title)), default=1)
        wanted = max(title, min(cell_len(column.title), _HEADER), max((_length(row[place]) for row in rows), default=1))
        least = wanted
        if column.fold:
            words = {word for row in rows for word in _words(str(row[place]))}
            longest = min(max(map(cell_len, words), default=1), _WORD)
            least = min(wanted, max(title, column.least, longest))
        found.append(Need(wanted, least))
    return found


def _words(text: str) -> list[str]:
    """What stays in one piece when a line is folded."""
    return [word for word in re.split(f"[{SPACES}]+", text) if word]


def columns_that_fit(columns: Sequence[ScreenColumn], least: Sequence[int], room: int) -> list[int]:
    """Places of the columns to show in `room` characters, given the least width of each one."""
    kept = list(range(len(columns)))
    while sum(least[place] + _BETWEEN for place in kept) - _BETWEEN > room:
        droppable = [place for place in kept if columns[place].priority]
        if not droppable:
            break
        kept.remove(max(droppable, key=lambda place: (columns[place].priority, place)))
    return kept


def _widths(needed: Sequence[Need], kept: Sequence[int], room: int) -> list[int]:
    """The width of each column kept: the least it needs, then what is left, the leftmost first."""
    given = [needed[at].least for at in kept]
    left = room - sum(given) - _BETWEEN * (len(kept) - 1)
    for number, at in enumerate(kept):
        more = max(0, min(left, needed[at].wanted - given[number]))
        given[number] += more
        left -= more
    while left < 0 and max(given) > 1:  # narrower than anything can be: let the widest fold within words
        widest = given.index(max(given))
        given[widest] -= 1
        left += 1
    return given


def _length(cell: Cell) -> int:
    if isinstance(cell, Explained):
        return max(cell_len(cell.label), min(cell_len(cell.definition) + 2, _NOTE))
    return cell_len(str(cell))


def fitted_table(
    columns: Sequence[ScreenColumn],
    rows: Sequence[Sequence[Cell]],
    room: int,
    *,
    has_total: bool = False,
) -> Table:
    """A table no wider than `room`; `has_total` sets the last row off."""
    needed = needs(columns, rows)
    kept = columns_that_fit(columns, [need.least for need in needed], room)
    table = Table(box=_RULED, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    for at, width in zip(kept, _widths(needed, kept, room), strict=True):
        column = columns[at]
        table.add_column(Text(column.title), justify="right" if column.right else "left", overflow="fold", width=width)
    for number, row in enumerate(rows, start=1):
        last = has_total and number == len(rows)
        if last:
            table.add_section()
        cells = [row[at] for at in kept]
        table.add_row(
            *(Text(cell) if isinstance(cell, str) else cell for cell in cells), style="bold" if last else None
        )
    return table


def print_facts(console: Console, facts: Sequence[tuple[str, str]]) -> None:
    """A few lines "what  value", the values aligned; what stands at the head of every result."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for label, value in facts:
        table.add_row(Text(label), Text(value))
    console.print(table)


def cells_of(column: pd.Series, _: Texts) -> list[str]:
    """A column of register values as texts for the screen, each distinct value written once."""
    codes, distinct = pd.factorize(column)
    pool = [*(on_screen(_python(value), "count", _) for value in distinct.tolist()), UNKNOWN]
    return [pool[code] for code in codes.tolist()]


def _python(value: object) -> Value:
    return value if isinstance(value, str | int | float | date) else None
