"""EBE employees: how many, on which contracts, at what working time."""

import pandas as pd

from tzc_cli.i18n import Texts
from tzc_cli.reports.by_district import Figure, Split, by_district_table, counts, figures_of, share
from tzc_cli.reports.contracts import flow_table, months_table
from tzc_cli.reports.exits import exits_table, retention_table
from tzc_cli.reports.model import Table
from tzc_cli.reports.report import Section
from tzc_cli.reports.situation import Situation

_FULL_TIME = 35.0  # weekly hours: the legal working week, which the full-time equivalent counts in


def build(situation: Situation, _: Texts) -> Section:
    """Tables: employees, flow, months, exits, retention."""
    return Section(
        "employment",
        _("EBE employees"),
        (
            _employees(situation, _),
            flow_table(situation, _),
            months_table(situation, _),
            exits_table(situation, _),
            retention_table(situation, _),
        ),
    )


def _employees(situation: Situation, _: Texts) -> Table:
    contracts = situation.contracts[situation.in_force(situation.as_of)]
    people = contracts.drop_duplicates("person", keep="last")
    district = people["district"]
    supervisory = people["supervisory"].eq(True)
    hours = contracts.groupby("person")["weekly_hours"].sum(min_count=1).reindex(people["person"]).array
    part_time = pd.Series(hours < _FULL_TIME, index=people.index)
    stated = pd.Series(pd.notna(hours), index=people.index)
    chosen = people["part_time_chosen"]
    present = counts(situation, district)
    known = counts(situation, district[stated])
    some = counts(situation, district[part_time])
    figures = [
        Figure(
            "ever_hired",
            _("Ever hired"),
            counts(situation, situation.hired["district"]),
            _("People who have had at least one EBE contract that began by the day, present or not."),
        ),
        Figure("present", _("Present on the day"), present, _("People with an EBE contract in force on the day.")),
        Figure(
            "supervisory",
            _("of whom in supervisory posts"),
            counts(situation, district[supervisory]),
            _("Posts of supervision as the EBE marks them; they need not be people who were without work."),
        ),
        Figure(
            "fte",
            _("Full-time equivalents"),
            _sum(situation, contracts),
            _(
                "Sum of weekly hours of the contracts in force on the day, divided by 35; contracts without hours are "
                "not in it."
            ),
            "fte",
        ),
        Figure(
            "hours_not_stated",
            _("Weekly hours not stated"),
            counts(situation, district[~stated]),
            _("People present whose contract does not say how many hours they work."),
        ),
        Figure(
            "part_time",
            _("Part time"),
            some,
            _("People present who work less than 35 hours a week in all."),
        ),
        Figure(
            "part_time_share",
            _("Share of part time"),
            share(some, known),
            _("People in part time divided by the people present whose hours are stated."),
            "share",
        ),
        Figure(
            "part_time_chosen",
            _("Part time, chosen"),
            counts(situation, district[part_time & chosen.eq(True)]),
            _("Part time that the person asked for, as the EBE marks it."),
        ),
        Figure(
            "part_time_not_chosen",
            _("Part time, not chosen"),
            counts(situation, district[part_time & chosen.eq(False)]),
            _("Part time that the person did not ask for."),
        ),
        Figure(
            "part_time_unknown",
            _("Part time, choice not stated"),
            counts(situation, district[part_time & ~chosen.eq(True) & ~chosen.eq(False)]),
            _("Part time for which the file does not say whether it is chosen."),
        ),
    ]
    return by_district_table(
        situation,
        _,
        "employees",
        _("Employees on the day"),
        _(
            "People and working time under EBE contract. The district is the one written on the contract, else the "
            "one the person lives in."
        ),
        figures,
        balances=(
            (
                ("part_time_chosen", 1),
                ("part_time_not_chosen", 1),
                ("part_time_unknown", 1),
                ("part_time", -1),
            ),
        ),
        rests_on=(
            ("fte", ("present",)),
            ("part_time_share", ("part_time", "present", "hours_not_stated")),
        ),
    )


def _sum(situation: Situation, contracts: pd.DataFrame) -> Split:
    split = figures_of(situation, contracts["fte"], contracts["district"], lambda values: float(values.sum()))
    return {place: value or 0.0 for place, value in split.items()}
