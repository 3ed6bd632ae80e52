"""A whole report: its sections in order, what it rests on, and the contract's shape of it all."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tzc_cli.errors import UsageError
from tzc_cli.i18n import N_
from tzc_cli.reports.model import Table


@dataclass(frozen=True)
class Section:
    """A part of the report: a page for the reader, a sheet in the workbook; `words`: sentences that open it."""

    id: str
    title: str
    tables: tuple[Table, ...]
    words: tuple[str, ...] = ()

    def table(self, table_id: str) -> Table:
        """The table named `table_id`."""
        return next(table for table in self.tables if table.id == table_id)

    def to_data(self) -> dict[str, object]:
        """The section as in the contract."""
        tables = [table.to_data() for table in self.tables]
        return {"id": self.id, "title": self.title, "words": list(self.words), "tables": tables}


@dataclass(frozen=True)
class Report:
    """The yearly report. `as_of`: the day the stocks are counted; `known_at`: what had been imported by then.

    `rules`: the id of the text applied; `rests_on`: date of the latest job-seeker extract the figures rest on. `name`:
    what the period is called ("2018", "2018-Q3"); `mask_below`: counts of people from 1 to one less are masked;
    `exposed`: how many of them reports published before give back; `manifest`: what it takes to make it again.
    """

    territory: str
    year: int
    starts_on: date
    as_of: date
    known_at: str
    rules: str
    rests_on: date | None
    sections: tuple[Section, ...]
    name: str = ""
    mask_below: int = 1
    exposed: int = 0
    manifest: tuple[tuple[str, str], ...] = ()

    def section(self, section_id: str) -> Section:
        """The section named `section_id`."""
        return next(section for section in self.sections if section.id == section_id)

    def only(self, section_ids: Sequence[str]) -> "Report":
        """The report with these sections only; all of them when none is named. Raises UsageError on an unknown one."""
        known = [section.id for section in self.sections]
        if unknown := [name for name in section_ids if name not in known]:
            raise UsageError(
                N_("the report has no section called {name}"), hint=N_("one of: {known}"),
                name=unknown[0], known=", ".join(known),
            )  # fmt: skip
        return replace(self, sections=tuple(s for s in self.sections if not section_ids or s.id in section_ids))

    def to_json(self) -> str:
        """The report as `tzc report --json` gives it: text."""
        return json.dumps(self.to_data(), ensure_ascii=False, indent=1)

    def to_data(self) -> dict[str, object]:
        """The report in the contract's shape, as values JSON can hold."""
        return {
            "territory": self.territory,
            "year": self.year,
            "from": self.starts_on.isoformat(),
            "as_of": self.as_of.isoformat(),
            "known_at": self.known_at,
            "rules": self.rules,
            "rests_on": self.rests_on.isoformat() if self.rests_on else None,
            "manifest": dict(self.manifest),
            "sections": [section.to_data() for section in self.sections],
        }
