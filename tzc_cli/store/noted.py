"""Registers of what the team notes (worklists, activities): their accounting, their provenance, their conflicts."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import pandas as pd

from tzc_cli.store.connection import Store, instant
from tzc_cli.store.frames import insert_frame
from tzc_cli.store.registers import (
    ADDRESS,
    IDENTITY,
    Kept,
    Sheet,
    content_hash,
    entity_hash,
    imported_before,
    register_line,
)
from tzc_cli.store.steps import day_of


def save_noted_register(store: Store, sheet: Sheet, at: datetime) -> int:
    """Keep such a register, its rows not counted yet; gives its number. Inside a transaction.

    Unlike an extract it supersedes nothing: each entry stands for itself.
    """
    register = store.number("SELECT max(id) FROM register") + 1
    nothing = pd.DataFrame({"row": []})
    insert_frame(store, "register", pd.DataFrame([register_line(register, sheet, nothing, nothing, at)]))
    return register


def settle_counts(
    store: Store, register: int, sheet: Sheet, rows: pd.DataFrame, rejected: pd.DataFrame, findings: pd.DataFrame
) -> Kept:
    """Keep what became of the rows of a register: how many were kept, those set aside, the findings."""
    kept = int(rows["row"].nunique())
    store.connection.execute(
        "UPDATE register SET rows_read = ?, rows_kept = ?, rows_rejected = ? WHERE id = ?",
        (kept + len(rejected), kept, len(rejected), register),
    )
    insert_frame(store, "rejected", rejected.rename(columns={"row": "number"}).assign(register=register))
    insert_frame(store, "finding", findings.assign(register=register))
    return imported_before(store, sheet.sha256)[-1]


def save_people_rows(store: Store, register: int, rows: pd.DataFrame) -> pd.Series:
    """Keep rows that say who they are about by name only, to be linked; gives their row ids, aligned."""
    first = store.number("SELECT max(id) FROM row") + 1
    ids = pd.Series(range(first, first + len(rows)), index=rows.index)
    identity = rows[[*IDENTITY, *ADDRESS]].assign(
        id=ids, register=register, number=rows["row"], entity=entity_hash(rows), content=content_hash(rows)
    )
    insert_frame(store, "row", identity)
    insert_frame(store, "original", pd.DataFrame({"row": ids, "cells": rows["original"]}))
    return ids


def forget_rows(store: Store, ids: Iterable[int]) -> None:
    """Take back rows that were set aside after all: they are kept with the rejected ones."""
    asked = json.dumps([int(number) for number in ids])
    of_row = "IN (SELECT value FROM json_each(?1))"
    for statement in (
        f"DELETE FROM pair_to_review WHERE first {of_row} OR second {of_row}",
        f"DELETE FROM pair_compared WHERE first {of_row} OR second {of_row}",
        f"DELETE FROM link WHERE row {of_row}",
        f"DELETE FROM original WHERE row {of_row}",
        f"DELETE FROM row WHERE id {of_row}",
    ):
        store.connection.execute(statement, (asked,))


def people_of_rows(store: Store, ids: Iterable[int]) -> dict[int, int]:
    """Row id → the person it is linked to."""
    asked = json.dumps([int(number) for number in ids])
    return dict(
        store.connection.execute(
            "SELECT row, person FROM link WHERE row IN (SELECT value FROM json_each(?))", (asked,)
        )
    )


def identities(store: Store, people: Iterable[int]) -> dict[int, list[dict[str, Any]]]:
    """Person → what every row ever linked to them says of who they are: birth_name, used_name, given_names, birth_date
    (a date); None where it says nothing."""
    names = ("birth_name", "used_name", "given_names")
    found: dict[int, list[dict[str, Any]]] = {}
    for person, *texts, born in store.connection.execute(
        f"SELECT DISTINCT link.person, {', '.join(names)}, birth_date FROM link JOIN row ON row.id = link.row"
        " WHERE link.person IN (SELECT value FROM json_each(?))",
        (json.dumps([int(number) for number in people]),),
    ):
        line = dict(zip(names, texts, strict=True)) | {"birth_date": None if born is None else day_of(born)}
        found.setdefault(person, []).append(line)
    return found


def conflict_settled(store: Store, person: int, said: Mapping[str, object]) -> bool:
    """Whether it has been decided already what to do with what a row says."""
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return bool(store.number("SELECT count(settled_at) FROM conflict WHERE person = ? AND said = ?", [person, text]))


def add_conflict(
    store: Store, person: int, said: Mapping[str, object], found: Mapping[str, object], at: datetime,
    *, number: int | None = None,
) -> int:  # fmt: skip
    """Keep what a row says that could not be applied, beside what the store says; gives the conflict's number.

    The same row of the same person imported again is the same conflict.
    """
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    if known := store.number("SELECT max(id) FROM conflict WHERE person = ? AND said = ?", [person, text]):
        return known
    cursor = store.connection.execute(
        "INSERT INTO conflict (person, number, said, found, recorded_at) VALUES (?, ?, ?, ?, ?)",
        (person, number, text, json.dumps(found, ensure_ascii=False, sort_keys=True), instant(at)),
    )
    return int(cursor.lastrowid or 0)


def conflicts(store: Store, *, settled: bool = False) -> list[dict[str, Any]]:
    """Conflicts that await a decision (or all of them): id, person, number (row), said, found, recorded_at,
    settled_at, settled_by."""
    names = ("id", "person", "number", "said", "found", "recorded_at", "settled_at", "settled_by")
    where = "" if settled else "WHERE settled_at IS NULL"
    lines = store.connection.execute(f"SELECT {', '.join(names)} FROM conflict {where} ORDER BY id")
    return [
        dict(zip(names, line, strict=True)) | {"said": json.loads(line[3]), "found": json.loads(line[4])}
        for line in lines
    ]


def settle_conflict(store: Store, number: int, how: str, at: datetime) -> None:
    """Note that a conflict is settled: `taken` (the row's side) or `dropped` (the store's)."""
    store.connection.execute(
        "UPDATE conflict SET settled_at = ?, settled_by = ? WHERE id = ?", (instant(at), how, number)
    )
