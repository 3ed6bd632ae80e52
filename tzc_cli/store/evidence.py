"""What the registers say, as frames: rows of the current registers with the person each is linked to."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from tzc_cli.store.columns import ADDRESS, FACTS, NAMES, columns_from_tables
from tzc_cli.store.connection import Store
from tzc_cli.store.frames import read_frame, series
from tzc_cli.store.packed import unpacked
from tzc_cli.store.people import person_ids

_IN = {"job-seekers": "in_job_seekers", "residents": "in_residents", "contracts": "in_contracts"}
_FEW = 500  # people: so many are looked up row by row; for more, every row is read
# The registers that count: at the instant :known_at (NULL: now), those imported by then and not yet superseded.
CURRENT = (
    "FROM register WHERE (:known_at IS NULL AND superseded_by IS NULL) OR (imported_at <= :known_at AND NOT EXISTS"
    " (SELECT 1 FROM register AS later WHERE later.id = register.superseded_by AND later.imported_at <= :known_at))"
)


class CurrentRows:
    """The rows of the current registers, of everybody or of some people, read column by column when asked for.

    `known_at`: an instant (ISO, UTC); then only what had been imported by then, linked as it was then.
    """

    def __init__(self, store: Store, known_at: str | None = None, people: Collection[int] | None = None) -> None:
        self._store = store
        # Links of the past are known by looking at all of them.
        few = people is not None and known_at is None and len(people) <= _FEW
        self._few = json.dumps([*people]) if people is not None and few else None
        self.registers = read_frame(
            store, f"SELECT id, kind, layout, extracted_on {CURRENT} ORDER BY id",
            {"register": "int64", "kind": "str", "layout": "str", "extracted_on": "date"}, {"known_at": known_at},
        )  # fmt: skip
        self._person = self._persons(known_at)
        # A row of nobody is one that is about to be linked, or taken back.
        self._kept = {register: person >= 0 for register, person in self._person.items()}
        if people is not None and not few:
            self.keep(people)

    def keep(self, people: Iterable[int]) -> None:
        """Leave out the rows of anybody else."""
        wanted = np.fromiter(people, dtype="int64")
        self._kept = {register: np.isin(person, wanted) for register, person in self._person.items()}

    def frame(self, names: Mapping[str, str], kind: str | None = None) -> pd.DataFrame:
        """`row_id`, `person` (int64), `kind`, `layout`, `extracted_on`, then the columns asked for (name → dtype; see
        `store.columns`), in the order of `row_id`; `kind`: of the registers of this kind only."""
        chosen = self.registers if kind is None else self.registers[self.registers["kind"] == kind]
        columns: dict[str, list[Any]] = {name: [] for name in ("row_id", *names)}
        persons, sizes = [np.array([], dtype="int64")], []
        for register, of_kind in zip(chosen["register"].tolist(), chosen["kind"].tolist(), strict=True):
            kept = self._kept[register]
            for name, column in self._read(register, of_kind, columns).items():
                columns[name].append(column if kept.all() else column.filter(pa.array(kept)))
            persons.append(self._person[register][kept])
            sizes.append(int(kept.sum()))
        place = np.repeat(np.arange(len(chosen)), sizes)
        told = {"row_id": "int64"} | dict(names)
        made = {name: series(columns[name], told[name]) for name in told}
        head = {
            "row_id": made.pop("row_id"),
            "person": np.concatenate(persons),
            "kind": pd.Series(chosen["kind"].array.take(place)),
            "layout": pd.Series(chosen["layout"].array.take(place)),
            "extracted_on": chosen["extracted_on"].to_numpy()[place],
        }
        return pd.DataFrame(head | made)

    def _read(self, register: int, kind: str, names: Iterable[str]) -> dict[str, pa.Array]:
        if self._few is not None:
            return columns_from_tables(self._store, register, kind, names, self._few)
        return unpacked(self._store, register, kind, names)

    def _persons(self, known_at: str | None) -> dict[int, NDArray[np.int64]]:
        """The person of every row of every register (-1: none); at an instant, as the links were then."""
        persons = {}
        former = None if known_at is None else self._former_links(known_at)
        for register, kind in zip(self.registers["register"].tolist(), self.registers["kind"].tolist(), strict=True):
            read = self._read(register, kind, ["row_id", "person"])
            person = np.array(read["person"].fill_null(-1))
            if former is not None:
                was = former.reindex(np.asarray(read["row_id"]))
                person = np.where(was.notna(), was.fillna(-1), person).astype("int64")
            persons[register] = person
        return persons

    def _former_links(self, known_at: str) -> pd.Series:
        """Row id → the person it was linked to then, of the rows linked otherwise since."""
        # The link that stood then is the first one whose end lies after that instant.
        former = read_frame(
            self._store,
            "SELECT row, person, min(until || '#' || printf('%012d', rowid)) FROM former_link WHERE until > ?"
            " GROUP BY row",
            {"row": "int64", "person": "int64", "until": "str"}, (known_at,),
        )  # fmt: skip
        return former.set_index("row")["person"]


def rows(store: Store, known_at: str | None = None, people: Collection[int] | None = None) -> pd.DataFrame:
    """Every row of the current registers (see `CurrentRows`): names, `birth_date`, `sex`, `job_seeker_id`, the
    address's parts."""
    return CurrentRows(store, known_at, people).frame(NAMES | ADDRESS)


