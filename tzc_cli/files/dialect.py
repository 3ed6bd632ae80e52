"""The separator of a text file: what `sep=` says, or what cuts its lines into equal numbers of cells."""

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass

from tzc_cli.errors import UsageError
from tzc_cli.i18n import N_

SEPARATORS = (";", ",", "\t", "|")
_NAMES = {"tab": "\t", "\\t": "\t", "tabulation": "\t", "semicolon": ";", "comma": ",", "pipe": "|"}
_SAMPLE = 1 << 16
_MOST_TITLES = 20
_SEP_LINE = re.compile(r'"?sep=(.)"?[ \t]*(?:\r\n|\r|\n|$)', re.IGNORECASE)


@dataclass(frozen=True)
class Dialect:
    """The separator, and where the first record begins: after a `sep=;` line, its place and line number."""

    delimiter: str
    start: int = 0
    first_line: int = 1


def dialect_of(text: str, delimiter: str | None = None) -> Dialect:
    """The dialect of a text; `delimiter` overrides what is found. Raises UsageError for an impossible one."""
    told = _NAMES.get(delimiter.lower(), delimiter) if delimiter is not None else None
    if told is not None and (len(told) != 1 or told in '"\r\n\0'):
        raise UsageError(
            N_("a separator is one character, not {delimiter}"),
            hint=N_("try ; or , or | or tab"),
            delimiter=repr(delimiter),
        )
    line = _SEP_LINE.match(text)
    if line:
        return Dialect(told or line.group(1), line.end(), 2)
    return Dialect(told or _guess(text[:_SAMPLE], whole=len(text) <= _SAMPLE))


def _guess(sample: str, *, whole: bool) -> str:
    """The separator that makes records of one width; ties go to the wider, then to the first of SEPARATORS.

    A column without any separator gets one that it does not hold.
    """
    scores = {separator: _regularity(sample, separator, whole=whole) for separator in SEPARATORS}
    best = max(scores, key=lambda separator: scores[separator])
    if scores[best] > (0, 0):
        return best
    return next((separator for separator in SEPARATORS if separator not in sample), SEPARATORS[0])


def _regularity(sample: str, separator: str, *, whole: bool) -> tuple[float, int]:
    """How regular the records are (in tenths, from the first one of the usual width on), and how wide."""
    if separator not in sample:
        return (0, 0)
    try:
        records = list(csv.reader(io.StringIO(sample, newline=""), delimiter=separator))
    except csv.Error:
        return (0, 0)
    widths = [len(record) for record in records if record]
    if not whole and len(widths) > 1:
        widths.pop()  # cut short by the end of the sample
    several = Counter(width for width in widths if width > 1)
    if not several:
        return (0, 0)
    usual = max(several, key=lambda width: (several[width], width))
    start, count = widths.index(usual), several[usual]
    share = count / (len(widths) - start)
    titled = start <= _MOST_TITLES and count >= 3  # titles and notes stand above the table
    believed = share >= 0.5 and (titled or count >= len(widths) / 2)
    return (round(share, 1), usual) if believed else (0, 0)
