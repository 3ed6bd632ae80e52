"""The report as it may leave the team: small counts masked, and every figure that would tell of them."""

from collections.abc import Iterable
from dataclasses import replace

from tzc_cli.reports.disclosure.masking import Cell, Equation, System, masks
from tzc_cli.reports.disclosure.ties import across, counted, inside
from tzc_cli.reports.masked import MASKED
from tzc_cli.reports.model import DEFINITION, Report, Table, Value

_TEXTS = ("text", "hash", "date")


def protected(report: Report, below: int) -> Report:
    """The report with counts from 1 to `below` − 1 masked, and as many others as it takes; `below` 1: as it is."""
    if below <= 1:
        return report
    hidden = masks(system_of(report), below)
    return replace(
        report,
        sections=tuple(
            replace(section, tables=tuple(_masked(table, hidden) for table in section.tables))
            for section in report.sections
        ),
    )


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
    return System(counts, [one for one in equations if _holds(one, {**counts, **hidden})], hidden)


def _holds(equation: Equation, values: dict[Cell, int]) -> bool:
    """Whether every figure is there (a place that is not shown holds nobody) and they do add up."""
    return sum(times * values.get(cell, 0) for cell, times in equation.items()) == 0


def _elsewhere(counts: dict[Cell, int], tables: Iterable[Table]) -> dict[Cell, int]:
    """The profile of people elsewhere: not shown, and yet the whole less the districts."""
    parts = [table.id for table in tables if table.id.startswith("profile-")]
    return {
        ("profile-", row, column): whole - sum(counts.get((part, row, column), 0) for part in parts)
        for (table, row, column), whole in counts.items()
        if table == "profile"
    }


def _masked(table: Table, hidden: frozenset[Cell]) -> Table:
    """The table with its cells masked; a figure worked out from masked counts is masked too."""
    if not table.of_people:
        return table
    rests = dict(table.rests_on)
    rows = []
    for number, row in enumerate(table.rows):
        key = table.row_keys[number] if table.row_keys else ""
        values: list[Value] = []
        for place, value in enumerate(row):
            column = table.columns[place].key
            derived = table.unit(number, place) not in ("count", *_TEXTS) and column != DEFINITION
            bases = _bases(table, key, column, rests) if derived else [(table.id, key, column)]
            values.append(MASKED if value is not None and any(base in hidden for base in bases) else value)
        rows.append(tuple(values))
    return replace(table, rows=tuple(rows))


def _bases(table: Table, row: str, column: str, rests: dict[str, tuple[str, ...]]) -> list[Cell]:
    """The counts a figure is worked out from: other columns of its row, or other rows of its column."""
    columns = {each.key for each in table.columns}
    if row in rests:
        named = [each.rpartition(":") for each in rests[row]]
        return [(name or table.id, base, column) for name, _colon, base in named]
    found: list[Cell] = []
    for base in rests.get(column, ()):
        if base in columns:
            found.append((table.id, row, base))
        if base in table.row_keys and column in rests:
            found += [(table.id, base, each) for each in rests[column] if each in columns and base == "total"]
    if found:
        return found
    # Not said: anything masked on its row or in its column.
    return [(table.id, row, each) for each in columns] + [(table.id, each, column) for each in table.row_keys]
