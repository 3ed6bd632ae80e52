"""TOML tables read key by key: each value checked, each refusal says the file, the line and the key."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tzc_cli.errors import TzcError
from tzc_cli.i18n import N_

Place = tuple[str | int, ...]
_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"""\s*([\w-]+|"[^"]+"|'[^']+')\s*[=.]""")


def lines_of(text: str) -> dict[Place, int]:
    """On which line each table and key of a TOML text stands; `("district", 0, "id")` is the first
    district's.

    tomllib does not say where a value stood, and a refusal without its line is no help.
    """
    lines: dict[Place, int] = {(): 1}
    counts: dict[Place, int] = {}
    here: Place = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            here = ()
            *parents, last = (part.strip(" \"'") for part in header[2].split("."))
            for part in parents:
                here = (*here, part)
                here = (*here, counts[here] - 1) if here in counts else here
            here = (*here, last)
            if header[1] == "[[":
                counts[here] = counts.get(here, 0) + 1
                here = (*here, counts[here] - 1)
            lines.setdefault(here, number)
        elif key := _KEY.match(line):
            lines.setdefault((*here, key[1].strip("\"'")), number)
    return lines


@dataclass(frozen=True)
class Table:
    """A table of a TOML file. Every method raises `TzcError` when the value is not of its type."""

    values: dict[str, Any]
    file: str
    lines: dict[Place, int]
    place: Place = ()

    def refusal(self, key: str | None, message: str, hint: str | None = None, **values: object) -> TzcError:
        """The error that names the file, the line and the key."""
        place = self.place if key is None else (*self.place, key)
        while place not in self.lines:
            place = place[:-1]
        return TzcError(message, hint=hint, file=self.file, line=self.lines[place], key=key, **values)

    def only(self, *known: str) -> "Table":
        """This table, once sure that it holds no other key than these."""
        for key in self.values:
            if key not in known:
                near = difflib.get_close_matches(key, known, n=1, cutoff=0)
                hint = N_("did you mean “{near}”?")
                raise self.refusal(key, N_("{file}, line {line}: unknown key “{key}”"), hint, near=near[0])
        return self

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not empty."""
        value = self._value(key, default)
        if not isinstance(value, str) or not value.strip():
            raise self.refusal(key, N_("{file}, line {line}: “{key}” must be a text between quotes"))
        return value.strip()

    def choice(self, key: str, choices: Iterable[str], default: str) -> str:
        """One of a few words."""
        value = self._value(key, default)
        if value not in choices:
            hint = N_("one of: {choices}")
            message = N_("{file}, line {line}: “{key}” has a value that tzc does not know")
            raise self.refusal(key, message, hint, choices=", ".join(choices))
        return str(value)

    def day(self, key: str) -> date:
        """A date without a time."""
        value = self._value(key, None)
        if type(value) is not date:
            message = N_("{file}, line {line}: “{key}” must be a date")
            raise self.refusal(key, message, N_("write it without quotes, year-month-day: 2017-01-01"))
        return value

    def day_or_none(self, key: str) -> date | None:
        """A date, or None when the key is left out."""
        return self.day(key) if key in self.values else None

    def number(self, key: str) -> int:
        """A whole number, not negative."""
        value = self._value(key, None)
        if type(value) is not int or value < 0:
            raise self.refusal(key, N_("{file}, line {line}: “{key}” must be a whole number, without quotes"))
        return value

    def number_or_none(self, key: str) -> int | None:
        """A whole number, or None when the key is left out."""
        return self.number(key) if key in self.values else None

    def house_number(self, key: str) -> tuple[int | None, str]:
        """A house number, 75 or "75 bis", and its suffix ("BIS"); None when the key is left out."""
        value = self.values.get(key)
        if isinstance(value, str) and (found := re.fullmatch(r"([0-9]+) *([A-Za-z]*)", value.strip())):
            return int(found[1]), found[2].upper()
        return self.number_or_none(key), ""

    def codes(self, key: str, pattern: str, hint: str) -> tuple[str, ...]:
        """A list of codes, all of one form; empty when the key is left out."""
        value = self._value(key, [])
        texts = value if isinstance(value, list) else [None]
        if not all(isinstance(one, str) and re.fullmatch(pattern, one) for one in texts):
            raise self.refusal(key, N_("{file}, line {line}: “{key}” must be a list of codes in quotes"), hint)
        return tuple(value)

    def table(self, key: str) -> "Table":
        """The table `[key]`; empty when left out."""
        value = self._value(key, {})
        if not isinstance(value, dict):
            message = N_("{file}, line {line}: “{key}” must be a section")
            raise self.refusal(key, message, N_("write [{key}] above it"))
        return Table(value, self.file, self.lines, (*self.place, key))

    def tables(self, key: str) -> list["Table"]:
        """The tables `[[key]]`; none when left out."""
        value = self._value(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            message = N_("{file}, line {line}: “{key}” must be a repeated section")
            header = ".".join([part for part in self.place if isinstance(part, str)] + [key])
            raise self.refusal(key, message, N_("write {header}, between double brackets"), header=f"[[{header}]]")
        return [Table(one, self.file, self.lines, (*self.place, key, n)) for n, one in enumerate(value)]

    def _value(self, key: str, default: object) -> Any:
        if key not in self.values and default is None:
            raise self.refusal(None, N_("{file}, line {line}: “{missing}” is missing"), missing=key)
        return self.values.get(key, default)
