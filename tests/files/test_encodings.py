"""Encodings: told by a mark, by zero bytes, by UTF-8's own rules, or by what makes French of the letters."""

import pytest

from tzc_cli.errors import TzcError, UsageError
from tzc_cli.files import read_file
from tzc_cli.files.encodings import decode

TEXT = "nom;prénom;ville\nLEFÈVRE;Zoé;Béthune\nDUPRÉ;François;Bœschepe\nÇELIK;Noël;Là-bas\n"


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"), ("mac_roman", "mac_roman"),
    ],
)  # fmt: skip
def test_each_encoding_is_found(written: str, found: str) -> None:
    decoded = decode("f.csv", TEXT.encode(written))
    assert (decoded.text, decoded.encoding) == (TEXT, found)


@pytest.mark.parametrize(("mark", "codec"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_utf16_with_its_mark(mark: bytes, codec: str) -> None:
    assert decode("f.csv", mark + TEXT.encode(codec)).text == TEXT


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
@pytest.mark.parametrize("text", ["nom\nHélène\n", "nom\nMICHÈLE\nANDRÉ\nRÉMI\n", "ville\nÀ côté d'Évry\nforêt\n"])
def test_few_letters_are_enough(encoding: str, text: str) -> None:
    assert decode("f.csv", text.encode(encoding)).text == text


def test_what_was_guessed_is_said() -> None:
    source = read_file(TEXT.encode("mac_roman"))
    assert [(f.code, f.values) for f in source.findings] == [("F011", {"encoding": "mac_roman"})]


def test_a_byte_that_the_guessed_encoding_lacks_is_refused_with_its_line() -> None:
    data = TEXT.encode("cp1252") * 200 + b"caf\x90\n"  # so French that one byte changes nothing to the guess
    with pytest.raises(TzcError, match=r"^f\.csv, line 801: bytes that are not cp1252$"):
        decode("f.csv", data)


def test_an_imposed_encoding_is_used() -> None:
    assert decode("f.csv", TEXT.encode("cp1252"), "ANSI").text == TEXT
    assert decode("f.csv", b"\xef\xbb\xbf" + TEXT.encode(), "utf-8").text == TEXT
    with pytest.raises(UsageError, match="no encoding is called"):
        decode("f.csv", b"a", "utf-9")
    with pytest.raises(UsageError, match="no encoding is called"):
        decode("f.csv", b"a", "base64")


def test_bytes_that_do_not_fit_name_their_line() -> None:
    with pytest.raises(TzcError, match="line 3: bytes that are not utf-8"):
        decode("f.csv", b"a\rb\r\n\xe9\n", "utf-8")
    with pytest.raises(TzcError, match="line 2: bytes that are not UTF-8, as the rest"):
        decode("f.csv", "é;é;é\n".encode() + b"\xe9\n" + "é\n".encode())
    with pytest.raises(TzcError, match="line 1: bytes that are not utf-16-le"):
        decode("f.csv", b"\xff\xfea\0b\0c")


def test_bytes_of_no_encoding_are_refused() -> None:
    with pytest.raises(TzcError, match="line 2: letters in no encoding"):
        decode("f.csv", b"abc\n\x81\xc5\xc5\xc5\xba\xba\xba\n")
