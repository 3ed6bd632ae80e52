"""What the registers say, as frames: rows of the current registers with the person each is linked to."""

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from tzc_cli.store.connection import Store
from tzc_cli.store.frames import read_frame

_ADDRESS = {"house_number": "Int64", "house_suffix": "str", "street": "str", "postcode": "str", "town": "str",
            "commune": "str"}  # fmt: skip
_REGISTRATION = {
    "registered_on": "date", "deregistered_on": "date", "category": "str", "deprived_since": "date", "rsa": "bool",
    "rqth": "bool", "education_level": "str", "rome": "str",
}  # fmt: skip
_RESIDENCE = {"resident_since": "date", "resident_until": "date", "proof": "str"}
_CONTRACT = {
    "hired_on": "date", "left_on": "date", "weekly_hours": "float64", "activity": "str", "leaving_reason": "str",
    "supervisory": "bool", "part_time_chosen": "bool", "district": "str",
}  # fmt: skip
_FACTS = {
    "registration": (_REGISTRATION, _ADDRESS),
    "residence": (_RESIDENCE, _ADDRESS),
    "contract": (_CONTRACT, {}),
}
_FROM = (
    " FROM {table} JOIN row ON row.id = {table}.row JOIN link ON link.row = row.id"
    " JOIN register ON register.id = row.register WHERE register.superseded_by IS NULL ORDER BY row.id"
)


def facts(store: Store, table: str) -> pd.DataFrame:
    """The rows of one kind: `row_id`, `person`, `extracted_on`, `layout`, the kind's facts, the address's parts.

    `table`: registration, residence or contract.
    """
    own, address = _FACTS[table]
    columns = {"row_id": "int64", "person": "int64", "extracted_on": "date", "layout": "str"} | own | address
    chosen = ["row.id", "link.person", "register.extracted_on", "register.layout"]
    chosen += [f"{table}.{column}" for column in own] + [f"row.{column}" for column in address]
    return read_frame(store, f"SELECT {', '.join(chosen)}" + _FROM.format(table=table), columns)


def people(store: Store) -> pd.DataFrame:
    """One line a person who has current rows: `person`, `person_id`, names, `birth_date`, `sex`, `job_seeker_id`,
    `in_job_seekers`, `in_residents`, `in_contracts`.

    Each value is the one of the latest job-seeker extract, else of the latest register that has one.
    """
    rows = read_frame(
        store,
        "SELECT link.person, register.kind, register.extracted_on, row.birth_name, row.used_name, row.given_names,"
        " row.birth_date, row.sex, row.job_seeker_id FROM link JOIN row ON row.id = link.row"
        " JOIN register ON register.id = row.register WHERE register.superseded_by IS NULL"
        " ORDER BY link.person, register.kind <> 'job-seekers', register.extracted_on DESC, row.id",
        {"person": "int64", "kind": "str", "extracted_on": "date", "birth_name": "str", "used_name": "str",
         "given_names": "str", "birth_date": "date", "sex": "str", "job_seeker_id": "str"},
    )  # fmt: skip
    persons, place = np.unique(rows["person"].to_numpy(), return_inverse=True)
    made: dict[str, Any] = {"person": persons}
    made["person_id"] = pd.Series(np.char.add("P-", np.char.zfill(persons.astype("U"), 5)), dtype="str")
    for column in ("birth_name", "used_name", "given_names", "birth_date", "sex", "job_seeker_id"):
        known = np.flatnonzero(rows[column].notna().to_numpy())
        # Rows stand best first: written last to first, the best one stays.
        best = np.full(len(persons), -1)
        best[place[known[::-1]]] = known[::-1]
        made[column] = (
            rows[column].take(np.maximum(best, 0)).mask(best < 0).reset_index(drop=True)
            if len(rows)
            else rows[column]
        )
    for kind, column in (
        ("job-seekers", "in_job_seekers"),
        ("residents", "in_residents"),
        ("contracts", "in_contracts"),
    ):
        made[column] = np.bincount(place, weights=rows["kind"] == kind, minlength=len(persons)) > 0
    return pd.DataFrame(made)


def files(store: Store) -> pd.DataFrame:
    """The current registers: `file_id`, `name`, `sha256`, `kind`, `layout`, `sheet`, `extracted_on`, `imported_at`,
    `rows_read`, `rows_kept`, `rows_rejected`."""
    return read_frame(
        store,
        "SELECT id, file, sha256, kind, layout, sheet, extracted_on, imported_at, rows_read, rows_kept, rows_rejected"
        " FROM register WHERE superseded_by IS NULL ORDER BY id",
        {"file_id": "int64", "name": "str", "sha256": "str", "kind": "str", "layout": "str", "sheet": "str",
         "extracted_on": "date", "imported_at": "str", "rows_read": "int64", "rows_kept": "int64",
         "rows_rejected": "int64"},
    )  # fmt: skip


def rows_of(store: Store, row_ids: Sequence[int]) -> pd.DataFrame:
    """Where rows stand: `row_id`, `register`, `number` (as Excel counts). All rows when more than a few are asked for:
    one pass is then quicker than many look-ups."""
    columns = {"row_id": "int64", "register": "int64", "number": "int64"}
    if len(row_ids) > 500:
        return read_frame(store, "SELECT id, register, number FROM row", columns)
    marks = ",".join("?" * len(row_ids))
    return read_frame(store, f"SELECT id, register, number FROM row WHERE id IN ({marks})", columns, row_ids)


def placed_columns(store: Store) -> pd.DataFrame:
    """Where canonical columns stand in each register: `register`, `file`, `sheet`, `extracted_on`, `column`,
    `position` (from 0), `header` (as written)."""
    lines = [
        (register, file, sheet, extracted_on, column, held[0], json.loads(headers)[held[0]])
        for register, file, sheet, extracted_on, positions, headers in store.connection.execute(
            "SELECT id, file, sheet, extracted_on, positions, headers FROM register"
        )
        for column, held in json.loads(positions).items()
    ]
    return pd.DataFrame(
        lines, columns=["register", "file", "sheet", "extracted_on", "column", "position", "header"]
    ).astype({"file": "str", "sheet": "str", "column": "str", "header": "str"})
