"""Reports laid side by side: which of their figures are the same, and what a longer period leaves of shorter ones."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from tzc_cli.reports.disclosure.masking import Cell, Equation
from tzc_cli.reports.disclosure.ties import TOTAL, one_name
from tzc_cli.reports.period import Period
from tzc_cli.reports.periods import months
from tzc_cli.reports.report import Report
from tzc_cli.reports.year_before import SAME

Meaning = tuple[Cell, date, date]
"""A figure under one name whatever the report or table, and the days it is of: one day, or all those of a period."""
Span = tuple[date, date]
# Rows, and columns of people's paths, that count what happened over the period; every other figure is of its last day.
_OVER_PERIOD = frozenset({("flow", "entries"), ("flow", "exits"), ("waits", "hired")})
_MOVES = ("entries", "exits")


def meanings(report: Report, cells: Iterable[Cell]) -> dict[Cell, Meaning]:
    """What each figure of a report counts, and when."""
    period = Period(report.starts_on, report.as_of, report.name)
    found = {}
    for cell in cells:
        name, first, last = _meaning(cell, period)
        found[cell] = one_name(name), first, last
    return found


def _meaning(cell: Cell, period: Period) -> Meaning:
    table, row, column = cell
    family, _dash, place = table.partition("-")
    eve = period.first - timedelta(days=1)
    if table == "flow" and row == "at_start":
        return (table, "at_end", column), eve, eve
    if family == "statuses" and column == "start":
        return (table, row, "end"), eve, eve
    if family == "beside" and row in SAME:
        then = period.a_year_before() if column == "before" else period
        return _dated((*SAME[row], place or TOTAL), then)
    if (table, row) == ("retention", "hired_12_months_ago"):
        then = period.a_year_before()
        return ("funnel", "ever_hired", column), then.last, then.last
    if table == "months":
        return _of_month(row, column, period)
    return _dated(cell, period)


def _dated(cell: Cell, period: Period) -> Meaning:
    """A figure of the last day of a period, or of the whole of it."""
    table, row, column = cell
    moves = table.partition("-")[0] == "statuses" and column in _MOVES
    over = moves or table == "exits" or (table, row) in _OVER_PERIOD
    return cell, period.first if over else period.last, period.last


def _of_month(key: str, column: str, period: Period) -> Meaning:
    month = next(each for each in months(period.first, period.last) if each.key == key)
    if column in _MOVES:
        return ("flow", column, TOTAL), month.first, month.last
    name = ("employees", "present", TOTAL) if column == "employees" else ("flow", "at_end", TOTAL)
    return name, month.last, month.last


def same_figures(of_each: Sequence[Mapping[Cell, Meaning]], counts: Mapping[Cell, int]) -> Iterator[Equation]:
    """Figures of several reports that count the same, each with the next; not those revised in between."""
    alike: dict[tuple[Meaning, int], list[Cell]] = {}
    for meant in of_each:
        for cell, meaning in meant.items():
            alike.setdefault((meaning, counts[cell]), []).append(cell)
    for cells in alike.values():
        for one, other in pairwise(cells):
            yield {one: 1, other: -1}


def hires(of_each: Sequence[Mapping[Cell, Meaning]]) -> Iterator[Equation]:
    """Whoever was hired by the end of a period was hired by its eve or over it; few are hired twice."""
    meant = {meaning: cell for one in of_each for cell, meaning in one.items()}
    for ((table, row, place), first, last), cell in meant.items():
        if (table, row) == ("flow", "entries"):
            ever = one_name(("funnel", "ever_hired", place))
            eve = first - timedelta(days=1)
            if (ever, last, last) in meant and (ever, eve, eve) in meant:
                yield {cell: 1, meant[ever, last, last]: -1, meant[ever, eve, eve]: 1}


def rests(
    of_each: Sequence[Mapping[Cell, Meaning]], counts: Mapping[Cell, int], reports: Iterable[Report]
) -> Iterator[tuple[Equation, dict[Cell, int]]]:
    """What ties a figure of a period to those of other reports on days within it, and what these leave of it: a count
    of no table, where they do not cover all its days."""
    flows: dict[Cell, dict[Span, Cell]] = {}
    for meant in of_each:
        for cell, (name, first, last) in meant.items():
            if first != last and not cell[0].endswith("months"):
                flows.setdefault(name, {}).setdefault((first, last), cell)
    # A line that a report does not have is a line of zeros.
    published = [(report.starts_on, report.as_of) for report in reports]
    for name, of_period in flows.items():
        for whole, cell in of_period.items():
            parts = list(_within(whole, {*published, *of_period}))
            shown = [of_period[part] for part in parts if part in of_period]
            left = counts[cell] - sum(counts[part] for part in shown)
            equation = {cell: -1, **dict.fromkeys(shown, 1)}
            covered = sum(map(_length, parts)) == _length(whole)
            rest = (f"rest {whole[0]} {whole[1]}:{name[0]}", name[1], name[2])
            if parts and covered and not left:
                yield equation, {}
            elif parts and left >= 0:
                yield {rest: 1, **equation}, {rest: left}


def _within(whole: Span, periods: Iterable[Span]) -> Iterator[Span]:
    """Periods inside another one that share no day, the longest first."""
    taken: list[Span] = []
    inside = (each for each in periods if each != whole and whole[0] <= each[0] and each[1] <= whole[1])
    for first, last in sorted(inside, key=lambda each: (-_length(each), each)):
        if all(last < other[0] or other[1] < first for other in taken):
            taken.append((first, last))
            yield first, last


def _length(days: Span) -> int:
    return (days[1] - days[0]).days + 1
