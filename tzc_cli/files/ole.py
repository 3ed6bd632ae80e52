"""Old Office files (OLE2, [MS-CFB]): what streams they hold, and the date system of a workbook."""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

_ENTRY = 128  # bytes of a directory entry
_STREAM, _ROOT = 2, 5
_MINI = 64  # bytes of a sector for streams under _SMALL bytes
_SMALL = 4096
_MOST = 400_000  # sectors of one chain: 200 MB, more than any .xls holds


@dataclass(frozen=True)
class Entry:
    """A stream: its name, its first sector, its size."""

    name: str
    start: int
    size: int


class OleFile:
    """The streams of a file, as far as its tables can be followed: damage makes it empty, never an error."""

    def __init__(self, data: bytes) -> None:
        self._data = data.ljust(512, b"\0")
        self._size = 1 << min(max(self._word("H", 30), 9), 12)
        self._table = self._allocation_table()
        self.entries: list[Entry] = []
        self._root = Entry("", 0, 0)
        for kind, entry in self._directory():
            if kind == _ROOT:
                self._root = entry
            else:
                self.entries.append(entry)

    def beginning(self, entry: Entry, most: int) -> bytes:
        """The first bytes of a stream, `most` of them at most."""
        if entry.size >= _SMALL:
            return b"".join(islice(self._chain(entry.start), most // self._size + 1))[:most]
        small = b"".join(self._chain(self._root.start))
        table = [
            number
            for sector in self._chain(self._word("I", 60))
            for number in struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) // 4 * 4])
        ]
        sectors = _follow(table, entry.start)
        return b"".join(small[at * _MINI : (at + 1) * _MINI] for at in sectors)[: min(entry.size, most)]

    def _word(self, kind: str, at: int) -> int:
        return int(struct.unpack_from(f"<{kind}", self._data, at)[0])

    def _sector(self, number: int) -> bytes:
        return self._data[(number + 1) * self._size : (number + 2) * self._size]

    def _chain(self, start: int) -> Iterator[bytes]:
        return map(self._sector, _follow(self._table, start))

    def _allocation_table(self) -> list[int]:
        """Which sector follows which: its own sectors are named in the header, further ones in a chain."""
        sectors = list(struct.unpack_from("<109I", self._data, 76))
        further, seen = self._word("I", 68), set[int]()
        while further not in seen and (block := self._sector(further)) and len(block) == self._size:
            seen.add(further)
            *named, further = struct.unpack(f"<{self._size // 4}I", block)
            sectors += named
        table: list[int] = []
        for number in dict.fromkeys(sectors):
            block = self._sector(number)
            table += struct.unpack(f"<{len(block) // 4}I", block[: len(block) // 4 * 4])
        return table

    def _directory(self) -> Iterator[tuple[int, Entry]]:
        for sector in self._chain(self._word("I", 48)):
            for at in range(0, len(sector) - _ENTRY + 1, _ENTRY):
                (length,) = struct.unpack_from("<H", sector, at + 64)
                kind = sector[at + 66]
                if kind in (_STREAM, _ROOT) and 2 <= length <= 64:
                    name = sector[at : at + length - 2].decode("utf-16-le", "ignore")
                    yield kind, Entry(name, *struct.unpack_from("<II", sector, at + 116))


def _follow(table: Sequence[int], start: int) -> list[int]:
    """The sectors of a chain, each once: a chain that bites its tail ends there."""
    seen: dict[int, None] = {}
    while start < len(table) and start not in seen and len(seen) < _MOST:
        seen[start] = None
        start = table[start]
    return list(seen)


def stream_names(data: bytes) -> list[str]:
    """The names of the streams."""
    return [entry.name for entry in OleFile(data).entries]


def date_system(data: bytes) -> int:
    """1904 if the workbook says so (record DATEMODE, [MS-XLS] 2.4.77), else 1900."""
    file = OleFile(data)
    for entry in file.entries:
        if entry.name.lower() in ("workbook", "book"):
            return _date_mode(file.beginning(entry, 1 << 20))
    return 1900


def _date_mode(stream: bytes) -> int:
    at = 0
    while at + 6 <= len(stream):
        record, length = struct.unpack_from("<HH", stream, at)
        if record == 0x0022:
            return 1904 if stream[at + 4] == 1 else 1900
        if record == 0x000A:  # the end of the workbook's own records
            break
        at += 4 + length
    return 1900
