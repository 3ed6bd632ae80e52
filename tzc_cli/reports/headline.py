"""The first page: five figures, a few sentences and what is to be decided, told from what the report shows."""

from dataclasses import replace

from tzc_cli.i18n import Texts
from tzc_cli.reports.by_district import TOTAL
from tzc_cli.reports.headline_words import sentences
from tzc_cli.reports.model import DEFINITION, Column, Table, Unit, Value
from tzc_cli.reports.report import Report, Section
from tzc_cli.reports.year_before import difference, table_id

# Key of each figure and its row beside the year before.
_FIVE: tuple[tuple[str, str, Unit], ...] = (
    ("exhaustiveness", "exhaustiveness", "share"),
    ("waiting", "waiting", "count"),
    ("hires", "entries", "count"),
    ("exits", "exits", "count"),
    ("present", "present", "count"),
)
# The same when no path is recorded: how many of those found were hired, and who at most may wait.
_WITHOUT_PATHS: dict[str, tuple[str, str, Unit]] = {
    "exhaustiveness": ("exhaustiveness", "", "share"),
    "waiting": ("waiting", "not_hired", "count"),
}
_TO_DECIDE = (
    ("to_decide", ("to_validate", "past_delay", "out_of_touch")),
    ("soon", ("without_work", "resident_long_enough", "eligible")),
)


def with_front_page(report: Report, _: Texts, place: str = TOTAL) -> Report:
    """The report (masked already) with its figures, sentences and decisions to take in its first section.

    `place`: the id of the district it speaks of; by default the whole territory.
    """
    tables = {table.id: table for section in report.sections for table in section.tables}
    beside = tables.get(table_id(place))
    if beside is None or "funnel" not in tables:
        return report
    front = report.sections[0]
    own = (_five(tables, place, report, _), *front.tables, *_decisions(tables, _))
    front = Section(front.id, front.title, own, sentences(tables, beside, place, report, _))
    return replace(report, sections=(front, *report.sections[1:]))


def _five(tables: dict[str, Table], place: str, report: Report, _: Texts) -> Table:
    beside = tables[table_id(place)]
    followed = "exhaustiveness" in beside.row_keys
    words = _words(_, followed=followed)
    rows: list[tuple[Value, ...]] = []
    for key, row, unit in _FIVE if followed else [_WITHOUT_PATHS.get(one[0], one) for one in _FIVE]:
        before: Value = None
        if row:
            before, now = beside.value(row, "before"), beside.value(row, "now")
        else:
            now = tables["funnel"].value("hired_among_found", place)
        rows.append((words[key][0], before, now, difference(before, now, unit), words[key][1]))
    return Table(
        id="headline",
        title=_("The period in five figures"),
        definition=_("The whole territory, or the district this report is for, beside the same figures a year before."),
        columns=(
            Column("figure", _("Figure")),
            Column("before", str(report.as_of.year - 1), "count"),
            Column("now", str(report.as_of.year), "count"),
            Column("change", _("Change"), "change"),
            Column(DEFINITION, _("What it is")),
        ),
        rows=tuple(rows),
        row_keys=tuple(key for key, *_rest in _FIVE),
        units=tuple(unit for *_rest, unit in _FIVE),
    )


def _words(_: Texts, *, followed: bool) -> dict[str, tuple[str, str]]:
    """Name of each figure and what it is."""
    words = {
        "hires": (_("Contracts begun"), _("EBE contracts whose first day falls in the period.")),
        "exits": (_("Contracts ended"), _("EBE contracts no longer in force at its end.")),
        "present": (_("Employed on the day"), _("People with an EBE contract in force on the day.")),
    }
    if followed:
        return words | {
            "exhaustiveness": (
                _("Exhaustiveness"),
                _("Hired by the EBE or another solution, divided by the volunteers validated."),
            ),
            "waiting": (_("Waiting for a contract"), _("Validated by the CLE, without a contract on the day.")),
        }
    return words | {
        "exhaustiveness": (
            _("Hired, of those hired or eligible"),
            _("People ever hired ÷ (ever hired + eligible and never hired). Volunteers are not recorded yet."),
        ),
        "waiting": (
            _("Eligible and not hired"),
            _("At most this many wait: whether they want a job is not recorded yet, nor since when."),
        ),
    }


def _decisions(tables: dict[str, Table], _: Texts) -> tuple[Table, ...]:
    """What the committee is to decide: lines of the section on decisions, as it shows them."""
    found = [
        (table, key)
        for name, keys in _TO_DECIDE
        if (table := tables.get(name))
        for key in keys
        if key in table.row_keys
    ]
    if not found:
        return ()
    first = tables["soon"]
    rows = tuple(_as_in(first, table, key) for table, key in found)
    return (
        replace(
            first,
            id="decide",
            title=_("To decide"),
            definition=_("Details, and what each line counts, are under “Decisions to take”."),
            rows=rows,
            row_keys=tuple(key for _table, key in found),
            units=tuple(table.units[table.row_keys.index(key)] for table, key in found),
            balances=(),
        ),
    )


def _as_in(first: Table, table: Table, key: str) -> tuple[Value, ...]:
    """A line of another table in the columns of `first`: a place that table does not show holds nobody."""
    known = {column.key for column in table.columns}
    return tuple(table.value(key, column.key) if column.key in known else 0 for column in first.columns)
