"""The street list of a district held against the addresses, on screen."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
from rich.console import Console
from rich.text import Text

from tzc_cli.eligibility.street_check import StreetCheck
from tzc_cli.files.safe_text import screen_safe
from tzc_cli.i18n import N_, Texts
from tzc_cli.show.tables import ScreenColumn, fitted_table, print_facts, screen
from tzc_cli.territory import District

_WHY = {
    "street_not_exact": N_("nearly a street of the list"),
    "number_missing": N_("number missing"),
    "street_missing": N_("street missing"),
}
_SHOWN = 30  # lines of each table on a terminal


def show_street_check(
    check: StreetCheck, district: District, as_of: date, _: Texts, console: Console | None = None
) -> None:
    """Addresses to look at, streets read under another spelling, streets outside the list, streets without anybody."""
    console = console or screen()
    print_facts(console, ((_("District"), screen_safe(district.name)), (_("On"), _.day(as_of))))
    people = ScreenColumn(_("People"), right=True)
    waiting = [
        (_street(street, _), _(_WHY[why]), candidates, _.number(count))
        for street, why, count, candidates in check.not_located.itertuples(index=False, name=None)
    ]
    columns = [ScreenColumn(_("Street")), ScreenColumn(_("Why")), ScreenColumn(_("May be"), fold=True), people]
    _table(console, _("Addresses of the communes that were not located"), columns, waiting, _)
    corrected = [
        (_street(street, _), name, _.number(count))
        for street, name, count in check.corrected.itertuples(index=False, name=None)
    ]
    columns = [ScreenColumn(_("Street")), ScreenColumn(_("Read as"), fold=True), people]
    _table(console, _("Misspelt streets, read as one of the list"), columns, corrected, _)
    outside = [
        (_street(street, _), _.number(count)) for street, count in check.outside.itertuples(index=False, name=None)
    ]
    street = ScreenColumn(_("Street"), fold=True)
    _table(console, _("Streets or numbers outside the list"), [street, people], outside, _)
    unused = [(name,) for name in check.unused]
    _table(console, _("Streets of the list that no address uses"), [street], unused, _)


def _table(
    console: Console, title: str, columns: list[ScreenColumn], lines: Sequence[tuple[str, ...]], _: Texts
) -> None:
    console.print()
    console.print(Text(title, style="bold"))
    if not lines:
        console.print(Text(_("None.")))
        return
    shown = lines[:_SHOWN] if console.is_terminal else lines
    console.print(fitted_table(columns, shown, console.width))
    if len(shown) < len(lines):
        console.print(Text(_("… and {count} more lines: --json has them all.", count=len(lines) - len(shown)), "dim"))


def _street(street: object, _: Texts) -> str:
    return "–" if pd.isna(street) else screen_safe(str(street))  # type: ignore[call-overload]
