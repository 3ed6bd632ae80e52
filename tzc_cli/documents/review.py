"""Pairs that await a decision as a table to be filled in by hand, and read back."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from tzc_cli.errors import TzcError, UsageError
from tzc_cli.files.writing import replace_file
from tzc_cli.i18n import N_, Texts
from tzc_cli.linkage.words import REGISTERS, WHY, agreements_in_words

DECISION, BY, REASON = "decision", "by", "reason"
VERDICTS = ("accept", "reject")
_KEYS = ("first", "second")
_ROW = ("register", "birth_name", "used_name", "given_names", "birth_date", "house_number", "street", "postcode",
        "town")
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
    """Write pairs as .xlsx (decisions from a drop-down list) or .csv. Columns: `decision`, `by`, `reason` to fill in;
    `first`, `second` (rows), how they agree, then what each row says."""
    table = _table(pairs, rows, _)
    suffix = path.suffix.lower()
    if suffix not in (".xlsx", ".csv"):
        raise UsageError(N_("pairs are written as .xlsx or .csv, not {suffix}"), suffix=path.suffix or path.name)
    with replace_file(path, force=force) as temporary:
        if suffix == ".csv":
            text = io.StringIO()
            csv.writer(text, delimiter=";", lineterminator="\n").writerows(table)
            temporary.write_bytes(b"\xef\xbb\xbf" + text.getvalue().encode())
        else:
            _workbook(table, temporary)


def _table(pairs: pd.DataFrame, rows: pd.DataFrame, _: Texts) -> list[list[str]]:
    head = [DECISION, BY, REASON, *_KEYS, "sure", "why", "agreement"]
    table = [head + [f"{column}_{side}" for column in _ROW for side in (1, 2)]]
    for pair in pairs.itertuples():
        words = "; ".join(f"{field}: {told}" for field, told in agreements_in_words(str(pair.levels), _))
        line = ["", "", "", f"R{pair.first}", f"R{pair.second}", f"{float(str(pair.probability)):.2f}",
                _(WHY.get(str(pair.why), str(pair.why))), words]  # fmt: skip
        both = rows.loc[[pair.first, pair.second]].assign(
            register=lambda told: [_(REGISTERS.get(kind, kind)) for kind in told["kind"]]
        )
        line += [_text(both[column].iloc[side]) for column in _ROW for side in (0, 1)]
        table.append(line)
    return table


def _text(value: object) -> str:
    if pd.isna(value):  # type: ignore[call-overload]
        return ""
    text = value.date().isoformat() if isinstance(value, pd.Timestamp) else str(value)
    return "'" + text if text[:1] in _START else text


def _workbook(table: list[list[str]], path: Path) -> None:
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "review"
    for number, line in enumerate(table, start=1):
        for column, text in enumerate(line, start=1):
            cell = sheet.cell(number, column, text or None)
            cell.data_type = "s" if text else cell.data_type
            if number == 1:
                cell.font = Font(bold=True)
    choice = DataValidation(type="list", formula1=f'"{",".join(VERDICTS)}"', allow_blank=True)
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
    if not lines or any(name not in lines[0] for name in (DECISION, *_KEYS)):
        raise TzcError(
            N_("{file} is not a table of pairs"), hint=N_("write one with: tzc review export FILE"), file=path.name
        )
    place = {name: lines[0].index(name) for name in (DECISION, BY, REASON, *_KEYS) if name in lines[0]}
    filled = []
    for number, line in enumerate(lines[1:], start=2):
        told = {name: line[at].strip() if at < len(line) else "" for name, at in place.items()}
        verdict = told[DECISION].lower()
        if not verdict:
            continue
        if verdict not in VERDICTS:
            raise TzcError(
                N_("{file}, line {line}: a decision is accept or reject, not {text}"),
                file=path.name, line=number, text=told[DECISION],
            )  # fmt: skip
        first, second = (told[name].upper().removeprefix("R") for name in _KEYS)
        if not (first.isdecimal() and second.isdecimal()):
            raise TzcError(N_("{file}, line {line}: the rows are not named"), file=path.name, line=number)
        filled.append(Filled(int(first), int(second), verdict, told.get(BY, ""), told.get(REASON, "")))
    return filled


def _lines(path: Path) -> list[list[str]]:
    from tzc_cli.files import read_file

    cells = read_file(path).grids[0].cells
    return [["" if pd.isna(cell) else str(cell) for cell in line] for line in cells.to_numpy(dtype=object).tolist()]