def facts(current: CurrentRows, kind: str) -> pd.DataFrame:
    """What the rows of one kind say: `row_id`, `person`, `extracted_on`, `layout`, the kind's facts, the address."""
    return current.frame(ADDRESS | dict(FACTS[kind]), kind).drop(columns="kind")


def people(rows: pd.DataFrame) -> pd.DataFrame:
    """One line a person: `person`, `person_id`, names, `birth_date`, `sex`, `job_seeker_id`, `in_job_seekers`,
    `in_residents`, `in_contracts`.

    `rows`: as `rows` gives them. Each value is the one of the latest job-seeker extract, else of the latest register
    that has one.
    """
    other = rows["kind"].to_numpy() != "job-seekers"
    age = -rows["extracted_on"].to_numpy().astype("int64")
    order = np.lexsort((rows["row_id"].to_numpy(), age, other))
    persons, place = np.unique(rows["person"].to_numpy(), return_inverse=True)
    made: dict[str, Any] = {"person": persons}
    made["person_id"] = person_ids(persons)
    for column in NAMES:
        known = order[rows[column].notna().to_numpy()[order]]
        # Rows stand best first: written last to first, the best one stays.
        best = np.full(len(persons), -1)
        best[place[known[::-1]]] = known[::-1]
        made[column] = rows[column].take(np.maximum(best, 0)).reset_index(drop=True).mask(best < 0)
    for kind, column in _IN.items():
        made[column] = np.bincount(place, weights=rows["kind"] == kind, minlength=len(persons)) > 0
    return pd.DataFrame(made)


def files(store: Store, known_at: str | None = None) -> pd.DataFrame:
    """The current registers (at an instant: those of then): `file_id`, `name`, `sha256`, `kind`, `layout`, `sheet`,
    `extracted_on`, `imported_at`, `rows_read`, `rows_kept`, `rows_rejected`."""
    return read_frame(
        store,
        "SELECT id, file, sha256, kind, layout, sheet, extracted_on, imported_at, rows_read, rows_kept, rows_rejected"
        f" {CURRENT} ORDER BY id",
        {"file_id": "int64", "name": "str", "sha256": "str", "kind": "str", "layout": "str", "sheet": "str",
         "extracted_on": "date", "imported_at": "str", "rows_read": "int64", "rows_kept": "int64",
         "rows_rejected": "int64"},
        {"known_at": known_at},
    )  # fmt: skip


def places_of(store: Store, row_ids: Sequence[int] | None) -> pd.DataFrame:
    """Where rows stand: `row_id`, `register`, `number` (as Excel counts); None: every row, in one pass."""
    columns = {"row_id": "int64", "register": "int64", "number": "int64"}
    if row_ids is not None:
        marks = ",".join("?" * len(row_ids))
        return read_frame(store, f"SELECT id, register, number FROM row WHERE id IN ({marks})", columns, row_ids)
    placed = []
    for register, kind in store.connection.execute("SELECT id, kind FROM register ORDER BY id").fetchall():
        read = unpacked(store, register, kind, ["row_id", "number"])
        placed.append(pd.DataFrame({"register": register} | {name: np.asarray(read[name]) for name in read}))
    return pd.concat(placed, ignore_index=True)[list(columns)]


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
