"""The kinds of register and their canonical columns: what a register holds once understood."""

from dataclasses import dataclass
from typing import Literal

ColumnType = Literal[
    "text", "name", "given_names", "full_name", "identifier", "date", "sex", "yes_no", "hours", "category",
    "address", "postcode", "town", "commune", "postcode_town", "rome", "number",
]  # fmt: skip

IDENTITY: dict[str, ColumnType] = {
    "source_id": "text",
    "job_seeker_id": "identifier",
    "sex": "sex",
    "birth_name": "name",
    "used_name": "name",
    "given_names": "given_names",
    "full_name": "full_name",
    "birth_date": "date",
}
# Columns that give others, and are not kept under their own name.
WHOLE_TYPES = ("full_name", "postcode_town")
ADDRESS: dict[str, ColumnType] = {
    "address": "address",
    "address_extra": "text",
    "postcode": "postcode",
    "town": "town",
    "commune": "commune",
    "postcode_town": "postcode_town",
}


@dataclass(frozen=True)
class Kind:
    """A kind of register: its name, its canonical columns with their types, those without which a row says nothing.

    `facts`: the columns beyond identity and address. `needed`: a row that lacks one of them is set aside.
    `of_people`: each row stands for a person; `noted`: rows are what the team notes, not evidence.
    """

    name: str
    facts: dict[str, ColumnType]
    needed: tuple[str, ...] = ()
    of_people: bool = True
    noted: bool = False

    @property
    def columns(self) -> dict[str, ColumnType]:
        """Every canonical column a layout of this kind may fill, with its type."""
        return IDENTITY | ADDRESS | self.facts


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "job-seekers",
            {
                "registered_on": "date",
                "deregistered_on": "date",
                "category": "category",
                "deprived_since": "date",
                "rsa": "yes_no",
                "rqth": "yes_no",
                "education_level": "text",
                "rome": "rome",
            },
        ),
        Kind(
            "residents",
            {"resident_since": "date", "resident_until": "date", "proof": "text"},
        ),
        Kind(
            "contracts",
            {
                "hired_on": "date",
                "left_on": "date",
                "weekly_hours": "hours",
                "activity": "text",
                "leaving_reason": "text",
                "supervisory": "yes_no",
                "part_time_chosen": "yes_no",
                "district": "text",
            },
            needed=("hired_on",),
        ),
        # Steps of people's paths and their wishes, from a worklist of tzc (`source_id` is then the person's id, `state`
        # and `wish_state` what the person's entries were when it was made) or a list of the team's own.
        Kind(
            "journeys",
            {
                "status": "text",
                "step_on": "date",
                "noted_by": "text",
                "note": "text",
                "wish_words": "text",
                "wish_rome": "text",
                "wish_hours": "hours",
                "wish_limits": "text",
                "state": "text",
                "wish_state": "text",
            },
            noted=True,
        ),
        Kind(
            "activities",
            {
                "activity": "text",
                "district": "text",
                "activity_state": "text",
                "need": "text",
                "jobs": "number",
                "weekly_hours": "number",
                "skills": "text",
                "rome_codes": "text",
                "opinion": "text",
                "opinion_on": "date",
                "opinion_text": "text",
            },
            needed=("activity",),
            of_people=False,
            noted=True,
        ),
    )
}

# What layouts are checked against: kind → its canonical columns.
COLUMNS_OF: dict[str, frozenset[str]] = {name: frozenset(kind.columns) for name, kind in KINDS.items()}
