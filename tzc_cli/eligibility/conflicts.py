"""Where what is known of one person contradicts itself: shown beside the verdict, never hidden."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from tzc_cli.eligibility.declared import FACTS
from tzc_cli.eligibility.evidence import Evidence
from tzc_cli.eligibility.perimeter import INSIDE, locate
from tzc_cli.registers.addresses import parse_postal_address, street_key
from tzc_cli.territory import Territory


@dataclass(frozen=True)
class Statement:
    """A value that somebody states of a fact: a register's row (`row_id`, `column`), or the team (`fact_id`)."""

    fact: str
    value: str
    row_id: int | None = None
    fact_id: int | None = None
    declared_on: date | None = None
    by: str | None = None
    proof: str | None = None
    withdrawn: bool = False


def statements_of(evidence: Evidence, person: int) -> list[Statement]:
    """Everything the team declared of a person, the latest first."""
    rows = evidence.declared[(evidence.declared["person"] == person).to_numpy()]
    return [
        Statement(
            fact=row["fact"],
            value="" if row["withdrawn"] else _text(row["day"]) or str(row["said"]),
            fact_id=row["fact_id"],
            declared_on=row["declared_on"].date(),
            by=row["by"],
            proof=row["proof"],
            withdrawn=row["withdrawn"],
        )
        for row in rows.sort_values(["declared_on", "fact_id"], ascending=False).to_dict("records")
    ]


def conflicts_of(evidence: Evidence, territory: Territory, person: int, as_of: date) -> list[list[Statement]]:
    """Facts on which the team and the registers, or registers among themselves, state different values.

    One list a fact, what counts first. Of registers, the rows that speak of `as_of` (a registration or a spell of
    residence in force that day), one a layout, the latest; two homes are no contradiction.
    """
    team: dict[str, Statement] = {}
    for statement in reversed(statements_of(evidence, person)):
        team[statement.fact] = statement
    found = []
    for fact in FACTS:
        said = [team[fact]] if fact in team and not team[fact].withdrawn else []
        told = _told(evidence, territory, person, fact, as_of)
        if len({_same(statement) for statement in said + told}) > 1:
            found.append(said + told)
    return found


def _same(statement: Statement) -> Hashable:
    """What two ways of stating one value share: an address is the same whatever its abbreviations."""
    if statement.fact != "address":
        return statement.value
    parts = parse_postal_address(statement.value)
    return parts["house_number"], parts["house_suffix"], street_key(parts["street"] or ""), parts["postcode"]


def _told(evidence: Evidence, territory: Territory, person: int, fact: str, as_of: date) -> list[Statement]:
    home = fact in ("resident_since", "resident_until", "address")
    frame = evidence.residences if home else evidence.registrations
    rows = frame[(frame["person"] == person).to_numpy()]
    if fact == "address" and rows.empty:
        # Nobody's register of residents: the address that counts is the one of the registration.
        home, rows = False, evidence.registrations[(evidence.registrations["person"] == person).to_numpy()]
    first, last = ("resident_since", "resident_until") if home else ("registered_on", "deregistered_on")
    on = pd.Timestamp(as_of)
    rows = rows[(~(rows[first] > on) & ~(rows[last] < on)).to_numpy()]
    if home and len(rows) > 1:
        # Another home is no contradiction; the same one told with another date is.
        rows = rows[locate(rows, territory, as_of).place == INSIDE]
    rows = rows.sort_values(["extracted_on", "row_id"], ascending=[False, True]).drop_duplicates("layout")
    told = []
    for row in rows.to_dict("records"):
        value = _address(row) if fact == "address" else _text(row[fact])
        if value:
            told.append(Statement(fact, value, row_id=row["row_id"]))
    return told


def _address(row: dict[Hashable, Any]) -> str:
    parts = [row[name] for name in ("house_number", "house_suffix", "street", "postcode", "town")]
    return " ".join(str(part) for part in parts if not pd.isna(part))


def _text(value: object) -> str:
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else ""
