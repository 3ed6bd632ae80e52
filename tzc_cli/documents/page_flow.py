"""Pages of a sheet: a scale that fits the width of A4, and breaks that keep a table or a chart in one piece."""

from collections.abc import Sequence

from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

_CM_A_PIXEL = 2.54 / 96
_POINTS_A_CM = 72 / 2.54
ROW = 15.0  # points of a row whose height is not set
_MARGINS_CM = (2.54, 3.3)  # left and right together, top and bottom together, as `workbook.set_print` sets them
_PORTRAIT_CM, _LANDSCAPE_CM = (21.0, 29.7), (29.7, 21.0)
_SMALLEST = 0.72  # below this 10-point text is hard to read: the sheet is turned instead
_CAUTION = 0.97  # other fonts are a little wider


class PageFlow:
    """Follows what is written on a sheet, from the top, and breaks the page before a block that would be cut.

    Excel heeds breaks only without "fit to page": the scale is worked out from the columns' widths instead.
    """

    def __init__(self, sheet: Worksheet, widths: Sequence[float]) -> None:
        self._sheet = sheet
        wide = sum(7 * width + 5 for width in widths) * _CM_A_PIXEL
        upright = _scale(wide, _PORTRAIT_CM)
        self._landscape = upright < _SMALLEST
        scale = _scale(wide, _LANDSCAPE_CM) if self._landscape else upright
        tall = (_LANDSCAPE_CM if self._landscape else _PORTRAIT_CM)[1] - _MARGINS_CM[1]
        self._page = tall * _POINTS_A_CM / scale * _CAUTION
        self._scale = scale
        self._used = 0.0
        self._repeated = 0.0

    def set_page(self) -> None:
        """Orientation and scale, after `workbook.set_print`."""
        self._sheet.page_setup.orientation = "landscape" if self._landscape else "portrait"
        self._sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)
        self._sheet.page_setup.fitToWidth = self._sheet.page_setup.fitToHeight = None
        self._sheet.page_setup.scale = int(self._scale * 100)

    def repeated(self, first: int, last: int) -> None:
        """Rows that stand on top of every page."""
        self._repeated = self._used = self._height(first, last)

    def block(self, first: int, last: int) -> None:
        """Rows `first` to `last` were written and should stay together; a block longer than a page flows on."""
        height = self._height(first, last)
        if self._used + height > self._page and self._used > self._repeated:
            self._sheet.row_breaks.append(Break(id=first - 1))
            self._used = self._repeated
        self._used += height
        while self._used > self._page:
            self._used -= self._page - self._repeated

    def _height(self, first: int, last: int) -> float:
        return sum(self._sheet.row_dimensions[row].height or ROW for row in range(first, last + 1))


def _scale(wide: float, paper: tuple[float, float]) -> float:
    return min(1.0, (paper[0] - _MARGINS_CM[0]) / wide * _CAUTION)
