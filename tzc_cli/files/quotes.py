"""Quotes in a text file: whether all are regular, where one was left open, how to read a stray one."""

import re

import numpy as np
import numpy.typing as npt

Positions = npt.NDArray[np.int64]
_LF, _CR, _QUOTE = 10, 13, 34


def line_breaks(array: npt.NDArray[np.uint8]) -> Positions:
    """Where each line ends: at LF, at CRLF (its LF), or at a lone CR."""
    ends = array == _LF
    returns = np.flatnonzero(array == _CR)
    if len(returns):
        ends[returns[~ends[np.minimum(returns + 1, len(array) - 1)] | (returns == len(array) - 1)]] = True
    return np.flatnonzero(ends)


def regular_quotes(array: npt.NDArray[np.uint8], delimiter: int) -> Positions | None:
    """The positions of all quotes if every one opens, closes or doubles as it should (RFC 4180), else None.

    Counting from 0, an even quote opens a cell (it follows a separator or a line break) or is the second of a
    pair; an odd one closes a cell (one of these follows it) or is the first of a pair.
    """
    quotes = np.flatnonzero(array == _QUOTE)
    if len(quotes) % 2:
        return None
    edge = np.zeros(256, dtype=np.bool_)
    edge[[delimiter, _LF, _CR]] = True
    opening, closing = quotes[::2], quotes[1::2]
    pair = opening[1:] == closing[:-1] + 1  # a closing one and the next opening one, side by side
    opens = edge[array[np.maximum(opening - 1, 0)]] | (opening == 0)
    closes = edge[array[np.minimum(closing + 1, len(array) - 1)]] | (closing == len(array) - 1)
    opens[1:] |= pair
    closes[:-1] |= pair
    return quotes if bool(opens.all() and closes.all()) else None


def record_lines(breaks: Positions, quotes: Positions, size: int) -> tuple[Positions, int]:
    """The line number, from 1, where each record begins, and where the first record ends.

    A line break within quotes ends no record.
    """
    ends = np.flatnonzero(np.searchsorted(quotes, breaks) % 2 == 0)
    lines = np.concatenate([[0], ends + 1]) + 1
    if len(ends) and breaks[ends[-1]] == size - 1:  # the last line ends with a break: nothing follows it
        lines = lines[:-1]
    return np.asarray(lines, dtype=np.int64), int(breaks[ends[0]]) if len(ends) else size


def open_quote(record: list[str], delimiter: str) -> int:
    """Which line of a record (from 0) holds the first quote that opens a cell and does not close it."""
    text = "".join(record)
    edge = re.escape(delimiter)
    cell = re.compile(rf'"(?:[^"]|"")*+("?+)(?=[{edge}\r\n]|\Z)|"|[^"{edge}\r\n][^{edge}\r\n]*')
    for match in cell.finditer(text):
        if match.group().startswith('"') and not match.group(1):
            before = text[: match.start()]
            return before.count("\n") + before.replace("\r\n", "").count("\r")
    return 0


def split_stray(line: str, delimiter: str, expected: int) -> list[str] | None:
    """The cells of one line in which some quotes are neither doubled nor at an edge.

    Such a quote is a letter of its cell. Whether a separator after one still belongs to the cell, the number of
    cells `expected` tells. None if a quote that opens is not closed on this line.
    """
    line = line.rstrip("\r\n")
    readings = [_split(line, delimiter, within) for within in (re.escape(delimiter), "")]
    known = [cells for cells in readings if cells is not None]
    return next((cells for cells in known if len(cells) == expected), known[0] if known else None)


def _split(line: str, delimiter: str, never_within: str) -> list[str] | None:
    """The cells of a line; a cell with stray quotes holds none of the characters `never_within`."""
    edge = re.escape(delimiter)
    end = rf"(?={edge}|\Z)"
    cell = re.compile(
        rf'"(?P<strict>(?:[^"]|"")*+)"{end}|"(?P<stray>(?:[^"{never_within}]|"(?!{edge}|\Z))*+)"{end}'
        rf'|(?P<bare>(?!")[^{edge}]*|"[^"{edge}]*"[^{edge}]*)'
    )
    cells: list[str] = []
    at = 0
    while (match := cell.match(line, at)) and match.lastgroup:
        text = match[match.lastgroup]
        cells.append(text if match.lastgroup == "bare" else text.replace('""', '"'))
        at = match.end() + 1
        if at > len(line):
            return cells
    return None
