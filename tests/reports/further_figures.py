"""What an attacker makes of figures that are no counts: shares, differences, means, medians, the order of rows.

Each tells that some sum of counts is not above something. What the figures are made of is written here again, by hand
from what the report says of them, whatever tzc believes they rest on.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from tests.reports.attacker import Cell, Limit

Told = Mapping[Cell, object]
_HALF = 0.5e-4  # a share is written with four decimals
_MONTHS = (("under_1_year", 0, 12), ("1_to_2_years", 12, 24), ("2_to_5_years", 24, 60), ("5_years_and_over", 60, 720))
_WAITS = (("to_1_month", 0, 30), ("to_3_months", 31, 91), ("to_6_months", 92, 182), ("to_1_year", 183, 365),
          ("over_1_year", 366, 4000))  # fmt: skip
# Shares by row: (family of tables, row) → counts above, counts below.
_SHARES: dict[tuple[str, str], tuple[dict[str, int], dict[str, int]]] = {
    ("outcomes", "exhaustiveness"): ({"hired": 1, "other": 1}, {"validated": 1}),
    ("beside", "exhaustiveness"): ({"reached": 1}, {"validated": 1}),
    ("coverage", "volunteering"): ({"volunteers": 1}, {"met": 1}),
    ("employees", "part_time_share"): ({"part_time": 1}, {"present": 1, "hours_not_stated": -1}),
    ("exits", "ordinary_work_share"): ({"ordinary_work": 1}, {"total": 1}),
    ("retention", "retention_12_months"): ({"there_after_12_months": 1}, {"hired_12_months_ago": 1}),
    ("retention", "retention_24_months"): ({"there_after_24_months": 1}, {"hired_24_months_ago": 1}),
}


def limits(told: Told) -> list[Limit]:
    """All that the figures shown say of counts."""
    found: list[Limit] = []
    for (table, row, column), value in told.items():
        if isinstance(value, bool) or not isinstance(value, int | float):
            continue
        family = table.rpartition("/")[2].partition("-")[0]
        if (family, row) in _SHARES and column != "change":
            above, below = _SHARES[family, row]
            up, down = ({(table, each, column): times for each, times in side.items()} for side in (above, below))
            found += _share(up, down, float(value))
        elif family == "profile" and column.endswith("_share"):
            group = column.removesuffix("_share")
            found += _share({(table, row, group): 1}, {(table, "total", group): 1}, float(value))
        elif column == "change" and isinstance(value, int):
            change = {(table, row, "now"): 1.0, (table, row, "before"): -1.0}
            found += _between(change, value, value)
        elif row == "coverage" and isinstance(estimate := told.get((table, "estimated", column)), int):
            found += _between({(table, "met", column): 1.0}, estimate * (value - _HALF), estimate * (value + _HALF))
        elif row == "mean_months":
            found += _mean(table, column, float(value))
        elif row == "median_months":
            found += _ranked(table, column, _MONTHS, 0.5, float(value), 0.005)
        elif row in ("waiting_median", "waiting_ninth_decile"):
            bands = table.replace("waits", "wait_bands")
            found += _ranked(bands, column, _WAITS, 0.5 if row == "waiting_median" else 0.9, float(value), 0)
        elif row == "fte" and family == "employees":
            found.append(({(table, "present", column): -48 / 35}, -float(value)))  # nobody works over 48 hours a week
    return found


def in_order(table: str, keys: Sequence[str], column: str = "total") -> Iterator[Limit]:
    """Rows that stand the greatest first: each is at most the one above."""
    for above, below in pairwise(keys):
        yield {(table, below, column): 1.0, (table, above, column): -1.0}, 0.0


def _between(counts: Mapping[Cell, float], low: float, high: float) -> Iterator[Limit]:
    yield counts, high
    yield {cell: -times for cell, times in counts.items()}, -low


def _share(above: Mapping[Cell, int], below: Mapping[Cell, int], value: float) -> Iterator[Limit]:
    """Above ÷ below was rounded to the value."""
    for sign, end in ((1.0, value + _HALF), (-1.0, value - _HALF)):
        counts = {cell: sign * times for cell, times in above.items()}
        for cell, times in below.items():
            counts[cell] = counts.get(cell, 0.0) - sign * end * times
        yield counts, 1e-9


def _mean(table: str, column: str, mean: float) -> Iterator[Limit]:
    """Everybody of a band is no nearer and no farther than its ends: 30.5 days a month are 30 or 31."""
    near = {(table, key, column): low - 0.1 - mean - _HALF for key, low, _high in _MONTHS}
    far = {(table, key, column): mean - _HALF - high - 0.1 for key, _low, high in _MONTHS}
    yield near, 0.0
    yield far, 0.0


def _ranked(
    table: str, column: str, bands: Sequence[tuple[str, int, int]], part: float, value: float, rounding: float
) -> Iterator[Limit]:
    """At most `part` of the people are strictly below a quantile, and at most the rest strictly above it."""
    everyone = [key for key, _low, _high in bands]
    for chosen, most in (
        ([key for key, _low, high in bands if high + rounding + 0.1 < value], part),
        ([key for key, low, _high in bands if low - rounding - 0.1 > value], 1 - part),
    ):
        counts = dict.fromkeys(((table, key, column) for key in everyone), -most)
        for key in chosen:
            counts[table, key, column] += 1.0
        yield counts, 0.0
