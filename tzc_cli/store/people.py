"""People in the store: which rows speak of whom, and ids that survive every import."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from tzc_cli.store.columns import ADDRESS, ARROW_TYPES, LINK, NAMES, PLACE
from tzc_cli.store.connection import Store
from tzc_cli.store.frames import insert_frame, read_frame, series
from tzc_cli.store.packed import pack, pack_columns, unpacked

_NOBODY = np.array([], dtype=np.int64)
_SAID = PLACE | LINK | NAMES | ADDRESS
_OWNED = ["row_id", "register", "lineage", "entity", *LINK]
del _SAID["number"], _SAID["house_suffix"], _SAID["commune"]


@dataclass(frozen=True)
class LinkCounts:
    """What linking gave: people with current rows; of whom in both the job-seeker and the residency registers; pairs
    awaiting a decision; people in one of the two only; people known by an EBE contract alone; `skipped`: ways in which
    too many rows were alike to be compared → how many rows."""

    people: int
    linked: int
    to_review: int
    only_job_seekers: int
    only_residents: int
    only_contracts: int
    skipped: Mapping[str, int] = field(default_factory=dict)


def rows_to_link(store: Store) -> pd.DataFrame:
    """Every row with what tells who it speaks of.

    Columns: `row_id`, `kind`, `lineage` (its register, or the one that superseded it), `current` (0 when superseded),
    `register`, `extracted_on`, `job_seeker_id`, `birth_name`, `used_name`, `given_names`, `birth_date`, `sex`,
    `source_id`, `house_number`, `street`, `postcode`, `town`, `entity`, `person` (Int64: so far), `how`, `probability`.
    """
    registers = read_frame(
        store,
        "SELECT id, kind, coalesce(superseded_by, id), superseded_by IS NULL, extracted_on FROM register ORDER BY id",
        {"register": "int64", "kind": "str", "lineage": "int64", "current": "int64", "extracted_on": "date"},
    )
    numbers, kinds = registers["register"].tolist(), registers["kind"].tolist()
    read = [unpacked(store, register, kind, _SAID) for register, kind in zip(numbers, kinds, strict=True)]
    columns = {name: series([one[name] for one in read], dtype) for name, dtype in _SAID.items()}
    told = registers.take(np.repeat(np.arange(len(registers)), [len(one["row_id"]) for one in read]))
    rows = pd.DataFrame(columns | {name: told[name].array for name in told})
    return rows if rows["row_id"].is_monotonic_increasing else rows.sort_values("row_id", ignore_index=True)


def rows_said(store: Store, row_ids: Iterable[int]) -> pd.DataFrame:
    """What some rows say, by row id: `kind`, `file`, `extracted_on`, `person` (Int64), names, `birth_date`, `sex`,
    `job_seeker_id`, the address's parts. Ids of which there is no row are left out."""
    said = NAMES | ADDRESS
    columns = {"row_id": "int64", "kind": "str", "file": "str", "extracted_on": "date", "person": "Int64"} | said
    return read_frame(
        store,
        f"SELECT row.id, register.kind, register.file, register.extracted_on, link.person,"
        f" {', '.join(f'row.{name}' for name in said)}"
        " FROM row JOIN register ON register.id = row.register LEFT JOIN link ON link.row = row.id"
        " WHERE row.id IN (SELECT value FROM json_each(?)) ORDER BY row.id",
        columns, (json.dumps([*row_ids]),),
    ).set_index("row_id")  # fmt: skip


def save_links(store: Store, rows: pd.DataFrame, links: pd.DataFrame) -> None:
    """Give every group of current rows its person; inside a transaction.

    `rows`: as `rows_to_link` gives them; `links`: aligned with the current ones: `group`, `how`, `probability`.

    A person whose rows fall apart stays with the group that holds most of them; a group that holds several people
    keeps the oldest, the others are merged into it. A corrected register hands its people on. New people are numbered
    in the order of a hash, so that an id says nothing about its person. Registers are packed anew where need be.
    """
    current = rows.loc[rows["current"] == 1, _OWNED].assign(group=links["group"])
    awarded = _awarded(current)
    owner = awarded.groupby("group")["person"].min()
    owner = pd.concat([owner, _handed_on(rows, current, owner)])
    owner = pd.concat([owner, _new_people(store, current, owner)])

    merged = awarded.assign(into=awarded["group"].map(owner)).query("into != person")
    store.connection.executemany(
        "UPDATE person SET merged_into = ? WHERE id = ?",
        zip(merged["into"].tolist(), merged["person"].tolist(), strict=True),
    )
    now = current.assign(person=current["group"].map(owner), how=links["how"], probability=links["probability"])
    changed = ~((now["person"] == current["person"].fillna(-1)) & (now["how"] == current["how"])
                & (now["probability"] == current["probability"]))  # fmt: skip
    _write_links(store, now, changed)
    pack(store)


