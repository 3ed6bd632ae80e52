"""What a report published earlier said, and what its figures are today: line by line, with what has changed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from tzc_cli.i18n import Texts
from tzc_cli.reports.masked import MASKED
from tzc_cli.reports.model import DEFINITION, Column, Table, Value
from tzc_cli.reports.report import Report, Section
from tzc_cli.reports.verifying import Difference

# Sections whose figures come from the EBE's contracts alone; the others rest on every register and on the links.
_CONTRACTS = ("employment", "activities")
_MASKED = "masked"
Figures = Mapping[tuple[str, str, str], str]


def with_revisions(
    report: Report, name: str, said: Figures, today: Report, changed: list[Difference], _: Texts
) -> Report:
    """The report with a section on the revisions, before its sources.

    `said`: figures of the earlier report `name`; `today`: the same report made today, masked; `changed`: what it is
    made from that is no longer the same.
    """
    causes = [one.told(_) for one in changed]
    contracts = [one.told(_) for one in changed if _of_contracts(one)]
    rows: list[tuple[Value, ...]] = []
    keys: list[str] = []
    for section in today.sections:
        for table in section.tables:
            if not table.of_people or section.id in ("sources", "summary", "year_before"):
                continue
            for key, row in zip(table.row_keys, table.rows, strict=True):
                for place, column in enumerate(table.columns):
                    before = said.get((table.id, key, column.key))
                    if place == 0 or column.key == DEFINITION or before is None or before == _MASKED:
                        continue
                    now = row[place]
                    if now is MASKED or before == _plain(now):
                        continue
                    why = contracts if section.id in _CONTRACTS else causes
                    rows.append(
                        (table.title, str(row[0]), column.title, before or "–", _plain(now) or "–",
                         "; ".join(why) or _("The definition has changed with the version of tzc."))
                    )  # fmt: skip
                    keys.append(f"{table.id}.{key}.{column.key}")
    section = Section("revisions", _("Revisions"), (_table(name, rows, keys, _),))
    at = len(report.sections) - 1
    return replace(report, sections=(*report.sections[:at], section, *report.sections[at:]))


def _table(name: str, rows: list[tuple[Value, ...]], keys: list[str], _: Texts) -> Table:
    return Table(
        id="revisions",
        title=_("What {file} said, and what its figures are today", file=name),
        definition=_(
            "Only figures that have changed and that both reports may show. Beside each, what it rests on that is no "
            "longer the same."
        ),
        columns=(
            Column("table", _("Table")),
            Column("line", _("Line")),
            Column("place", _("Column")),
            Column("published", _("Published")),
            Column("today", _("Today")),
            Column("why", _("What has changed")),
        ),
        rows=tuple(rows),
        row_keys=tuple(keys),
        of_people=False,
    )


def _of_contracts(one: Difference) -> bool:
    """Whether a change may touch contracts: the tool, the perimeter, and files that say so in their name."""
    return one.kind != "input" or "contra" in one.name.casefold() or "ebe" in one.name.casefold()


def _plain(value: Value) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return value.isoformat() if isinstance(value, date) else str(value)
