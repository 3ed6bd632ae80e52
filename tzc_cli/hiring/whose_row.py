"""Whether a row that bears a person's id speaks of that person: ids get dragged down, rows copied for somebody else."""

from collections.abc import Mapping, Sequence
from typing import Any

from tzc_cli.territory.model import folded

Identity = Mapping[str, Any]  # birth_name, used_name, given_names (text or None), birth_date (date or None)


def of_another(row: Identity, known: Sequence[Identity]) -> bool:
    """Whether the names and the birth date of a row cannot be those of a person, whatever any register says of them.

    What is missing contradicts nothing. Another family name is that of a marriage, when the rest agrees.
    """
    born = {one["birth_date"] for one in known if one["birth_date"] is not None}
    same_birth = row["birth_date"] in born
    if row["birth_date"] is not None and born and not same_birth:
        return True
    if not _share(row, known, "given_names"):
        return True
    return not _share(row, known, "used_name", "birth_name") and not same_birth


def _share(row: Identity, known: Sequence[Identity], *columns: str) -> bool:
    """Whether a row and a person have a word of these columns in common, or one has none."""
    mine = _words([row], columns)
    theirs = _words(known, columns)
    return not mine or not theirs or bool(mine & theirs)


def _words(people: Sequence[Identity], columns: Sequence[str]) -> set[str]:
    return {word for one in people for name in columns if one[name] for word in folded(one[name]).split()}
