"""HTML tables saved under the name of a workbook, as many web portals export them."""

import re
from html.parser import HTMLParser

from tzc_cli.files.encodings import known_encoding
from tzc_cli.files.grid import Grid
from tzc_cli.files.rows import RowsBuilder
from tzc_cli.territory.limits import Limits

_CHARSET = re.compile(rb'<meta[^>]+charset\s*=\s*["\']?\s*([-\w]+)', re.IGNORECASE)
_SPACES = re.compile("[ \t\r\n\f]+")
_MOST_SPANNED = 1_000


def declared_charset(data: bytes) -> str | None:
    """The encoding that the page says it is written in, if there is one of that name."""
    found = _CHARSET.search(data[:4096])
    return known_encoding(found.group(1).decode("ascii")) if found else None


class _Table:
    """A table being read: where the next cell goes, and which places rows above have taken."""

    def __init__(self, builder: RowsBuilder) -> None:
        self.builder = builder
        self.row = 0
        self.position = 0
        self.text: list[str] | None = None
        self.place = (0, 0)
        self.taken: dict[int, int] = {}  # position → how many further rows a cell above spans

    def next_row(self) -> None:
        """Begin a row; cells that span rows take their places in it."""
        self.end_cell()
        self.row += 1
        self.position = 0
        self.taken = {position: rows - 1 for position, rows in self.taken.items() if rows > 0}

    def begin_cell(self, across: int, down: int) -> None:
        """Begin a cell that spans so many columns and rows."""
        if self.row == 0:
            self.next_row()
        self.end_cell()
        while self.taken.get(self.position, -1) >= 0 and self.position in self.taken:
            self.position += 1
        self.place = (self.row, self.position)
        self.text = []
        for position in range(self.position, self.position + across):
            if down > 1:
                self.taken[position] = down - 1
        if across > 1 or down > 1:
            row, position = self.place
            self.builder.merged.append((row, position, row + down - 1, position + across - 1))
        self.position += across

    def end_cell(self) -> None:
        """Put the text of the cell that ends, spaces as a browser shows them."""
        if self.text is None:
            return
        lines = [_SPACES.sub(" ", line).strip(" ") for line in "".join(self.text).split("\v")]
        self.builder.put(*self.place, "\n".join(lines).strip("\n"))
        self.text = None


class _Reader(HTMLParser):
    def __init__(self, name: str, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self.builders: list[RowsBuilder] = []
        self._name = name
        self._limits = limits
        self._open: list[_Table] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.builders.append(RowsBuilder(self._name, f"table {len(self.builders) + 1}", self._limits))
            self._open.append(_Table(self.builders[-1]))
        elif tag in ("script", "style"):
            self._silent += 1
        elif self._open and tag == "tr":
            self._open[-1].next_row()
        elif self._open and tag in ("td", "th"):
            told = dict(attrs)
            self._open[-1].begin_cell(_span(told.get("colspan")), _span(told.get("rowspan")))
        elif self._open and self._open[-1].text is not None and tag in ("br", "p", "div"):
            self._open[-1].text.append("\v" if self._open[-1].text or tag == "br" else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._silent = max(self._silent - 1, 0)
        elif self._open and tag in ("td", "th", "tr", "table"):
            self._open[-1].end_cell()
            if tag == "table":
                self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1].text is not None and not self._silent:
            self._open[-1].text.append(data)

    def close(self) -> None:
        """The end of the file ends the cells still open."""
        super().close()
        while self._open:
            self._open.pop().end_cell()


def _span(text: str | None) -> int:
    return min(max(int(text), 1), _MOST_SPANNED) if text and text.isascii() and text.isdigit() else 1


def read_html(name: str, text: str, limits: Limits) -> list[Grid]:
    """One grid for each table of a page that holds something; rows are numbered within their table."""
    reader = _Reader(name, limits)
    reader.feed(text)
    reader.close()
    grids = [builder.grid() for builder in reader.builders]
    return [grid for grid in grids if len(grid.cells)]
