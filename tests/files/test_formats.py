"""What a file is, whatever its name says; what is no register is named for what it is."""

import io
import struct
import zipfile
from pathlib import Path

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from tzc_cli.errors import TzcError
from tzc_cli.files import PasswordError, read_file
from tzc_cli.files.ole import OleFile, date_system, stream_names

FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def ole(streams: dict[str, bytes]) -> bytes:
    """A minimal OLE2 file whose streams are padded to 4,096 bytes, so that all lie in ordinary sectors."""
    bodies = {name: body.ljust(4096, b"\0") for name, body in streams.items()}
    entries = [_entry("Root Entry", 5, END, 0)]
    chain = [TABLE, END]  # sector 0: the table; sector 1: the directory, of at most four entries
    content = b""
    for name, body in bodies.items():
        sectors = len(body) // 512
        entries.append(_entry(name, 2, len(chain), len(body)))
        chain += [*range(len(chain) + 1, len(chain) + sectors), END]
        content += body
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(24, b"\0") + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
    head = head.ljust(44, b"\0") + struct.pack("<IIIIIIII", 1, 1, 0, 4096, END, 0, END, 0)
    head += struct.pack("<109I", 0, *[FREE] * 108)
    return head + table + b"".join(entries).ljust(512, b"\0") + content


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    return (encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded), kind, 1) + b"\xff" * 12).ljust(
        116, b"\0"
    ) + struct.pack("<III", start, size, 0)


def zipped(*names: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name in names:
            archive.writestr(name, b"<x/>")
    return written.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.7 x", "is a PDF"),
        (b"\x89PNG\r\n\x1a\n", "is an image"),
        (b"{\\rtf1 x}", "is a text document"),
        (b"\x1f\x8b\x08\x00", "compressed archive"),
        (b"SQLite format 3\0", "is a database"),
        (b"MIME-Version: 1.0\r\n", "web archive"),
        (zipped("liste.csv"), "compressed archive: unpack it"),
        (zipped("word/document.xml", "[Content_Types].xml"), "is a document, not a workbook"),
        (zipped("Index/Document.iwa"), "Numbers document"),
        (ole({"WordDocument": b""}), "is a document, not a workbook"),
        (b'<?xml version="1.0"?><liste><nom>A</nom></liste>', "is an XML file"),
        (b"PK\x03\x04 cut", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "damaged"),
    ],
)
def test_what_is_no_register_is_named(data: bytes, message: str) -> None:
    with pytest.raises(TzcError, match=message):
        read_file(data)


def test_an_encrypted_workbook_without_content_is_damaged() -> None:
    with pytest.raises(TzcError, match="damaged"):
        read_file(ole({"EncryptedPackage": b"", "EncryptionInfo": b""}), password="x")


def test_the_password_opens_the_workbook() -> None:
    book = openpyxl.Workbook()
    book.active.append(["01004", "LOOS"])
    plain, protected = io.BytesIO(), io.BytesIO()
    book.save(plain)
    plain.seek(0)
    OOXMLFile(plain).encrypt("Éloïse", protected)
    with pytest.raises(PasswordError, match="protected by a password") as raised:
        read_file(protected.getvalue(), name="liste.xlsx")
    assert "TZC_XLSX_PASSWORD" in str(raised.value.hint_template)
    source = read_file(protected.getvalue(), password="Éloïse", name="liste.xlsx")
    assert (source.format, source.grids[0].cells.iloc[0].tolist()) == ("xlsx", ["01004", "LOOS"])
    with pytest.raises(PasswordError, match="does not open"):
        read_file(protected.getvalue(), password="Eloise")


def test_the_date_system_of_an_old_workbook() -> None:
    def book(mode: int) -> bytes:
        records = struct.pack("<HHH", 0x0809, 2, 0) + struct.pack("<HHH", 0x0022, 2, mode)
        return ole({"Workbook": records + struct.pack("<HH", 0x000A, 0)})

    assert stream_names(book(0)) == ["Workbook"]
    assert [date_system(book(0)), date_system(book(1))] == [1900, 1904]


def test_a_damaged_old_file_has_no_streams_and_no_end_is_waited_for() -> None:
    looped = bytearray(ole({"Workbook": b"x"}))
    struct.pack_into("<I", looped, 512 + 4, 1)  # the directory follows itself
    assert stream_names(bytes(looped)) == ["Workbook"]
    for cut in (0, 20, 80, 512, 700, 1100):
        assert isinstance(OleFile(bytes(looped[:cut])).entries, list)


def test_a_csv_named_xls_is_read_and_reported(tmp_path: Path) -> None:
    path = tmp_path / "liste.xls"
    path.write_bytes(b"nom;ville\nA;LOOS\n")
    source = read_file(path)
    assert (source.format, [f.code for f in source.findings]) == ("csv", ["F010"])
    path = tmp_path / "liste.TXT"
    path.write_bytes(b"nom;ville\nA;LOOS\n")
    assert read_file(path).findings == []


def test_files_that_cannot_be_opened_are_named(tmp_path: Path) -> None:
    with pytest.raises(TzcError, match="there is no file"):
        read_file(tmp_path / "absent.csv")
    with pytest.raises(TzcError, match="is not a file"):
        read_file(tmp_path)
