"""How many people stand at each status of their path: stock at start + entries − exits = stock at end, always."""

from collections.abc import Mapping

import pandas as pd

from tzc_cli.hiring.path import status_words, statuses
from tzc_cli.i18n import Texts
from tzc_cli.reports.by_district import TOTAL, counts
from tzc_cli.reports.model import Column, Table, Value
from tzc_cli.reports.paths import districts_of, standing, steps_by
from tzc_cli.reports.report import Section
from tzc_cli.reports.situation import Situation

_COLUMNS = (("start", 1), ("entries", 1), ("exits", -1), ("end", -1))
Flows = Mapping[str, Mapping[str, Mapping[str, int]]]
"""Status → column → place → people."""


def build(situation: Situation, _: Texts) -> Section:
    """One table for the whole territory, then one a district; none when no step is recorded."""
    found = status_flows(situation) if situation.noted.followed else {}
    shown = [TOTAL, *(district.id for district in situation.territory.districts)] if found else []
    titles = {district.id: district.name for district in situation.territory.districts}
    return Section(
        "paths",
        _("People's paths"),
        tuple(_table(_, place, titles.get(place, _("Whole territory")), found) for place in shown),
    )


def status_flows(situation: Situation) -> Flows:
    """Stocks on the eve of the period and at its end, steps into and out of each status over it, by place.

    Each step takes a person out of one status and into the next; two steps on one day count both.
    """
    steps = steps_by(situation, situation.as_of)
    steps = steps.assign(before=steps.groupby("person")["status"].shift())
    over = steps[steps["on"] >= pd.Timestamp(situation.starts_on)]
    stocks = {
        name: standing(situation, day).rename("status").reset_index()
        for name, day in (("start", situation.before), ("end", situation.as_of))
    }
    moves = {
        "start": stocks["start"][["person", "status"]],
        "entries": over[["person", "status"]],
        "exits": over[["person", "before"]].rename(columns={"before": "status"}),
        "end": stocks["end"][["person", "status"]],
    }
    homes = {name: districts_of(situation, moved["person"]) for name, moved in moves.items()}
    return {
        status: {
            name: counts(situation, homes[name][(moves[name]["status"] == status).to_numpy()])
            for name, _sign in _COLUMNS
        }
        for status in statuses()
    }


def table_id(place: str) -> str:
    """The id of the table of one place."""
    return "statuses" if place == TOTAL else f"statuses-{place}"


def _table(_: Texts, place: str, title: str, found: Flows) -> Table:
    own = table_id(place)
    rows: list[tuple[Value, ...]] = []
    keys: list[str] = []
    for status, columns in found.items():
        values = [columns[name][place] for name, _sign in _COLUMNS]
        # In the table of the whole territory whatever stands in one of the districts' has its line.
        if any(any(split.values()) for split in columns.values()):
            rows.append((status_words(status, _), *values))
            keys.append(status)
    ties: list[tuple[tuple[str, str, str, int], ...]] = [
        tuple((own, key, name, sign) for name, sign in _COLUMNS) for key in keys
    ]
    return Table(
        id=own,
        title=title,
        definition=_(
            "People at each status on the eve of the period, steps into it and out of it over the period, people there "
            "at its end: at the start + came − went = at the end, for every status. Somebody can come twice."
        )
        if place == TOTAL
        else _("The same, for the people of this district."),
        columns=(
            Column("status", _("Status")),
            Column("start", _("At the start"), "count"),
            Column("entries", _("+ came"), "count"),
            Column("exits", _("− went"), "count"),
            Column("end", _("= at the end"), "count"),
        ),
        rows=tuple(rows),
        row_keys=tuple(keys),
        ties=tuple(ties),
    )
