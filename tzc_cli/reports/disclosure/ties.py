"""What ties the counts of a report together: inside each table, then from one table to another."""

from collections.abc import Iterator, Mapping
from functools import cache

from tzc_cli.hiring.path import in_stage
from tzc_cli.reports.disclosure.masking import Cell, Equation
from tzc_cli.reports.model import Table
from tzc_cli.reports.report import Report

TOTAL = "total"
ELSEWHERE = "elsewhere"
_AMONG = "lacking several"
# The same figure in two tables, at every place: (table, row) and (table, row).
_SAME = (
    (("funnel", "known"), ("verdicts", "total")),
    (("funnel", "known"), ("registers", "total")),
    (("funnel", "eligible"), ("verdicts", "eligible")),
    (("funnel", "eligible"), ("waiting", "total")),
    (("funnel", "eligible"), ("length_eligible", "total")),
    (("funnel", "ever_hired"), ("employees", "ever_hired")),
    (("funnel", "ever_hired"), ("length_hired", "total")),
    (("funnel", "present"), ("employees", "present")),
    (("verdicts", "undetermined"), ("to_complete", "total")),
    (("flow", "exits"), ("exits", "total")),
    (("flow", "at_end"), ("activities", "total")),
    (("coverage", "registered_over_a_year"), ("capture", "over_a_year")),
    (("funnel", "registered_over_a_year"), ("coverage", "registered_over_a_year")),
    (("funnel", "met"), ("coverage", "met")),
    (("funnel", "volunteers"), ("coverage", "volunteers")),
    (("funnel", "validated"), ("outcomes", "validated")),
    (("outcomes", "waiting"), ("waits", "waiting")),
    (("outcomes", "waiting"), ("wait_bands", "total")),
    (("waits", "past_delay"), ("to_decide", "past_delay")),
    # Somebody seldom has two contracts at once: a reader will take one for the other.
    (("employees", "present"), ("flow", "at_end")),
)
# A figure that is a part of another one: what is left of the whole is a count too.
_WITHIN = (
    ("funnel", "registered", "registered_over_a_year"),
    ("funnel", "met", "volunteers"),
    ("funnel", "volunteers", "validated"),
    ("employees", "ever_hired", "present"),
    ("employees", "present", "supervisory"),
    ("employees", "present", "part_time"),
    ("employees", "present", "hours_not_stated"),
    ("retention", "hired_12_months_ago", "there_after_12_months"),
    ("retention", "hired_24_months_ago", "there_after_24_months"),
    ("beside", "ever_hired", "present"),
    ("coverage", "met", "volunteers"),
    ("waits", "waiting", "past_delay"),
    ("beside", "met", "volunteers"),
    ("beside", "volunteers", "validated"),
    ("beside", "validated", "reached"),
    ("beside", "waiting", "past_delay"),
    ("beside", "eligible", "not_hired"),
    ("exits", "total", "ordinary_work"),
)
# Of a report of a year these are its contracts begun, and those of the year before: column, whole, part.
_HIRED = (
    ("now", ("employees", "ever_hired"), ("retention", "hired_12_months_ago")),
    ("before", ("retention", "hired_12_months_ago"), ("retention", "hired_24_months_ago")),
)
# Figures of the first pages, which a committee misses most: (family of tables, row).
DEAR = frozenset(
    {("beside", row) for row in ("present", "waiting", "validated", "reached", "met", "volunteers", "eligible")}
    | {("employees", "present"), ("outcomes", "reached"), ("outcomes", "validated")}
    | {("outcomes", "waiting"), ("coverage", "met"), ("coverage", "volunteers"), ("flow", "at_end")}
    | {("verdicts", verdict) for verdict in ("eligible", "undetermined", "ineligible", "total")}
)
# The same, of the whole territory: (table, row).
DEAR_IN_ALL = frozenset(
    {(name, row) for name in ("beside", "flow") for row in ("entries", "exits")}
    | {("beside", "ever_hired"), ("funnel", "ever_hired"), ("employees", "ever_hired"), ("exits", "total")}
)
_FAMILIES = ("profile", "statuses", "beside")
# Columns of the profile and the figure whose people they share out.
_GROUPS = (
    ("hired", ("funnel", "ever_hired")),
    ("eligible", ("waiting", "never_hired")),
    ("waiting", ("outcomes", "waiting")),
    ("concerned", ("funnel", "registered_over_a_year")),
)
_GROUPED = dict(_GROUPS)


