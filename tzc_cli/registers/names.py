"""Names of people: which part is the birth name, and what two spellings of one name share."""

import re
import unicodedata
from functools import lru_cache

# Letters that have no decomposition, so that dropping accents would delete them.
_LETTERS = str.maketrans(
    {
        "Œ": "OE", "œ": "OE", "Æ": "AE", "æ": "AE", "Ł": "L", "ł": "L", "Ø": "O", "ø": "O", "Đ": "D", "đ": "D",
        "Ð": "D", "ð": "D", "Þ": "TH", "þ": "TH", "ß": "SS", "ı": "I", "Ħ": "H", "ħ": "H",
    }
)  # fmt: skip
_MARRIED = re.compile(
    r"^(?P<birth>.+?)\s+(?:ép\.?|épouse|ep\.?|epouse|épx|vve|veuve)\s+(?P<used>.+)$", re.IGNORECASE
)
_BORN = re.compile(r"^(?P<used>.+?)\s+\(?(?:née?|nee?)\s+(?P<birth>.+?)\)?$", re.IGNORECASE)

_WIDOW = re.compile(r"^(?:vve|veuve|veuf|ép\.?|ep\.|épouse|epouse|épx)\s+(?=\S)", re.IGNORECASE)


@lru_cache(maxsize=1 << 18)
def name_key(name: str) -> str:
    """What spellings of one name share: upper case, no accents, letters only (`Le Goff`, `LEGOFF` → `LEGOFF`)."""
    if name.isascii() and name.isalpha():
        return name.upper()
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS)).upper()
    return "".join(c for c in plain if c.isalpha())


@lru_cache(maxsize=1 << 18)
def first_given_name_key(given_names: str) -> str:
    """The key of the usual first name: the first of several; a compound name counts whole (`Jean-Pierre Luc`)."""
    words = given_names.replace(",", " ").split()
    return name_key(words[0]) if words else ""


def birth_and_used(name: str) -> tuple[str | None, str]:
    """(birth name, used name) of one cell: `DURAND ép. MARTIN` → (DURAND, MARTIN), `MARTIN née DURAND` likewise,
    `Veuve MARTIN` → (None, MARTIN).

    The birth name is None when the cell holds a single name.
    """
    for form in (_MARRIED, _BORN):
        if found := form.match(name):
            return found["birth"].strip(), found["used"].strip()
    return None, _WIDOW.sub("", name)


def tidy(text: str) -> str | None:
    """Spaces folded, ends trimmed; None when nothing is left."""
    return " ".join(text.split()) or None


def spelt(text: str) -> str | None:
    """`tidy` for a name: None also for what holds no letter at all (`-`, `?`, `140`)."""
    return tidy(text) if any(c.isalpha() for c in text) else None
