"""Zipped workbooks, looked at before their reader: bounds, parts, the list of their sheets."""

import io
import posixpath
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator

from tzc_cli.errors import TzcError
from tzc_cli.files.formats import BROKEN_ZIP, COPY_IT, damaged, over_limit
from tzc_cli.i18n import N_
from tzc_cli.territory.limits import Limits

_BOMB = 100_000_000  # bytes below which any ratio is harmless
MAX_INDEX = 20_000_000  # bytes of the list of sheets: beyond, it is not one
_CHUNK = 1 << 20
_BINARY_PROPERTIES = re.compile(rb"\x99\x01[\x08-\x7f](.)", re.DOTALL)


class Archive:
    """A zipped workbook within bounds. Raises TzcError if it is damaged, or made to break its reader."""

    def __init__(self, name: str, data: bytes, limits: Limits) -> None:
        self.name = name
        self.date_system = 1900
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN_ZIP:
            raise damaged(name) from None
        parts = self._zip.infolist()
        self._parts = {part.filename.replace("\\", "/").lower(): part for part in parts}
        self.unpacked = sum(part.file_size for part in parts)
        self._check(parts)
        self.sheets = self._sheets()
        if "xl/workbook.bin" in self._parts:
            self.date_system = self._binary_date_system()

    @property
    def sheet_bytes(self) -> int:
        """What its sheets and texts weigh once unpacked: what reading them costs goes by it."""
        return sum(
            part.file_size for path, part in self._parts.items() if not path.startswith(("xl/media", "pictures"))
        )

    def _check(self, parts: list[zipfile.ZipInfo]) -> None:
        if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
            raise damaged(self.name)
        if any(part.flag_bits & 1 for part in parts):
            raise TzcError(N_("{file} is an encrypted archive: unpack it first"), file=self.name)
        if len(self._parts) < len(parts):
            raise TzcError(
                N_("{file} holds the same part twice: two programs could read different things in it"),
                hint=N_("open it in a spreadsheet program, check it, save it under a new name and try again"),
                file=self.name,
            )
        packed = sum(part.compress_size for part in parts)
        megabytes = self.unpacked // 1_000_000
        ratio = self.unpacked // max(packed, 1) if self.unpacked > _BOMB else 0
        for key, message, found in (
            ("parts", N_("{file} is an archive of {found} parts; the limit is {limit}"), len(parts)),
            ("unpacked_megabytes", N_("{file} unpacks to {found} MB; the limit is {limit} MB"), megabytes),
            ("unpacked_ratio", N_("{file} unpacks to {found} times its size; the limit is {limit} times"), ratio),
        ):
            if found > getattr(self._limits, key):
                raise over_limit(message, COPY_IT, self._limits, key, file=self.name, found=found)
        for path, part in self._parts.items():
            if path.endswith((".xml", ".rels")) and b"<!DOCTYPE" in next(self.chunks(part), b"")[:4096]:
                raise TzcError(
                    N_("{file} holds a document type declaration, which no spreadsheet program writes"),
                    hint=N_("do not trust this file; ask the sender for another export"),
                    file=self.name,
                )

    def chunks(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        """The content of a part, piece by piece, as far as it can be read: the reader is the judge of damage."""
        try:
            with self._zip.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    yield chunk
        except BROKEN_ZIP:
            return

    def _sheets(self) -> dict[str, zipfile.ZipInfo]:
        """The part that holds each sheet of an Office workbook, by the sheet's name; empty for other workbooks."""
        book, links = (self._index(path) for path in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"))
        if book is None or links is None:
            return {}
        targets = {link.get("Id"): link.get("Target", "") for link in links}
        sheets = {}
        for element in book.iter():
            tag = element.tag.rpartition("}")[2]
            if tag == "workbookPr" and element.get("date1904") in ("1", "true"):
                self.date_system = 1904
            elif tag == "sheet":
                link = next((value for key, value in element.items() if key.endswith("}id")), None)
                path = posixpath.normpath(posixpath.join("/xl", targets.get(link, ""))).lstrip("/").lower()
                if path in self._parts:
                    sheets[element.get("name", "")] = self._parts[path]
        return sheets

    def _binary_date_system(self) -> int:
        """1904 if the record BrtWbProp of an .xlsb says so ([MS-XLSB] 2.4.821), else 1900."""
        head = next(self.chunks(self._parts["xl/workbook.bin"]), b"")[:4096]
        found = _BINARY_PROPERTIES.search(head)
        return 1904 if found and found.group(1)[0] & 1 else 1900

    def _index(self, path: str) -> ET.Element | None:
        part = self._parts.get(path)
        if part is None or part.file_size > MAX_INDEX:
            return None
        content = b"".join(self.chunks(part))
        try:
            return None if b"<!DOCTYPE" in content else ET.fromstring(content)
        except (ET.ParseError, LookupError, ValueError):
            return None
