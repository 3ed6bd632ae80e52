"""What changed between a list handed over and the one of today, and why, person by person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from tzc_cli.hiring.hiring_list import HiringList
from tzc_cli.hiring.journeys import Journey
from tzc_cli.hiring.path import status_words
from tzc_cli.hiring.words import facts_words, verdict_words
from tzc_cli.i18n import N_, Texts

_JOINED = {
    "validated": N_("validated by the CLE on {day}"),
    "moved_up": N_("waited already, beyond the places of the earlier list"),
    "eligible": N_("eligible again since the earlier list"),
}
_LEFT = {
    "status": N_("{status} since {day}"),
    "verdict": N_("verdict now: {verdict} {missing}"),
    "hired": N_("holds an EBE contract"),
    "district": N_("no longer located in the district"),
    "beyond": N_("still waits, beyond the places of this list"),
    "unknown": N_("no longer in any current register"),
}


@dataclass(frozen=True)
class Change:
    """One person whose place changed: `joined`, `left` or `moved`; ranks on both lists; the cause, and what fills its
    words."""

    person_id: str
    change: str
    before: int | None
    rank: int | None
    cause: str
    values: Mapping[str, Any]

    def words(self, _: Texts) -> str:
        """The cause in the reader's language."""
        if self.change == "moved":
            return _("people before them came or went")
        template = (_JOINED if self.change == "joined" else _LEFT)[self.cause]
        values = dict(self.values)
        if isinstance(values.get("day"), date):
            values["day"] = _.day(values["day"])
        if "status" in values:
            values["status"] = status_words(values["status"], _)
        if "verdict" in values:
            values["verdict"] = verdict_words(values["verdict"], _)
            values["missing"] = f"({facts_words(values['missing'], _)})" if values["missing"] else ""
        return _(template, **values).strip() if values else _(template)


def changes_since(
    kept: Mapping[str, Any], made: HiringList, journeys: Mapping[int, Journey], people: pd.DataFrame
) -> list[Change]:
    """Who left, joined or moved since the list `kept` (as `freezing` writes it), those who left first, then by rank.

    `people`: `Assessment.people` with everyone of both lists who is still in the registers.
    """
    before = {person["person_id"]: int(person["rank"]) for person in kept["people"]}
    now = dict(zip(made.people["person_id"].tolist(), made.people["rank"].tolist(), strict=True))
    known = people.set_index("person_id")
    left = [
        Change(person, "left", rank, None, *_why_left(person, made, journeys, known))
        for person, rank in before.items() if person not in now
    ]  # fmt: skip
    other = []
    for person, rank in now.items():
        if person not in before:
            other.append(Change(person, "joined", None, rank, *_why_joined(person, kept, journeys, known)))
        elif before[person] != rank:
            other.append(Change(person, "moved", before[person], rank, "moved", {}))
    return left + other


def _journey(person: str, journeys: Mapping[int, Journey]) -> Journey | None:
    return journeys.get(int(person[2:]))


def _why_left(
    person: str, made: HiringList, journeys: Mapping[int, Journey], known: pd.DataFrame
) -> tuple[str, dict[str, Any]]:
    journey = _journey(person, journeys)
    if person in made.queue:
        return "beyond", {}
    if journey is not None and journey.status not in (None, "validated", "waiting"):
        return "status", {"status": journey.status, "day": journey.since}
    if person not in known.index:
        return "unknown", {}
    row = known.loc[person]
    if row["hired"]:
        return "hired", {}
    if row["district"] != made.district.id:
        return "district", {}
    missing = row["missing"] if isinstance(row["missing"], str) else ""
    return "verdict", {"verdict": str(row["verdict"]), "missing": missing}


def _why_joined(
    person: str, kept: Mapping[str, Any], journeys: Mapping[int, Journey], _known: pd.DataFrame
) -> tuple[str, dict[str, Any]]:
    journey = _journey(person, journeys)
    if person in kept["queue"]:
        return "moved_up", {}
    if journey is not None and journey.validated_on and journey.validated_on > date.fromisoformat(kept["as_of"]):
        return "validated", {"day": journey.validated_on}
    return "eligible", {}
