"""Rows of a sheet written straight as XML, column by column: openpyxl takes ten times as long for a long
list.

openpyxl makes the workbook, its styles and one sample row; the sample is then replaced by the rows of a
table.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from xml.sax.saxutils import escape

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from openpyxl.utils import get_column_letter

from tzc_cli.documents.columns import Written, filled, texts
from tzc_cli.documents.workbook import lines_needed, sheet_text

_EPOCH = date(1899, 12, 30).toordinal()  # day 0 of Excel, so that 1900-03-01 is day 61 as Excel has it


def with_rows(
    sheet: bytes, sample: int, values: pd.DataFrame, widths: Sequence[float], formulas: Mapping[str, str] | None = None
) -> bytes:
    """`sheet` (XML) with row `sample` replaced by the rows of `values`, each cell in the sample's style.

    `widths`: of the columns, in characters; a row is as high as its longest text needs. `formulas`: column → what its
    cells compute, `{row}` standing for their row's number.
    """
    row = re.search(rb'<row r="%d"[^>]*>(.*?)</row>' % sample, sheet, re.DOTALL)
    if row is None:
        raise ValueError("the sheet has no sample row")
    styles = [int(style) for style in re.findall(rb'<c r="[A-Z]+\d+" s="(\d+)"', row[1])]
    made = rows_xml(values, sample, styles, widths, formulas or {}).encode()
    last = f"{get_column_letter(values.shape[1])}{sample + max(len(values), 1) - 1}".encode()
    sheet = sheet[: row.start()] + made + sheet[row.end() :]
    return re.sub(rb'(<dimension ref="[A-Z]+\d+:)[A-Z]+\d+', rb"\g<1>" + last, sheet, count=1)


def rows_xml(
    values: pd.DataFrame, first: int, styles: Sequence[int], widths: Sequence[float], formulas: Mapping[str, str]
) -> str:
    """The `<row>` elements for the rows of `values`, from row number `first` on."""
    if values.empty:
        return ""
    numbers = _numbers(np.arange(first, first + len(values)))
    lines = np.ones(len(values), dtype=np.intp)
    template = '<row r="%s" ht="%s" customHeight="1">'
    parts: list[Written] = []
    for place, (name, style, width) in enumerate(zip(values.columns, styles, widths, strict=True), start=1):
        column = values[name]
        if name in formulas:
            template += f'<c r="{get_column_letter(place)}%s" s="{style}"%s'
            parts += [numbers, _formulas(formulas[name], numbers)]
            continue
        template += f'<c r="{get_column_letter(place)}%s" s="{style}"%s'
        parts += [numbers, _cells(column)]
        if pd.api.types.is_string_dtype(column):
            codes, distinct = pd.factorize(column)
            needed = np.array([*(lines_needed(text, width - 1) for text in distinct.tolist()), 1])
            lines = np.maximum(lines, needed[codes])
    return "".join(filled(template + "</row>", numbers, _numbers(lines * 13 + 2), *parts).tolist())


def _formulas(formula: str, numbers: Written) -> Written:
    # Nothing is computed here: a spreadsheet does when it opens the file.
    text = escape(formula).replace("%", "%%").replace("{row}", "%s")
    return filled(f"><f>{text}</f></c>", *[numbers] * formula.count("{row}"))


def _numbers(values: NDArray[np.integer]) -> Written:
    return values.astype("str").astype(object)


def _cells(column: pd.Series) -> Written:
    """What follows the opening of each cell: its type and value, or nothing."""
    if pd.api.types.is_datetime64_any_dtype(column):
        return texts(column, lambda day: f"><v>{day.toordinal() - _EPOCH}</v></c>", "/>")
    if pd.api.types.is_numeric_dtype(column):
        return texts(column, lambda number: f"><v>{number}</v></c>", "/>")
    return texts(column, _inline, "/>")


def _inline(text: str) -> str:
    return f' t="inlineStr"><is><t xml:space="preserve">{escape(sheet_text(text))}</t></is></c>'
