"""One step asked for, checked against the path before it is noted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tzc_cli.errors import TzcError, UsageError
from tzc_cli.hiring.path import (
    Entry,
    between,
    effective,
    is_possible,
    path_of,
    possible_after,
    status_in,
    status_named,
    statuses,
)
from tzc_cli.i18n import LANGUAGES, N_, Texts
from tzc_cli.store.steps import Noted

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
    left = [entry for entry in path_of(entries) if entry.id != replaced]
    if asked.cancel is not None:
        if asked.status is not None or asked.corrects is not None:
            raise UsageError(N_("an entry is withdrawn with --cancel alone, or replaced with --corrects"))
        withdrawn = next(entry for entry in entries if entry.id == asked.cancel)
        before, after = between(left, withdrawn.on)
        if withdrawn.status and after is not None and after not in possible_after(before):
            raise _impossible(before, after)
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
    if not is_possible(left, status, asked.on):
        before, after = between(left, asked.on)
        if status in possible_after(before):
            raise TzcError(
                N_("“{after}”, noted later, cannot follow “{status}”"),
                hint=N_("possible after it: {possible}; correct the later entry first: tzc path PERSON"),
                status=status_in(status), after=status_in(after), possible=status_in(*possible_after(status)),
            )  # fmt: skip
        raise _impossible(before, status)
    return Noted(person, status, asked.on, asked.by, asked.note, corrects=asked.corrects)


def _impossible(before: str | None, status: str) -> TzcError:
    return TzcError(
        N_("after “{before}”, “{status}” is not possible"), hint=N_("possible: {possible}"),
        before=status_in(before), status=status_in(status), possible=status_in(*possible_after(before)),
    )  # fmt: skip
