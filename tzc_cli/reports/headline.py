"""The first page: five figures and a few sentences, told from what the report shows and nothing else."""

from dataclasses import replace

from tzc_cli.hiring.words import day_text
from tzc_cli.i18n import Texts
from tzc_cli.reports.by_district import TOTAL
from tzc_cli.reports.model import DEFINITION, Column, Report, Section, Table, Unit, Value
from tzc_cli.reports.year_before import difference, table_id

# Key of each figure and its row beside the year before, where exhaustiveness has no place.
_FIVE: tuple[tuple[str, str, Unit], ...] = (
    ("exhaustiveness", "", "share"),
    ("waiting", "not_hired", "count"),
    ("hires", "entries", "count"),
    ("exits", "exits", "count"),
    ("present", "present", "count"),
)


def with_front_page(report: Report, _: Texts, place: str = TOTAL) -> Report:
    """The report (masked already) with its five figures and its sentences at the head of the first section.

    `place`: the id of the district it speaks of; by default the whole territory.
    """
    tables = {table.id: table for section in report.sections for table in section.tables}
    beside = tables.get(table_id(place))
    if beside is None or "funnel" not in tables:
        return report
    now = tables["funnel"].value("hired_among_found", place)
    soon = _number(tables["soon"], "eligible", place) if "soon" in tables else None
    front = report.sections[0]
    own = (_five(beside, now, report, _), *front.tables)
    front = Section(front.id, front.title, own, _sentences(beside, soon, report, _))
    return replace(report, sections=(front, *report.sections[1:]))


def _five(beside: Table, exhaustiveness: Value, report: Report, _: Texts) -> Table:
    words = {
        "exhaustiveness": (
            _("Hired, of those hired or eligible"),
            _("People ever hired ÷ (ever hired + eligible and never hired). Volunteers are not recorded yet."),
        ),
        "waiting": (
            _("Eligible and not hired"),
            _("At most this many wait: whether they want a job is not recorded yet, nor since when."),
        ),
        "hires": (_("Contracts begun"), _("EBE contracts whose first day falls in the period.")),
        "exits": (_("Contracts ended"), _("EBE contracts no longer in force at its end.")),
        "present": (_("Employed on the day"), _("People with an EBE contract in force on the day.")),
    }
    rows: list[tuple[Value, ...]] = []
    for key, row, _unit in _FIVE:
        before, now = (beside.value(row, "before"), beside.value(row, "now")) if row else (None, exhaustiveness)
        rows.append((words[key][0], before, now, difference(before, now), words[key][1]))
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


def _sentences(beside: Table, becoming: int | None, report: Report, _: Texts) -> tuple[str, ...]:
    """What a reader in a hurry should know; a figure that is masked or not known is not told."""
    said = []
    present, before = _number(beside, "present", "now"), _number(beside, "present", "before")
    day = day_text(report.as_of, _)
    if present is not None and before is not None and present != before:
        told = (
            _("On {day} the EBE employed {count} people, {change} more than a year before.")
            if present > before
            else _("On {day} the EBE employed {count} people, {change} fewer than a year before.")
        )
        said.append(told.format(day=day, count=_.number(present), change=_.number(abs(present - before))))
    elif present is not None:
        said.append(_("On {day} the EBE employed {count} people.", day=day, count=_.number(present)))
    entries, exits = _number(beside, "entries", "now"), _number(beside, "exits", "now")
    if entries is not None and exits is not None:
        said.append(
            _("{begun} contracts began over the period and {ended} ended.",
              begun=_.number(entries), ended=_.number(exits))
        )  # fmt: skip
    elif entries is not None:
        said.append(_("{begun} contracts began over the period.", begun=_.number(entries)))
    waiting, unknown = _number(beside, "not_hired", "now"), _number(beside, "undetermined", "now")
    if waiting is not None:
        said.append(_("{count} eligible people had no EBE contract on that day.", count=_.number(waiting)))
    if unknown is not None:
        said.append(_("For {count} people a piece of evidence is missing before anything can be said.",
                      count=_.number(unknown)))  # fmt: skip
    if becoming:
        said.append(_("To decide: {count} people become eligible within three months.", count=_.number(becoming)))
    return tuple(said)


def _number(table: Table, row: str, column: str) -> int | None:
    value = table.value(row, column)
    return value if isinstance(value, int) else None
