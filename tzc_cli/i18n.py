"""Every text for people: English in the source, translated through gettext.

Functions that make text take a `Texts` (by custom named `_`); only `cli/` decides which language it speaks.
"""

import gettext
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("en", "fr")
_LOCALE = Path(__file__).parent / "locale"


def N_(message: str) -> str:
    """Mark a string for translation without translating it: whoever shows it will."""
    return message


@lru_cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("tzc", _LOCALE, [language], fallback=True)


@dataclass(frozen=True)
class Words:
    """Texts marked with `N_` that fill a place of a sentence, in the language the sentence is said in; several are
    joined by commas, none is a dash."""

    messages: tuple[str, ...]

    def __init__(self, *messages: str) -> None:
        object.__setattr__(self, "messages", messages)


class Texts:
    """Translations into one language. `_("{n} rows", n=3)`; `_.plural("{count} row", "{count} rows", 3)`.

    Values that are dates, or `Words`, are written as the language does.
    """

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "en"

    def __call__(self, message: str, /, **values: object) -> str:
        text = _catalogue(self.language).gettext(message) if message else ""
        return text.format(**self._said(values)) if values else text

    def _said(self, values: Mapping[str, object]) -> dict[str, object]:
        said = dict(values)
        for name, value in values.items():
            if isinstance(value, Words):
                said[name] = ", ".join(map(self, value.messages)) or "–"
            elif isinstance(value, date) and not isinstance(value, datetime):
                said[name] = self.day(value)
        return said

    def plural(self, singular: str, plural: str, count: int, /, **values: object) -> str:
        """The form that goes with `count`; `{count}` in the text is the number, written as the language does."""
        text = _catalogue(self.language).ngettext(singular, plural, count)
        return text.format(count=self.number(count), **self._said(values))

    def number(self, value: float | int, decimals: int = 0) -> str:
        """A number as read in the language: 1 234,5 in French (narrow no-break space), 1,234.5 in English."""
        text = f"{value:,.{decimals}f}"
        if self.language == "fr":
            return text.replace(",", "\u202f").replace(".", ",")
        return text

    def day(self, day: date) -> str:
        """A date as read in the language: 31/12/2018 in French, 2018-12-31 in English."""
        if self.language == "fr":
            return f"{day.day:02}/{day.month:02}/{day.year:04}"
        return f"{day.year:04}-{day.month:02}-{day.day:02}"
