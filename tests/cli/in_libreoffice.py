"""Edits a workbook in LibreOffice itself, as somebody at a desk would; run by a Python that knows `uno`.

`python in_libreoffice.py JSON`: {"file", "save_as", "edits": [[what, …], …]}; the edits are the functions below.
"""

import json
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.table import TableSortField

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".xls": "MS Excel 97", ".ods": "calc8", ".csv": "Text - txt - csv (StarCalc)"}
FRENCH_CSV = "59,34,76,1"  # what a French LibreOffice proposes: semicolons, quotes, UTF-8
TYPED_BY_HAND = 23  # com.sun.star.sheet.CellFlags: values, dates, text, formulas
NO_DATE = date(1899, 12, 30)


class Sheet:
    """The first visible sheet, its headers, and what a user does to it."""

    def __init__(self, document):
        sheets = document.Sheets
        self.sheet = next(sheets.getByIndex(number) for number in range(sheets.Count) if sheets.getByIndex(number).IsVisible)
        self.document = document

    def unprotect(self):
        """What most people do first when a cell refuses to be changed."""
        self.sheet.unprotect("")

    def fill(self, person, header, value):
        """Type a value into the cell of a person; `date:2018-12-04` types a date, as the keyboard gives it."""
        cell = self.sheet.getCellByPosition(self._column(header), self._row(person))
        self._put(cell, value)

    def _put(self, cell, value):
        if isinstance(value, str) and value.startswith("date:"):
            cell.setFormula(date.fromisoformat(value[5:]).strftime("%Y-%m-%d"))
        elif isinstance(value, str):
            cell.setString(value)
        else:
            cell.setValue(value)

    def sort(self, header, ascending=True):
        """Sort the rows below the header by one column."""
        top, bottom, right = self._header(), self._last(), self._right()
        field = TableSortField(Field=self._column(header), IsAscending=ascending)
        fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
        area = self.sheet.getCellRangeByPosition(0, top + 1, right, bottom)
        area.sort((PropertyValue(Name="SortFields", Value=fields), PropertyValue(Name="ContainsHeader", Value=False)))

    def keep_shown(self, *people):
        """Hide the rows of everybody else, as a filter does."""
        for row in range(self._header() + 1, self._last() + 1):
            shown = self._text(0, row) in people
            self.sheet.Rows.getByIndex(row).IsVisible = shown

    def delete_row(self, person):
        self.sheet.Rows.removeByIndex(self._row(person), 1)

    def insert_column(self, before, title):
        """A column of one's own."""
        at = self._column(before)
        self.sheet.Columns.insertByIndex(at, 1)
        self.sheet.getCellByPosition(at, self._header()).setString(title)
        for row in range(self._header() + 1, self._last() + 1):
            self.sheet.getCellByPosition(at, row).setString("x")

    def copy_row(self, person):
        """Copy the row of a person to a new one just below it."""
        row = self._row(person)
        self.sheet.Rows.insertByIndex(row + 1, 1)
        source = self.sheet.getCellRangeByPosition(0, row, self._right(), row).RangeAddress
        self.sheet.copyRange(self.sheet.getCellByPosition(0, row + 1).CellAddress, source)

    def add_row(self, values):
        """A new row below the last one: header → value."""
        row = self._last() + 1
        for header, value in values.items():
            self._put(self.sheet.getCellByPosition(self._column(header), row), value)

    def _text(self, column, row):
        return self.sheet.getCellByPosition(column, row).getString()

    def _header(self):
        return next(row for row in range(40) if self._text(0, row) in ("tzc id", "Identifiant tzc"))

    def _right(self):
        cursor = self.sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        return cursor.RangeAddress.EndColumn

    def _last(self):
        row = self._header() + 1
        while self._text(0, row) or self._text(1, row):
            row += 1
        return row - 1

    def _column(self, header):
        top = self._header()
        return next(column for column in range(60) if self._text(column, top) == header)

    def _row(self, person):
        return next(row for row in range(self._header() + 1, self._last() + 1) if self._text(0, row) == person)


def opened(resolver, pipe, seconds=40):
    """The desktop, once LibreOffice answers."""
    until = time.monotonic() + seconds
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def main(asked):
    pipe = f"tzc{Path(tempfile.mkdtemp()).name}"
    with tempfile.TemporaryDirectory() as profile:
        office = subprocess.Popen(
            ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{profile}", f"--accept=pipe,name={pipe};urp;"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        desktop = opened(resolver, pipe)
        document = desktop.loadComponentFromURL(Path(asked["file"]).as_uri(), "_blank", 0, (PropertyValue(Name="Hidden", Value=True),))
        sheet = Sheet(document)
        for what, *arguments in asked["edits"]:
            getattr(sheet, what)(*arguments)
        target = Path(asked["save_as"])
        options = [PropertyValue(Name="FilterName", Value=FILTERS[target.suffix])]
        if target.suffix == ".csv":
            options.append(PropertyValue(Name="FilterOptions", Value=FRENCH_CSV))
        document.storeToURL(target.as_uri(), tuple(options))
        document.close(True)
        try:
            desktop.terminate()
        except Exception:  # it hangs up while answering
            pass
        office.wait(20)


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
