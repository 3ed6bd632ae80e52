"""What a row of a worklist changes: compared with what had been noted when it was written, and since."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

_WISH_COLUMNS = {"words": "wish_words", "rome": "wish_rome", "weekly_hours": "wish_hours", "limits": "wish_limits"}
WISHES = tuple(_WISH_COLUMNS)


@dataclass(frozen=True)
class Said:
    """What one row says of a person. `status`: a code, None when no step is noted; `wish`: what is said in those of the
    columns `WISHES` that the list has; `state`, `wish_state`: what the person's entries were when the workbook was
    written, None in a list that tzc did not write. `unread_date`: something stands for a date that is none."""

    row: int
    person: int
    status: str | None
    on: date | None
    noted_by: str | None
    note: str | None
    wish: Mapping[str, object]
    state: str | None
    wish_state: str | None
    unread_date: bool = False


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


def wish_after(said: Said, now: Mapping[str, object] | None) -> dict[str, object]:
    """The wishes once the row is noted. A column that is not there says nothing; an empty cell takes a wish back in a
    worklist of tzc, and says nothing in another list."""
    stated = {
        name: value for name, value in said.wish.items() if said.wish_state is not None or _plain(value)
    }  # fmt: skip
    return {name: stated.get(name, (now or {}).get(name)) for name in WISHES}


def wishes_changed(said: Said, now: Mapping[str, object] | None) -> str:
    """`no`, `yes`, or `conflict` when they were changed in the workbook and elsewhere since."""
    mine, current = wish_state(wish_after(said, now)), wish_state(now)
    if mine in (current, said.wish_state):
        return "no"
    return "yes" if said.wish_state in (None, current) else "conflict"


def person_of_id(text: object) -> int | None:
    """The number of `P-00012`; None for any other text."""
    plain = str(text).strip().upper()
    return int(plain[2:]) if plain.startswith("P-") and plain[2:].isdecimal() else None


def rows_said(
    rows: pd.DataFrame, people: pd.Series, columns: Collection[str], unread: Collection[int] = ()
) -> list[Said]:
    """The rows of a journeys register as what they say. `people`: the person each is about, aligned; `columns`: those
    the list has; `unread`: numbers of the rows whose date cannot be read."""
    held = {name: column for name, column in _WISH_COLUMNS.items() if column in columns}
    made = []
    for row, person in zip(rows.to_dict("records"), people.tolist(), strict=True):
        known = {str(name): None if pd.isna(value) else value for name, value in row.items()}
        wish = {name: known[column] for name, column in held.items()}
        on = known["step_on"].date() if known["step_on"] is not None else None
        made.append(
            Said(int(row["row"]), int(person), known["status"], on, known["noted_by"], known["note"], wish,
                 known["state"], known["wish_state"], int(row["row"]) in unread)
        )  # fmt: skip
    return made
