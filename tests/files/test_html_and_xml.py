"""What portals save under the name of a workbook: HTML tables, and the XML of Excel 2003."""

import numpy as np
import pytest

from tzc_cli.errors import TzcError
from tzc_cli.files import Grid, Limits, read_file

XML = """<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
 <Worksheet ss:Name="Liste"><Table>
  <Row><Cell><Data ss:Type="String">nom</Data></Cell><Cell ss:Index="3"><Data ss:Type="String">né le</Data></Cell></Row>
  <Row ss:Index="4" ss:Hidden="1"><Cell ss:MergeAcross="1"><Data ss:Type="String">LEFÈVRE</Data></Cell>
   <Cell><Data ss:Type="DateTime">1980-02-29T00:00:00.000</Data></Cell>
   <Cell><Data ss:Type="Number">35.0</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell></Row>
  <Row><Cell><Data ss:Type="DateTime">2018-12-31T10:30:00.000</Data></Cell></Row>
 </Table></Worksheet>
 <Worksheet ss:Name="Notes"><Table><Row><Cell><Data ss:Type="String">x</Data></Cell></Row></Table>
  <x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet>
</Workbook>
"""


def rows(grid: Grid) -> list[list[str | None]]:
    return [[value if isinstance(value, str) else None for value in row] for row in grid.cells.to_numpy(object)]


def test_an_html_table_is_read() -> None:
    page = """<html><head><style>td {x}</style></head><body><table>
    <tr><th>Nom</th><th>Adresse &amp; ville</th></tr>
    <tr><td>LEF&Egrave;VRE</td><td>1 rue X<br>59120   LOOS</td></tr>
    <tr></tr>
    <tr><td>01004<td><b>NA</b>
    </table></body></html>"""
    source = read_file(page.encode())
    (grid,) = source.grids
    assert (source.format, grid.sheet) == ("html", "table 1")
    assert rows(grid) == [["Nom", "Adresse & ville"], ["LEFÈVRE", "1 rue X\n59120 LOOS"], ["01004", "NA"]]
    assert grid.row_numbers.tolist() == [1, 2, 4]


def test_cells_that_span_others_do_not_shift_their_neighbours() -> None:
    page = """<table><tr><td rowspan=2>a</td><td colspan=2>b</td><td>c</td></tr>
    <tr><td>d</td><td>e</td><td>f</td></tr><tr><td>g</td></tr></table>"""
    (grid,) = read_file(page.encode()).grids
    assert rows(grid) == [["a", "b", None, "c"], [None, "d", "e", "f"], ["g", None, None, None]]
    assert grid.merged == ((1, 0, 2, 0), (1, 1, 1, 2))


def test_tables_within_tables_and_empty_tables() -> None:
    page = "<table><tr><td>a<table><tr><td>b</td></tr></table></td></tr></table><table><tr></tr></table>"
    assert [rows(grid) for grid in read_file(page.encode()).grids] == [[["a"]], [["b"]]]


def test_the_charset_a_page_declares() -> None:
    page = '<html><meta charset="iso-8859-1"><table><tr><td>É</td></tr></table>'
    assert rows(read_file(page.encode("latin-1")).grids[0]) == [["É"]]


def test_a_page_that_spreads_its_cells_is_refused() -> None:
    page = "<table>" + "<tr>" + "<td colspan=1000>a</td>" * 30 + "</tr></table>"
    with pytest.raises(TzcError, match="too many columns"):
        read_file(page.encode())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_xml_of_excel_2003_is_read(encoding: str) -> None:
    told = XML.replace('version="1.0"', 'version="1.0" encoding="utf-16"') if encoding == "utf-16" else XML
    source = read_file(told.encode(encoding))
    liste, notes = source.grids
    assert source.format == "xml"
    assert [(grid.sheet, grid.hidden) for grid in (liste, notes)] == [("Liste", False), ("Notes", True)]
    assert rows(liste) == [
        ["nom", None, "né le", None, None],
        ["LEFÈVRE", None, "1980-02-29", "35", "TRUE"],
        ["2018-12-31 10:30:00", None, None, None, None],
    ]
    assert liste.row_numbers.tolist() == [1, 4, 5]
    assert liste.hidden_rows == {4}
    assert liste.merged == ((4, 0, 4, 1),)
    assert liste.date_cells is not None and liste.number_cells is not None
    assert np.argwhere(liste.date_cells).tolist() == [[1, 2], [2, 0]]
    assert np.argwhere(liste.number_cells).tolist() == [[1, 3]]


def test_xml_that_is_cut_or_declares_entities_is_refused() -> None:
    with pytest.raises(TzcError, match="damaged"):
        read_file(XML[:900].encode())
    with pytest.raises(TzcError, match="document type declaration"):
        read_file(XML.replace("<Workbook", '<!DOCTYPE x [<!ENTITY a "b">]><Workbook', 1).encode())
    with pytest.raises(TzcError, match="too many columns"):
        read_file(XML.replace('ss:Index="3"', 'ss:Index="30000"').encode(), limits=Limits())


def test_a_list_that_only_begins_like_a_page_is_no_page() -> None:
    source = read_file(b"<head>;ville\nA;LOOS\n")
    assert (source.format, rows(source.grids[0])[1]) == ("csv", ["A", "LOOS"])
