"""The report as it may leave the team: small counts masked, and every figure that would tell of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from tzc_cli.reports.disclosure.masking import Cell, Equation, System, masks
from tzc_cli.reports.disclosure.series import hires, meanings, rests, same_figures
from tzc_cli.reports.disclosure.spreads import tells
from tzc_cli.reports.disclosure.ties import (
    DEAR,
    DEAR_IN_ALL,
    TOTAL,
    across,
    counted,
    families,
    hired_between,
    inside,
    lacking_several,
    left_over,
)
from tzc_cli.reports.masked import MASKED
from tzc_cli.reports.model import Table
from tzc_cli.reports.report import Report

EARLIER = "earlier "
T = TypeVar("T")
_TEXTS = ("text", "hash", "date")


@dataclass(frozen=True)
class Earlier:
    """A report published before, of any period: what it is today, and which of its figures were `shown`.

    `masked`: those that were not.
    """

    report: Report
    shown: frozenset[Cell]
    masked: frozenset[Cell]


@dataclass(frozen=True)
class Masks:
    """Which counts of a report are not shown, whatever language it speaks: those from 1 to `below` − 1, and as many
    others as it takes; how many small ones are `exposed` all the same by reports published before."""

    below: int
    hidden: frozenset[Cell]
    exposed: int
    counts: Mapping[Cell, int]


def masks_of(report: Report, below: int, earlier: Sequence[Earlier] = ()) -> Masks | None:
    """What to mask in a report; `below` 1: nothing (None).

    What `earlier` reports have shown cannot be masked any more, what they have masked stays masked.
    """
    if below <= 1:
        return None
    system, also = system_of(report), frozenset[Cell]()
    if earlier:
        system, also = together(report, system, earlier)
    hidden, exposed = masks(system, below, also)
    return Masks(below, hidden, len(exposed), system.counts)


def masked(report: Report, by: Masks | None) -> Report:
    """The report without what is to be masked."""
    if by is None:
        return report
    return replace(
        report,
        mask_below=by.below,
        exposed=by.exposed,
        sections=tuple(
            replace(section, tables=tuple(_masked(table, by) for table in section.tables))
            for section in report.sections
        ),
    )


def protected(report: Report, below: int, earlier: Sequence[Earlier] = ()) -> Report:
    """The report masked, see `masks_of`; `Report.exposed` says how many small counts `earlier` ones give back."""
    return masked(report, masks_of(report, below, earlier))


def system_of(report: Report) -> System:
    """Every count of people in a report, and what ties them."""
    tables = [table for section in report.sections for table in section.tables]
    counts: dict[Cell, int] = {}
    equations: list[Equation] = []
    for table in tables:
        counts |= dict(counted(table))
        equations += inside(table)
    equations += across(report)
    hidden = _elsewhere(counts, tables)
    for rest, (whole, part) in {**left_over(counts), **hired_between({**counts, **hidden})}.items():
        if counts[whole] >= counts[part]:
            hidden[rest] = counts[whole] - counts[part]
            equations.append({rest: 1, part: 1, whole: -1})
    hidden |= dict(lacking_several(counts))
    dear = frozenset(cell for cell in counts if _dear(cell))
    return System(counts, [one for one in equations if _holds(one, {**counts, **hidden})], hidden, dear=dear)


def _dear(cell: Cell) -> bool:
    table, row, column = cell
    whole = column == TOTAL or (table == "beside" and column == "now")
    return (table.partition("-")[0], row) in DEAR or (whole and (table, row) in DEAR_IN_ALL)


def together(report: Report, system: System, earlier: Sequence[Earlier]) -> tuple[System, frozenset[Cell]]:
    """One system out of a report and others published before; and the counts of theirs that were masked."""
    counts, hidden, equations, dear = dict(system.counts), dict(system.hidden), [*system.equations], set(system.dear)
    known: set[Cell] = set()
    masked: set[Cell] = set()
    of_each = [meanings(report, system.counts)]
    for number, one in enumerate(earlier):
        before, own = system_of(one.report), f"{EARLIER}{number}/"
        counts |= _named(own, before.counts)
        hidden |= _named(own, before.hidden)
        equations += (_named(own, each) for each in before.equations)
        known |= _named(own, dict.fromkeys(before.counts.keys() & one.shown)).keys()
        masked |= _named(own, dict.fromkeys(before.counts.keys() & one.masked)).keys()
        dear |= _named(own, dict.fromkeys(before.dear)).keys()
        of_each.append(_named(own, meanings(one.report, before.counts)))
    equations += same_figures(of_each, counts)
    equations += (each for each in hires(of_each) if _holds(each, counts))
    for equation, left in rests(of_each, counts, (report, *(one.report for one in earlier))):
        equations.append(equation)
        hidden |= left
    return System(counts, equations, hidden, frozenset(known), frozenset(dear)), frozenset(masked)


def _named(prefix: str, of_cells: Mapping[Cell, T]) -> dict[Cell, T]:
    """What belongs to cells of an earlier report, under names of its own."""
    return {(prefix + table, row, column): value for (table, row, column), value in of_cells.items()}


def _holds(equation: Equation, values: dict[Cell, int]) -> bool:
    """Whether every figure is there (a place that is not shown holds nobody) and they do add up."""
    return sum(times * values.get(cell, 0) for cell, times in equation.items()) == 0


def _elsewhere(counts: dict[Cell, int], tables: Iterable[Table]) -> dict[Cell, int]:
    """What the tables of districts leave of the whole territory's: not shown, and yet it can be worked out."""
    return {
        (f"{whole.id}-", row, column): count - sum(counts.get((part, row, column), 0) for part in parts)
        for whole, parts in families({table.id: table for table in tables})
        for (table, row, column), count in counts.items()
        if table == whole.id
    }


