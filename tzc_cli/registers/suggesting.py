"""A layout for an unknown register, as a commented TOML file to be edited by hand. It quotes headers, never values."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tzc_cli.errors import TzcError
from tzc_cli.files import Grid, SourceFile, column_letter
from tzc_cli.files.headers import SEARCHED_ROWS, recognise
from tzc_cli.files.layout import Layout, header_key
from tzc_cli.i18n import N_, Texts
from tzc_cli.registers.guessing import NOTHING, Guess, guess_columns, guess_kind
from tzc_cli.registers.header_words import MEANT
from tzc_cli.registers.kinds import KINDS
from tzc_cli.registers.nir import is_nir_header

# What tells a list of the team's own notes from a register.
_NOTED = {"journeys": ("status", "step_on"), "activities": ("activity", "activity_state")}
_IDENTITY = ("full_name", "birth_name", "used_name", "given_names", "birth_date")
_LONGEST_HEADER = 60


def suggest_layout(source: SourceFile, layouts: Sequence[Layout], kind: str | None, name: str | None, _: Texts) -> str:
    """The text of a layout for the largest sheet of a file.

    Raises TzcError for an empty file, and when no column can be told.
    """
    grid = max(source.grids, key=lambda sheet: sheet.cells.size, default=None)
    if grid is None or grid.cells.empty:
        raise TzcError(N_("{file} is empty"), hint=N_("export the register again"), file=source.name)
    index, headers = _headers(grid, layouts)
    below = grid.cells.iloc[index + 1 :].reset_index(drop=True)
    guesses = [guess for guess in guess_columns(below, headers, layouts) if not is_nir_header(guess.header)]
    kind = kind or guess_kind(guesses)
    chosen = _chosen(guesses, kind)
    if len(chosen) < 2:
        raise TzcError(
            N_("{file}: hardly any column can be guessed, neither from its header nor from its values"),
            hint=N_("write the layout by hand, after one that works: tzc layout show NAME"),
            file=source.name,
        )
    return _text(source, grid, index, name or _slug(source.name), kind, chosen, guesses, _)


def _headers(grid: Grid, layouts: Sequence[Layout]) -> tuple[int, list[str]]:
    """The place of the row of headers: the one that fits a layout best, else the fullest one of different texts."""
    rows = grid.cells.iloc[:SEARCHED_ROWS].fillna("").to_numpy(dtype=object).tolist()
    fits = recognise(grid, layouts)
    best = max(fits, key=lambda fit: (len(fit.positions), -fit.index), default=None)
    if best is not None and len(best.positions) > 2:
        return best.index, rows[best.index]
    index = max(range(len(rows)), key=lambda i: (_looks_like_headers(rows[i]), -i))
    return index, rows[index]


def _looks_like_headers(row: Sequence[str]) -> int:
    texts = [text for text in row if text and len(text) <= _LONGEST_HEADER]
    words = {header_key(text) for text in texts if any(c.isalpha() for c in text) and not re.search(r"\d{3}", text)}
    return len(words)


def _chosen(guesses: Iterable[Guess], kind: str) -> dict[str, Guess]:
    """Canonical column of the kind → the best of the columns guessed for it."""
    ranks = {"layout": 0, "word": 1, "values": 2}
    chosen: dict[str, Guess] = {}
    headers: set[str] = set()  # a header that stands twice can be read once only
    for guess in sorted(guesses, key=lambda guess: (ranks.get(guess.why or "", 3), guess.position)):
        column = MEANT.get(guess.column or "", {}).get(kind, guess.column)
        key = header_key(guess.header)
        if key and key not in headers and column in KINDS[kind].columns and column not in chosen:
            chosen[column] = guess
            headers.add(key)
    if "full_name" in chosen and {"used_name", "given_names"} <= chosen.keys():
        del chosen["full_name"]
    return chosen


def _text(
    source: SourceFile, grid: Grid, index: int, name: str, kind: str, chosen: Mapping[str, Guess],
    guesses: Sequence[Guess], _: Texts,
) -> str:  # fmt: skip
    order = list(KINDS[kind].columns)
    telling = _NOTED.get(kind) or (*_IDENTITY, MEANT["start"][kind])
    needs = [column for column in telling if column in chosen] or sorted(chosen, key=order.index)[:2]
    sheet = "" if grid.sheet is None else f" [{grid.sheet}]"
    nothing = [word for word in NOTHING if word != "-" and grid.cells.isin([word]).to_numpy().any()]
    lines = [
        "# " + _("A layout for files like {file}: guesses, to be checked line by line.",
                 file=_one_line(source.name + sheet)),
        "# " + _("Keep it as {path} beside tzc.toml; then look at what becomes of the file: tzc check FILE",
                 path=f"layouts/{name}.toml"),
        "# " + _("The headers were found on row {row}.", row=int(grid.row_numbers[index])),
        f"name = {_quoted(name)}",
        f"kind = {_quoted(kind)}  # {', '.join(KINDS)}",
        f"title = {_quoted(Path(source.name).stem)}",
        "# " + _("The columns without which a file is in another layout."),
        f"needs = [{', '.join(_quoted(column) for column in needs)}]",
        "# " + _("Texts that mean an empty cell, besides an empty cell."),
        f"missing = [{', '.join(_quoted(word) for word in nothing)}]",
        "",
        "# " + _("Column = the headers that may hold it, best first."),
        "[columns]",
    ]  # fmt: skip
    for column in sorted(chosen, key=order.index):
        guess = chosen[column]
        lines.append(f"{column} = [{_quoted(guess.header)}]  # {_why(guess, _)}")
    lines += _left_out(chosen, guesses, order, _)
    return "\n".join(lines) + "\n"


def _left_out(chosen: Mapping[str, Guess], guesses: Sequence[Guess], order: Sequence[str], _: Texts) -> list[str]:
    used = {guess.position for guess in chosen.values()}
    left = [guess for guess in guesses if guess.position not in used]
    unused = [column for column in order if column not in chosen]
    lines = [""]
    if left:
        lines.append("# " + _("Columns of the file that would not be read, and of which nothing would be kept:"))
        lines += [f"#   {column_letter(guess.position)}: {_quoted(guess.header)}" for guess in left]
    lines.append("# " + _("Columns that this kind of register can have besides: {columns}", columns=", ".join(unused)))
    return lines


def _why(guess: Guess, _: Texts) -> str:
    if guess.why == "layout":
        return _("a header that other layouts use")
    words = _("guessed from a word of the header") if guess.why == "word" else _("guessed from the values")
    return words if guess.share is None else _("{words} ({share} %)", words=words, share=round(guess.share * 100))


def _one_line(text: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", text)


def _quoted(text: str) -> str:
    return json.dumps(" ".join(text.split()), ensure_ascii=False).replace("\x7f", "\\u007f")


def _slug(name: str) -> str:
    words = [word for word in header_key(Path(name).stem).split() if not word.isdecimal()]
    return "-".join(words) or "layout"
