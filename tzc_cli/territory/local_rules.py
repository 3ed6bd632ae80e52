"""What a territory decided for itself within the law: stricter lengths, tolerated gaps, how two districts add up."""

from dataclasses import dataclass
from typing import Literal

Alone = Literal["clue", "decides"]
Move = Literal["cle", "keeps", "restarts"]


@dataclass(frozen=True, slots=True)
class LocalRules:
    """The table `[rules]` of tzc.toml; left out, each key has the value that adds nothing to the law.

    `without_work_months`, `resident_months`: lengths asked for where the territory asks more than the text.
    `registration_gap_days`: the longest gap between two registrations that does not start the count again.
    `registration_alone`: what a registration that is too recent means when no date without work is declared: a "clue"
    (the person may have been without work before: undetermined), or it "decides" (the count starts there); None: as the
    text has it.
    `residence_gap_days`: the longest gap between two spells in a district that does not start the count again.
    `move_between_districts`: whether a move from one accredited district to another is for the "cle" to decide, "keeps"
    the count, or "restarts" it. `declared_days`: how long a date without work declared by the team stands.
    """

    without_work_months: int | None = None
    resident_months: int | None = None
    registration_gap_days: int = 0
    registration_alone: Alone | None = None
    residence_gap_days: int = 0
    move_between_districts: Move = "cle"
    declared_days: int = 365

    def set_by(self, *keys: str) -> tuple[tuple[str, int | str], ...]:
        """Those of `keys` that the territory set to a value of its own, with that value."""
        usual = LocalRules()
        return tuple((key, getattr(self, key)) for key in keys if getattr(self, key) != getattr(usual, key))
