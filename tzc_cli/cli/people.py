"""Finding the one person a command is about."""

import pandas as pd

from tzc_cli.cli import context
from tzc_cli.cli.screen import _, say
from tzc_cli.errors import TzcError, UsageError
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
        birth = "–" if pd.isna(one["birth_date"]) else one["birth_date"].date().isoformat()
        say(f"{number:>3}  {one['person_id']}  {one['family_name']} {one['given_names']}  {birth}")
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
    return [
        place
        for place, names in enumerate(
            zip(people["birth_name"], people["used_name"], people["given_names"], strict=True)
        )
        if wanted in _spellings(*("" if pd.isna(name) else str(name) for name in names))
    ]


def _spellings(birth: str, used: str, given: str) -> set[str]:
    families = {name_key(name) for name in (birth, used) if name}
    givens = {name_key(given), name_key(given.split(maxsplit=1)[0])} if given else set()
    return (
        families
        | {family + name for family in families for name in givens}
        | {name + family for family in families for name in givens}
    )
