"""Live sums in the workbook, where a reader would check one; each keeps its value for whoever cannot calculate.

openpyxl writes a formula or a value, never both: the formula is put into the sheet's XML beside the value.
"""

import re
from collections.abc import Mapping

from openpyxl.utils import get_column_letter

from tzc_cli.reports.masked import MASKED
from tzc_cli.reports.model import Table, Value

Formulas = Mapping[str, str]
"""Coordinates of cells of a sheet, and the formula of each, without its equal sign."""
_CELL = rb'<c r="%s"([^>]*?)(?: t="n")?([^>]*)><v>'


def formulas(table: Table, first: int) -> dict[str, str]:
    """Formulas of a table whose rows begin at sheet row `first`: totals of places, of rows, differences.

    A sum that holds something masked or not known has no formula, nor one that is not the value shown.
    """
    found: dict[str, str] = {}
    for number in range(len(table.rows)):
        for place, column in enumerate(table.columns):
            if column.unit in ("count", "change", "fte"):
                formula = _formula(table, number, place, first)
                if formula:
                    found[f"{get_column_letter(place + 1)}{first + number}"] = formula
    return found


def _formula(table: Table, number: int, place: int, first: int) -> str | None:
    keys = [column.key for column in table.columns]
    row, line = table.rows[number], first + number
    if table.unit(number, place) not in ("count", "change", "fte") or not _is_number(row[place]):
        return None
    if table.columns[place].unit == "change":
        before, now = keys.index("before"), keys.index("now")
        known = _is_number(row[before]) and _is_number(row[now])
        return f"{get_column_letter(now + 1)}{line}-{get_column_letter(before + 1)}{line}" if known else None
    for balance in table.balances:
        times = dict(balance)
        if table.row_keys[number] == balance[-1][0] and times.get(balance[-1][0]) == -1:
            parts = [(table.row_keys.index(key), sign) for key, sign in balance[:-1]]
            if _adds_up([(table.rows[at][place], sign) for at, sign in parts], row[place]):
                return _sum(get_column_letter(place + 1), [(first + at, sign) for at, sign in parts])
    if keys[place] == "total" and place > 2 and _adds_up([(value, 1) for value in row[1:place]], row[place]):
        return f"SUM(B{line}:{get_column_letter(place)}{line})"
    return None


def _sum(column: str, parts: list[tuple[int, int]]) -> str | None:
    lines = [line for line, _sign in parts]
    if not lines:
        return None
    if all(sign == 1 for _line, sign in parts) and lines == list(range(lines[0], lines[-1] + 1)):
        return f"SUM({column}{lines[0]}:{column}{lines[-1]})"
    return "".join(f"{'+' if sign > 0 else '-'}{column}{line}" for line, sign in parts).lstrip("+")


def _adds_up(parts: list[tuple[Value, int]], total: Value) -> bool:
    added = 0.0
    for value, sign in parts:
        if not isinstance(value, int | float):
            return False
        added += sign * value
    return isinstance(total, int | float) and abs(added - total) < 0.001


def _is_number(value: Value) -> bool:
    return value is not MASKED and isinstance(value, int | float)


def with_formulas(sheet: bytes, wanted: Formulas) -> bytes:
    """The XML of a sheet with its formulas beside the values. Raises ValueError for a cell that holds no number."""
    for coordinate, formula in wanted.items():
        made, count = re.subn(
            _CELL % coordinate.encode(), rb'<c r="%s"\1\2><f>%s</f><v>' % (coordinate.encode(), formula.encode()), sheet
        )
        if count != 1:
            raise ValueError(f"cell {coordinate} holds no number")
        sheet = made
    return sheet
