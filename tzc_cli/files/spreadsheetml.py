"""SpreadsheetML 2003 (.xml, often named .xls): the XML of Excel before .xlsx."""

import io
import xml.etree.ElementTree as ET
from dataclasses import dataclass

from tzc_cli.errors import TzcError
from tzc_cli.files.formats import damaged
from tzc_cli.files.grid import Grid
from tzc_cli.files.rows import RowsBuilder
from tzc_cli.files.workbook_child import number_text
from tzc_cli.i18n import N_
from tzc_cli.territory.limits import Limits

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_X = "{urn:schemas-microsoft-com:office:excel}"
_KINDS = {"Number": "number", "DateTime": "date"}


@dataclass(frozen=True)
class XmlWorkbook:
    """The sheets of the workbook, and its date system."""

    grids: list[Grid]
    date_system: int


def read_spreadsheetml(name: str, data: bytes, limits: Limits) -> XmlWorkbook:
    """Every worksheet, cells at the places that ss:Index and merged cells give them. Raises TzcError if damaged."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise TzcError(
            N_("{file} holds a document type declaration, which no spreadsheet program writes"),
            hint=N_("do not trust this file; ask the sender for another export"),
            file=name,
        )
    sheets: list[RowsBuilder] = []
    date_system, row = 1900, 0
    try:
        for event, element in ET.iterparse(io.BytesIO(data), events=("start", "end")):
            if event == "start":
                if element.tag == f"{_SS}Worksheet":
                    sheets.append(RowsBuilder(name, element.get(f"{_SS}Name"), limits))
                    row = 0
                elif element.tag == f"{_SS}Row":
                    row = _index(element, row)
            elif element.tag == f"{_SS}Row" and sheets:
                _put_row(sheets[-1], element, row)
                row += _count(element, "Span")
                element.clear()
            elif element.tag == f"{_X}Visible" and sheets:
                sheets[-1].hidden = (element.text or "").strip() in ("SheetHidden", "SheetVeryHidden")
            elif element.tag == f"{_X}Date1904":
                date_system = 1904
    except (ET.ParseError, ValueError, LookupError):
        raise damaged(name) from None
    return XmlWorkbook([sheet.grid() for sheet in sheets], date_system)


def _put_row(sheet: RowsBuilder, element: ET.Element, row: int) -> None:
    if element.get(f"{_SS}Hidden") == "1":
        sheet.hidden_rows.add(row)
    position = -1
    for cell in element.findall(f"{_SS}Cell"):
        position = _index(cell, position + 1) - 1
        data = cell.find(f"{_SS}Data")
        if data is not None:
            kind = data.get(f"{_SS}Type", "String")
            sheet.put(row, position, _text("".join(data.itertext()), kind), _KINDS.get(kind, "text"))
        across, down = _count(cell, "MergeAcross"), _count(cell, "MergeDown")
        if across or down:
            sheet.merged.append((row, position, row + down, position + across))
        position += across


def _text(text: str, kind: str) -> str:
    """The text of a cell as other formats give it."""
    if kind == "Number":
        try:
            return number_text(float(text))
        except (ValueError, OverflowError):
            return text
    if kind == "DateTime":
        day, _t, time = text.partition("T")
        time = time.removesuffix(".000")
        return day if time in ("", "00:00:00") else f"{day} {time}"
    if kind == "Boolean":
        return {"1": "TRUE", "0": "FALSE"}.get(text, text)
    return text


def _index(element: ET.Element, before: int) -> int:
    """The place ss:Index gives (from 1), or the next one."""
    told = element.get(f"{_SS}Index")
    return max(int(told), before + 1) if told else before + 1


def _count(element: ET.Element, attribute: str) -> int:
    return max(int(element.get(f"{_SS}{attribute}", "0")), 0)
