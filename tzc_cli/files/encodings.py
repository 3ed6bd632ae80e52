"""Which encoding a text is written in: marks, zero bytes, strict UTF-8, then what makes French of it."""

import codecs
from dataclasses import dataclass

import numpy as np

from tzc_cli.errors import TzcError, UsageError
from tzc_cli.i18n import N_

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ALIASES = {"ansi": "cp1252", "windows": "cp1252", "mac": "mac_roman", "macroman": "mac_roman", "dos": "cp850"}
_SINGLE_BYTE = ("cp1252", "mac_roman", "cp850", "iso8859-15")
_HINT = N_("give the encoding with --encoding (utf-8, cp1252, mac_roman, utf-16), or save the file as UTF-8")

# How much a letter speaks for an encoding: roughly its share in French text and French names.
_WEIGHTS = {
    **dict.fromkeys("é", 8.0), **dict.fromkeys("èàçêÉ", 4.0), **dict.fromkeys("ôîïëûüâùœÈÀÇÊ", 2.0),
    **dict.fromkeys("ÔÎÏËÛÜÂÙŒÆæÿ", 1.0), **dict.fromkeys("°’«»–€²№ª…•·\xa0", 0.5),
}  # fmt: skip


@dataclass(frozen=True)
class Decoded:
    """A text and the encoding it was written in; `guessed` if nothing but its letters told which."""

    text: str
    encoding: str
    guessed: bool = False


def decode(name: str, data: bytes, encoding: str | None = None) -> Decoded:
    """The text of a file, in the encoding given or else found.

    Raises TzcError, naming the line, for bytes that fit no encoding; UsageError for one that does not exist.
    """
    if encoding is not None:
        return _as_told(name, data, encoding)
    for mark, marked in _MARKS:
        if data.startswith(mark):
            text = _strictly(name, data, "utf-8-sig" if marked == "utf-8-sig" else marked)
            return Decoded(text.removeprefix("\ufeff"), marked)
    wide = _utf16_without_mark(data)
    if wide:
        return Decoded(_strictly(name, data, wide), wide)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        _refuse_damaged_utf8(name, data, error)
    best = _most_french(data)
    if best is None:
        line = line_at(data[: _first_high_byte(data)].decode("ascii"))
        raise TzcError(N_("{file}, line {line}: letters in no encoding known here"), hint=_HINT, file=name, line=line)
    return Decoded(_strictly(name, data, best), best, guessed=True)


def known_encoding(name: str) -> str | None:
    """The encoding of text that bears this name, None when none does."""
    wanted = name.strip().lower()
    try:
        codec = codecs.lookup(_ALIASES.get(wanted, wanted))
        b"  ".decode(codec.name, "replace")  # a codec that gives no text (hex, zip…) fails here
    except (LookupError, ValueError):
        return None
    return _ALIASES.get(wanted, codec.name)


def _as_told(name: str, data: bytes, encoding: str) -> Decoded:
    told = known_encoding(encoding)
    if told is None:
        raise UsageError(
            N_("no encoding is called {encoding}"),
            hint=N_("try utf-8, cp1252 (Windows), mac_roman, utf-16"),
            encoding=encoding,
        )
    return Decoded(_strictly(name, data, told).removeprefix("\ufeff"), told)


def _strictly(name: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise TzcError(
            N_("{file}, line {line}: bytes that are not {encoding}"),
            hint=_HINT,
            file=name,
            line=line_at(data[: error.start].decode(encoding, "replace")),
            encoding=encoding,
        ) from None


def line_at(before: str) -> int:
    """The number of the line that follows this text, counted as an editor does (LF, CRLF or CR end a line)."""
    return before.count("\n") + before.count("\r") - before.count("\r\n") + 1


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 betrays itself by its zero bytes: one of each pair, in any text of our alphabet."""
    sample = np.frombuffer(data[:8192], dtype=np.uint8)
    if len(sample) < 4 or len(data) % 2:
        return None
    even, odd = float((sample[::2] == 0).mean()), float((sample[1::2] == 0).mean())
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.05 else None


def _refuse_damaged_utf8(name: str, data: bytes, error: UnicodeDecodeError) -> None:
    """Refuse what is UTF-8 but for a few bytes: read as anything else, all its accents would be wrong."""
    array = np.frombuffer(data, dtype=np.uint8)
    good = int(((array[:-1] >= 0xC2) & (array[:-1] < 0xF5) & (array[1:] & 0xC0 == 0x80)).sum())
    bad = data.decode("utf-8", "replace").count("\ufffd") - data.count(b"\xef\xbf\xbd")
    if good > bad:
        raise TzcError(
            N_("{file}, line {line}: bytes that are not UTF-8, as the rest of the file is"),
            hint=N_("have the file exported again, or read it as it is with --encoding cp1252"),
            file=name,
            line=line_at(data[: error.start].decode("latin-1")),
        )


def _first_high_byte(data: bytes) -> int:
    return int(np.argmax(np.frombuffer(data, dtype=np.uint8) > 0x7F))


def _most_french(data: bytes) -> str | None:
    """The one-byte encoding that makes the most plausible French, None if none makes any sense."""
    array = np.frombuffer(b" " + data + b" ", dtype=np.uint8).astype(np.uint32)
    at = np.flatnonzero(array > 0x7F)
    triples, counts = np.unique(array[at - 1] << 16 | array[at] << 8 | array[at + 1], return_counts=True)
    scores = {
        encoding: sum(
            count * _plausibility(triple.to_bytes(3, "big"), encoding)
            for triple, count in zip(triples.tolist(), counts.tolist(), strict=True)
        )
        for encoding in _SINGLE_BYTE
    }
    best = max(scores, key=lambda encoding: scores[encoding])  # the first of equals: cp1252
    senseless = scores[best] <= -len(at) and scores["cp1252"] < -500  # a byte that even cp1252 does not use
    return None if senseless else best


def _plausibility(triple: bytes, encoding: str) -> float:
    """How French a byte is between its neighbours: a capital amid small letters is not, nor is a symbol."""
    try:
        before, letter, after = list(triple.decode(encoding))
    except UnicodeDecodeError:
        return -1000.0
    if "\x80" <= letter <= "\x9f":  # a control of ISO 8859, which no text holds
        return -1000.0
    if not letter.isalpha():
        within = before.isalpha() and after.isalpha() and letter != "’"
        return -4.0 if within or letter not in _WEIGHTS else _WEIGHTS[letter]
    weight = _WEIGHTS.get(letter, 0.2)
    if letter.isupper() and (before.islower() or (after.islower() and before.isalpha())):
        return -5.0
    if letter.islower() and before.isupper() and after.isupper():
        return -5.0
    return weight
