"""The house style of a workbook: fonts, formats, widths, print setup; same content, same bytes."""

import io
import math
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tzc_cli.i18n import Texts
from tzc_cli.reports.masked import MASKED
from tzc_cli.reports.model import Unit, Value

FONT = "Arial"  # Liberation Sans, which stands in for it elsewhere, is as wide: a page breaks at the same place
INK = "1F2A44"  # dark enough to be black on a black and white print
BAND = "E4E7EE"  # header rows: prints as a light grey
TITLE = Font(name=FONT, size=16, bold=True, color=INK)
HEADING = Font(name=FONT, size=12, bold=True, color=INK)
BODY = Font(name=FONT, size=10)
BOLD = Font(name=FONT, size=10, bold=True)
NOTE = Font(name=FONT, size=9, italic=True, color="444444")
LINK = Font(name=FONT, size=10, color=INK, underline="single")
HEADER_FILL = PatternFill("solid", start_color=BAND, end_color=BAND)
RULE = Border(bottom=Side(style="hair", color="999999"))
HEADER_RULE = Border(top=Side(style="thin", color=INK), bottom=Side(style="thin", color=INK))
TOTAL_RULE = Border(top=Side(style="thin", color=INK), bottom=Side(style="double", color=INK))

# A number takes the separators of the reader's Excel; only the order of a date is ours to choose.
FORMATS: Mapping[Unit, str] = {
    "text": "@",
    "hash": "@",
    "count": "#,##0",
    "share": r"0.0\ %",
    "days": "#,##0",
    "hours": "#,##0.0",
    "fte": "#,##0.0",
    "decimal": "#,##0.0",
    "estimate": "#,##0",
    "change": "+#,##0;−#,##0;0",
    "points": '+0.0" pt";−0.0" pt";0.0" pt"',
}
TEXTS: tuple[Unit, ...] = ("text", "hash")  # units that stand left
_MOMENT = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip entry can bear
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_DATES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def new_workbook(title: str, as_of: date) -> Workbook:
    """An empty workbook that bears the title and, as its date, the day the figures stand for."""
    book = Workbook()
    book.remove(book.worksheets[0])
    # The width of a column counts digits of the Normal style's font; openpyxl has no public way to change it.
    hidden: Any = book
    hidden._fonts = IndexedList([BODY])
    hidden._named_styles["Normal"].font = BODY
    book.properties.title = sheet_text(title)
    book.properties.creator = "tzc"
    book.properties.created = datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC)
    return book


def number_format(unit: Unit, language: str) -> str:
    """The Excel format of a unit: dates 31/12/2018 in French, 2018-12-31 otherwise."""
    if unit == "date":
        return "dd/mm/yyyy" if language == "fr" else "yyyy-mm-dd"
    return "0.0%" if unit == "share" and language != "fr" else FORMATS[unit]


def sheet_text(text: str) -> str:
    """Text a spreadsheet file can hold: characters that XML forbids are taken out."""
    return _NOT_IN_XML.sub("", text)


AnyCell = Cell | MergedCell
Edit = Callable[[str, bytes], bytes]


def put(cell: AnyCell, value: Value, unit: Unit, language: str, font: Font = BODY) -> AnyCell:
    """Write a value in its format; text stays text, even when it begins like a formula. Gives the cell."""
    if not isinstance(cell, Cell):
        raise TypeError("only the first of merged cells can be written")
    if value is MASKED:
        raise ValueError("a masked figure has no cell of its own")
    if isinstance(value, str):
        value = sheet_text(value)
        cell.value = value
        cell.data_type = "s"
        if value.startswith(_FORMULA_STARTS):
            cell.quotePrefix = True
    else:
        cell.value = value
    text = unit in TEXTS or isinstance(value, str)
    cell.font = font
    cell.number_format = "@" if text else number_format(unit, language)
    cell.alignment = Alignment(horizontal="left" if text else "right", vertical="center", wrap_text=text)
    return cell


def put_header(cells: Iterable[AnyCell], numeric: Iterable[bool]) -> None:
    """The look of a header row; the titles of numbers stand right, over their figures."""
    for cell, right in zip(cells, numeric, strict=True):
        cell.font = BOLD
        cell.fill = HEADER_FILL
        cell.border = HEADER_RULE
        cell.alignment = Alignment(horizontal="right" if right else "left", vertical="center", wrap_text=True)


def lines_needed(text: str, width: float) -> int:
    """How many lines a text takes in `width` characters (Excel never grows a merged row by itself)."""
    room = max(width - 1, 4)
    return sum(max(1, math.ceil(len(line) / room)) for line in text.split("\n"))


def set_widths(sheet: Worksheet, widths: Iterable[float]) -> None:
    """Column widths from the left, in characters."""
    for position, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(position)].width = width


def set_print(sheet: Worksheet, _: Texts, footer: str, *, landscape: bool, repeat_rows: str | None = None) -> None:
    """A4, fitted to the width, rows `repeat_rows` ("1:5") on every page, footer with the page number."""
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.page_margins.top, sheet.page_margins.bottom = 0.55, 0.7
    foot = sheet.oddFooter
    if foot is not None and foot.left is not None and foot.right is not None:
        foot.left.text, foot.left.size = sheet_text(footer).replace("&", "&&"), 8
        foot.right.text, foot.right.size = _("Page {page} of {pages}", page="&P", pages="&N"), 8
    if repeat_rows:
        sheet.print_title_rows = repeat_rows
    sheet.sheet_view.showGridLines = False


def sheet_name(title: str, taken: Iterable[str]) -> str:
    """A name Excel accepts for a sheet (31 characters, none of []:*?/\\), different from those taken."""
    clean = re.sub(r"[\[\]:*?/\\]", " ", sheet_text(title)).strip(" '")[:31].rstrip() or "-"
    seen = {name.casefold() for name in taken}
    name, number = clean, 2
    while name.casefold() in seen:
        name = f"{clean[:27]} ({number})"
        number += 1
    return name


def workbook_bytes(book: Workbook, as_of: date, edit: Edit | None = None) -> bytes:
    """The workbook as a file, free of the clock: the same content gives the same bytes.

    `edit`: given the name and content of each part of the file, gives the content to write.
    """
    raw, out = io.BytesIO(), io.BytesIO()
    book.save(raw)
    stamp = rb"\g<1>" + f"{as_of.isoformat()}T00:00:00Z".encode() + rb"\g<2>"
    with zipfile.ZipFile(raw) as parts, zipfile.ZipFile(out, "w") as target:
        for name in parts.namelist():
            content = parts.read(name)
            if edit is not None:
                content = edit(name, content)
            if name == "docProps/core.xml":
                content = _DATES.sub(stamp, content)
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, content, compresslevel=6)
    return out.getvalue()
