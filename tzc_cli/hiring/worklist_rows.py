"""What a row of a worklist changes: compared with what had been noted when it was written, and since."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

WISHES = ("words", "rome", "weekly_hours", "limits")


@dataclass(frozen=True)
class Said:
    """What one row says of a person. `status`: a code, None when no step is noted; `state`, `wish_state`: what the
    person's entries were when the workbook was written, None in a list that tzc did not write."""

    row: int
    person: int
    status: str | None
    on: date | None
    noted_by: str | None
    note: str | None
    wish: Mapping[str, object]
    state: str | None
    wish_state: str | None


def wish_state(wish: Mapping[str, object] | None) -> str:
    """Twelve letters that say what wishes are, whichever way a spreadsheet writes a number."""
    values = [_plain((wish or {}).get(name)) for name in WISHES]
    return hashlib.sha256("\x1f".join(values).encode()).hexdigest()[:12]


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float | int):
        return f"{float(value):g}"
    return " ".join(str(value).split())


def wishes_changed(said: Said, now: Mapping[str, object] | None) -> str:
    """`no`, `yes`, or `conflict` when they were changed in the workbook and elsewhere since.

    A list that tzc did not write changes the wishes only where it states some.
    """
    mine, current = wish_state(said.wish), wish_state(now)
    if mine == current:
        return "no"
    if said.wish_state is None:
        return "yes" if any(_plain(value) for value in said.wish.values()) else "no"
    if mine == said.wish_state:
        return "no"
    return "yes" if said.wish_state == current else "conflict"


def person_of_id(text: object) -> int | None:
    """The number of `P-00012`; None for any other text."""
    plain = str(text).strip().upper()
    return int(plain[2:]) if plain.startswith("P-") and plain[2:].isdecimal() else None


def rows_said(rows: pd.DataFrame, people: pd.Series) -> list[Said]:
    """The rows of a journeys register as what they say; `people`: the person each is about, aligned."""
    made = []
    for row, person in zip(rows.to_dict("records"), people.tolist(), strict=True):
        known = {str(name): None if pd.isna(value) else value for name, value in row.items()}
        wish = {
            "words": known["wish_words"], "rome": known["wish_rome"], "weekly_hours": known["wish_hours"],
            "limits": known["wish_limits"],
        }  # fmt: skip
        on = known["step_on"].date() if known["step_on"] is not None else None
        made.append(
            Said(int(row["row"]), int(person), known["status"], on, known["noted_by"], known["note"], wish,
                 known["state"], known["wish_state"])
        )  # fmt: skip
    return made
