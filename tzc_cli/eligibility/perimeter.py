"""Where an address lies: in a district, outside, or not certain, worked out for distinct streets and
communes."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tzc_cli.eligibility.choosing import Flags
from tzc_cli.eligibility.nearness import listed_as, nearly
from tzc_cli.registers.addresses import street_key
from tzc_cli.territory import District, Street, Territory

# What may be said of an address, the best first: the district for which it is best is the address's district.
PLACES = (
    "inside",
    "number_missing",
    "street_not_exact",
    "street_missing",
    "outside_streets",
    "town_missing",
    "address_missing",
    "outside",
)
INSIDE, NUMBER_MISSING, NOT_EXACT, STREET_MISSING, OUTSIDE_STREETS, TOWN_MISSING, ADDRESS_MISSING, OUTSIDE = range(8)
Places = NDArray[np.int8]


@dataclass(frozen=True)
class Located:
    """Where each address lies: `place` (index in `PLACES`) and `district` (index in the territory's; -1:
    none)."""

    place: Places
    district: NDArray[np.intp]

    @property
    def certainty(self) -> NDArray[np.int8]:
        """0: in a district; 1: not certain; 2: certainly outside."""
        return np.array([0, 1, 1, 1, 2, 1, 1, 2], dtype=np.int8)[self.place]


def locate(rows: pd.DataFrame, territory: Territory, as_of: date) -> Located:
    """Where the addresses of `rows` lie (columns house_number, street, postcode, commune).

    The commune decides, or without one the postcode; then the street list and its numbers. A district
    accredited on
    `as_of` comes before another.
    """
    place = np.full(len(rows), OUTSIDE, dtype=np.int8)
    district = np.full(len(rows), -1, dtype=np.intp)
    number = rows["house_number"].to_numpy(dtype="float64", na_value=np.nan)
    in_order = sorted(range(len(territory.districts)), key=lambda n: as_of not in territory.districts[n].accredited)
    for n in in_order:
        found = _in_district(rows, number, territory.districts[n])
        better = found < place
        place[better] = found[better]
        district[better] = np.where(found[better] <= OUTSIDE_STREETS, n, -1)
    return Located(place, district)


def _in_district(rows: pd.DataFrame, number: NDArray[np.float64], district: District) -> Places:
    commune_known, in_commune = _among(rows["commune"], district.communes)
    postcode_known, in_postcode = _among(rows["postcode"], district.postcodes)
    here = np.where(commune_known, in_commune, in_postcode)
    somewhere = commune_known | postcode_known
    nothing = ~somewhere & rows["street"].isna().to_numpy() & rows["commune"].isna().to_numpy()
    nothing &= rows["postcode"].isna().to_numpy()
    place = np.select([nothing, ~somewhere, ~here], [ADDRESS_MISSING, TOWN_MISSING, OUTSIDE], INSIDE).astype(np.int8)
    if district.streets:
        at = np.flatnonzero(place == INSIDE)
        place[at] = _on_streets(rows["street"].iloc[at], number[at], district.streets)
    return place


def _among(column: pd.Series, codes: tuple[str, ...]) -> tuple[Flags, Flags]:
    """Whether the column can tell (it has a value, the district has codes), and whether it says yes."""
    coded, distinct = pd.factorize(column)
    among = np.array([*(value in codes for value in distinct), False], dtype=np.bool_)[coded]
    return (coded >= 0) & bool(codes), among


def _on_streets(column: pd.Series, number: NDArray[np.float64], streets: tuple[Street, ...]) -> Places:
    listed: dict[str, list[Street]] = {}
    for street in streets:
        listed.setdefault(street_key(street.name), []).append(street)
    coded, distinct = pd.factorize(column)
    keys = [street_key(text) for text in distinct]
    order = {key: n for n, key in enumerate(listed)}
    meant = [listed_as(key, listed) for key in keys]
    unlisted = [key for key, found in zip(keys, meant, strict=True) if found is None]
    near = nearly(list(dict.fromkeys(unlisted)), list(order))
    exact = np.array([*(-1 if found is None else order[found] for found in meant), -1])[coded]
    by_street = [OUTSIDE_STREETS if key not in near else NOT_EXACT for key in keys]
    place: Places = np.array([*by_street, STREET_MISSING], dtype=np.int8)[coded]
    for key, n in order.items():
        at = np.flatnonzero(exact == n)
        place[at] = _by_number(number[at], listed[key])
    return place


def _by_number(number: NDArray[np.float64], entries: list[Street]) -> Places:
    covered = np.zeros(len(number), dtype=np.bool_)
    for entry in entries:
        covered |= entry.whole | _covers(entry, number)
    return np.select([covered, ~(number > 0)], [INSIDE, NUMBER_MISSING], OUTSIDE_STREETS).astype(np.int8)


def _covers(entry: Street, number: NDArray[np.float64]) -> Flags:
    low, high = entry.from_ or 1, np.inf if entry.to is None else entry.to
    within: NDArray[Any] = (number >= low) & (number <= high)
    if entry.side != "both":
        within = within & (number % 2 == (1 if entry.side == "odd" else 0))
    return within
