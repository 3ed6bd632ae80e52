"""Finding the person a command notes something of, without judging everybody."""

import re
from typing import TYPE_CHECKING

from tzc_cli.errors import UsageError
from tzc_cli.i18n import N_

if TYPE_CHECKING:
    from tzc_cli.store import Store


def person_number(store: "Store", text: str) -> int:
    """The number of the person meant: an id, a job-seeker identifier, or a name (see `people.one_person`).

    A person merged into another is that other. Raises UsageError for nobody, TzcError for several.
    """
    from tzc_cli.cli.people import one_person
    from tzc_cli.store.evidence import people, rows
    from tzc_cli.store.steps import merges, person_exists

    plain = text.strip().upper()
    if found := re.fullmatch(r"P-(\d+)", plain):
        number = int(found[1])
        if not person_exists(store, number):
            raise UsageError(N_("nobody bears the id {id}"), hint=N_("copy it from a list: tzc eligible"), id=plain)
        return merges(store).get(number, number)
    same = store.query(
        "SELECT DISTINCT link.person FROM row JOIN link ON link.row = row.id WHERE row.job_seeker_id = ?", [plain]
    )
    if len(same) == 1 and isinstance(same[0][0], int):
        return same[0][0]
    everyone = people(rows(store))
    return int(everyone["person"].iloc[one_person(everyone, text)])


def id_of(person: int) -> str:
    """The id people see."""
    return f"P-{person:05}"
