"""Names taken apart for linking: a surname and its parts, given names in order, how a name sounds, one form for
spellings and diminutives of one given name."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from tzc_cli.registers.names import birth_and_used, name_key

_PARTICLES = frozenset(
    [
        "DE",
        "DU",
        "DES",
        "D",
        "LE",
        "LA",
        "LES",
        "L",
        "EL",
        "AL",
        "AIT",
        "BEN",
        "BENT",
        "BINT",
        "ABD",
        "ABOU",
        "VAN",
        "VON",
        "VANDER",
        "VANDE",
        "DER",
        "DEN",
        "TEN",
        "TER",
        "DA",
        "DI",
        "DO",
        "DOS",
        "DAS",
        "DEL",
        "DELLA",
        "SAINT",
        "SAINTE",
        "ST",
        "STE",
        "MC",
        "MAC",
        "O",
    ]
)
_SPELT = {"ST": "SAINT", "STE": "SAINTE"}
_APART = re.compile(r"[\s\-\u2010-\u2015/,;()]+")
_APOSTROPHE = re.compile(r"['’ʼ`´]")
_BETWEEN_GIVEN = re.compile(r"[\s,;/]+")
# Letters that sound alike or are dropped in French, Flemish, Polish and Arabic names as clerks write them.
_SOUNDS = (("SCH", "S"), ("TCH", "S"), ("CZ", "S"), ("SZ", "S"), ("CH", "S"), ("SH", "S"), ("PH", "F"), ("KH", "K"),
           ("GH", "G"), ("QU", "K"), ("CK", "K"), ("CE", "S"), ("CI", "S"), ("CY", "S"))  # fmt: skip
_ALIKE = str.maketrans({"Z": "S", "Q": "K", "C": "K", "X": "S", "W": "V", "Y": "I", "J": "G"})
_SILENT = re.compile(r"[AEIOUH]")
_DOUBLED = re.compile(r"(.)\1+")


@dataclass(frozen=True)
class Surname:
    """A surname: `key` of the whole, keys of its `parts` (those of a double name, and a name without its particle)."""

    key: str
    parts: tuple[str, ...]


@lru_cache(maxsize=1 << 18)
def surname(name: str) -> Surname:
    """How a surname is compared.

    `LE GOFF`, `Le-Goff` and `LEGOFF` have one key, as `d'Hondt` and `Dhondt`; `ST MARTIN` is `SAINT MARTIN`.
    `MARTIN-DURAND` has the parts MARTIN and DURAND; `DE SOUZA` has the part SOUZA.
    """
    if name.isascii() and name.isalpha():
        return Surname(_SPELT.get(name.upper(), name.upper()), ())
    words = [_SPELT.get(key, key) for word in _APART.split(_APOSTROPHE.sub("", name)) if (key := name_key(word))]
    parts: list[str] = []
    particle, bare = "", []
    for word in words:
        if word in _PARTICLES and word != words[-1]:
            particle += word
            continue
        parts.append(particle + word)
        if particle and len(word) > 3:
            bare.append(word)
        particle = ""
    key = "".join(words)
    others = [part for part in dict.fromkeys([*parts, *bare]) if part != key and len(part) > 2]
    return Surname(key, tuple(others[:3]))


@lru_cache(maxsize=1 << 18)
def surnames(birth: str, used: str) -> tuple[str, ...]:
    """The different surnames of two cells, birth name first; a cell may hold both (`DURAND ép. MARTIN`)."""
    if not birth and used.isalpha():
        return (used,)
    cells = [part for cell in (birth, used) if cell for part in birth_and_used(cell) if part]
    return tuple(dict.fromkeys(cells))


@lru_cache(maxsize=1 << 18)
def given_names(text: str) -> tuple[str, ...]:
    """Keys of given names in the order written; a compound one counts whole (`Jean-Pierre Luc` → JEANPIERRE, LUC)."""
    return tuple(key for word in given_words(text) if (key := name_key(word)))


def given_words(text: str) -> list[str]:
    """Given names as written, one by one; a compound one is whole."""
    return _BETWEEN_GIVEN.split(text)


@lru_cache(maxsize=1 << 18)
def compound_parts(text: str) -> tuple[str, ...]:
    """Keys of the parts of the first given name, if it is a compound (`Jean-Pierre` → JEAN, PIERRE)."""
    first = _BETWEEN_GIVEN.split(text.strip(), maxsplit=1)[0]
    parts = tuple(key for word in first.split("-") if (key := name_key(word)))
    return parts if len(parts) > 1 else ()


@lru_cache(maxsize=1 << 18)
def sound(key: str) -> str:
    """What is left of a name's key when it is heard: consonants that sound alike, no vowel, no doubled letter.

    `MOHAMED`, `MOHAMMED` and `MOUHAMAD` sound the same, as do `PHILIPPE` and `FILIP`.
    """
    for written, heard in _SOUNDS:
        key = key.replace(written, heard)
    heard = key.translate(_ALIKE)
    return _DOUBLED.sub(r"\1", heard[:1] + _SILENT.sub("", heard[1:]))[:5]


@lru_cache(maxsize=1 << 18)
def one_form(key: str) -> str:
    """One form for the spellings, transliterations and diminutives of a given name (`variants.toml`); else itself."""
    return _variants().get(key, key)


@lru_cache(maxsize=1)
def _variants() -> dict[str, str]:
    told = tomllib.loads((resources.files(__package__) / "variants.toml").read_text("utf-8"))
    forms: dict[str, str] = {}
    for written in told["same"]:
        keys = [name_key(name) for name in written.split()]
        for key in keys:
            forms.setdefault(key, keys[0])
    return forms
