"""One step asked for, checked against the path before it is noted."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tzc_cli.errors import TzcError, UsageError
from tzc_cli.hiring.path import (
    BY_DAY,
    Entry,
    effective,
    first_break,
    path_of,
    possible_after,
    status_in,
    status_named,
    statuses,
)
from tzc_cli.i18n import LANGUAGES, N_, Texts
from tzc_cli.store.steps import Noted

_LAST = sys.maxsize  # the number of an entry that is still to be noted: the last of its day
_WORDS = [Texts(language) for language in LANGUAGES]


@dataclass(frozen=True)
class StepAsked:
    """What is to be noted. `status` None: a contact, or with `cancel` the withdrawal of an entry."""

    status: str | None
    on: date
    by: str | None = None
    note: str | None = None
    cancel: int | None = None
    corrects: int | None = None


def checked_step(person: int, entries: Sequence[Entry], asked: StepAsked) -> Noted:
    """The entry to note. Raises UsageError for words that are none, TzcError when the path does not allow the step,
    naming the ones it does."""
    replaced = asked.cancel or asked.corrects
    if replaced is not None and replaced not in {entry.id for entry in effective(entries)}:
        raise UsageError(
            N_("entry {number} is not one of this person's that counts"), hint=N_("see their numbers: tzc path PERSON"),
            number=replaced,
        )  # fmt: skip
    now = path_of(entries)
    left = [entry for entry in now if entry.id != replaced]
    if asked.cancel is not None:
        if asked.status is not None or asked.corrects is not None:
            raise UsageError(N_("an entry is withdrawn with --cancel alone, or replaced with --corrects"))
        if broken := first_break(now, left):
            raise _impossible(*broken)
        return Noted(person, None, asked.on, asked.by, asked.note, corrects=asked.cancel)
    if asked.status is None:
        if not asked.note:
            raise UsageError(
                N_("say what to note: a status, or a contact with --note"), hint=N_("one of: {known}"),
                known=status_in(*statuses()),
            )  # fmt: skip
        return Noted(person, None, asked.on, asked.by, asked.note)
    status = status_named(asked.status, _WORDS)
    if status is None:
        raise UsageError(
            N_("there is no status called {name}"), hint=N_("one of: {known}"),
            name=asked.status, known=status_in(*statuses()),
        )  # fmt: skip
    step = Entry(_LAST, person, status, asked.on)
    if broken := first_break(now, sorted([*left, step], key=BY_DAY)):
        before, after = broken
        if before is not step:
            raise _impossible(before, after)
        raise TzcError(
            N_("“{after}”, noted later, cannot follow “{status}”"),
            hint=N_("possible after it: {possible}; correct the later entry first: tzc path PERSON"),
            status=status_in(status), after=status_in(after.status), possible=status_in(*possible_after(status)),
        )  # fmt: skip
    return Noted(person, status, asked.on, asked.by, asked.note, corrects=asked.corrects)


def _impossible(before: Entry | None, after: Entry) -> TzcError:
    here = before.status if before else None
    return TzcError(
        N_("after “{before}”, “{status}” is not possible"), hint=N_("possible: {possible}"),
        before=status_in(here), status=status_in(after.status), possible=status_in(*possible_after(here)),
    )  # fmt: skip
