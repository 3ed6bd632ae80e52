"""A person's path: statuses and what may follow each one, read from path.toml; entries put together, flows counted."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from tzc_cli.i18n import N_, Texts, Words
from tzc_cli.territory.model import folded

BY_DAY = attrgetter("on", "id")  # a later entry comes after the others of its day


@dataclass(frozen=True)
class Status:
    """One status. `stage`: contact, decision, waiting, employed or out; `next`: what path.toml lets follow;
    `anywhere`: reached from any status; `final`: nothing follows."""

    code: str
    stage: str
    next: tuple[str, ...]
    anywhere: bool = False
    final: bool = False


class Entry(NamedTuple):
    """What was noted once. `status` None: a contact or a note, or with `corrects` the withdrawal of that entry."""

    id: int
    person: int
    status: str | None
    on: date
    noted_by: str | None = None
    note: str | None = None
    corrects: int | None = None
    source: str = "command"
    recorded_at: str = ""


# What people read; a test holds this against path.toml.
WORDS = {
    "identified": N_("identified"),
    "contacted": N_("contacted"),
    "met": N_("met in person"),
    "volunteer": N_("volunteer"),
    "to_validate": N_("to be validated"),
    "deferred": N_("deferred"),
    "refused": N_("refused"),
    "validated": N_("validated"),
    "waiting": N_("waiting"),
    "offered": N_("contract offered"),
    "hired": N_("hired"),
    "suspended": N_("contract suspended"),
    "left_ebe": N_("left the EBE"),
    "declined": N_("not a volunteer"),
    "unreachable": N_("unreachable"),
    "job_elsewhere": N_("job elsewhere"),
    "training": N_("in training"),
    "moved": N_("moved away"),
    "retired": N_("retired"),
    "withdrawn": N_("withdrew"),
    "objected": N_("objected to the use of their data"),
    "deceased": N_("deceased"),
}


@lru_cache
def statuses() -> dict[str, Status]:
    """Every status by code, in the order of path.toml."""
    raw = tomllib.loads((Path(__file__).parent / "path.toml").read_text(encoding="utf-8"))
    return {code: Status(code, **table | {"next": tuple(table["next"])}) for code, table in raw.items()}


@lru_cache
def possible_after(code: str | None) -> tuple[str, ...]:
    """The statuses that may follow `code`, in the order of path.toml; None: a person nothing is noted of.

    Whoever stands in a register is identified by that alone: the first step may be any that follows `identified`.
    """
    known = statuses()
    if code is None:
        return tuple(name for name in known if name == "identified" or name in possible_after("identified"))
    here = known[code]
    if here.final:
        return ()
    return tuple(
        name for name, status in known.items() if name != code and (status.anywhere or name in here.next)
    )


def in_stage(*stages: str) -> tuple[str, ...]:
    """The codes of the statuses of some stages."""
    return tuple(code for code, status in statuses().items() if status.stage in stages)


def effective(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that count, by day then by order of noting: what a later entry corrects is left out, and so are
    withdrawals themselves."""
    kept = list(entries)
    replaced = {entry.corrects for entry in kept if entry.corrects is not None}
    if replaced:
        kept = [
            entry for entry in kept
            if entry.id not in replaced and not (entry.status is None and entry.corrects is not None)
        ]  # fmt: skip
    return sorted(kept, key=BY_DAY)


def path_of(entries: Iterable[Entry], until: date | None = None) -> list[Entry]:
    """The steps of a person in order, up to `until` included: effective entries that bear a status."""
    return [entry for entry in effective(entries) if entry.status and (until is None or entry.on <= until)]


def between(steps: Sequence[Entry], on: date) -> tuple[str | None, str | None]:
    """The statuses just before and just after a new step on this day (a new one comes last in its day)."""
    before = [entry.status for entry in steps if entry.on <= on]
    after = [entry.status for entry in steps if entry.on > on]
    return (before[-1] if before else None, after[0] if after else None)


def is_possible(steps: Sequence[Entry], status: str, on: date) -> bool:
    """Whether a step may be added to these on this day: it follows what came before, and what came after follows it."""
    before, after = between(steps, on)
    return status in possible_after(before) and (after is None or after in possible_after(status))


def first_break(before: Sequence[Entry], after: Sequence[Entry]) -> tuple[Entry | None, Entry] | None:
    """The first two neighbours of the path `after` of which the second cannot follow the first, unless they were
    neighbours already in `before` (None: the beginning of the path)."""
    known = {(one and one.id, two.id) for one, two in zip((None, *before), before, strict=False)}
    for one, two in zip((None, *after), after, strict=False):
        if two.status not in possible_after(one.status if one else None) and (one and one.id, two.id) not in known:
            return one, two
    return None


def status_words(code: str | None, _: Texts) -> str:
    """A status in the reader's language; nothing noted yet is `identified`: the person stands in a register."""
    return _(WORDS[code or "identified"])


def status_in(*codes: str | None) -> Words:
    """Statuses as they fill a place of a message."""
    return Words(*(WORDS[code or "identified"] for code in codes))


def status_named(text: str, languages: Sequence[Texts]) -> str | None:
    """The code of a status written as a code or in words of one of these languages; None when it is none.

    Case and accents do not matter, nor whether French says it of a man or of a woman.
    """
    plain = _plain(text)
    for code in statuses():
        if plain in (_plain(code), *(_plain(status_words(code, _)) for _ in languages)):
            return code
    return None


def _plain(text: str) -> str:
    return " ".join(word.rstrip("e") for word in folded(text).split())
