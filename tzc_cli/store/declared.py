"""Facts that the team declares: kept beside what registers say, never in their place."""

from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from tzc_cli.store.columns import ADDRESS
from tzc_cli.store.connection import Store, instant
from tzc_cli.store.frames import read_frame
from tzc_cli.store.steps import merges

_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Address:
    """An address as declared, and taken apart."""

    said: str
    house_number: int | None = None
    house_suffix: str | None = None
    street: str | None = None
    postcode: str | None = None
    town: str | None = None
    commune: str | None = None


def declare(
    store: Store,
    person: int,
    fact: str,
    value: date | Address | None,
    *,
    by: str,
    proof: str,
    on: date,
    at: datetime,
) -> int:
    """Keep a statement on one fact of a person (`value` None: the former one is withdrawn); its id. In a transaction.

    `on`: the day the team noted it; `at`: the instant it is kept; the journal has the fact, never the value.
    """
    number = store.number("SELECT max(id) FROM declared") + 1
    line: dict[str, object] = {
        "id": number,
        "person": person,
        "fact": fact,
        "withdrawn": int(value is None),
        "declared_on": (on - _EPOCH).days,
        "declared_at": instant(at),
        "declared_by": by,
        "proof": proof,
    }
    if isinstance(value, date):
        line["day"] = (value - _EPOCH).days
    elif value is not None:
        line |= vars(value)
    places = ", ".join("?" * len(line))
    store.connection.execute(f"INSERT INTO declared ({', '.join(line)}) VALUES ({places})", list(line.values()))
    store.journal("fact", {"fact": fact, "statement": number, "withdrawn": value is None}, at)
    return number


def declared_facts(store: Store, known_at: str | None = None) -> pd.DataFrame:
    """What the team declared (by the instant `known_at`), one line a statement, of the person as merged by then:
    `fact_id`, `person`, `fact`, `day`, `said`, `withdrawn`, `declared_on`, `declared_at`, `by`, `proof`, address."""
    facts = read_frame(
        store,
        "SELECT id, person, fact, day, said, withdrawn, declared_on, declared_at, declared_by, proof,"
        f" {', '.join(ADDRESS)} FROM declared WHERE ?1 IS NULL OR declared_at <= ?1 ORDER BY id",
        {"fact_id": "int64", "person": "int64", "fact": "str", "day": "date", "said": "str", "withdrawn": "int64",
         "declared_on": "date", "declared_at": "str", "by": "str", "proof": "str"} | ADDRESS,
        (known_at,),
    )  # fmt: skip
    into = merges(store, known_at)
    facts["person"] = pd.Series([into.get(person, person) for person in facts["person"].tolist()], dtype="int64")
    return facts