def one_name(cell: Cell) -> Cell:
    """The one name of a figure that stands in several tables."""
    table, row, column = cell
    family, _dash, place = table.partition("-")
    if family == "profile" and row == TOTAL and column in _GROUPED:
        (table, row), column = _GROUPED[column], place or TOTAL
    elif family == "statuses" and (row, column) == ("to_validate", "end"):
        table, column = "to_decide", place or TOTAL
    return (*_one_names().get((table, row), (table, row)), column)


@cache
def _one_names() -> dict[tuple[str, str], tuple[str, str]]:
    """Each figure of `_SAME` → the least of its names."""
    found = {name: name for pair in _SAME for name in pair}
    for pair in _SAME:
        both = {found[name] for name in pair}
        found |= {name: min(both) for name, kept in found.items() if kept in both}
    return found


def places(table: Table) -> list[str]:
    """Columns of counts by place, when the table has a total of places; else every column of counts."""
    return [column.key for column in table.columns if column.unit == "count"]


def by_place(table: Table) -> bool:
    """Whether the columns of a table are districts, elsewhere and their total."""
    return table.of_people and any(column.key == TOTAL for column in table.columns)


def counted(table: Table) -> Iterator[tuple[Cell, int]]:
    """The counts of people of a table."""
    for place, column in enumerate(table.columns):
        if column.unit == "count" and table.of_people:
            for number, (key, row) in enumerate(zip(table.row_keys, table.rows, strict=True)):
                value = row[place]
                if table.unit(number, place) == "count" and isinstance(value, int):
                    yield (table.id, key, column.key), value


def inside(table: Table) -> Iterator[Equation]:
    """What a reader of one table knows: places add up to their total, rows to theirs, months follow each other."""
    columns = places(table)
    for key in table.row_keys:
        if by_place(table):
            yield {(table.id, key, place): -1 if place == TOTAL else 1 for place in columns}
    for balance in table.balances:
        for column in columns:
            yield {(table.id, key, column): times for key, times in balance}
    for tie in table.ties:
        yield {(name, row, column): times for name, row, column, times in tie}
    if table.id == "months":
        for before, month in zip((None, *table.row_keys), table.row_keys, strict=False):
            start = ("months", before, "in_force") if before else ("flow", "at_start", TOTAL)
            yield {
                start: 1,
                ("months", month, "entries"): 1,
                ("months", month, "exits"): -1,
                ("months", month, "in_force"): -1,
            }


def left_over(counts: Mapping[Cell, int]) -> dict[Cell, tuple[Cell, Cell]]:
    """What a figure leaves of the one it is a part of: a cell of no table, and the whole and the part it comes from."""
    return {
        (f"{table}:{whole}-{part}", "", column): ((table, whole, column), (table, part, column))
        for name, whole, part in _WITHIN
        for table, row, column in counts
        if row == whole and table.partition("-")[0] == name and (table, part, column) in counts
    }


def hired_between(counts: Mapping[Cell, int]) -> dict[Cell, tuple[Cell, Cell]]:
    """People first hired over the last twelve months, and over the twelve before: cells of no table, each with the
    whole and the part it is what is left of; unless the report counts as many hires, as that of a year does.
    """
    found = {}
    for column, whole, part in _HIRED:
        for table, row, place in counts:
            if (table, row) == whole and (*part, place) in counts:
                beside = "beside" if place == TOTAL else "beside-" if place == ELSEWHERE else f"beside-{place}"
                left = counts[table, row, place] - counts[*part, place]
                if counts.get((beside, "entries", column), 0) != left:
                    found[f"hired {column}", "", place] = ((table, row, place), (*part, place))
    return found


def across(report: Report) -> Iterator[Equation]:
    """What a reader who lays the tables side by side knows."""
    tables = {table.id: table for section in report.sections for table in section.tables}
    for one, other in _SAME:
        if one[0] in tables and other[0] in tables:
            for place in dict.fromkeys((*places(tables[one[0]]), *places(tables[other[0]]))):
                yield {(*one, place): 1, (*other, place): -1}
    if months := tables.get("months"):
        for moved in ("entries", "exits"):
            yield {("flow", moved, TOTAL): -1, **{("months", key, moved): 1 for key in months.row_keys}}
        for key in months.row_keys:
            yield {("months", key, "in_force"): 1, ("months", key, "employees"): -1}
        if months.row_keys:
            yield {("months", months.row_keys[-1], "in_force"): 1, ("flow", "at_end", TOTAL): -1}
    for name in (each for each in tables if each.partition("-")[0] == "statuses"):
        place = name.partition("-")[2] or TOTAL
        yield {("outcomes", "waiting", place): -1, **{(name, status, "end"): 1 for status in in_stage("waiting")}}
        yield {("to_decide", "to_validate", place): -1, (name, "to_validate", "end"): 1}
    yield from _of_residents(tables)
    yield from _of_hires(tables)
    yield from _of_evidence(tables)
    yield from _elsewhere(tables)
    yield from _groups(tables)


