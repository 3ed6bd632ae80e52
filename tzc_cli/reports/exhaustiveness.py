"""Exhaustiveness: what became of those validated, whom the team met, and how many people the registers miss."""

import pandas as pd

from tzc_cli.i18n import Texts
from tzc_cli.reports.by_district import Figure, by_district_table, counts, places
from tzc_cli.reports.capture import LEAST_SHARED, chapman
from tzc_cli.reports.journeys import coverage_table, outcomes_table
from tzc_cli.reports.model import Table, Value
from tzc_cli.reports.registration import over_a_year
from tzc_cli.reports.report import Section
from tzc_cli.reports.situation import Situation


def build(situation: Situation, _: Texts) -> Section:
    """Tables: outcomes (of those validated), coverage (concerned, met, volunteers), capture (what registers miss)."""
    return Section(
        "exhaustiveness",
        _("Exhaustiveness"),
        (outcomes_table(situation, _), coverage_table(situation, _), _capture(situation, _)),
    )


def _capture(situation: Situation, _: Texts) -> Table:
    """People of the districts registered for over a year, beside the residents' lists."""
    people = situation.people
    placed = people["district"].notna()
    seeker = placed & over_a_year(situation)
    resident = placed & people["in_residents"].astype("bool")
    district = people["district"]
    one = counts(situation, district[seeker])
    other = counts(situation, district[resident])
    both = counts(situation, district[seeker & resident])
    alone = counts(situation, district[seeker & ~resident])
    estimates = {place: chapman(one[place], other[place], both[place]) for place in places(situation)}

    def told(read: str) -> dict[str, Value]:
        return {place: getattr(found, read) if found else None for place, found in estimates.items()}

    known: pd.Series = seeker | resident
    figures = [
        Figure(
            "over_a_year",
            _("Registered for over a year"),
            one,
            _("In a district on the day, by the job seekers' register."),
        ),
        Figure("residents", _("Residents"), other, _("In a district on the day, by a list of residents.")),
        Figure("both", _("In both"), both, _("The same people, found by both.")),
        Figure(
            "seekers_alone",
            _("Registered, in no list of residents"),
            alone,
            _("Job seekers whom the residents' lists miss, or hold under another name."),
        ),
        Figure(
            "residents_alone",
            _("Residents, not registered for over a year"),
            counts(situation, district[resident & ~seeker]),
            _("Most have work or no need of it: they are not all people to meet."),
        ),
        Figure("in_one", _("In one of them at least"), counts(situation, district[known]), _("The three lines above.")),
        Figure(
            "estimate",
            _("Estimated in the districts"),
            told("people"),
            _("Chapman's estimate of residents and job seekers together, those that both registers miss included."),
            "estimate",
        ),
        Figure("least", _("At least"), told("least"), _("Lower end of its 95 % interval."), "estimate"),
        Figure("most", _("At most"), told("most"), _("Upper end of its 95 % interval."), "estimate"),
    ]
    return by_district_table(
        situation,
        _,
        "capture",
        _("Two registers, and what both may miss"),
        _(
            "The estimate holds if being in one register does not make it more or less likely to be in the other, if "
            "each person of the district could be in either, if nobody moved in or out in between and if everybody was "
            "recognised. People far from every service are in neither: it is then too low. Not given when fewer than "
            "{least} people are in both. It counts residents of every sort: the people concerned are those the CLE "
            "estimates, above.",
            least=LEAST_SHARED,
        ),
        figures,
        balances=(
            (("both", 1), ("seekers_alone", 1), ("over_a_year", -1)),
            (("both", 1), ("residents_alone", 1), ("residents", -1)),
            (("both", 1), ("seekers_alone", 1), ("residents_alone", 1), ("in_one", -1)),
        ),
        rests_on=tuple((row, ("over_a_year", "residents", "both")) for row in ("estimate", "least", "most")),
    )
