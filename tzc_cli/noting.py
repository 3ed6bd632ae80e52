"""Journeys taken into the store: from the rows of a worklist, or of a list the team keeps, to steps and wishes.

Only what changed is applied. A row about a person of whom something else was noted since the workbook was written is
kept as a conflict, with both sides; nothing is overwritten.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from tzc_cli.findings import Finding
from tzc_cli.hiring.journeys import Journey, entries_of, journey
from tzc_cli.hiring.path import Entry, between, is_possible, possible_after, status_in, status_named, statuses
from tzc_cli.hiring.words import verdict_in
from tzc_cli.hiring.worklist_rows import Said, wish_after, wishes_changed
from tzc_cli.i18n import LANGUAGES, Texts
from tzc_cli.store import Store
from tzc_cli.store.noted import add_conflict, conflict_settled
from tzc_cli.store.rulings import add_ruling
from tzc_cli.store.steps import Noted, add_steps, add_wish, merges, wishes

# People and a day → the verdict the registers give each of them.
Verdicts = Callable[[Collection[int], date], Mapping[int, str]]
_WORDS = [Texts(language) for language in LANGUAGES]


@dataclass
class Outcome:
    """What became of the rows: those set aside, findings, how many noted a step, changed wishes, or changed nothing."""

    rejected: set[int] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    steps: int = 0
    wishes: int = 0
    unchanged: int = 0


class Noting:
    """Applies rows one after the other, by day then by row, each judged on what the store held before the file."""

    def __init__(
        self, store: Store, at: datetime, place: Callable[[str, int, str], Finding],
        verdicts: Verdicts | None, source: str,
    ) -> None:  # fmt: skip
        self._store, self._at, self._today, self._place = store, at, at.date(), place
        self._verdicts, self._source = verdicts, source
        self._to_validate: dict[date, set[int]] = {}
        self._verdicts_on: dict[date, Mapping[int, str]] = {}
        self.outcome = Outcome()

    def apply(self, rows: list[Said]) -> Outcome:
        """Note every row; inside a transaction."""
        into = merges(self._store)
        asked = {into.get(row.person, row.person) for row in rows}
        entries = entries_of(self._store, asked)
        before = {person: journey(person, entries.get(person, [])) for person in asked}
        wished = wishes(self._store)
        for row in rows:
            if row.on is not None and row.status and status_named(row.status, _WORDS) == "validated":
                self._to_validate.setdefault(row.on, set()).add(into.get(row.person, row.person))
        for row in sorted(rows, key=lambda row: (row.on or date.max, row.row)):
            person = into.get(row.person, row.person)
            changed = self._step(row, person, entries.setdefault(person, []), before[person])
            if row.row not in self.outcome.rejected or changed == "conflict":
                self._wish(row, person, wished, stepped=changed == "yes")
        return self.outcome

    def _refuse(self, code: str, row: Said, column: str, **values: object) -> None:
        finding = self._place(code, row.row, column)
        finding.values.update(values)
        self.outcome.findings.append(finding)
        self.outcome.rejected.add(row.row)

    def _step(self, row: Said, person: int, entries: list[Entry], before: Journey) -> str:
        """`no`, `yes`, `refused` or `conflict`."""
        if row.status is None:
            return self._contact(row, person, entries)
        status = status_named(row.status, _WORDS)
        if status is None:
            self._refuse("J001", row, "status", known=status_in(*statuses()))
        elif row.on is None:
            self._refuse("J002", row, "step_on")
        else:
            return self._dated_step(row, person, entries, before, status, row.on)
        return "refused"

    def _dated_step(
        self, row: Said, person: int, entries: list[Entry], before: Journey, status: str, on: date
    ) -> str:
        steps = journey(person, entries).steps
        if any((step.status, step.on) == (status, on) for step in steps):
            return self._contact(row, person, entries)  # noted already, from this row or by someone else
        if row.state is not None and row.state != before.state:
            said = {"status": status, "on": on.isoformat(), "noted_by": row.noted_by, "note": row.note}
            found = {"status": before.status, "on": before.since and before.since.isoformat()}
            return self._conflict(row, person, "status", said, found)
        if not is_possible(steps, status, on):
            here = between(steps, on)[0]
            self._refuse("J003", row, "status", before=status_in(here), possible=status_in(*possible_after(here)))
            return "refused"
        if status == "validated" and not self._ruled(row, person):
            return "refused"
        self._add(row, person, entries, status, on)
        return "yes"

    def _conflict(
        self, row: Said, person: int, column: str, said: Mapping[str, object], found: Mapping[str, object]
    ) -> str:
        """Both sides are kept until somebody decides; what was decided is not asked again: `no`, or `conflict`."""
        if conflict_settled(self._store, person, said):
            return "no"
        self._refuse("J005", row, column,
                     number=add_conflict(self._store, person, said, found, self._at, number=row.row))  # fmt: skip
        return "conflict"

    def _ruled(self, row: Said, person: int) -> bool:
        """Whether the CLE may validate this person: the verdict is eligible, or its motive for another is written."""
        if self._verdicts is None or row.on is None:
            return True
        if row.on not in self._verdicts_on:  # everyone of a sitting is judged at once
            self._verdicts_on[row.on] = self._verdicts(sorted(self._to_validate[row.on]), row.on)
        verdict = self._verdicts_on[row.on].get(person, "undetermined")
        if verdict == "eligible":
            return True
        if not row.note:
            self._refuse("J006", row, "note", verdict=verdict_in(verdict))
            return False
        add_ruling(self._store, person, "eligible", verdict, row.note, row.on, self._at, noted_by=row.noted_by)
        return True

    def _contact(self, row: Said, person: int, entries: list[Entry]) -> str:
        """A note without a step of its own is a contact: it takes nothing from anybody else's.

        Without a day it is of today, unless it has been noted before: workbooks are imported again and again.
        """
        if row.unread_date:
            self._refuse("J002", row, "step_on")
            return "refused"
        if not row.note:
            if row.on is not None and row.status is None and self._source != "cle":
                self.outcome.findings.append(self._place("J011", row.row, "step_on"))
            return "no"
        on = row.on or self._today
        if any(entry.note == row.note and row.on in (None, entry.on) for entry in entries):
            return "no"
        self._add(row, person, entries, None, on)
        return "yes"

    def _add(self, row: Said, person: int, entries: list[Entry], status: str | None, on: date) -> None:
        noted = Noted(person, status, on, row.noted_by, row.note, source=self._source, number=row.row)
        number = add_steps(self._store, [noted], self._at)[0]
        entries.append(Entry(number, person, status, on, row.noted_by, row.note))

    def _wish(self, row: Said, person: int, wished: dict[int, dict[str, object]], *, stepped: bool) -> None:
        now = wished.get(person)
        changed = wishes_changed(row, now)
        if changed == "conflict":
            said: dict[str, Any] = {"wishes": wish_after(row, now), "on": (row.on or self._today).isoformat()}
            found = {"wishes": {name: value for name, value in (now or {}).items() if name != "on"}}
            changed = self._conflict(row, person, "wish_words", said, found)
        if changed == "yes":
            on = row.on or self._today
            after = wish_after(row, now)
            add_wish(self._store, person, after, on, self._at, noted_by=row.noted_by, number=row.row)
            wished[person] = {**after, "on": on}
            self.outcome.wishes += 1
        if stepped:
            self.outcome.steps += 1
        elif changed == "no" and row.row not in self.outcome.rejected:
            self.outcome.unchanged += 1

