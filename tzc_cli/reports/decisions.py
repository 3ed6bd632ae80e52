"""Decisions to take: who soon reaches a threshold, which files one piece of evidence would settle."""

import numpy as np
import pandas as pd

from tzc_cli.dates import add_months, holds_from, to_days
from tzc_cli.hiring.path import in_stage
from tzc_cli.i18n import Texts
from tzc_cli.reports.by_district import Figure, by_district_table, counts
from tzc_cli.reports.model import Table
from tzc_cli.reports.paths import count_people, last_contact, standing, still_waiting
from tzc_cli.reports.report import Section
from tzc_cli.reports.situation import Situation
from tzc_cli.reports.verdicts import fact_order, fact_words, missing_facts

MONTHS_AHEAD = 3
_SILENT_MONTHS = 6


def build(situation: Situation, _: Texts) -> Section:
    """Tables: to_decide (people who await something, when steps are recorded), soon (thresholds reached in the next
    quarter), to_complete (one piece missing)."""
    followed = (_to_decide(situation, _),) if situation.noted.followed else ()
    return Section("decisions", _("Decisions to take"), (*followed, _soon(situation, _), _to_complete(situation, _)))


def to_validate(situation: Situation) -> pd.Series:
    """People whose file awaits the CLE on the day."""
    status = standing(situation, situation.as_of)
    return status.index[status == "to_validate"].to_series()


def out_of_touch(situation: Situation) -> pd.Series:
    """People on their way to a contract of whom nothing has been noted for six months: person, latest entry first."""
    status = standing(situation, situation.as_of)
    open_ = status.index[status.isin(in_stage("contact", "decision", "waiting"))]
    since = last_contact(situation).reindex(open_).sort_values(kind="stable")
    long = holds_from(to_days(since), _SILENT_MONTHS, ">=") <= np.datetime64(situation.as_of)
    return since.index[long].to_series()


def _to_decide(situation: Situation, _: Texts) -> Table:
    waiting = still_waiting(situation)
    late = waiting["person"][waiting["days"] > situation.territory.delay_days]
    figures = [
        Figure(
            "to_validate",
            _("Files to validate"),
            count_people(situation, to_validate(situation)),
            _("Volunteers whose file awaits a decision of the CLE on the day."),
        ),
        Figure(
            "past_delay",
            _("Waiting past the delay"),
            count_people(situation, late),
            _("Validated for more than {days} days, without a contract.", days=situation.territory.delay_days),
        ),
        Figure(
            "out_of_touch",
            _("No contact for six months"),
            count_people(situation, out_of_touch(situation)),
            _("People on their way to a contract, of whom no step and no contact has been noted for six months."),
        ),
    ]
    return by_district_table(
        situation,
        _,
        "to_decide",
        _("People who await something"),
        _("Counts on the day; somebody can stand on two lines."),
        figures,
        first_title=_("People"),
    )


def _soon(situation: Situation, _: Texts) -> Table:
    people, criteria = situation.people, situation.assessment.criteria
    placed = people["district"].notna()
    days = {
        "without_work": _("Reach the length without work asked for"),
        "resident_long_enough": _("Reach the length of residence asked for"),
    }
    explained = {
        "without_work": _("People of a district who do not meet this criterion yet, and will by its day alone."),
        "resident_long_enough": _(
            "People of a district who have not lived there for long enough yet, and will by its day."
        ),
    }
    figures = []
    for code, label in days.items():
        first = criteria[code]["holds_from"].set_axis(people.index)
        there = placed & _next(first, situation)
        figures.append(Figure(code, label, counts(situation, people["district"][there]), explained[code]))
    becoming = placed & (people["verdict"] != "eligible") & _next(people["eligible_from"], situation)
    figures.append(
        Figure(
            "eligible",
            _("Become eligible"),
            counts(situation, people["district"][becoming]),
            _("People whose every criterion will hold within the period if nothing changes: to meet now."),
        )
    )
    last = add_months(situation.as_of, MONTHS_AHEAD)
    return by_district_table(
        situation,
        _,
        "soon",
        _("Within three months"),
        _(
            "People who reach a threshold after the day of the report and by {day}, if nothing else changes.",
            day=_.day(last),
        ),
        figures,
        first_title=_("People"),
    )


def _next(first: pd.Series, situation: Situation) -> pd.Series:
    last = add_months(situation.as_of, MONTHS_AHEAD)
    return (first > pd.Timestamp(situation.as_of)) & (first <= pd.Timestamp(last))


def _to_complete(situation: Situation, _: Texts) -> Table:
    people = situation.people[situation.people["verdict"] == "undetermined"]
    facts = missing_facts(people)
    alone = facts[~facts["position"].duplicated(keep=False)]
    district = people["district"].reset_index(drop=True)
    figures = [
        Figure(
            fact,
            fact_words(fact, _)[0],
            counts(situation, district[alone["position"][alone["fact"] == fact]]),
            fact_words(fact, _)[1],
        )
        for fact in fact_order(alone["fact"])
    ]
    several = facts["position"][facts["position"].duplicated(keep=False)].unique()
    figures.append(
        Figure(
            "several",
            _("Several pieces"),
            counts(situation, district[several]),
            _("People who lack two pieces of evidence or more."),
        )
    )
    figures.append(Figure("total", _("Total"), counts(situation, district), _("Everybody undetermined on the day.")))
    return by_district_table(
        situation,
        _,
        "to_complete",
        _("Files to complete"),
        _("Undetermined people by the only piece of evidence they lack: once it is there, the verdict falls."),
        figures,
        first_title=_("Evidence"),
        has_total=True,
        ranked=tuple(figure.key for figure in figures[:-2]),
    )
