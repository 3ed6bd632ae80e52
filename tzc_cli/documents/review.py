"""Pairs that await a decision as a table to be filled in by hand, and read back."""

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from tzc_cli.errors import TzcError, UsageError
from tzc_cli.files.writing import replace_file
from tzc_cli.i18n import LANGUAGES, N_, Texts
from tzc_cli.linkage.words import REGISTERS, WHY, agreements_in_words

DECISION, BY, REASON = "decision", "by", "reason"
# Said in a workbook, which people fill in; a .csv keeps the codes.
VERDICTS = {"accept": N_("one person"), "reject": N_("two people")}
_KEYS = ("first", "second")
_TITLES = {
    DECISION: N_("decision"), BY: N_("decided by"), REASON: N_("reason"), "first": N_("row 1"), "second": N_("row 2"),
    "sure": N_("probability"), "why": N_("why it is asked"), "agreement": N_("how they agree"),
}  # fmt: skip
_ROW = {
    "register": N_("register"), "birth_name": N_("birth name"), "used_name": N_("used name"),
    "given_names": N_("first names"), "birth_date": N_("born on"), "house_number": N_("number"), "street": N_("street"),
    "postcode": N_("postcode"), "town": N_("town"),
}  # fmt: skip
_START = {"=", "+", "-", "@", "\t", "\r"}


@dataclass(frozen=True)
class Filled:
    """A line filled in: rows, verdict, who, why."""

    first: int
    second: int
    verdict: str
    by: str
    why: str


def write_review(pairs: pd.DataFrame, rows: pd.DataFrame, path: Path, _: Texts, *, force: bool) -> None:
    """Write pairs as .xlsx (titles and a drop-down list in words) or .csv (titles and decisions as codes). Columns:
    `decision`, `by`, `reason` to fill in; `first`, `second` (rows), how they agree, then what each row says."""
    suffix = path.suffix.lower()
    if suffix not in (".xlsx", ".csv"):
        raise UsageError(N_("pairs are written as .xlsx or .csv, not {suffix}"), suffix=path.suffix or path.name)
    with replace_file(path, force=force) as temporary:
        if suffix == ".csv":
            head = [*_TITLES, *(f"{column}_{side}" for column in _ROW for side in (1, 2))]
            text = io.StringIO()
            lines = [head, *_lines_of(pairs, rows, _, date.isoformat)]
            csv.writer(text, delimiter=";", lineterminator="\n").writerows(lines)
            temporary.write_bytes(b"\xef\xbb\xbf" + text.getvalue().encode())
        else:
            head = [_(title) for title in _TITLES.values()]
            head += [f"{_(title)} {side}" for title in _ROW.values() for side in (1, 2)]
            _workbook([head, *_lines_of(pairs, rows, _, _.day)], temporary, _)


def _lines_of(pairs: pd.DataFrame, rows: pd.DataFrame, _: Texts, day: Callable[[date], str]) -> list[list[str]]:
    table = []
    for pair in pairs.itertuples():
        words = "; ".join(f"{field}: {told}" for field, told in agreements_in_words(str(pair.levels), _))
        line = ["", "", "", f"R{pair.first}", f"R{pair.second}", f"{min(0.99, float(str(pair.probability))):.2f}",
                _(WHY.get(str(pair.why), str(pair.why))), words]  # fmt: skip
        both = rows.loc[[pair.first, pair.second]].assign(
            register=lambda told: [_(REGISTERS.get(kind, kind)) for kind in told["kind"]]
        )
        line += [_text(both[column].iloc[side], day) for column in _ROW for side in (0, 1)]
        table.append(line)
    return table


def _text(value: object, day: Callable[[date], str]) -> str:
    if pd.isna(value):  # type: ignore[call-overload]
        return ""
    text = day(value.date()) if isinstance(value, pd.Timestamp) else str(value)
    return "'" + text if text[:1] in _START else text


def _workbook(table: list[list[str]], path: Path, _: Texts) -> None:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = _("pairs")
    for number, line in enumerate(table, start=1):
        for column, text in enumerate(line, start=1):
            cell = sheet.cell(number, column, text or None)
            cell.data_type = "s" if text else cell.data_type
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if number == 1:
                cell.font = Font(bold=True)
    choice = DataValidation(type="list", formula1=f'"{",".join(map(_, VERDICTS.values()))}"', allow_blank=True)
    sheet.add_data_validation(choice)
    choice.add(f"A2:A{max(len(table), 2)}")
    sheet.freeze_panes = "F2"
    for column in range(1, len(table[0]) + 1):
        width = max(len(line[column - 1]) for line in table[:200])
        sheet.column_dimensions[get_column_letter(column)].width = min(max(10, width + 2), 40)
    book.save(path)


def read_review(path: Path) -> list[Filled]:
    """The lines of a table that were filled in. Raises TzcError naming the line that cannot be read."""
    lines = _lines(path)
    place = _places(lines[0]) if lines else {}
    if not {DECISION, *_KEYS} <= place.keys():
        raise TzcError(
            N_("{file} is not a table of pairs"), hint=N_("write one with: tzc review export FILE"), file=path.name
        )
    verdicts = _said_in_any_language(VERDICTS)
    filled = []
    for number, line in enumerate(lines[1:], start=2):
        told = {name: line[at].strip() if at < len(line) else "" for name, at in place.items()}
        if not told[DECISION]:
            continue
        if told[DECISION].lower() not in verdicts:
            raise TzcError(
                N_("{file}, line {line}: a decision is accept (one person) or reject (two people), not {text}"),
                file=path.name, line=number, text=told[DECISION],
            )  # fmt: skip
        first, second = (told[name].upper().removeprefix("R") for name in _KEYS)
        if not (first.isdecimal() and second.isdecimal()):
            raise TzcError(N_("{file}, line {line}: the rows are not named"), file=path.name, line=number)
        verdict = verdicts[told[DECISION].lower()]
        filled.append(Filled(int(first), int(second), verdict, told.get(BY, ""), told.get(REASON, "")))
    return filled


def _places(head: list[str]) -> dict[str, int]:
    """Code of a title → its column, the titles being codes or said in whatever language."""
    codes = _said_in_any_language(_TITLES)
    return {codes[title.strip().lower()]: at for at, title in enumerate(head) if title.strip().lower() in codes}


def _said_in_any_language(words: Mapping[str, str]) -> dict[str, str]:
    """What may stand for a code → the code: itself, and its words in every language."""
    texts = [Texts(language) for language in LANGUAGES]
    said = {_(word).lower(): code for code, word in words.items() for _ in texts}
    return said | {code: code for code in words}


def _lines(path: Path) -> list[list[str]]:
    from tzc_cli.files import read_file

    cells = read_file(path).grids[0].cells
    return [["" if pd.isna(cell) else str(cell) for cell in line] for line in cells.to_numpy(dtype=object).tolist()]
