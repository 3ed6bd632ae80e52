"""Finding the person a command notes something of, without judging everybody."""

import re
from typing import TYPE_CHECKING

from tzc_cli.errors import UsageError
from tzc_cli.i18n import N_

if TYPE_CHECKING:
    from tzc_cli.store import Store


def person_number(store: "Store", text: str, known_at: str | None = None) -> int:
    """The number of the person meant: an id, a job-seeker identifier, or a name (see `people.one_person`).

    A person merged into another is that other. `known_at`: an instant; then a person as known then. Raises UsageError
    for nobody, TzcError for several.
    """
    return (known_at is None and _looked_up(store, text)) or _searched(store, text, known_at)


def _searched(store: "Store", text: str, known_at: str | None) -> int:
    from tzc_cli.cli.people import one_person
    from tzc_cli.store.columns import NAMES
    from tzc_cli.store.evidence import CurrentRows, people

    everyone = people(CurrentRows(store, known_at).frame(NAMES))
    return int(everyone["person"].iloc[one_person(everyone, text)])


def _looked_up(store: "Store", text: str) -> int | None:
    """The person of an id, or of an identifier that is one person's; without reading anybody else."""
    from tzc_cli.store.evidence import CurrentRows
    from tzc_cli.store.steps import merges, person_exists

    plain = text.strip().upper()
    if found := re.fullmatch(r"P-(\d+)", plain):
        number = int(found[1])
        if not person_exists(store, number):
            raise UsageError(N_("nobody bears the id {id}"), hint=N_("copy it from a list: tzc eligible"), id=plain)
        return merges(store).get(number, number)
    if not any(sign.isdigit() for sign in plain):
        return None
    told = CurrentRows(store).frame({"job_seeker_id": "str"})
    same = told.loc[told["job_seeker_id"] == plain, "person"].unique().tolist()
    return same[0] if len(same) == 1 else None


def id_of(person: int) -> str:
    """The id people see."""
    return f"P-{person:05}"
