"""What a file is, by its content: its suffix is only what somebody called it."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable

from tzc_cli.errors import TzcError
from tzc_cli.files.ole import stream_names
from tzc_cli.i18n import N_
from tzc_cli.territory.limits import Limits

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ANY_WORKBOOK = N_("save the register as .xlsx or .csv and import that file")
COPY_IT = N_("copy the register alone into a new workbook, or raise {key} under [limits] in tzc.toml")

# What reading a damaged archive, or the XML in it, may raise.
BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, LookupError, ValueError, NotImplementedError, OSError, RuntimeError, EOFError,
)  # fmt: skip

# What people drop into a folder by mistake, by its first bytes.
_OTHERS: list[tuple[bytes, str]] = [
    (b"%PDF-", N_("{file} is a PDF document, not a register")),
    (b"{\\rtf1", N_("{file} is a text document (RTF), not a register")),
    (b"\x89PNG", N_("{file} is an image, not a register")),
    (b"\xff\xd8\xff", N_("{file} is an image, not a register")),
    (b"GIF87a", N_("{file} is an image, not a register")),
    (b"GIF89a", N_("{file} is an image, not a register")),
    (b"\x1f\x8b", N_("{file} is a compressed archive: unpack it first")),
    (b"7z\xbc\xaf\x27\x1c", N_("{file} is a compressed archive: unpack it first")),
    (b"Rar!\x1a\x07", N_("{file} is a compressed archive: unpack it first")),
    (b"PK\x05\x06", N_("{file} is an empty archive")),
    (b"SQLite format 3\0", N_("{file} is a database (SQLite), not a register")),
    (b"PAR1\x15", N_("{file} is a Parquet file, which cannot be read here")),
    (b"MIME-Version:", N_("{file} is a web archive (MHTML), which cannot be read here")),
]


def format_of_bytes(name: str, data: bytes) -> str:
    """xlsx, xlsb, ods, xls or encrypted for a workbook; text for anything else that may be a register.

    Raises TzcError, naming it, for a file of another kind.
    """
    if data.startswith(ZIP):
        return _zip_format(name, data)
    if data.startswith(OLE):
        return _ole_format(name, data)
    for start, message in _OTHERS:
        if data.startswith(start):
            raise TzcError(message, hint=ANY_WORKBOOK, file=name)
    # The oldest workbooks (Excel 2 to 4) are bare streams of records; the reader refuses them with a sentence.
    return "xls" if re.match(rb"\x09[\x00\x02\x04]\x06\x00", data) else "text"


def format_of_text(name: str, text: str) -> str:
    """html, xml (a SpreadsheetML workbook of 2003) or csv. Raises TzcError for other XML."""
    head = text[:4096].lstrip("\ufeff \t\r\n").lower()
    if re.match(r"<!doctype html|<html|<table|<meta|<head|<body|<style", head):
        return "html" if re.search(r"<table\b", text, re.IGNORECASE) else "csv"
    if not head.startswith("<?xml") and not head.startswith("<!--"):
        return "csv"
    if "urn:schemas-microsoft-com:office:spreadsheet" in head:
        return "xml"
    if "<html" in head or "<table" in head:
        return "html"
    if not head.startswith("<?xml"):
        return "csv"
    raise TzcError(N_("{file} is an XML file, not a register"), hint=ANY_WORKBOOK, file=name)


def _zip_format(name: str, data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {part.filename.replace("\\", "/").lower() for part in archive.infolist()}
            mimetype = archive.read("mimetype")[:100] if "mimetype" in parts else b""
    except BROKEN_ZIP:
        raise damaged(name) from None
    under: Callable[[str], bool] = lambda folder: any(part.startswith(folder) for part in parts)  # noqa: E731
    if "xl/workbook.bin" in parts:
        return "xlsb"
    if under("xl/") or ("[content_types].xml" in parts and not under("word/") and not under("ppt/")):
        return "xlsx"
    if "content.xml" in parts and b"spreadsheet" in (mimetype or b"spreadsheet"):
        return "ods"
    if under("word/") or under("ppt/") or "content.xml" in parts:
        raise TzcError(N_("{file} is a document, not a workbook"), hint=ANY_WORKBOOK, file=name)
    if under("index/") or any(part.endswith(".iwa") for part in parts):
        raise TzcError(N_("{file} is a Numbers document, which cannot be read here"), hint=ANY_WORKBOOK, file=name)
    raise TzcError(N_("{file} is a compressed archive: unpack it first"), hint=ANY_WORKBOOK, file=name)


def _ole_format(name: str, data: bytes) -> str:
    streams = {stream.lower() for stream in stream_names(data)}
    if "encryptedpackage" in streams:
        return "encrypted"
    if streams & {"worddocument", "powerpoint document", "__properties_version1.0"}:
        raise TzcError(N_("{file} is a document, not a workbook"), hint=ANY_WORKBOOK, file=name)
    return "xls"


def over_limit(message: str, hint: str, limits: Limits, key: str, **values: object) -> TzcError:
    """The error of a file that asks for more than the limit `key`, which message and hint may name."""
    return TzcError(message, hint=hint, key=key, limit=getattr(limits, key), **values)


def damaged(name: str) -> TzcError:
    """The error of a workbook that cannot be read."""
    return TzcError(
        N_("{file} is damaged, or not a workbook that can be read"),
        hint=N_("open it in a spreadsheet program, save it under a new name as .xlsx and try again"),
        file=name,
    )
