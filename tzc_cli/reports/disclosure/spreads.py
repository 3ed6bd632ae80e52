"""Means and quantiles beside the bands they are spread over: whether one would tell how many a masked band holds."""

from collections.abc import Mapping

from tzc_cli.reports.disclosure.masking import Cell
from tzc_cli.reports.model import Spread


def tells(
    value: float, spread: Spread, column: str, counts: Mapping[Cell, int], masked: frozenset[Cell], moving: int
) -> bool:
    """Whether a figure rules out that so many people (`moving`) more or fewer stand in one masked band and not in
    another. When it does not, it may be shown beside them."""
    bands = [((spread.table, key, column), low, high) for key, low, high in spread.bands]
    unknown = [(low, high) for cell, low, high in bands if cell in masked]
    if not unknown:
        return False
    held = [(counts.get(cell, 0), low, high) for cell, low, high in bands]
    everyone = sum(count for count, _low, _high in held)
    if spread.part is None:
        up = moving * (max(low for low, _high in unknown) - min(low for low, _high in unknown))
        down = moving * (max(high for _low, high in unknown) - min(high for _low, high in unknown))
        least = sum(count * low for count, low, _high in held) + up
        most = sum(count * high for count, _low, high in held) - down
        return not least <= value * everyone <= most
    below = sum(count for count, _low, high in held if high < value)
    above = sum(count for count, low, _high in held if low > value)
    below += moving * any(high < value for _low, high in unknown)
    above += moving * any(low > value for low, _high in unknown)
    return below > spread.part * everyone or above > (1 - spread.part) * everyone
