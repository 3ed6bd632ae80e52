"""What a row of a register holds, column by column, and how these columns are read from the tables of the store."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from tzc_cli.store.connection import Store

# Column → dtype, as `frames.read_frame` has them.
NAMES = {"birth_name": "str", "used_name": "str", "given_names": "str", "birth_date": "date", "sex": "str",
         "job_seeker_id": "str"}  # fmt: skip
ADDRESS = {"house_number": "Int64", "house_suffix": "str", "street": "str", "postcode": "str", "town": "str",
           "commune": "str"}  # fmt: skip
FACTS: Mapping[str, Mapping[str, str]] = {
    "job-seekers": {
        "registered_on": "date", "deregistered_on": "date", "category": "str", "deprived_since": "date", "rsa": "bool",
        "rqth": "bool", "education_level": "str", "rome": "str",
    },
    "residents": {"resident_since": "date", "resident_until": "date", "proof": "str"},
    "contracts": {
        "hired_on": "date", "left_on": "date", "weekly_hours": "float64", "activity": "str", "leaving_reason": "str",
        "supervisory": "bool", "part_time_chosen": "bool", "district": "str",
    },
}  # fmt: skip
FACT_TABLES = {"job-seekers": "registration", "residents": "residence", "contracts": "contract"}
PLACE = {"row_id": "int64", "number": "int64", "source_id": "str", "entity": "int64"}
LINK = {"person": "Int64", "how": "str", "probability": "float64"}

ARROW_TYPES = {
    "str": pa.large_string(), "date": pa.int64(), "bool": pa.int8(), "Int64": pa.int64(), "int64": pa.int64(),
    "float64": pa.float64(),
}  # fmt: skip
_ELSEWHERE = {"row_id": "row.id"} | {name: f"link.{name}" for name in LINK}
# The rows linked to some people (a JSON list of their numbers).
_OF_PEOPLE = "row.id IN (SELECT row FROM link WHERE person IN (SELECT value FROM json_each(?)))"


def columns_of(kind: str) -> dict[str, str]:
    """Every column of the rows of a kind of register → its dtype; those of `LINK` are missing where a row is not
    linked."""
    return PLACE | LINK | NAMES | ADDRESS | dict(FACTS.get(kind, {}))


def columns_from_tables(
    store: Store, register: int, kind: str, names: Iterable[str], people: str | None = None
) -> dict[str, pa.Array]:
    """Columns of the rows of one register, in the order of their ids; `people`: of these only (a JSON list)."""
    dtypes, facts = columns_of(kind), FACT_TABLES.get(kind)
    wanted = list(names)
    selected = [
        _ELSEWHERE.get(name) or (f"{facts}.{name}" if name in FACTS.get(kind, {}) else f"row.{name}")
        for name in wanted
    ]
    joined = f"LEFT JOIN {facts} ON {facts}.row = row.id" if facts else ""
    # The plus keeps SQLite from walking through the whole register to find a few people's rows.
    where, values = ("row.register = ?", [register]) if people is None else (
        f"+row.register = ? AND {_OF_PEOPLE}", [register, people])  # fmt: skip
    found = store.connection.execute(
        f"SELECT {', '.join(selected)} FROM row LEFT JOIN link ON link.row = row.id {joined}"
        f" WHERE {where} ORDER BY row.id",
        values,
    ).fetchall()
    columns: Iterable[Sequence[Any]] = zip(*found, strict=True) if found else [()] * len(wanted)
    return {name: pa.array(data, ARROW_TYPES[dtypes[name]]) for name, data in zip(wanted, columns, strict=True)}
