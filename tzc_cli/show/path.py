"""A person's path on screen and as JSON, and how many people stand at each status."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rich.console import Console
from rich.text import Text

from tzc_cli.files.safe_text import screen_safe
from tzc_cli.hiring.contracts import EVENTS, terms_in_words
from tzc_cli.hiring.flows import Flow
from tzc_cli.hiring.journeys import Journey
from tzc_cli.hiring.path import Entry, effective, possible_after, status_words
from tzc_cli.hiring.words import in_a_row, verdict_words
from tzc_cli.i18n import Texts
from tzc_cli.show.tables import ScreenColumn, fitted_table, print_facts, screen


@dataclass(frozen=True)
class PersonPath:
    """All that is noted of one person. `ruling`: the CLE's own verdict; `wishes`, `contracts`, `skips`, `conflicts`: as
    the store gives them."""

    person_id: str
    name: str
    journey: Journey
    entries: Sequence[Entry]
    wishes: Mapping[str, Any] = field(default_factory=dict)
    ruling: Mapping[str, Any] | None = None
    contracts: Sequence[Mapping[str, Any]] = ()
    skips: Sequence[Mapping[str, Any]] = ()
    conflicts: Sequence[Mapping[str, Any]] = ()


def show_path(path: PersonPath, _: Texts, console: Console | None = None) -> None:
    """Who, where they stand, every entry with its number; corrected ones are struck through."""
    console = console or screen()
    now = path.journey
    console.print(Text.assemble((screen_safe(path.name) or "–", "bold"), f"  {path.person_id}"))
    days = ((_("Since"), now.since), (_("Volunteered on"), now.volunteered_on), (_("Validated on"), now.validated_on))
    wishes = [screen_safe(str(value)) for key, value in path.wishes.items() if value is not None and key != "on"]
    print_facts(
        console,
        (
            (_("Status"), status_words(now.status, _)),
            *((label, _.day(day)) for label, day in days if day),
            (_("Possible next"), ", ".join(status_words(code, _) for code in possible_after(now.status)) or "–"),
            *(((_("Wishes and skills"), in_a_row(wishes, _)),) if wishes else ()),
            *(((_("Verdict of the CLE"), _ruling(path.ruling, _)),) if path.ruling else ()),
        ),
    )
    console.print()
    counted = {entry.id for entry in effective(path.entries)}
    columns = [
        ScreenColumn(_("No."), right=True), ScreenColumn(_("Date")), ScreenColumn(_("Step"), fold=True),
        ScreenColumn(_("Noted by"), priority=1, fold=True), ScreenColumn(_("Note"), fold=True),
    ]  # fmt: skip
    lines = [
        [_cell(text, entry.id in counted) for text in (
            str(entry.id), _.day(entry.on), _step(entry, _), screen_safe(entry.noted_by or ""),
            screen_safe(entry.note or ""),
        )]
        for entry in sorted(path.entries, key=lambda entry: (entry.on, entry.id))
    ]  # fmt: skip
    console.print(fitted_table(columns, lines, console.width) if lines else Text(_("Nothing noted yet.")))
    for skip in path.skips:
        console.print(Text(_("Passed over on {day}: {motive}", day=_.day(skip["on"]),
                             motive=screen_safe(skip["motive"]))))  # fmt: skip
    for event in path.contracts:
        console.print(Text(_("EBE contract, {day}: {event}", day=_.day(event["on"]), event=_event(event, _))))
    if path.conflicts:
        console.print(Text(_.plural("{count} conflict awaits a decision: tzc conflicts",
                                    "{count} conflicts await a decision: tzc conflicts", len(path.conflicts)),
                           style="yellow"))  # fmt: skip


def _event(event: Mapping[str, Any], _: Texts) -> str:
    said = [_(EVENTS[event["event"]]), terms_in_words(event, _)]
    if event["why"]:
        said.append(_("in spite of a rule: {why}", why=event["why"]))
    return screen_safe(in_a_row((part for part in said if part), _))


def _ruling(ruling: Mapping[str, Any], _: Texts) -> str:
    return _("{verdict} on {day}: {motive}", verdict=verdict_words(str(ruling["ruling"]), _),
             day=_.day(ruling["ruled_on"]), motive=screen_safe(str(ruling["motive"])))  # fmt: skip


def _step(entry: Entry, _: Texts) -> str:
    if entry.status is not None:
        return status_words(entry.status, _)
    return _("withdraws entry {number}", number=entry.corrects) if entry.corrects else _("contact")


def _cell(text: str, counts: bool) -> Text:
    return Text(text, style="" if counts else "strike dim")


def entry_json(entry: Entry, *, counts: bool) -> dict[str, Any]:
    """One entry."""
    return {
        "entry": entry.id, "status": entry.status, "on": entry.on.isoformat(), "by": entry.noted_by, "note": entry.note,
        "corrects": entry.corrects, "source": entry.source, "recorded_at": entry.recorded_at, "counts": counts,
    }  # fmt: skip


def journey_json(journey: Journey, entry: int | None = None) -> str:
    """Where a person stands, after `entry` was noted."""
    return json.dumps(_standing(journey) | {"entry": entry}, ensure_ascii=False, indent=1)


def _standing(journey: Journey) -> dict[str, Any]:
    return {
        "person_id": f"P-{journey.person:05}",
        "status": journey.status or "identified",
        "since": _iso(journey.since),
        "volunteered_on": _iso(journey.volunteered_on),
        "validated_on": _iso(journey.validated_on),
        "possible": list(possible_after(journey.status)),
    }


def path_json(path: PersonPath) -> str:
    """`tzc path PERSON --json`."""
    counted = {entry.id for entry in effective(path.entries)}
    document = _standing(path.journey) | {
        "entries": [entry_json(entry, counts=entry.id in counted) for entry in path.entries],
        "wishes": dict(path.wishes) or None,
        "ruling": dict(path.ruling) if path.ruling else None,
        "contracts": [dict(event) for event in path.contracts],
        "skips": [dict(skip) for skip in path.skips],
        "conflicts": [dict(conflict) for conflict in path.conflicts],
    }
    return json.dumps(document, ensure_ascii=False, indent=1, default=_iso)


def show_flows(found: Sequence[Flow], first: date, last: date, _: Texts, console: Console | None = None) -> None:
    """How many people stood at each status, came to it and left it over a period."""
    console = console or screen()
    print_facts(console, ((_("From"), _.day(first)), (_("To"), _.day(last))))
    console.print()
    columns = [ScreenColumn(_("Status"), fold=True), *(ScreenColumn(title, right=True) for title in (
        _("At the start"), _("Entries"), _("Exits"), _("At the end")))]  # fmt: skip
    lines = [
        [status_words(flow.status, _), *map(_.number, (flow.start, flow.entries, flow.exits, flow.end))]
        for flow in found if flow.start or flow.entries
    ]  # fmt: skip
    console.print(fitted_table(columns, lines, console.width) if lines else Text(_("Nothing noted yet.")))


def flows_json(found: Sequence[Flow], first: date, last: date, district: str | None) -> str:
    """`tzc path --json`, without a person."""
    return json.dumps(
        {"from": first.isoformat(), "to": last.isoformat(), "district": district, "statuses": [vars(f) for f in found]},
        ensure_ascii=False, indent=1,
    )  # fmt: skip


def _iso(day: Any) -> str | None:
    return None if day is None else str(day.isoformat())[:10]
