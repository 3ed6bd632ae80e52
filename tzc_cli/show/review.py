"""Pairs that await a decision, side by side, and why they may be one person."""

import json
from collections.abc import Sequence

import pandas as pd
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tzc_cli.files.safe_text import screen_safe
from tzc_cli.i18n import N_, Texts
from tzc_cli.linkage.levels import LEVELS
from tzc_cli.linkage.passes import PASSES
from tzc_cli.linkage.words import AGREEMENT, FIELDS, REGISTERS, WHY, agreements_in_words
from tzc_cli.show.lines import print_hanging

_SHOWN = ("birth_name", "used_name", "given_names", "birth_date", "job_seeker_id", "street", "postcode", "town")
_COLUMNS = {
    "birth_name": N_("birth name"), "used_name": N_("used name"), "given_names": N_("first names"),
    "birth_date": N_("birth date"), "job_seeker_id": N_("identifier"), "street": N_("street"),
    "postcode": N_("postcode"), "town": N_("town"),
}  # fmt: skip


def show_pairs(pairs: pd.DataFrame, rows: pd.DataFrame, total: int, _: Texts) -> None:
    """Pairs side by side on stdout. `pairs`: as `pairs_to_review` gives them; `rows`: indexed by row id."""
    console = Console(highlight=False)
    for pair in pairs.itertuples():
        first, second = int(str(pair.first)), int(str(pair.second))
        # Whoever must decide is not told that it is sure.
        share = _("{percent} % sure", percent=min(99, round(100 * float(str(pair.probability)))))
        print_hanging(console, f"R{first}  R{second}  {share} – {_(WHY[str(pair.why)])}", 2)
        _side_by_side(console, rows, [first, second], _)
        for field, words in agreements_in_words(str(pair.levels), _):
            print_hanging(console, f"    {field}: {words}", 6)
        console.print()
    print_hanging(console, _.plural("{count} pair awaits a decision", "{count} pairs await a decision", total), 2)


def show_one(
    row_ids: Sequence[int], rows: pd.DataFrame, found: tuple[float, float, str, int] | None,
    weights: dict[str, list[float]], _: Texts,
) -> None:  # fmt: skip
    """One pair, field by field, with the weight of each agreement."""
    console = Console(highlight=False)
    _side_by_side(console, rows, row_ids, _)
    if found is None:
        console.print(_("these rows were not found to be alike, or are one record: nothing was weighed"))
        return
    probability, weight, levels, ways = found
    total = 0.0
    for field, digit in zip(LEVELS, levels, strict=True):
        level = LEVELS[field][int(digit, 16)]
        own = weights.get(field, [])
        weighs = own[int(digit, 16)] if own else 0.0
        total += weighs
        if level != "missing":
            console.print(f"  {weighs:+6.1f}  {_(FIELDS[field])}: {_(AGREEMENT[level])}")
    console.print(f"  {weight - total:+6.1f}  {_('how rare what they share is, and what families share')}")
    console.print(f"  {weight:+6.1f}  {_('in all (each unit doubles the odds)')}")
    console.print("  " + _("{percent} % sure, among all who could be this person", percent=round(100 * probability, 1)))
    names = [one.name for number, one in enumerate(PASSES) if ways >> number & 1]
    if names:
        print_hanging(console, "  " + _("found by: {ways}", ways="; ".join(_(name) for name in names)), 4)


def _side_by_side(console: Console, rows: pd.DataFrame, row_ids: Sequence[int], _: Texts) -> None:
    shown = rows.loc[list(row_ids)]
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=3)
    for width in (12, _half(console), _half(console)):
        table.add_column(width=width, overflow="fold")
    for column in ("kind", *_SHOWN):
        cells = [_cell(value) for value in shown[column]]
        if column == "kind":
            cells = [_(REGISTERS[cell]) for cell in cells]
        if column == "street":
            numbers = [_cell(value) for value in shown["house_number"]]
            cells = [f"{number} {cell}".strip() for number, cell in zip(numbers, cells, strict=True)]
        if any(cells):
            label = _("register") if column == "kind" else _(_COLUMNS[column])
            table.add_row("", label, *(Text(screen_safe(cell) or "–") for cell in cells))
    console.print(table)


def _half(console: Console) -> int:
    return (min(console.width, 120) - 4 - 12 - 4) // 2


def _cell(value: object) -> str:
    if pd.isna(value):  # type: ignore[call-overload]
        return ""
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else str(value)


def pairs_json(pairs: pd.DataFrame, rows: pd.DataFrame) -> str:
    """The pairs for scripts: rows, probability, why, and how each field agrees."""
    told = [
        {
            "first": f"R{pair.first}", "second": f"R{pair.second}",
            "probability": round(float(str(pair.probability)), 4), "why": pair.why,
            "people": [_person(rows, int(str(row))) for row in (pair.first, pair.second)],
            "agreement": {
                field: LEVELS[field][int(digit, 16)] for field, digit in zip(LEVELS, str(pair.levels), strict=True)
            },
        }
        for pair in pairs.itertuples()
    ]  # fmt: skip
    return json.dumps({"pairs": told}, ensure_ascii=False, indent=1)


def _person(rows: pd.DataFrame, row: int) -> str | None:
    person = rows["person"].loc[row]
    return None if person is pd.NA else f"P-{int(str(person)):05d}"
