"""Values of the report as a page writes them."""

from datetime import date

from tzc_cli.i18n import Texts
from tzc_cli.reports.masked import MASKED
from tzc_cli.reports.model import Unit, Value

_DECIMALS: dict[Unit, int] = {"hours": 1, "fte": 1, "decimal": 1}


def shown(value: Value, unit: Unit, _: Texts) -> str:
    """A value as the reader writes it: 1 234,5 – 12,5 % – 31/12/2018 in French."""
    if value is None or value is MASKED:
        return "–" if value is None else _("masked")
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return _.day(value)
    if unit in ("change", "points"):
        sign = "+" if value > 0 else "−" if value < 0 else ""
        told = sign + _.number(abs(value), 1 if isinstance(value, float) else 0)
        return told + "\u202fpt" if unit == "points" else told
    if unit == "share":
        return _.number(value * 100, 1) + ("\u202f%" if _.language == "fr" else "%")
    return _.number(value, _DECIMALS.get(unit, 0))
