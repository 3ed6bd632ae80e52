"""Native Excel charts of a report's tables, readable in black and white."""

import math
from typing import Literal

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.worksheet.worksheet import Worksheet

from tzc_cli.reports.masked import MASKED
from tzc_cli.reports.model import Chart, Table

_WIDTH_CM, _HEIGHT_CM = 20, 8
_BAR_CM, _AROUND_CM = 0.55, 3  # of lying bars: each with its figure; the title, the axis and the legend
_ROWS_A_CM = 2  # rows of the sheet that a centimetre covers; one more above and below to breathe
_DARK, _MIDDLE, _LIGHT = "1F2A44", "6F7FA6", "D9DEE8"
_MARKERS: tuple[Literal["circle", "square", "triangle"], ...] = ("circle", "square", "triangle")


def height(table: Table, chart: Chart) -> float:
    """How tall a chart is, in centimetres: bars that lie need room for their figures."""
    drawn = sum(not chart.rows or key in chart.rows for key in table.row_keys)
    return max(_HEIGHT_CM, _AROUND_CM + _BAR_CM * drawn * len(chart.values)) if chart.kind == "funnel" else _HEIGHT_CM


def rows_covered(table: Table, chart: Chart) -> int:
    """How many rows of a sheet a chart covers."""
    return math.ceil(_ROWS_A_CM * height(table, chart)) + 2


def add_chart(sheet: Worksheet, table: Table, chart: Chart, anchor: str, first_row: int) -> bool:
    """Draw `chart` at `anchor`; the table's rows begin at `first_row`, its labels stand in column A.

    The rows drawn must follow one another. Gives whether there was enough to draw.
    """
    drawn = [number for number, key in enumerate(table.row_keys) if not chart.rows or key in chart.rows]
    keys = [column.key for column in table.columns]
    figures = [table.rows[number][keys.index(key)] for number in drawn for key in chart.values]
    if figures.count(MASKED) * 2 >= len(figures):
        return False  # it would draw what is masked as if there were nobody
    top, bottom = first_row + drawn[0], first_row + drawn[-1]
    plot = LineChart() if chart.kind == "line" else BarChart()
    for number, key in enumerate(chart.values):
        place = keys.index(key) + 1
        values = Reference(sheet, min_col=place, min_row=top, max_row=bottom)
        series = SeriesFactory(values, title=table.columns[place - 1].title)
        _dress(series, number, line=chart.kind == "line")
        plot.series.append(series)
    plot.set_categories(Reference(sheet, min_col=1, min_row=top, max_row=bottom))
    if isinstance(plot, BarChart):
        plot.type = "bar" if chart.kind == "funnel" else "col"
        plot.gapWidth = 60
    plot.title = _title(chart.title)
    plot.width, plot.height = _WIDTH_CM, height(table, chart)
    plot.x_axis.delete = plot.y_axis.delete = False
    shares = all(table.columns[keys.index(key)].unit == "share" for key in chart.values)
    plot.y_axis.numFmt = r"0\ %" if shares else "#,##0"
    plot.y_axis.scaling.min = 0
    if plot.y_axis.majorGridlines is not None:
        plot.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="DDDDDD"))
    if chart.kind == "funnel":
        plot.x_axis.scaling.orientation = "maxMin"  # first row on top
        plot.y_axis.crosses = "max"  # its numbers stay at the bottom
    plot.legend = Legend() if len(chart.values) > 1 else None
    if plot.legend is not None:
        plot.legend.position = "b"
    plot.dataLabels = DataLabelList(
        numFmt=r"0\ %" if shares else "#,##0;-#,##0;;",
        showVal=True,
        showSerName=False,
        showCatName=False,
        showLegendKey=False,
        showPercent=False,
    )
    sheet.add_chart(plot, anchor)
    return True


def _title(text: str) -> Title:
    """A title of the size of a table's: left to itself, a chart shouts."""
    look = CharacterProperties(sz=1200, b=True, solidFill=_colour(_DARK))
    line = Paragraph(pPr=ParagraphProperties(defRPr=look), r=[RegularTextRun(rPr=look, t=text)])
    return Title(tx=Text(rich=RichText(p=[line])), overlay=False)


def _dress(series: Series, number: int, *, line: bool) -> None:
    """Each series told apart without colour: dark, light with an outline, hatched; on a line, its marker."""
    outline = LineProperties(solidFill=_DARK, w=9525)
    if line:
        series.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=_DARK, w=22225))
        inside = GraphicalProperties(solidFill=_DARK if number == 0 else "FFFFFF", ln=outline)
        series.marker = Marker(symbol=_MARKERS[number % len(_MARKERS)], spPr=inside)
        series.smooth = False
        return
    style = number % 4
    if style == 2:
        hatch = PatternFillProperties(prst="wdUpDiag", fgClr=_colour(_DARK), bgClr=_colour("FFFFFF"))
        series.graphicalProperties = GraphicalProperties(pattFill=hatch, ln=outline)
    else:
        fill = (_DARK, _LIGHT, "", _MIDDLE)[style]
        series.graphicalProperties = GraphicalProperties(solidFill=fill, ln=outline)


def _colour(rgb: str) -> ColorChoice:
    colour = ColorChoice()
    colour.RGB = rgb
    return colour
