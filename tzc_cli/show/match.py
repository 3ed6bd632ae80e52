"""Volunteers and activities near one another, seen from either side."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence

from rich.console import Console

from tzc_cli.files.safe_text import screen_safe
from tzc_cli.hiring.activities import Activity
from tzc_cli.hiring.matching import Pair
from tzc_cli.hiring.words import in_a_row
from tzc_cli.i18n import Texts
from tzc_cli.show.tables import screen


def show_matches(
    pairs: Sequence[Pair], names: Mapping[int, str], volunteers: Sequence[int], activities: Sequence[Activity],
    _: Texts, console: Console | None = None,
) -> None:  # fmt: skip
    """For each volunteer the activities near them, then for each activity the volunteers; who has none is said.

    Plain lines, not tables: there may be thousands of pairs.
    """
    console = console or screen()
    whom, what = defaultdict[int, list[Pair]](list), defaultdict[str, list[Pair]](list)
    for pair in pairs:
        whom[pair.person].append(pair)
        what[pair.activity.key].append(pair)
    said = {id(pair): _words(pair, _) for pair in pairs}
    lines = [_("Suggestions to talk over with each person; nobody is ranked."), "", _("For each volunteer").upper()]
    for person in volunteers:
        near = whom[person]
        lines.append(_named(person, names) if near else _("{name}: nothing near yet", name=_named(person, names)))
        lines += [_("  · {name}: {reasons}", name=pair.activity.name, reasons=said[id(pair)]) for pair in near]
    lines += ["", _("For each activity").upper()]
    for activity in activities:
        near = what[activity.key]
        lines.append(activity.name if near else _("{name}: nobody near yet", name=activity.name))
        lines += [_("  · {name}: {reasons}", name=_named(pair.person, names), reasons=said[id(pair)]) for pair in near]
    width = max(console.width, 40)
    console.out("\n".join(_folded(screen_safe(line), width) for line in lines), highlight=False)


def _named(person: int, names: Mapping[int, str]) -> str:
    return f"P-{person:05} {names.get(person, '')}".rstrip()


def _words(pair: Pair, _: Texts) -> str:
    remarks = in_a_row(pair.remarks_in_words(_), _)
    return in_a_row(pair.reasons_in_words(_), _) + (f" ({remarks})" if remarks else "")


def _folded(line: str, width: int) -> str:
    """A line over several when it is too long for the screen; a word is not cut."""
    made = []
    while len(line) > width and (end := line.rfind(" ", 5, width + 1)) > 0:
        made.append(line[:end])
        line = "    " + line[end + 1 :]
    return "\n".join([*made, line])


def matches_json(
    pairs: Sequence[Pair], volunteers: Sequence[int], activities: Sequence[Activity], district: str, _: Texts
) -> str:
    """`tzc match --json`."""
    return json.dumps(
        {
            "district": district,
            "volunteers": [f"P-{person:05}" for person in volunteers],
            "activities": [activity.name for activity in activities],
            "pairs": [
                {"person_id": f"P-{pair.person:05}", "activity": pair.activity.name,
                 "reasons": pair.reasons_in_words(_), "remarks": pair.remarks_in_words(_)}
                for pair in pairs
            ],
        },
        ensure_ascii=False, indent=1,
    )  # fmt: skip
