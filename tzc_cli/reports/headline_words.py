"""What a reader in a hurry should know, in sentences: a figure that is masked or not known is not told."""

from tzc_cli.i18n import Texts
from tzc_cli.reports.model import Table, Value
from tzc_cli.reports.report import Report


def sentences(tables: dict[str, Table], beside: Table, place: str, report: Report, _: Texts) -> tuple[str, ...]:
    """Sentences on the people served, those who wait, the EBE and what is to be decided, each told when it can be."""
    told = (
        _reached(beside, _),
        _waiting(tables, beside, place, _),
        _employed(beside, report, _),
        _moved(beside, _),
        _not_known(beside, _),
        _to_decide(tables, place, _),
    )
    return tuple(sentence for sentence in told if sentence)


def number(table: Table | None, row: str, column: str) -> int | None:
    """A count that is shown; None for one that is not there, not known or masked."""
    if table is None or row not in table.row_keys or column not in [each.key for each in table.columns]:
        return None
    value = table.value(row, column)
    return value if isinstance(value, int) else None


def _reached(beside: Table, _: Texts) -> str | None:
    validated, reached = number(beside, "validated", "now"), number(beside, "reached", "now")
    if not validated or reached is None:
        return None
    return _(
        "Of {validated} volunteers validated by the CLE, {reached} have been hired or found another solution: {share} "
        "in a hundred.",
        validated=_.number(validated), reached=_.number(reached), share=_.number(round(100 * reached / validated)),
    )  # fmt: skip


def _waiting(tables: dict[str, Table], beside: Table, place: str, _: Texts) -> str | None:
    if "waiting" not in beside.row_keys:
        count = number(beside, "not_hired", "now")
        return None if count is None else _("{count} eligible people had no EBE contract on that day.",
                                            count=_.number(count))  # fmt: skip
    count = number(beside, "waiting", "now")
    if count is None:
        return None
    median = _value(tables.get("waits"), "waiting_median", place)
    if isinstance(median, int | float):
        return _("{count} validated people wait for a contract, half of them for more than {days} days.",
                 count=_.number(count), days=_.number(round(median)))  # fmt: skip
    return _("{count} validated people wait for a contract.", count=_.number(count))


def _employed(beside: Table, report: Report, _: Texts) -> str | None:
    present, before = number(beside, "present", "now"), number(beside, "present", "before")
    if present is None:
        return None
    values = {"day": _.day(report.as_of), "count": _.number(present)}
    if before is None or before == present:
        return _("On {day} the EBE employed {count} people.", **values)
    values["change"] = _.number(abs(present - before))
    if present > before:
        return _("On {day} the EBE employed {count} people, {change} more than a year before.", **values)
    return _("On {day} the EBE employed {count} people, {change} fewer than a year before.", **values)


def _moved(beside: Table, _: Texts) -> str | None:
    entries, exits = number(beside, "entries", "now"), number(beside, "exits", "now")
    if entries is None:
        return None
    if exits is None:
        return _("{begun} contracts began over the period.", begun=_.number(entries))
    return _(
        "{begun} contracts began over the period and {ended} ended.", begun=_.number(entries), ended=_.number(exits)
    )


def _not_known(beside: Table, _: Texts) -> str | None:
    count = number(beside, "undetermined", "now")
    return None if count is None else _(
        "For {count} people a piece of evidence is missing before anything can be said.", count=_.number(count)
    )  # fmt: skip


def _to_decide(tables: dict[str, Table], place: str, _: Texts) -> str | None:
    files, late = (number(tables.get("to_decide"), row, place) for row in ("to_validate", "past_delay"))
    soon = number(tables.get("soon"), "eligible", place)
    if files and late:
        return _("To decide: {files} files await the CLE, {late} people have waited past the delay.",
                 files=_.number(files), late=_.number(late))  # fmt: skip
    if soon:
        return _("To decide: {count} people become eligible within three months.", count=_.number(soon))
    return None


def _value(table: Table | None, row: str, column: str) -> Value:
    known = table is not None and row in table.row_keys and column in [each.key for each in table.columns]
    return table.value(row, column) if table is not None and known else None