def _masked(table: Table, by: Masks) -> Table:
    """The table with its cells masked; a figure worked out from masked counts is masked too."""
    if not table.of_people:
        return table
    # That a figure could not be worked out (no mean of nobody, no estimate from few) tells of its counts as well.
    rows = tuple(
        tuple(
            MASKED if any(base in by.hidden for base in _bases(table, number, place)) else value
            for place, value in enumerate(row)
        )
        for number, row in enumerate(table.rows)
    )
    return _unranked(_unspread(replace(table, rows=rows), by))


def _unspread(table: Table, by: Masks) -> Table:
    """The table without the means and quantiles that would tell of masked bands."""
    rows = [list(row) for row in table.rows]
    for spread in table.spreads:
        row = rows[table.row_keys.index(spread.row)]
        for place, column in enumerate(table.columns):
            value = row[place]
            if isinstance(value, int | float) and tells(value, spread, column.key, by.counts, by.hidden, by.below):
                row[place] = MASKED
    return replace(table, rows=tuple(map(tuple, rows)))


def _unranked(table: Table) -> Table:
    """The table with the rows whose total is masked after the others, by key: their place would tell of their size."""
    if not table.ranked:
        return table
    total = [column.key for column in table.columns].index(TOTAL)
    slots = [at for at, key in enumerate(table.row_keys) if key in table.ranked]
    shown = [at for at in slots if table.rows[at][total] is not MASKED]
    masked = sorted({*slots} - {*shown}, key=lambda at: table.row_keys[at])
    order = [*range(len(table.rows))]
    for slot, at in zip(slots, [*shown, *masked], strict=True):
        order[slot] = at
    return replace(
        table,
        rows=tuple(table.rows[at] for at in order),
        row_keys=tuple(table.row_keys[at] for at in order),
        units=tuple(table.units[at] for at in order) if table.units else (),
    )


def _bases(table: Table, number: int, place: int) -> list[Cell]:
    """The counts a cell shows or is worked out from: other columns of its row, or other rows of its column."""
    unit, column = table.unit(number, place), table.columns[place].key
    row = table.row_keys[number] if table.row_keys else ""
    if unit in _TEXTS:
        return []
    if unit == "count":
        return [(table.id, row, column)]
    if unit in ("change", "points"):  # as hidden as one of the two figures it compares
        others = [at for at, other in enumerate(table.columns) if other.unit == "count"]
        return [base for at in others for base in _bases(table, number, at)]
    rests = dict(table.rests_on)
    if row in rests:
        named = [each.rpartition(":") for each in rests[row]]
        return [(name or table.id, base, column) for name, _colon, base in named]
    columns = {each.key for each in table.columns}
    if column in rests:
        beside = [base for base in rests[column] if base in columns]
        below = [base for base in rests[column] if base not in columns or base in table.row_keys]
        found = [(table.id, row, base) for base in beside]
        return found + [(table.id, base, each) for base in below for each in beside]
    # Not said: anything masked on its row or in its column.
    return [(table.id, row, each) for each in columns] + [(table.id, each, column) for each in table.row_keys]
