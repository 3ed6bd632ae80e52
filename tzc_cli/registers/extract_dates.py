"""The date of an extract: stated by the user, in a name or a title, else worked out from what the register tells."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from tzc_cli.files import Grid
from tzc_cli.files.headers import Recognised
from tzc_cli.registers.date_forms import date_of
from tzc_cli.registers.understand import Register
from tzc_cli.registers.written_dates import latest_date

_IN_NAME = (
    (re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)"), (1, 2, 3)),
    (re.compile(r"(?<!\d)(\d\d)[-_.]?(\d\d)[-_.]?((?:19|20)\d\d)(?!\d)"), (3, 2, 1)),
)
_IN_TITLE = re.compile(
    r"(?<!\d)(?:\d{4}-\d\d-\d\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}(?:er)? [^\W\d]{3,9}\.? \d{4})(?!\d)"
)
# Dates that were the past when the extract was made; a birth tells nothing of it, an end may be foreseen.
_TELLING = {"registered_on", "deregistered_on", "resident_since", "hired_on"}


def stated_date(
    given: date | None, name: str, grid: Grid, recognised: Recognised, today: date
) -> tuple[date, str] | None:
    """The date that is stated, and where: `given` by the user, in the `name` of the sheet or of the file, in a `title`
    above the headers (the latest of several); None when it is not."""
    if given is not None:
        return given, "given"
    for text in (grid.sheet or "", name):
        if found := date_in_name(text):
            return found, "name"
    titles = " \n ".join(titles_above(grid, recognised))
    told = [day for text in _IN_TITLE.findall(titles) if (day := date_of(text)) and day <= today]
    return (max(told), "title") if told else None


def extract_date(stated: tuple[date, str] | None, register: Register, today: date) -> tuple[date, str]:
    """The date of an extract and how it is known: as stated, else the latest date of its `content` (a file cannot be
    older than what it tells), else the day of the `import`."""
    if stated is not None:
        return stated
    told = [column for column in register.rows.columns if column in _TELLING]
    latest = latest_date((register.rows[column] for column in told), today)
    return (latest, "content") if latest else (today, "import")


def titles_above(grid: Grid, recognised: Recognised) -> Sequence[str]:
    """The texts that stand above the headers."""
    above = grid.cells.iloc[: recognised.index].to_numpy(dtype=object).ravel().tolist()
    return [text for text in above if isinstance(text, str)]


def date_in_name(name: str) -> date | None:
    """The date that the name of a file or a sheet bears, None when it bears none."""
    return next(_dates_in_name(name), None)


def _dates_in_name(name: str) -> Iterator[date]:
    for pattern, order in _IN_NAME:
        for found in pattern.finditer(name):
            year, month, day = (int(found[group]) for group in order)
            try:
                yield date(year, month, day)
            except ValueError:
                continue
