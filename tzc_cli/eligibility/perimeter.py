"""Where an address lies: in a district, outside, or not certain, worked out for distinct streets and
communes."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tzc_cli.dates import Days
from tzc_cli.eligibility.choosing import NO_DAY, Flags
from tzc_cli.eligibility.street_list import house_rank, in_force_around, matches
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
    none). `since`, `until`: the days around the one asked on which the address is in the street list (NaT: no bound).
    """

    place: Places
    district: NDArray[np.intp]
    since: Days
    until: Days

    @property
    def certainty(self) -> NDArray[np.int8]:
        """0: in a district; 1: not certain; 2: certainly outside."""
        return np.array([0, 1, 1, 1, 2, 1, 1, 2], dtype=np.int8)[self.place]


def locate(rows: pd.DataFrame, territory: Territory, as_of: date) -> Located:
    """Where the addresses of `rows` lie (columns house_number, house_suffix, street, postcode, commune).

    The commune decides, or without one the postcode; then the street list in force that day, and its numbers. A
    district accredited on `as_of` comes before another.
    """
    place = np.full(len(rows), OUTSIDE, dtype=np.int8)
    district = np.full(len(rows), -1, dtype=np.intp)
    since, until = np.full(len(rows), NO_DAY), np.full(len(rows), NO_DAY)
    number = rows["house_number"].to_numpy(dtype="float64", na_value=np.nan)
    rank = house_rank(number, rows["house_suffix"])
    in_order = sorted(range(len(territory.districts)), key=lambda n: as_of not in territory.districts[n].accredited)
    for n in in_order:
        found = _in_district(rows, rank, territory.districts[n], as_of)
        better = found.place < place
        for values, told in ((place, found.place), (since, found.since), (until, found.until)):
            values[better] = told[better]
        district[better] = np.where(found.place[better] <= OUTSIDE_STREETS, n, -1)
    return Located(place, district, since, until)


def in_communes(rows: pd.DataFrame, district: District) -> Flags:
    """Whether each address (columns commune, postcode) is in the communes of the district, or else its postcodes."""
    commune_known, in_commune = _among(rows["commune"], district.communes)
    postcode_known, in_postcode = _among(rows["postcode"], district.postcodes)
    return np.where(commune_known, in_commune, postcode_known & in_postcode)


def _in_district(rows: pd.DataFrame, rank: NDArray[np.float64], district: District, as_of: date) -> Located:
    commune_known, in_commune = _among(rows["commune"], district.communes)
    postcode_known, in_postcode = _among(rows["postcode"], district.postcodes)
    here = np.where(commune_known, in_commune, in_postcode)
    somewhere = commune_known | postcode_known
    nothing = ~somewhere & rows["street"].isna().to_numpy() & rows["commune"].isna().to_numpy()
    nothing &= rows["postcode"].isna().to_numpy()
    place = np.select([nothing, ~somewhere, ~here], [ADDRESS_MISSING, TOWN_MISSING, OUTSIDE], INSIDE).astype(np.int8)
    found = Located(place, np.full(0, 0), np.full(len(rows), NO_DAY), np.full(len(rows), NO_DAY))
    if district.streets:
        at = np.flatnonzero(place == INSIDE)
        _on_streets(found, at, rows["street"].iloc[at], rank[at], district.streets, as_of)
    return found


def _among(column: pd.Series, codes: tuple[str, ...]) -> tuple[Flags, Flags]:
    """Whether the column can tell (it has a value, the district has codes), and whether it says yes."""
    coded, distinct = pd.factorize(column)
    among = np.array([*(value in codes for value in distinct), False], dtype=np.bool_)[coded]
    return (coded >= 0) & bool(codes), among


def _on_streets(
    found: Located,
    rows: NDArray[np.intp],
    column: pd.Series,
    rank: NDArray[np.float64],
    streets: tuple[Street, ...],
    as_of: date,
) -> None:
    """Writes into `found`, at `rows`, where addresses of the district's communes lie in its street list."""
    coded, distinct = pd.factorize(column)
    told = matches([str(text) for text in distinct], streets)
    listed: dict[str, list[Street]] = {}
    for street in streets:
        listed.setdefault(street_key(street.name), []).append(street)
    order = {key: n for n, key in enumerate(listed)}
    exact = np.array([*(-1 if match.listed is None else order[match.listed] for match in told), -1])[coded]
    by_street = [NOT_EXACT if match.near else OUTSIDE_STREETS for match in told]
    found.place[rows] = np.array([*by_street, STREET_MISSING], dtype=np.int8)[coded]
    for key, n in order.items():
        at = np.flatnonzero(exact == n)
        inside, matters, first, last = in_force_around(listed[key], rank[at], as_of)
        found.place[rows[at]] = np.select([inside, matters], [INSIDE, NUMBER_MISSING], OUTSIDE_STREETS)
        found.since[rows[at]], found.until[rows[at]] = first, last
