"""What somebody makes of a report beside those of its quarters, written here by hand from what each says."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from tests.reports.attacker import Cell
from tzc_cli.reports import Report
from tzc_cli.reports.disclosure import Equation
from tzc_cli.reports.disclosure.published import system_of

QUARTERS = [(date(2018, month, 1), end) for month, end in (
    (1, date(2018, 3, 31)), (4, date(2018, 6, 30)), (7, date(2018, 9, 30)), (10, date(2018, 12, 31))
)]  # fmt: skip


def ties(quarters: Sequence[Report], whole: Report, names: Sequence[str]) -> Iterator[Equation]:
    """Counts of several reports that add up to nothing; `names`: what stands before the tables of each quarter's.

    Only those that are true: somebody who moved counts in another district from one report to the next.
    """
    each = [system_of(report).counts for report in quarters]
    of_all = system_of(whole).counts
    values = {(name + table, row, column): count for name, counts in zip(names, each, strict=True)
              for (table, row, column), count in counts.items()}  # fmt: skip
    values |= of_all
    for equation in _said(each, of_all, names):
        if sum(times * values.get(cell, 0) for cell, times in equation.items()) == 0:
            yield equation


def _said(each: Sequence[dict[Cell, int]], whole: dict[Cell, int], names: Sequence[str]) -> Iterator[Equation]:
    first, last = names[0], names[-1]
    for table, row, column in dict.fromkeys(cell for counts in (*each, whole) for cell in counts):
        family = table.partition("-")[0]
        came_or_went = (
            (table == "flow" and row in ("entries", "exits"))
            or (family == "statuses" and column in ("entries", "exits"))
            or table == "exits"
            or (table, row) == ("waits", "hired")
        )
        at_start = (table == "flow" and row == "at_start") or (family == "statuses" and column == "start")
        cell = (table, row, column)
        if came_or_went:  # those of all are those of its quarters
            yield {cell: -1, **{(name + table, row, column): 1 for name in names}}
        elif at_start:
            then = (table, "at_end", column) if table == "flow" else (table, row, "end")
            yield {cell: 1, (first + table, row, column): -1}
            for before, name in pairwise(names):
                yield {(before + then[0], *then[1:]): 1, (name + table, row, column): -1}
        elif table == "months":
            name = names[(int(row.rpartition("-")[2]) - 1) // 3]
            yield {cell: 1, (name + table, row, column): -1}
        elif family != "beside" or row not in ("entries", "exits"):  # of the last day, as in the last quarter
            yield {cell: 1, (last + table, row, column): -1}
