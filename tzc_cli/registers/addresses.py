"""French addresses: the number and the way told apart, and one key for the many ways a street is written."""

import re
import unicodedata
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from tzc_cli.registers.distinct import distinct_values, laid
from tzc_cli.registers.ways import ARTICLES, LIGATURES, MONTHS, NUMBERS, PAIRS, TITLES, WAYS

_WAY = (
    "(?:"
    + "|".join(sorted((word for word in WAYS if len(word) > 1), key=len, reverse=True))
    + r"|ALLÉES?|CHAUSSÉE|CITÉ|RÉS(?:IDENCE)?|R|GRAND'? ?(?:RUE|PLACE)|GRANDE (?:RUE|PLACE)|ROND[ -]POINT)\b"
)
_REPEATED = r"(?:BIS|TER|QUATER|QUINQUIES)"
_NUMBER = r"(?:N ?[°ºO]? ?\.?)?(?P<number>\d{1,4})(?: ?[-/à] ?\d{1,4})?"
# What stands beside the way and is no part of it: flat, building, floor, box. Some are also words of street
# names ("rue de la Porte d'Ypres"): those count only with a number or, at the end, a letter.
_ALWAYS = "APT|APPT|APP|APPART|APPARTEMENT|BAT|BÂT|BATIMENT|BÂTIMENT|LOGT|LOGEMENT|ESC|ETG|CHEZ|C/O|BP|CS|TSA"
_NUMBERED = "PORTE|HALL|ENTR[EÉ]E|ENT|BLOC|ESCALIER|[EÉ]TAGE|LOT|BO[IÎ]TE"
_FLOOR = r"\d+ ?(?:ER|E|È|[EÈÉ]ME) [EÉ]TAGE|RDC\b"
_AFTER = re.compile(
    rf"[ ,-]+(?:(?:{_ALWAYS})(?:\b|(?=\d))|(?:{_NUMBERED}) (?:N ?° ?)?(?:\d|[A-Z]$)|{_FLOOR}|\d{{5}}\b).*$",
    re.I,
)
_BEFORE = re.compile(
    rf"^(?:(?:(?:{_ALWAYS}|{_NUMBERED})\b\.? ?(?:N ?° ?)?(?:[A-Z]?\d+[A-Z]?|[A-Z])\b|{_FLOOR})[ .,-]*)+", re.I
)
_FORMS = (
    re.compile(rf"(?:^|\s){_NUMBER}(?: ?(?P<suffix>{_REPEATED}|[A-Z]))? ?[,-]? ?(?P<street>{_WAY}.*)", re.I),
    re.compile(rf"^(?P<number>)(?P<suffix>)(?P<street>{_WAY}.*)", re.I),
    re.compile(rf"^{_NUMBER}(?: ?(?P<suffix>{_REPEATED})\b)? ?[,-]? (?P<street>[^\W\d].*)", re.I),
)
# "12, rue …", "12 bis, rue …": the comma is part of the address, not the end of one of its lines.
_NUMBER_COMMA = re.compile(rf"(^|[,;\n] ?)((?:N ?[°ºO]? ?)?\d+ ?(?:{_REPEATED}|[A-Z])?) ?,", re.I)
_LINES = re.compile(r"[,;\n\r\t|]| - ")
_POSTCODE = re.compile(r"(?:^|[\s,])(?P<postcode>\d{5})(?:\s+(?P<town>[^\d,;]*))?\s*$")
_LEADING, _ANY = re.compile(r"\d{1,4}(?!\d)"), "9999"
_SPACES = re.compile(r"[ \u00a0\u202f]+")
_SIGNS = re.compile(r"[^A-Z0-9]+")


def parse_addresses(column: pd.Series) -> pd.DataFrame:
    """Addresses in one text taken apart: `house_number` (Int64), `house_suffix` (BIS, TER, A…), `street`.

    "12 BIS RUE DU MARECHAL JOFFRE, APT 3" is 12, BIS, "RUE DU MARECHAL JOFFRE": the way as written, without
    what comes before and after it (flat, building, floor, box, postcode and town). Rows and index are those
    of `column`; a missing text gives missing values. Each distinct text is read once.
    """
    codes, distinct = distinct_values(column)
    parsed = [_parsed_by_street(text) for text in distinct]
    numbers = np.array([-1 if number is None else number for number, _suffix, _street in parsed] + [-1])[codes]
    return pd.DataFrame(
        {
            "house_number": pd.arrays.IntegerArray(numbers.astype("int64"), numbers < 0),
            "house_suffix": laid(codes, [suffix for _number, suffix, _street in parsed], column.index),
            "street": laid(codes, [street for _number, _suffix, street in parsed], column.index),
        },
        index=column.index,
    )


