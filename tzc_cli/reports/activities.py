"""What the EBE does: activities with their state and the CLE's opinion, employees and full-time equivalents on each."""

import pandas as pd

from tzc_cli.hiring.activities import OPINIONS, STATES
from tzc_cli.i18n import Texts
from tzc_cli.reports.by_district import ELSEWHERE, counts, sorted_table
from tzc_cli.reports.masked import total_of
from tzc_cli.reports.model import Column, Table, Value
from tzc_cli.reports.report import Section
from tzc_cli.reports.situation import Situation
from tzc_cli.territory.model import folded


def build(situation: Situation, _: Texts) -> Section:
    """Tables: activities (employees at the date by activity), states (how many activities are at each state)."""
    known = situation.noted.activities
    states = () if known.empty else (_states(situation, known, _),)
    return Section("activities", _("Activities"), (_activities(situation, known, _), *states))


def _activities(situation: Situation, known: pd.DataFrame, _: Texts) -> Table:
    contracts = situation.contracts[situation.in_force(situation.as_of)]
    activity = contracts["activity"]
    found = activity.value_counts()
    names = sorted(found.index.tolist(), key=lambda name: (-int(found[name]), str(name)))
    written = {folded(str(name)) for name in names}
    idle = sorted({name for name in known["name"].tolist() if folded(name) not in written})
    lines = [(str(name), str(name), activity == name) for name in [*names, *idle]]
    if activity.isna().any():
        lines.append(("not_stated", _("Activity not stated"), activity.isna()))
    lines.append(("total", _("Total"), activity.isna() | activity.notna()))
    splits = [counts(situation, contracts["district"][there]) for _key, _label, there in lines]
    elsewhere = any(split[ELSEWHERE] for split in splits)
    shown = [place for place in splits[-1] if place != ELSEWHERE or elsewhere]
    titles = {district.id: district.name for district in situation.territory.districts}
    titles |= {ELSEWHERE: _("Elsewhere or not located"), "total": _("Total")}
    noted = () if known.empty else (Column("state", _("State")), Column("opinion", _("Opinion of the CLE")))
    rows: list[tuple[Value, ...]] = [
        (
            label,
            *(split[place] for place in shown),
            round(float(contracts["fte"][there].sum()), 4),
            *(_said(situation, known, key, _) if noted else ()),
        )
        for (key, label, there), split in zip(lines, splits, strict=True)
    ]
    return Table(
        id="activities",
        title=_("Activities on the day"),
        definition=_(
            "EBE contracts in force on the day by main activity, as the EBE's file names it, and full-time "
            "equivalents: weekly hours divided by 35. The state and the CLE's opinion on non-competition are as the "
            "team noted them."
        ),
        columns=(
            Column("activity", _("Activity")),
            *(Column(place, titles[place], "count") for place in shown),
            Column("fte", _("FTE"), "fte"),
            *noted,
        ),
        rows=tuple(rows),
        row_keys=tuple(key for key, _label, _there in lines),
        has_total=True,
        balances=(total_of(tuple(key for key, _label, _there in lines[:-1])),),
        rests_on=(("fte", ("total",)),),
        ranked=tuple(str(name) for name in names),
    )


def _said(situation: Situation, known: pd.DataFrame, name: str, _: Texts) -> tuple[str | None, str | None]:
    """State and opinion of an activity; each district's when they are not the same."""
    own = known[known["name"].map(folded) == folded(name)]
    if own.empty:
        return None, None
    short = {district.id: district.id.capitalize() for district in situation.territory.districts}
    states, opinions = {}, {}
    columns = (own["district"], own["state"], own["opinion"], own["opinion_on"])
    for district, state, opinion, on in zip(*columns, strict=True):
        where = short.get(district, district)
        states[where] = _(STATES[state]) if state in STATES else state
        words = _(OPINIONS[opinion]) if opinion in OPINIONS else opinion
        opinions[where] = (
            _("not given") if pd.isna(opinion) else _("{opinion}, {day}", opinion=words, day=_.day(on.date()))
        )
    return _together(states), _together(opinions)


def _together(by_place: dict[str, str]) -> str:
    if len(set(by_place.values())) == 1:
        return next(iter(by_place.values()))
    return "\n".join(f"{place} : {text}" for place, text in sorted(by_place.items()))


def _states(situation: Situation, known: pd.DataFrame, _: Texts) -> Table:
    return sorted_table(
        situation,
        _,
        (
            "states",
            _("Activities by state"),
            _("Activities noted by the team, in each district: one that runs in two districts counts in both."),
        ),
        known["district"],
        ((state, _capital(_(words)), known["state"] == state) for state, words in STATES.items()),
        first_title=_("State"),
        of_people=False,
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
