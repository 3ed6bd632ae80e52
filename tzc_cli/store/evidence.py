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
ADDRESS = {"house_number": "Int64", "house_suffix": "str", "street": "str", "postcode": "str", "town": "str",
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
# The registers that count: at the instant :known_at (NULL: now), those imported by then and not yet superseded.
CURRENT = (
    "FROM register WHERE (:known_at IS NULL AND superseded_by IS NULL) OR (imported_at <= :known_at AND NOT EXISTS"
    " (SELECT 1 FROM register AS later WHERE later.id = register.superseded_by AND later.imported_at <= :known_at))"
)
# The rows linked to some people (a JSON list of their numbers).
_OF_PEOPLE = "(SELECT row FROM link WHERE person IN (SELECT value FROM json_each(?)))"


def rows(store: Store, known_at: str | None = None, people: Iterable[int] | None = None) -> pd.DataFrame:
    """Every row of the current registers, in the order of `row_id`: `person` (int64), `kind`, `layout`,
    `extracted_on`, names, `birth_date`, `sex`, `job_seeker_id`, the address's parts.

    `known_at`: an instant (ISO, UTC); then only what had been imported by then, linked as it was then. `people`: of
    these people only.
    """
    columns = {"row_id": "int64", "register": "int64"} | _NAMES | ADDRESS
    # Links of the past are known by looking at all of them.
    few = people is not None and known_at is None
    people = None if people is None else [*people]
    values = [json.dumps(people)] if few else []
    where = f"WHERE id IN {_OF_PEOPLE}" if few else ""
    sql = f"SELECT id, register, {', '.join(_NAMES | ADDRESS)} FROM row {where} ORDER BY id"
    found = read_frame(store, sql, columns, values)
    if few:
        sql = f"SELECT row, person FROM link WHERE row IN {_OF_PEOPLE} ORDER BY row"
        links = read_frame(store, sql, {"row": "int64", "person": "int64"}, values)
    else:
        links = _links(store, known_at)
    registers = read_frame(
        store, f"SELECT id, kind, layout, extracted_on {CURRENT}",
        {"register": "int64", "kind": "str", "layout": "str", "extracted_on": "date"}, {"known_at": known_at},
    ).set_index("register")  # fmt: skip
    found = found[found["register"].isin(registers.index).to_numpy()].reset_index(drop=True)
    place = registers.index.get_indexer(pd.Index(found["register"]))
    told = registers.take(place).reset_index(drop=True)
    person = links["person"].to_numpy()[np.searchsorted(links["row"].to_numpy(), found["row_id"].to_numpy())]
    made = pd.concat([found.drop(columns="register"), told], axis="columns").assign(person=person)
    return made if people is None or few else made[made["person"].isin(people)].reset_index(drop=True)


def _links(store: Store, known_at: str | None) -> pd.DataFrame:
    """The person of every row (`row`, `person`), in the order of rows; at an instant, as the links were then."""
    links = read_frame(store, "SELECT row, person FROM link ORDER BY row", {"row": "int64", "person": "int64"})
    if known_at is None:
        return links
    # The link that stood then is the first one whose end lies after that instant.
    former = read_frame(
        store,
        "SELECT row, person, min(until || '#' || printf('%012d', rowid)) FROM former_link WHERE until > ? GROUP BY row",
        {"row": "int64", "person": "int64", "until": "str"}, (known_at,),
    )  # fmt: skip
    both = pd.concat([former[["row", "person"]], links], ignore_index=True)
    return both.drop_duplicates("row").sort_values("row", ignore_index=True)


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
    who = rows.take(place[current])[["row_id", "person", "extracted_on", "layout", *ADDRESS]]
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