def _of_residents(tables: dict[str, Table]) -> Iterator[Equation]:
    """Who lives where, as several tables tell it."""
    if "capture" in tables and "registers" in tables:
        for place in places(tables["capture"]):
            if place != TOTAL:
                yield {("capture", "residents", place): 1, ("registers", "both", place): -1,
                       ("registers", "residents_only", place): -1}  # fmt: skip
    # Whoever lives in no district lives in no accredited one; of those placed in none the address is unknown, or
    # outside.
    outside = ("ineligible", "resident_in_district", ELSEWHERE)
    yield {("ineligible", "district_accredited", ELSEWHERE): 1, outside: -1}
    yield {("registers", TOTAL, ELSEWHERE): 1, ("gaps", "address", ELSEWHERE): -1, outside: -1}
    yield {("verdicts", "undetermined", ELSEWHERE): 1, ("missing", "address", ELSEWHERE): -1}


def _of_hires(tables: dict[str, Table]) -> Iterator[Equation]:
    """Whoever was hired by a day was hired since or before; few are hired twice, and a reader will take it for none."""
    for name in (each for each in (*tables, "beside-") if each.partition("-")[0] == "beside"):
        place = name.partition("-")[2] or (ELSEWHERE if name.endswith("-") else TOTAL)
        before = (name, "ever_hired", "before")
        yield {before: 1, ("retention", "hired_12_months_ago", place): -1}
        yield {(name, "entries", "before"): 1, before: -1, ("retention", "hired_24_months_ago", place): 1}
        yield {(name, "entries", "now"): 1, (name, "ever_hired", "now"): -1, before: 1}
        # Said apart for a first report, which has no year before: the next one will show what it gives back.
        since = ("retention", "hired_12_months_ago", place)
        yield {(name, "entries", "now"): 1, (name, "ever_hired", "now"): -1, since: 1}


def _of_evidence(tables: dict[str, Table]) -> Iterator[Equation]:
    """Whoever lacks a piece of evidence lacks it alone, or is one of those who lack several: two each, or more."""
    if "missing" not in tables or "to_complete" not in tables:
        return
    for place in places(tables["missing"]):
        several = ("to_complete", "several", place)
        for fact in tables["missing"].row_keys:
            among = (_AMONG, fact, place)
            yield {("missing", fact, place): 1, ("to_complete", fact, place): -1, among: -1}
            yield {several: 1, among: -1, (_AMONG, f"not {fact}", place): -1}


def lacking_several(counts: Mapping[Cell, int]) -> Iterator[tuple[Cell, int]]:
    """Of those who lack several pieces of evidence, how many lack each one and how many do not: in no table."""
    for table, fact, place in counts:
        if table == "missing":
            among = counts[table, fact, place] - counts.get(("to_complete", fact, place), 0)
            yield (_AMONG, fact, place), among
            yield (_AMONG, f"not {fact}", place), counts.get(("to_complete", "several", place), 0) - among


def families(tables: Mapping[str, Table]) -> Iterator[tuple[Table, list[str]]]:
    """Tables of the whole territory beside the same of each district: what is left is elsewhere, which none shows."""
    for name in _FAMILIES:
        if name in tables:
            yield tables[name], [each for each in tables if each.startswith(f"{name}-")]


def _elsewhere(tables: dict[str, Table]) -> Iterator[Equation]:
    """The whole territory is its districts and elsewhere; where nobody is elsewhere, a reader may know it."""
    for whole, parts in families(tables):
        hidden = f"{whole.id}-"
        keys = dict.fromkeys(key for name in (whole.id, *parts) for key in tables[name].row_keys)
        for column in places(whole):
            for key in keys:
                own = {(name, key, column): 1 for name in parts} | {(hidden, key, column): 1}
                yield {**own, (whole.id, key, column): -1}
                yield {(hidden, key, column): 1}
            for balance in whole.balances:
                yield {(hidden, key, column): times for key, times in balance}


def _groups(tables: dict[str, Table]) -> Iterator[Equation]:
    """Everybody of a column of the profile stands in another table."""
    if "profile" not in tables:
        return
    parts = [name for name in tables if name.startswith("profile-")]
    for group, figure in _GROUPS:
        for name, place in (("profile", TOTAL), *((part, part.removeprefix("profile-")) for part in parts)):
            yield {(name, TOTAL, group): 1, (*figure, place): -1}
        yield {("profile-", TOTAL, group): 1, (*figure, ELSEWHERE): -1}
