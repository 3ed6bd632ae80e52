"""A report of one district: cut out of the whole one once masked, so that the two never give away a count together."""

from dataclasses import replace

from tzc_cli.reports.model import DEFINITION, Table
from tzc_cli.reports.report import Report, Section
from tzc_cli.territory import District


def only_district(report: Report, district: District) -> Report:
    """The tables of the report that speak of one district, with its column alone; sources stay whole."""
    sections = (
        replace(section, tables=tuple(found for table in section.tables if (found := _cut(table, section, district))))
        for section in report.sections
    )
    return replace(report, sections=tuple(section for section in sections if section.tables))


def _cut(table: Table, section: Section, district: District) -> Table | None:
    if section.id == "sources" or table.id.endswith(f"-{district.id}"):
        return table
    keys = [column.key for column in table.columns]
    if district.id not in keys:
        return None
    kept = [0, keys.index(district.id), *([len(keys) - 1] if keys[-1] == DEFINITION else [])]
    return replace(
        table,
        columns=tuple(table.columns[at] for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in table.rows),
        charts=tuple(replace(chart, values=(district.id,)) for chart in table.charts if district.id in chart.values),
    )
