"""The street list of a district held against the addresses that registers have in its communes."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from tzc_cli.eligibility.criteria.outcome import words
from tzc_cli.eligibility.evidence import Evidence
from tzc_cli.eligibility.perimeter import (
    NOT_EXACT,
    NUMBER_MISSING,
    OUTSIDE_STREETS,
    PLACES,
    STREET_MISSING,
    in_communes,
    locate,
)
from tzc_cli.eligibility.street_list import matches
from tzc_cli.registers.addresses import street_key
from tzc_cli.territory import District, Territory

_ADDRESS = ["person", "house_number", "house_suffix", "street", "postcode", "commune"]


@dataclass(frozen=True)
class StreetCheck:
    """`not_located`: street (NaN: none), why ("street_not_exact", "number_missing", "street_missing"), people,
    candidates (names of the list, joined by " | "), the most frequent first. `outside`: streets of the communes that
    are not in the list (or not with those numbers), people. `corrected`: street as written, listed name, people.
    `unused`: names of the list that no address uses."""

    not_located: pd.DataFrame
    outside: pd.DataFrame
    corrected: pd.DataFrame
    unused: list[str]

    @property
    def to_settle(self) -> int:
        """How many people's addresses somebody must look at."""
        return int(self.not_located["people"].sum())


def check_streets(evidence: Evidence, territory: Territory, district: District, as_of: date) -> StreetCheck:
    """The addresses of every register in the communes of `district`, each person's once, under the list of `as_of`."""
    rows = pd.concat([evidence.residences[_ADDRESS], evidence.registrations[_ADDRESS]])
    rows = _one_spelling(rows[in_communes(rows, district)]).drop_duplicates()
    place = locate(rows, replace(territory, districts=(district,)), as_of).place
    streets = rows["street"].dropna().unique().tolist()
    told = dict(zip(streets, matches(streets, district.streets), strict=True))
    names = {street_key(street.name): street.name for street in district.streets}

    found = np.isin(place, (NOT_EXACT, NUMBER_MISSING, STREET_MISSING))
    waiting = _counted(rows[found].assign(why=words(list(PLACES), place[found]).array), ["street", "why"])
    near = {street: match.near.candidates for street, match in told.items() if match.near}
    candidates = [" | ".join(names[key] for key in near.get(street, ())) for street in waiting["street"]]
    slips = {street: names[str(match.listed)] for street, match in told.items() if match.corrected}
    fixed = rows[rows["street"].isin(list(slips))]
    used = {match.listed for match in told.values()}
    return StreetCheck(
        not_located=waiting.assign(candidates=pd.Series(candidates, dtype="str")),
        outside=_counted(rows[place == OUTSIDE_STREETS], ["street"]),
        corrected=_counted(fixed.assign(listed=fixed["street"].map(slips)), ["street", "listed"]),
        unused=[name for key, name in names.items() if key not in used],
    )


def _one_spelling(rows: pd.DataFrame) -> pd.DataFrame:
    """The same rows, each street under its most frequent spelling."""
    counts = rows["street"].value_counts()
    usual: dict[str, str] = {}
    for text in counts.index.tolist():
        usual.setdefault(street_key(text), text)
    chosen = {text: usual[street_key(text)] for text in counts.index.tolist()}
    return rows.assign(street=rows["street"].map(chosen).astype("str"))


def _counted(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """How many people each combination of `keys` has, the most frequent first."""
    counts = rows.groupby(keys, dropna=False)["person"].nunique().rename("people").reset_index()
    return counts.sort_values(["people", *keys], ascending=[False, *(True for _key in keys)], ignore_index=True)
