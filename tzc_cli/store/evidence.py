"""What the registers say, as frames: rows of the current registers with the person each is linked to.

Tables are read one by one in the order of their rows and put together by row id: SQLite joins and sorts of hundreds of
thousands of rows cost more than all the rest of a question.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from tzc_cli.store.connection import Store
from tzc_cli.store.frames import read_frame
from tzc_cli.store.people import person_ids

_NAMES = {"birth_name": "str", "used_name": "str", "given_names": "str", "birth_date": "date", "sex": "str",
          "job_seeker_id": "str"}  # fmt: skip
_ADDRESS = {"house_number": "Int64", "house_suffix": "str", "street": "str", "postcode": "str", "town": "str",
            "commune": "str"}  # fmt: skip
_FACTS = {
    "registration": {
        "registered_on": "date", "deregistered_on": "date", "category": "str", "deprived_since": "date", "rsa": "bool",
        "rqth": "bool", "education_level": "str", "rome": "str",
    },
    "residence": {"resident_since": "date", "resident_until": "date", "proof": "str"},
    "contract": {
        "hired_on": "date", "left_on": "date", "weekly_hours": "float64", "activity": "str", "leaving_reason": "str",
        "supervisory": "bool", "part_time_chosen": "bool", "district": "str",
    },
}  # fmt: skip


_IN = {"job-seekers": "in_job_seekers", "residents": "in_residents", "contracts": "in_contracts"}
# The rows linked to some people (a JSON list of their numbers).
_OF_PEOPLE = "(SELECT row FROM link WHERE person IN (SELECT value FROM json_each(?)))"


def rows(store: Store, people: Iterable[int] | None = None) -> pd.DataFrame:
    """Every row of the current registers, in the order of `row_id`: `person` (int64), `kind`, `layout`,
    `extracted_on`, names, `birth_date`, `sex`, `job_seeker_id`, the address's parts. `people`: of these people only."""
    columns = {"row_id": "int64", "register": "int64"} | _NAMES | _ADDRESS
    values = [] if people is None else [json.dumps([*people])]
    of_rows, of_links = ("", "") if people is None else (f"WHERE id IN {_OF_PEOPLE}", f"WHERE row IN {_OF_PEOPLE}")
    found = read_frame(
        store, f"SELECT id, register, {', '.join(_NAMES | _ADDRESS)} FROM row {of_rows} ORDER BY id", columns, values
    )
    links = read_frame(
        store, f"SELECT row, person FROM link {of_links} ORDER BY row", {"row": "int64", "person": "int64"}, values
    )
    registers = read_frame(
        store, "SELECT id, kind, layout, extracted_on FROM register WHERE superseded_by IS NULL",
        {"register": "int64", "kind": "str", "layout": "str", "extracted_on": "date"},
    ).set_index("register")  # fmt: skip
    found = found[found["register"].isin(registers.index).to_numpy()].reset_index(drop=True)
    place = registers.index.get_indexer(pd.Index(found["register"]))
    told = registers.take(place).reset_index(drop=True)
    person = links["person"].to_numpy()[np.searchsorted(links["row"].to_numpy(), found["row_id"].to_numpy())]
    return pd.concat([found.drop(columns="register"), told], axis="columns").assign(person=person)


def facts(store: Store, table: str, rows: pd.DataFrame, people: Iterable[int] | None = None) -> pd.DataFrame:
    """What the rows of one kind say: `row_id`, `person`, `extracted_on`, `layout`, the kind's facts, the address.

    `table`: registration, residence or contract; `rows`: as `rows` gives them, of the same `people`.
    """
    own = _FACTS[table]
    values = [] if people is None else [json.dumps([*people])]
    where = "" if people is None else f"WHERE row IN {_OF_PEOPLE}"
    sql = f"SELECT row, {', '.join(own)} FROM {table} {where} ORDER BY row"
    said = read_frame(store, sql, {"row": "int64"} | own, values)
    place = np.searchsorted(rows["row_id"].to_numpy(), said["row"].to_numpy())
    known = np.append(rows["row_id"].to_numpy(), -1)  # so that there is something to look at when there is no row
    current = np.flatnonzero(known[place] == said["row"].to_numpy())
    who = rows.take(place[current])[["row_id", "person", "extracted_on", "layout", *_ADDRESS]]
    return pd.concat(
        [who.reset_index(drop=True), said.take(current).drop(columns="row").reset_index(drop=True)], axis="columns"
    )


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
    for column in _NAMES:
        known = order[rows[column].notna().to_numpy()[order]]
        # Rows stand best first: written last to first, the best one stays.
        best = np.full(len(persons), -1)
        best[place[known[::-1]]] = known[::-1]
        made[column] = rows[column].take(np.maximum(best, 0)).reset_index(drop=True).mask(best < 0)
    for kind, column in _IN.items():
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


def places_of(store: Store, row_ids: Sequence[int] | None) -> pd.DataFrame:
    """Where rows stand: `row_id`, `register`, `number` (as Excel counts); None: every row, in one pass."""
    columns = {"row_id": "int64", "register": "int64", "number": "int64"}
    if row_ids is None:
        return read_frame(store, "SELECT id, register, number FROM row ORDER BY id", columns)
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
