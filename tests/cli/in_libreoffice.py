"""Edits a workbook in LibreOffice itself, as somebody at a desk would; run by a Python that knows `uno`.

`python in_libreoffice.py < JSON`: {"file", "save_as", "edits": [[what, …], …]}; the edits are the methods of `Sheet`.
"""

import contextlib
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.table import TableSortField

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8", ".csv": "Text - txt - csv (StarCalc)"}
FRENCH_CSV = "59,34,76,1"  # semicolons, quotes, UTF-8, from the first row
HEADERS = ("tzc id", "Identifiant tzc")


class Sheet:
    """The first visible sheet, and what a user does to it. Rows are named by the id of their person, columns by their
    header."""

    def __init__(self, document):
        every = [document.Sheets.getByIndex(number) for number in range(document.Sheets.Count)]
        self.sheet = next(sheet for sheet in every if sheet.IsVisible)

    def fill(self, person, header, value):
        """Type into a cell: `=2018-12-04` is typed as on the keyboard (a date), other texts stay texts."""
        self._put(self._row(person), self._column(header), value)

    def fill_many(self, people, values):
        """Type the same values (header → value) into the rows of several people."""
        columns = {header: self._column(header) for header in values}
        rows = {row[0]: number for number, row in enumerate(self._rows())}
        for person in people:
            for header, value in values.items():
                self._put(rows[person], columns[header], value)

    def unprotect(self):
        """What most people do first when a cell refuses to be changed."""
        self.sheet.unprotect("")

    def sort(self, header, ascending=True):
        """Sort the rows by one column."""
        fields = uno.Any(
            "[]com.sun.star.table.TableSortField", (TableSortField(Field=self._column(header), IsAscending=ascending),)
        )
        area = self.sheet.getCellRangeByPosition(0, self._header() + 1, self._right(), self._last())
        area.sort((PropertyValue(Name="SortFields", Value=fields), PropertyValue(Name="ContainsHeader", Value=False)))

    def keep_shown(self, people):
        """Hide the rows of everybody else, as a filter does."""
        for number, row in enumerate(self._rows()):
            if self._header() < number <= self._last():
                self.sheet.Rows.getByIndex(number).IsVisible = row[0] in people

    def delete_row(self, person):
        """Delete the row of a person."""
        self.sheet.Rows.removeByIndex(self._row(person), 1)

    def insert_column(self, before, title):
        """A column of one's own, with something in every row."""
        at = self._column(before)
        self.sheet.Columns.insertByIndex(at, 1)
        self._put(self._header(), at, title)
        for row in range(self._header() + 1, self._last() + 1):
            self._put(row, at, "x")

    def copy_row(self, person):
        """Copy the row of a person just below itself."""
        row = self._row(person)
        self.sheet.Rows.insertByIndex(row + 1, 1)
        source = self.sheet.getCellRangeByPosition(0, row, self._right(), row).RangeAddress
        self.sheet.copyRange(self.sheet.getCellByPosition(0, row + 1).CellAddress, source)

    def add_row(self, values):
        """A new row below the last one."""
        row = self._last() + 1
        for header, value in values.items():
            self._put(row, self._column(header), value)

    def _put(self, row, column, value):
        cell = self.sheet.getCellByPosition(column, row)
        if isinstance(value, str) and value.startswith("="):
            cell.setFormula(value[1:])
        elif isinstance(value, str):
            cell.setString(value)
        else:
            cell.setValue(value)

    def _rows(self):
        cursor = self.sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        return self.sheet.getCellRangeByPosition(0, 0, self._right(), cursor.RangeAddress.EndRow).getDataArray()

    def _right(self):
        cursor = self.sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        return cursor.RangeAddress.EndColumn

    def _header(self):
        return next(number for number, row in enumerate(self._rows()) if row[0] in HEADERS)

    def _last(self):
        return max(number for number, row in enumerate(self._rows()) if any(row[:4]))

    def _column(self, header):
        return self._rows()[self._header()].index(header)

    def _row(self, person):
        return next(number for number, row in enumerate(self._rows()) if row[0] == person)


def desktop_of(pipe, seconds=60):
    """LibreOffice, once it answers."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    until = time.monotonic() + seconds
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)


def edit(desktop, source, target, edits):
    """Open, edit, save under another name."""
    hidden = (PropertyValue(Name="Hidden", Value=True),)
    document = desktop.loadComponentFromURL(Path(source).as_uri(), "_blank", 0, hidden)
    sheet = Sheet(document)
    for what, *arguments in edits:
        getattr(sheet, what)(*arguments)
    options = [PropertyValue(Name="FilterName", Value=FILTERS[Path(target).suffix])]
    if Path(target).suffix == ".csv":
        options.append(PropertyValue(Name="FilterOptions", Value=FRENCH_CSV))
    document.storeToURL(Path(target).as_uri(), tuple(options))
    document.close(True)


def main():
    """Start LibreOffice with a profile of its own, do what is asked, stop it."""
    asked = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as profile:
        pipe = f"tzc{Path(profile).name}"
        command = [
            "soffice",
            "--headless",
            "--norestore",
            f"-env:UserInstallation=file://{profile}",
            f"--accept=pipe,name={pipe};urp;",
        ]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as office:
            desktop = desktop_of(pipe)
            try:
                edit(desktop, asked["file"], asked["save_as"], asked["edits"])
            finally:
                with contextlib.suppress(Exception):  # it hangs up while answering
                    desktop.terminate()
                office.wait(30)


if __name__ == "__main__":
    main()
