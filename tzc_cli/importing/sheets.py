"""Files → sheets understood, nothing of them saved yet."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from tzc_cli.files import PasswordError, SourceFile, read_file
from tzc_cli.importing.wishes import Wishes
from tzc_cli.registers.extract_dates import extract_date, stated_date
from tzc_cli.registers.recognising import RecognisedSheet, place_name
from tzc_cli.registers.understand import Register, understand


def read_source(path: Path, wishes: Wishes) -> SourceFile:
    """A file read as wished; its password is asked for when it has one. Raises TzcError."""
    piped = wishes.stdin if str(path) == "-" else None
    read = partial(
        read_file, path if piped is None else piped, encoding=wishes.encoding, delimiter=wishes.delimiter,
        sheet=wishes.sheet, name=None if piped is None else "stdin", limits=wishes.limits,
    )  # fmt: skip
    try:
        return read()
    except PasswordError:
        password = wishes.password(path.name) if wishes.password else None
        if not password:
            raise
        return read(password=password)


@dataclass(frozen=True)
class Understood:
    """A sheet understood, with the date of its extract and how that is known."""

    found: RecognisedSheet
    register: Register
    extracted_on: date
    how: str


def understood_sheet(source: SourceFile, found: RecognisedSheet, today: date, wishes: Wishes) -> Understood:
    """A recognised sheet as typed rows. Raises TzcError for a column of dates that contradicts itself."""
    stated = stated_date(wishes.extracted_on, source.name, found.grid, found.layout, today)
    register = understand(
        found.grid, found.layout, today, source.date_system, extracted_on=stated[0] if stated else None,
        file=place_name(source.name, found.grid.sheet),
    )  # fmt: skip
    return Understood(found, register, *extract_date(stated, register, today))
