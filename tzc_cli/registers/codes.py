"""Codes as registers write them: identifiers, postcodes, categories, yes and no, hours.

Each function takes one distinct text and gives the value meant, or None when the text is not one of the code's.
"""

import re

# 7 digits and a letter or digit, which 3 digits (the region) may follow; 11 digits are one of these.
USUAL_IDENTIFIER = r"^[0-9]{7}[0-9A-Z](?:[0-9]{3})?$"
PLACEHOLDER = "^(?:" + "|".join(f"{digit}+" for digit in range(10)) + ")$"
_DECIMALS = re.compile(r"(\d{7,11})[.,]0+")
_ROME = re.compile(r"\b([A-N]\d{4})\b")
_HOURS = re.compile(
    r"(\d{1,2})(?:[.,](\d+)|\s*h\s*(\d{2})?)?(?:\s*(?:h|heures?))?(?:\s*/?\s*(?:sem(?:aine)?\.?|hebdo))?"
)

_FEMALE = {"F", "MME", "MLLE", "MADAME", "MADEMOISELLE", "FEMME", "FEMININ", "FÉMININ", "2"}
_MALE = {"M", "MR", "H", "MONSIEUR", "HOMME", "MASCULIN", "1"}
_YES = {"O", "OUI", "TRUE", "VRAI", "1", "X", "Y", "YES"}
_NO = {"N", "NON", "FALSE", "FAUX", "0", "NO"}


def identifier(text: str) -> str | None:
    """A Pôle emploi identifier, upper case without spaces; None for a placeholder (`00000000`, `XXXXXXXX`)."""
    plain = text.upper()
    if not plain.isalnum():
        plain = _DECIMALS.sub(r"\1", "".join(plain.split()))
    return plain if len(set(plain)) > 1 and any(c.isalnum() for c in plain) else None


def with_leading_zero(value: str) -> str | None:
    """An identifier that came as a number without its leading zero (7 digits, or 10) with it; None for any other."""
    return f"0{value}" if value.isdecimal() and len(value) in (7, 10) else None


def sex(text: str) -> str | None:
    """ "F" or "M" from a civility or a sex column."""
    plain = text.strip().rstrip(".").upper()
    return "F" if plain in _FEMALE else "M" if plain in _MALE else None


def yes_no(text: str) -> bool | None:
    """`O`, `OUI`, `N`, `NON`, `VRAI`, `X`, 1, 0…"""
    plain = text.strip().upper()
    return True if plain in _YES else False if plain in _NO else None


def postcode(text: str) -> str | None:
    """Five digits; a leading zero that a spreadsheet took away is given back (`1004` → `01004`)."""
    plain = "".join(text.split()).removesuffix(".0").upper()
    plain = plain.zfill(5) if plain.isdecimal() and len(plain) == 4 else plain
    return plain if re.fullmatch(r"(?:\d\d|2A|2B)\d{3}", plain) else None


def postcode_and_town(text: str) -> tuple[str | None, str | None]:
    """(postcode, town) of one cell: `59120 LOOS`, `LOOS 59120`, `LOOS (59120)`, or one of the two alone."""
    plain = re.sub(r"(?<!\d)(\d\d) (\d{3})(?!\d)", r"\1\2", " ".join(text.split()))  # 59 120 LOOS
    found = re.search(r"(?<!\d)(\d{4,5})(?!\d)", plain)
    code = postcode(found[1]) if found else None
    town = (plain[: found.start()] + plain[found.end() :] if found and code else plain).strip(" ()-,")
    return code, town or None


def category(text: str) -> str | None:
    """A category of registration: `1` to `8` (administrative) or `A` to `G` (statistical)."""
    plain = re.sub(r"^CAT(?:[ÉE]GORIE|\.)?\s*", "", text.strip().upper()).removesuffix(".0")
    return plain if re.fullmatch(r"[1-8A-G]", plain) else None


def rome(text: str) -> str | None:
    """A ROME code wherever it stands: `A1101`, `Agent de nettoyage (K2204)`."""
    found = _ROME.search(text.upper())
    return found[1] if found else None


def number(text: str) -> float | None:
    """A number that is not negative: `3`, `2,5`, `1 200`."""
    plain = "".join(text.split()).replace(",", ".")
    return float(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else None


def hours(text: str) -> float | None:
    """Weekly hours: `35`, `24,5`, `17h30`, `35 h/semaine`; over 60 is not a weekly duration."""
    found = _HOURS.fullmatch(text.strip().lower())
    if not found:
        return None
    minutes = int(found[3]) / 60 if found[3] else 0.0
    value = float(f"{found[1]}.{found[2] or 0}") + minutes
    return value if 0 < value <= 60 else None