def _write_links(store: Store, now: pd.DataFrame, changed: pd.Series) -> None:
    """Write the links that changed, and pack those of the registers they stand in: both from memory."""
    registers = now["register"][changed].unique().tolist()
    store.connection.executemany(
        "DELETE FROM packed WHERE register = ? AND name = ?",
        [(register, name) for register in registers for name in LINK],
    )
    links = now.loc[changed, ["row_id", *LINK]].rename(columns={"row_id": "row"})
    insert_frame(store, "link", links, key="row")
    for register in registers:
        own = now[now["register"] == register]
        pack_columns(store, register, {
            name: pa.array(own[name], ARROW_TYPES[dtype], from_pandas=True)
            for name, dtype in LINK.items()
        })  # fmt: skip


def _awarded(current: pd.DataFrame) -> pd.DataFrame:
    """One line per person known so far: the `group` that keeps them."""
    known = current[current["person"].notna()].astype({"person": "int64"})
    claims = known.groupby(["group", "person"], as_index=False).agg(
        rows=("row_id", "size"), first=("row_id", "min")
    )
    return claims.sort_values(["person", "rows", "first"], ascending=[True, False, True]).drop_duplicates(
        "person"
    )


def _handed_on(rows: pd.DataFrame, current: pd.DataFrame, owner: pd.Series) -> pd.Series:
    """group → person, for groups without one whose rows correct rows of a person who would be left without any."""
    old = rows[(rows["current"] == 0) & rows["person"].notna() & ~rows["person"].isin(current["person"])]
    heirs = current[~current["group"].isin(owner.index)]
    met = heirs.merge(old.astype({"person": "int64"}), on=["lineage", "entity"], suffixes=("", "_old"))
    met = met.sort_values(["person_old", "group"]).drop_duplicates("person_old").drop_duplicates("group")
    return pd.Series(met["person_old"].to_numpy(dtype="int64"), index=met["group"].to_numpy(), dtype="int64")


def _new_people(store: Store, current: pd.DataFrame, owner: pd.Series) -> pd.Series:
    """group → new person, for the groups that still have none."""
    fresh = current[~current["group"].isin(owner.index)]
    first_entities = fresh.groupby("group")["entity"].min().reset_index()
    groups = first_entities.sort_values(["entity", "group"])["group"]
    first = store.number("SELECT max(id) FROM person") + 1
    people = np.arange(first, first + len(groups))
    insert_frame(store, "person", pd.DataFrame({"id": people}))
    return pd.Series(people, index=groups.to_numpy(), dtype="int64")


def count_links(store: Store) -> LinkCounts:
    """The counts of the links as they stand."""
    found: dict[str, list[np.ndarray[Any, np.dtype[np.int64]]]] = {"job-seekers": [], "residents": [], "": []}
    for register, kind in store.connection.execute("SELECT id, kind FROM register WHERE superseded_by IS NULL"):
        person = np.asarray(unpacked(store, register, kind, ["person"])["person"].drop_null())
        found[kind if kind in found else ""].append(person)
    seeks, lives = (np.unique(np.concatenate([*found[kind], _NOBODY])) for kind in ("job-seekers", "residents"))
    people = np.unique(np.concatenate([seeks, lives, *found[""]]))
    linked = len(np.intersect1d(seeks, lives, assume_unique=True))
    return LinkCounts(
        people=len(people),
        linked=linked,
        to_review=store.number("SELECT count(*) FROM pair_to_review"),
        only_job_seekers=len(seeks) - linked,
        only_residents=len(lives) - linked,
        only_contracts=len(people) - len(seeks) - len(lives) + linked,
        skipped=_skipped(store),
    )


def _skipped(store: Store) -> dict[str, int]:
    row = store.connection.execute("SELECT told FROM link_model").fetchone()
    return dict(json.loads(row[0]).get("skipped", {})) if row else {}


def linked_rows(store: Store) -> pd.DataFrame:
    """How every current row was linked: `person_id`, `kind`, `file`, `sheet`, `row`, `source_id`, `how`, `probability`.

    `source_id` is the register's own identifier column, else the job-seeker identifier, if it has one.
    """
    rows = read_frame(
        store,
        "SELECT link.person, register.kind, register.file, register.sheet, row.number,"
        " coalesce(row.source_id, row.job_seeker_id), link.how, link.probability"
        " FROM link JOIN row ON row.id = link.row JOIN register ON register.id = row.register"
        " WHERE register.superseded_by IS NULL ORDER BY register.id, row.number",
        {"person": "int64", "kind": "str", "file": "str", "sheet": "str", "row": "int64", "source_id": "str",
         "how": "str", "probability": "float64"},
    )  # fmt: skip
    rows.insert(0, "person_id", person_ids(rows["person"].to_numpy()))
    return rows.drop(columns="person")


def person_ids(people: np.ndarray[Any, np.dtype[np.int64]]) -> pd.Series:
    """The ids people see: short, stable, saying nothing about the person (`P-01234`)."""
    if not len(people):
        return pd.Series([], dtype="str")
    return pd.Series(np.char.add("P-", np.char.zfill(people.astype("U"), 5)), dtype="str")
