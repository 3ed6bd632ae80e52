"""Finding the one person a command is about."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tzc_cli.cli import context
from tzc_cli.cli.screen import _, say
from tzc_cli.errors import TzcError, UsageError
from tzc_cli.files.safe_text import screen_safe
from tzc_cli.i18n import N_
from tzc_cli.registers.names import name_key

_SHOWN = 20


def one_person(people: pd.DataFrame, text: str) -> int:
    """The place in `people` of the person meant: an id, a job-seeker identifier, or a name (family name, given names,
    both in either order, accents and case aside).

    Several: asks which on a terminal, otherwise lists them and raises TzcError. None: UsageError.
    """
    places = _matching(people, text)
    if not places:
        raise UsageError(N_("nobody is called that, and no identifier is that"),
                         hint=N_("try the family name alone, or: tzc eligible --verdict all"))  # fmt: skip
    if len(places) == 1:
        return places[0]
    for number, place in enumerate(places[:_SHOWN], start=1):
        one = people.iloc[place]
        birth = "–" if pd.isna(one["birth_date"]) else _.day(one["birth_date"])
        family = one["birth_name"] if pd.isna(one["used_name"]) else one["used_name"]
        names = " ".join(str(name) for name in (family, one["given_names"]) if not pd.isna(name))
        say(f"{number:>3}  {one['person_id']}  {screen_safe(names)}  {birth}")
    if len(places) <= _SHOWN and context.interactive():
        answer = input(_("Which one? (number) "))
        if answer.isdecimal() and 0 < int(answer) <= len(places):
            return places[int(answer) - 1]
    raise TzcError(
        N_("{count} people answer to that"), hint=N_("give the id of one of them"), count=len(places)
    )


def _matching(people: pd.DataFrame, text: str) -> list[int]:
    plain = text.strip().upper()
    for column in ("person_id", "job_seeker_id"):
        found = (people[column] == plain).to_numpy().nonzero()[0].tolist()
        if found:
            return found
    wanted = name_key(text)
    if not wanted:
        return []
    # Everybody's names are many, distinct family names few: only those that begin or end the text are looked at.
    possible = _may_begin_or_end(people["birth_name"], wanted) | _may_begin_or_end(people["used_name"], wanted)
    names = people[["birth_name", "used_name", "given_names"]].astype(object).fillna("")
    return [
        place for place in possible.nonzero()[0].tolist() if wanted in _spellings(*map(str, names.iloc[place].tolist()))
    ]


def _may_begin_or_end(names: pd.Series, wanted: str) -> NDArray[np.bool_]:
    codes, distinct = pd.factorize(names)
    keys = [name_key(name) for name in distinct.tolist()]
    found = [wanted.startswith(key) or wanted.endswith(key) for key in keys]
    return np.array([*found, False], dtype=np.bool_)[codes]


def _spellings(birth: str, used: str, given: str) -> set[str]:
    families = {name_key(name) for name in (birth, used) if name}
    givens = {name_key(given), name_key(given.split(maxsplit=1)[0])} if given else set()
    return (
        families
        | {family + name for family in families for name in givens}
        | {name + family for family in families for name in givens}
    )
