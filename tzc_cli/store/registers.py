"""Registers in the store: saving one, and what it changed against those already there."""

import json
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd

from tzc_cli.store.columns import FACT_TABLES
from tzc_cli.store.connection import Store, instant
from tzc_cli.store.frames import insert_frame

IDENTITY = ("source_id", "job_seeker_id", "sex", "birth_name", "used_name", "given_names", "birth_date")
ADDRESS = (
    "address",
    "address_extra",
    "house_number",
    "house_suffix",
    "street",
    "postcode",
    "town",
    "commune",
)
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Sheet:
    """What is known of a register beyond its rows. Lists and mappings are kept as JSON.

    `extracted_how`: given, name, content or import (see importing.extract_date).
    """

    file: str
    sha256: str
    sheet: str | None
    kind: str
    layout: str
    encoding: str | None
    delimiter: str | None
    header_row: int
    headers: list[str]
    positions: dict[str, tuple[int, ...]]
    used: list[int]
    extracted_on: date
    extracted_how: str


@dataclass(frozen=True)
class Changes:
    """Rows against the registers of the same layout already in the store: never seen, changed, the same."""

    new: int
    changed: int
    unchanged: int


@dataclass(frozen=True)
class Kept:
    """A register as the store has it."""

    sheet: str | None
    kind: str
    layout: str
    encoding: str | None
    delimiter: str | None
    header_row: int
    extracted_on: date
    rows_read: int
    rows_kept: int
    rows_rejected: int


def imported_before(store: Store, sha256: str) -> list[Kept]:
    """The registers imported from a file of this very content; empty when it is new."""
    names = [column.name for column in fields(Kept)]
    found = store.connection.execute(
        f"SELECT {', '.join(names)} FROM register WHERE sha256 = ? ORDER BY id", (sha256,)
    )
    return [
        Kept(**dict(zip(names, line, strict=True)) | {"extracted_on": _EPOCH + timedelta(days=line[6])})
        for line in found
    ]


def save_register(
    store: Store, sheet: Sheet, facts: list[str], rows: pd.DataFrame, rejected: pd.DataFrame,
    findings: pd.DataFrame, at: datetime,
) -> tuple[Kept, Changes]:  # fmt: skip
    """Keep a register: its rows with their provenance, the rows set aside, the findings; inside a transaction.

    `facts`: the kind's own columns in `rows`. A register of the same file name, sheet, kind and date of extract is
    superseded: the new one is its correction. `findings`: `code`, `number`, `header`, `cell`.
    """
    hashes = pd.DataFrame({"entity": entity_hash(rows), "content": content_hash(rows)})
    # A row that stands for two people is two lines of one number, and counts once.
    changes = _compare(store, sheet, hashes[~rows["row"].duplicated()])
    register = store.number("SELECT max(id) FROM register") + 1
    insert_frame(store, "register", pd.DataFrame([register_line(register, sheet, rows, rejected, at)]))
    store.connection.execute(
        "UPDATE register SET superseded_by = ?1 WHERE id <> ?1 AND superseded_by IS NULL AND file = ?2"
        " AND coalesce(sheet, '') = coalesce(?3, '') AND kind = ?4 AND extracted_on = ?5",
        (register, sheet.file, sheet.sheet, sheet.kind, (sheet.extracted_on - _EPOCH).days),
    )
    first = store.number("SELECT max(id) FROM row") + 1
    ids = np.arange(first, first + len(rows))
    identity = rows[[*IDENTITY, *ADDRESS]].assign(
        id=ids, register=register, number=rows["row"], entity=hashes["entity"], content=hashes["content"]
    )
    insert_frame(store, "row", identity)
    insert_frame(store, "original", pd.DataFrame({"row": ids, "cells": rows["original"]}))
    insert_frame(store, FACT_TABLES[sheet.kind], rows[facts].assign(row=ids))
    insert_frame(store, "rejected", rejected.rename(columns={"row": "number"}).assign(register=register))
    insert_frame(store, "finding", findings.assign(register=register))
    return imported_before(store, sheet.sha256)[-1], changes


def register_line(
    register: int, sheet: Sheet, rows: pd.DataFrame, rejected: pd.DataFrame, at: datetime
) -> dict[str, Any]:
    """The line of the table `register`; `rows`: those kept, one line a person."""
    line = dict(vars(sheet))
    for column in ("headers", "positions", "used"):
        line[column] = json.dumps(line[column], ensure_ascii=False)
    kept = int(rows["row"].nunique())
    return line | {
        "id": register,
        "extracted_on": (sheet.extracted_on - _EPOCH).days,
        "imported_at": instant(at),
        "rows_read": kept + len(rejected),
        "rows_kept": kept,
        "rows_rejected": len(rejected),
    }


# pandas' hash of values is the same on every machine; were it ever to change, the counts of new and changed rows of
# the first import after it would be wrong, nothing else.
def _hash(frame: pd.DataFrame) -> pd.Series:
    return pd.util.hash_pandas_object(frame, index=False).astype("int64")


def content_hash(rows: pd.DataFrame) -> pd.Series:
    """All that each row says, as a number."""
    return _hash(rows.drop(columns=["row", "original"]).astype({"house_number": "float64"}))


def entity_hash(rows: pd.DataFrame) -> pd.Series:
    """Who a row says it is about: the register's own identifier, else the person's, else names and birth date."""
    named = _hash(rows[["birth_name", "used_name", "given_names", "birth_date"]])
    identifier = rows["source_id"].fillna(rows["job_seeker_id"])
    return named.where(identifier.isna(), _hash(identifier.to_frame()))


def _compare(store: Store, sheet: Sheet, hashes: pd.DataFrame) -> Changes:
    known = np.array(
        store.query(
            "SELECT row.entity, row.content FROM row JOIN register ON register.id = row.register"
            " WHERE register.kind = ? AND register.layout = ? AND register.superseded_by IS NULL",
            (sheet.kind, sheet.layout),
        ),
        dtype="int64",
    ).reshape(-1, 2)
    same = hashes["content"].isin(known[:, 1])
    seen = hashes["entity"].isin(known[:, 0])
    return Changes(int((~same & ~seen).sum()), int((~same & seen).sum()), int(same.sum()))