def parse_postal_address(text: str) -> dict[str, Any]:
    """One whole address, "12 bis rue de Londres, 59120 LOOS", as house_number, house_suffix, street, postcode, town;
    None for what it does not say. The commune is left to the postcode."""
    found = _POSTCODE.search(text)
    number, suffix, street = _parsed(text[: found.start()] if found else text)
    town = " ".join((found["town"] or "").split()).strip(" ,.-") if found else ""
    return {
        "house_number": number,
        "house_suffix": suffix,
        "street": street,
        "postcode": found["postcode"] if found else None,
        "town": town or None,
    }


def _parsed_by_street(text: str) -> tuple[int | None, str | None, str | None]:
    """`_parsed`, for which no rule asks what number stands before the street: each street is taken apart once."""
    leading = _LEADING.match(text)
    if not leading or _ANY in text:
        return _parsed(text)
    number, suffix, street = _parsed_rest(text[leading.end() :])
    if street and _ANY in street:
        return _parsed(text)
    return int(leading[0]) if number == int(_ANY) else number, suffix, street


@lru_cache(maxsize=1 << 16)
def _parsed_rest(rest: str) -> tuple[int | None, str | None, str | None]:
    return _parsed(_ANY + rest)


def _parsed(text: str) -> tuple[int | None, str | None, str | None]:
    squeezed = _SPACES.sub(" ", text.replace("’", "'")).strip()
    lines = [_BEFORE.sub("", line.strip()) for line in _LINES.split(_NUMBER_COMMA.sub(r"\1\2 ", squeezed))]
    for form in _FORMS:
        # The first line of the best form: the name of a building or of a person may stand above it.
        for line in lines:
            if match := form.search(line):
                number, suffix, street = match["number"], match["suffix"], match["street"]
                return int(number) if number else None, suffix.upper() if suffix else None, _way_alone(street)
    return None, None, _way_alone(next((line for line in lines if line), ""))


def _way_alone(street: str) -> str | None:
    return " ".join(_AFTER.sub("", street).split()).strip(" ,-.") or None


def plain(text: str) -> str:
    """Capital letters without accents; ligatures spelt out; every other sign a space."""
    if text.isascii():
        return _SIGNS.sub(" ", text.upper()).strip()
    letters = unicodedata.normalize("NFKD", text.translate(LIGATURES).upper())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _SIGNS.sub(" ", bare).strip()


def street_key(text: str) -> str:
    """What the spellings of one street share: "r. du Mal-Joffre", "RUE DU MARÉCHAL JOFFRE" → "R MARECHAL
    JOFFRE".

    Capital letters, no accents, hyphens or apostrophes; the type of way in one short form; titles spelt out (Mal,
    Gal, Dr, St…); articles and particles left out; days that name a street in figures ("huit mai 45" →
    "8 MAI 1945"). "ch." may be a chemin or a chaussée: it keeps its own form. The key of a key is itself. A text
    without letters or figures has the empty key.
    """
    words = plain(text).split()
    kept = [TITLES.get(word, word) for word in words if word not in ARTICLES]
    if not kept or (len(kept) == 1 and kept[0] == words[0] and kept[0] in WAYS):
        # "RUE D", "LA": the article is the name.
        kept = words
    kept = _dates_in_figures(kept)
    pair = tuple(WAYS.get(word, word) for word in kept[:2])
    if pair in PAIRS:
        kept[:2] = [PAIRS[pair]]
    return " ".join([WAYS.get(word, word) for word in kept[:1]] + kept[1:])


def _dates_in_figures(words: list[str]) -> list[str]:
    told = " ".join(words).replace("DIX SEPT ", "17 ").replace("DIX HUIT ", "18 ").replace("DIX NEUF ", "19 ").split()
    for at in range(1, len(told)):
        if told[at] in MONTHS:
            told[at - 1] = NUMBERS.get(told[at - 1], told[at - 1])
            if told[at - 1].isdigit() and len(told) > at + 1 and re.fullmatch(r"\d\d", told[at + 1]):
                told[at + 1] = "19" + told[at + 1]
    return told
