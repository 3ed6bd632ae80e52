"""What the team keeps beside the registers, as a report takes it: steps and contacts, activities, what awaits it."""

from dataclasses import dataclass, field

import pandas as pd

ENTRIES = {"person": "int64", "status": "str", "on": "datetime64[s]"}
ACTIVITIES = {
    "name": "str", "district": "str", "state": "str", "opinion": "str", "opinion_on": "datetime64[s]",
}  # fmt: skip
SET_ASIDE = {"file": "str", "code": "str", "rows": "int64"}


def frame_of(lines: list[tuple[object, ...]], columns: dict[str, str]) -> pd.DataFrame:
    """A frame of these columns and types, even without a line."""
    return pd.DataFrame(lines, columns=list(columns)).astype(columns)


@dataclass(frozen=True)
class Noted:
    """`entries`: steps, and contacts without one (status NaN), in the order of each person's path: person, status, on.
    `activities`: name, district (id), state, opinion (NaN: not given), opinion_on. `pending_pairs`: pairs of rows that
    await a decision (None: no longer known). `set_aside`: rows of each file set aside by finding: file, code, rows.
    `sha256`: of all the team noted and decided, whatever the order it is read in.
    """

    entries: pd.DataFrame = field(default_factory=lambda: frame_of([], ENTRIES))
    activities: pd.DataFrame = field(default_factory=lambda: frame_of([], ACTIVITIES))
    pending_pairs: int | None = 0
    set_aside: pd.DataFrame = field(default_factory=lambda: frame_of([], SET_ASIDE))
    sha256: str = ""

    @property
    def followed(self) -> bool:
        """Whether a single step has been noted."""
        return bool(self.entries["status"].notna().any())
