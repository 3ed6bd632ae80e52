"""What is known of people, as the registers say it: the frames every criterion starts from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

DAY = "datetime64[s]"

_ADDRESS = {"house_number": "Int64", "house_suffix": "str", "street": "str", "postcode": "str", "town": "str",
            "commune": "str"}  # fmt: skip
_ROW = {"row_id": "int64", "person": "int64", "extracted_on": DAY}

PEOPLE: Mapping[str, str] = {
    "person": "int64", "person_id": "str", "birth_name": "str", "used_name": "str", "given_names": "str",
    "birth_date": DAY, "sex": "str", "job_seeker_id": "str",
    "in_job_seekers": "bool", "in_residents": "bool", "in_contracts": "bool",
}  # fmt: skip
REGISTRATIONS: Mapping[str, str] = {
    **_ROW, "layout": "str", "registered_on": DAY, "deregistered_on": DAY, "category": "str",
    "deprived_since": DAY, "rsa": "object", "rqth": "object", "education_level": "str",
    "rome": "str", **_ADDRESS,
}  # fmt: skip
RESIDENCES: Mapping[str, str] = {
    **_ROW, "layout": "str", "resident_since": DAY, "resident_until": DAY, "proof": "str", **_ADDRESS,
}  # fmt: skip
CONTRACTS: Mapping[str, str] = {
    **_ROW, "hired_on": DAY, "left_on": DAY, "weekly_hours": "float64", "activity": "str",
    "leaving_reason": "str", "supervisory": "object", "part_time_chosen": "object", "district": "str",
}  # fmt: skip
FILES: Mapping[str, str] = {
    "file_id": "int64", "name": "str", "sha256": "str", "kind": "str", "layout": "str", "sheet": "str",
    "extracted_on": DAY, "imported_at": "str",
    "rows_read": "int64", "rows_kept": "int64", "rows_rejected": "int64",
}  # fmt: skip
DECLARED: Mapping[str, str] = {
    "fact_id": "int64", "person": "int64", "fact": "str", "day": DAY, "said": "str", "withdrawn": "bool",
    "declared_on": DAY, "declared_at": "str", "by": "str", "proof": "str", **_ADDRESS,
}  # fmt: skip


@dataclass(frozen=True)
class Evidence:
    """The registers as linked to people: one row per register row, only files that have not been superseded.

    Columns and dtypes: `PEOPLE` (one row a person, `person` unique), `REGISTRATIONS`, `RESIDENCES`,
    `CONTRACTS`, `FILES`, and `DECLARED`: what the team declared, one row a statement.
    Dates are `datetime64[s]` (NaT: unknown), text `str` (NaN: missing), yes/no True, False or None.
    `extracted_on` of a row is never missing; `resident_until` and `left_on` are the last day of the spell.
    """

    people: pd.DataFrame
    registrations: pd.DataFrame
    residences: pd.DataFrame
    contracts: pd.DataFrame
    files: pd.DataFrame
    declared: pd.DataFrame = field(default_factory=lambda: shaped(pd.DataFrame(), DECLARED))

    @classmethod
    def of(cls, **frames: pd.DataFrame) -> "Evidence":
        """Evidence made of these frames, `shaped`; a frame or a column left out is empty."""
        shapes = {"people": PEOPLE, "registrations": REGISTRATIONS, "residences": RESIDENCES}
        shapes |= {"contracts": CONTRACTS, "files": FILES, "declared": DECLARED}
        return cls(**{name: shaped(frames.get(name, pd.DataFrame()), shape) for name, shape in shapes.items()})


def shaped(frame: pd.DataFrame, columns: Mapping[str, str]) -> pd.DataFrame:
    """`frame` with these columns and dtypes only; a missing column is filled with the unknown of its
    dtype."""
    unknown: dict[str, Any] = {"bool": False, "int64": 0, DAY: pd.NaT, "Int64": pd.NA}
    made = {}
    for name, text in columns.items():
        dtype = pd.api.types.pandas_dtype(text)
        if name in frame:
            made[name] = frame[name].astype(dtype)
        else:
            made[name] = pd.Series(unknown.get(text, np.nan), index=frame.index, dtype=dtype)
        if text == "object":
            made[name] = made[name].where(made[name].notna(), None)
    return pd.DataFrame(made, index=frame.index)
