"""What stands behind the verdict on one person, on screen: lengths, registrations, statements, contradictions."""

from collections.abc import Callable
from datetime import date

import pandas as pd
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from tzc_cli.eligibility.conflicts import Statement
from tzc_cli.eligibility.dossier import Dossier
from tzc_cli.eligibility.lengths import Length, Spell
from tzc_cli.files.safe_text import screen_safe
from tzc_cli.i18n import N_, Texts
from tzc_cli.show.tables import ScreenColumn, fitted_table, screen
from tzc_cli.territory import Territory

Sources = Callable[[pd.Series, pd.Series], pd.DataFrame]
_WAYS = {
    "declared": N_("Date declared"),
    "current": N_("Since the current registration"),
    "chain": N_("Chain of registrations, tolerated gaps included"),
}
FACTS = {
    "registered_on": N_("Registered since"),
    "deregistered_on": N_("No longer registered since"),
    "deprived_since": N_("Without work since"),
    "resident_since": N_("In the district since"),
    "resident_until": N_("In the district until"),
    "address": N_("Address"),
}


def show_dossier(
    dossier: Dossier, territory: Territory, sources: Sources, _: Texts, console: Console | None = None
) -> None:
    """Remarks, the length without work in each way of counting, registrations, statements of the team, conflicts."""
    console = console or screen()
    for remark in _remarks(dossier, territory, _):
        console.print()
        console.print(Text(remark, style="yellow"))
    if dossier.spells or any(length.since for length in dossier.lengths):
        _headed(console, _("Length without work, in each way of counting"))
        columns = [ScreenColumn(_("Way"), fold=True), ScreenColumn(_("Since")), ScreenColumn("")]
        lines = [_length(length, _) for length in dossier.lengths]
        console.print(Padding(fitted_table(columns, lines, console.width - 2), (0, 0, 0, 2)))
    if dossier.spells:
        _headed(console, _("Registrations as a job seeker"))
        columns = [
            ScreenColumn(_("From")), ScreenColumn(_("to")), ScreenColumn(_("Category")),
            ScreenColumn(_("Gap before"), right=True, priority=1),
        ]  # fmt: skip
        spells = [_spell(spell, _) for spell in dossier.spells]
        console.print(Padding(fitted_table(columns, spells, console.width - 2), (0, 0, 0, 2)))
    if dossier.statements:
        _headed(console, _("Declared by the team"))
        for statement in dossier.statements:
            console.print(Padding(Text(_statement(statement, _)), (0, 0, 0, 2)))
    if dossier.conflicts:
        _headed(console, _("Contradictions: what counts first, then what else is said"))
        for conflict in dossier.conflicts:
            console.print(Padding(Text(_(FACTS[conflict[0].fact]), style="bold"), (0, 0, 0, 2)))
            for statement in conflict:
                console.print(Padding(Text(_told(statement, sources, _)), (0, 0, 0, 4)))


def _headed(console: Console, title: str) -> None:
    console.print()
    console.print(Text(title, style="bold"))


def _remarks(dossier: Dossier, territory: Territory, _: Texts) -> list[str]:
    said = []
    if dossier.registration_gap:
        days = _.plural("{count} day", "{count} days", dossier.registration_gap)
        said.append(_("Registration was interrupted for {days}, which {territory} tolerates: to be assessed.",
                      days=days, territory=territory.name))  # fmt: skip
    if dossier.residence_gap:
        days = _.plural("{count} day", "{count} days", dossier.residence_gap)
        said.append(_("{days} are missing between two homes in the district, which {territory} tolerates.",
                      days=days, territory=territory.name))  # fmt: skip
    if dossier.street_read_as:
        said.append(_("The street is misspelt: read as “{name}”.", name=dossier.street_read_as))
    if dossier.street_candidates:
        names = ", ".join(f"“{name}”" for name in dossier.street_candidates)
        said.append(_("Address to check; in the list of streets it may be: {names}.", names=names))
    return said


def _length(length: Length, _: Texts) -> tuple[str, str, str]:
    decides = _("decides") if length.decides else ""
    if length.of is not None:
        way = _("Months registered in the last {count}", count=length.of)
        return way, _("{months} of {count}", months=length.months, count=length.of), decides
    return _(_WAYS[length.way]), _.day(length.since) if length.since else "–", decides


def _spell(spell: Spell, _: Texts) -> tuple[str, str, str, str]:
    gap = "" if not spell.gap else _.plural("{count} day", "{count} days", spell.gap)
    last = _.day(spell.last) if spell.last else "…"
    return _.day(spell.first), last, screen_safe(" → ".join(spell.categories)) or "–", gap


def _value(statement: Statement, _: Texts) -> str:
    """The value as the reader writes it: a day, or an address as it was written."""
    if statement.fact == "address" or not statement.value:
        return screen_safe(statement.value)
    return _.day(date.fromisoformat(statement.value))


def _statement(statement: Statement, _: Texts) -> str:
    values = {
        "fact": _(FACTS[statement.fact]),
        "value": _value(statement, _),
        "by": screen_safe(statement.by or ""),
        "day": _.day(statement.declared_on) if statement.declared_on else "–",
        "proof": screen_safe(statement.proof or ""),
    }
    if statement.withdrawn:
        return _("{fact}: withdrawn by {by} on {day} ({proof})", **values)
    return _("{fact}: {value}, by {by} on {day}, proof: {proof}", **values)


def _told(statement: Statement, sources: Sources, _: Texts) -> str:
    value = _value(statement, _)
    if statement.row_id is None:
        return _("{value}, declared by {by}, proof: {proof}", value=value, by=screen_safe(statement.by or ""),
                 proof=screen_safe(statement.proof or ""))  # fmt: skip
    found = sources(pd.Series([statement.row_id], dtype="Int64"), pd.Series([statement.fact], dtype="str")).iloc[0]
    where = [screen_safe(str(found["file"]))]
    if pd.notna(found["sheet"]):
        where.append(screen_safe(str(found["sheet"])))
    where.append(str(found["cell"]) if pd.notna(found["cell"]) else _("row {number}", number=found["row"]))
    return f"{value}, {', '.join(where)}"
