"""One written date: the forms that registers use, each read without the help of the others."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from tzc_cli.registers.names import name_key

# "le 3 mars 1980", "né le 03/03/1980", "mardi 3 mars".
_LEAD = r"'?(?:n[ée]+e?\s+)?(?:depuis\s+)?(?:(?:le|du|au)\s+)?"
_TIME = r"(?:(?:T|\s+)(?:à\s+)?\d{1,2}\s*[hH:]\s*(?:\d{2})?(?::\d{2}(?:[.,]\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?"
_SIGN = r"\s*[-/.\\, ]\s*"
_ISO = re.compile(rf"{_LEAD}(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}", re.IGNORECASE)
_NUMERIC = re.compile(rf"{_LEAD}(\d{{1,2}}){_SIGN}(\d{{1,2}}){_SIGN}(\d{{4}}|\d{{2}}){_TIME}", re.IGNORECASE)
_WRITTEN = re.compile(
    rf"{_LEAD}(?:[^\W\d]+\.?,?\s+)?(\d{{1,2}})(?:er)?[\s./-]*([^\W\d]{{3,9}})\.?[\s./-]*(\d{{4}}|\d{{2}}){_TIME}",
    re.IGNORECASE,
)
_EIGHT = re.compile(r"\d{8}")
_SERIAL = re.compile(r"(\d{4,5})(?:[.,]\d+)?")
_MONTHS = {
    name: month
    for month, names in enumerate(
        ("janv janvier jan", "fevr fevrier fev feb", "mars mar", "avr avril apr", "mai may", "juin jun",
         "juil juillet jul", "aout aou aug", "sept septembre sep", "oct octobre", "nov novembre", "dec decembre"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_START = {1900: date(1899, 12, 30), 1904: date(1904, 1, 1)}  # day 0 of a workbook, by its date system
_WORKING_AGE = 14


@dataclass(frozen=True)
class Token:
    """A date as read: `order` is what fixes day and month ("known", or "numeric" when the column must tell)."""

    order: str
    first: int
    second: int
    year: int
    short_year: bool = False

    @property
    def tells(self) -> bool:
        """Whether one of the two can be no month."""
        return max(self.first, self.second) > 12


@lru_cache(maxsize=1 << 17)
def token_of(text: str, date_system: int, *, short_serial: bool) -> Token | None:
    """What a text writes; None when it is no date. `short_serial`: whether four figures may be a day number."""
    token: Token | None = None
    if found := _ISO.fullmatch(text):
        token = Token("known", int(found[3]), int(found[2]), int(found[1]))
    elif found := _NUMERIC.fullmatch(text):
        token = Token("numeric", int(found[1]), int(found[2]), int(found[3]), len(found[3]) == 2)
    elif found := _WRITTEN.fullmatch(text):
        month = _MONTHS.get(name_key(found[2]).lower())
        token = Token("known", int(found[1]), month, int(found[3]), len(found[3]) == 2) if month else None
    elif _EIGHT.fullmatch(text):
        # The two readings exclude each other: no month is 19 or 20.
        if text[:2] in ("19", "20") and int(text[4:6]) <= 12:
            token = Token("known", int(text[6:]), int(text[4:6]), int(text[:4]))
        else:
            token = Token("numeric", int(text[:2]), int(text[2:4]), int(text[4:]))
    elif (found := _SERIAL.fullmatch(text)) and (len(found[1]) == 5 or (short_serial and not _is_year(found[1]))):
        day = _START[date_system] + timedelta(days=int(found[1]))
        token = Token("serial", day.day, day.month, day.year)
    return token


def _is_year(text: str) -> bool:
    return 1900 <= int(text) <= 2100


def day_of(token: Token | None, month_first: bool, reference: date, birth: bool) -> date | None:
    """The day meant, None when it does not exist. `reference`: against which two digits find their century."""
    if token is None:
        return None
    day, month = (token.first, token.second)
    if token.order == "numeric" and month_first:
        day, month = month, day
    year = _century(token.year, reference, birth) if token.short_year else token.year
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _century(year: int, reference: date, birth: bool) -> int:
    latest = reference.year - _WORKING_AGE if birth else reference.year + 1
    return 2000 + year if 2000 + year <= latest else 1900 + year


def date_of(text: str) -> date | None:
    """The date that one text writes, day first; None when it is none. The year must have four digits."""
    token = token_of(text.strip(), 1900, short_serial=False)
    return day_of(token, False, date.max, False) if token and not token.short_year else None


def iso_of_day_number(text: str, date_system: int) -> str:
    """The date a spreadsheet's day number stands for, 2018-12-31; any other text as it is."""
    found = _SERIAL.fullmatch(text)
    return (_START[date_system] + timedelta(days=int(found[1]))).isoformat() if found else text
