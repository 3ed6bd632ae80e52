"""What somebody makes of a report beside those of its quarters, written here by hand from what each says."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from tests.reports.attacker import Cell
from tzc_cli.reports import Report
from tzc_cli.reports.disclosure import Equation
from tzc_cli.reports.disclosure.published import system_of

QUARTERS = [(date(2018, month, 1), end) for month, end in (
    (1, date(2018, 3, 31)), (4, date(2018, 6, 30)), (7, date(2018, 9, 30)), (10, date(2018, 12, 31))
)]  # fmt: skip


# Several names of one figure, at every place; "beside" has one table a place, and columns for now and a year before.
_PRESENT = (("funnel", "present"), ("employees", "present"), ("flow", "at_end"), ("activities", "total"))
_EVER_HIRED = (("funnel", "ever_hired"), ("employees", "ever_hired"))
_STOCKS = {"present": _PRESENT, "ever_hired": _EVER_HIRED}


def same_day(reports: Sequence[Report], names: Sequence[str]) -> Iterator[Equation]:
    """Counts of several reports that say who was there on one day, under whatever name; only those that are true."""
    told: dict[tuple[str, str, date], list[tuple[Cell, int]]] = {}
    for report, name in zip(reports, names, strict=True):
        counts = system_of(report).counts
        last, eve = report.as_of, report.starts_on - timedelta(days=1)
        for (table, row, column), count in counts.items():
            here = ((name + table, row, column), count)
            for stock, alike in _STOCKS.items():
                if (table, row) in alike:
                    told.setdefault((stock, column, last), []).append(here)
                elif table.partition("-")[0] == "beside" and row == stock and column in ("now", "before"):
                    day = last if column == "now" else last.replace(year=last.year - 1)
                    told.setdefault((stock, table.partition("-")[2] or "total", day), []).append(here)
            if (table, row) == ("flow", "at_start"):
                told.setdefault(("present", column, eve), []).append(here)
    for cells in told.values():
        for (one, count), (other, same) in pairwise(cells):
            if count == same:
                yield {one: 1, other: -1}


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
