"""Summary: from the people known to those hired, by district."""

from tzc_cli.i18n import Texts
from tzc_cli.reports.by_district import Figure, Split, by_district_table, counts, places, share
from tzc_cli.reports.model import Chart
from tzc_cli.reports.paths import MET, VOLUNTEERS, count_people, through
from tzc_cli.reports.registration import over_a_year, registered
from tzc_cli.reports.report import Section
from tzc_cli.reports.situation import Situation

FUNNEL = ("registered", "registered_over_a_year", "eligible", "met", "volunteers", "validated", "ever_hired", "present")


def build(situation: Situation, _: Texts) -> Section:
    """The funnel: known → registered → over a year → eligible → met → volunteers → validated → ever hired → present."""
    people = situation.people
    district = people["district"]
    listed = registered(situation)
    long = over_a_year(situation)
    present = situation.contracts[situation.in_force(situation.as_of)].drop_duplicates("person", keep="last")
    known = counts(situation, district)
    hired = counts(situation, situation.hired["district"])
    figures = [
        Figure(
            "known",
            _("Known in a register"),
            known,
            _("People found in at least one of the three registers: job seekers, residents, EBE contracts."),
        ),
        Figure(
            "registered",
            _("Registered job seekers"),
            counts(situation, district[listed]),
            _("People whom the job seekers' register shows as registered on the day of the report."),
        ),
        Figure(
            "registered_over_a_year",
            _("Registered for over a year"),
            counts(situation, district[long]),
            _(
                "Registered job seekers whose registration is more than 12 months old; someone out of work for longer "
                "may have registered later."
            ),
        ),
        Figure(
            "eligible",
            _("Eligible"),
            counts(situation, district[people["verdict"] == "eligible"]),
            _(
                "People who meet every criterion of the text in force on the day; those under an EBE contract are no "
                "longer without work and do not count here."
            ),
        ),
        Figure(
            "ever_hired",
            _("Ever hired by the EBE"),
            hired,
            _("People who have had at least one EBE contract that began by the day of the report, present or not."),
        ),
        Figure(
            "present",
            _("Employed by the EBE on the day"),
            counts(situation, present["district"]),
            _("People with an EBE contract in force on the day of the report."),
        ),
    ]
    followed = situation.noted.followed
    figures[4:4] = _on_paths(situation, _) if followed else []
    if not followed:
        figures.append(
            Figure(
                "hired_among_found",
                _("Hired, of those hired or eligible"),
                _reached(situation, hired),
                _(
                    "People ever hired, divided by those ever hired plus those eligible and never hired; it says "
                    "nothing of people no register knows."
                ),
                "share",
            )
        )
    drawn = tuple(place for place in places(situation) if place not in ("elsewhere", "total"))
    return Section(
        "summary",
        _("Summary"),
        (
            by_district_table(
                situation,
                _,
                "funnel",
                _("From the people known to those hired"),
                _(
                    "Counts of people on the day of the report. A step is not always part of the one before: somebody "
                    "hired is no longer eligible, and the 2020 text does not ask for registration."
                ),
                figures,
                rests_on=(("hired_among_found", ("ever_hired", "waiting:never_hired")),),
                charts=(Chart("funnel", _("From registered to hired, by district"), drawn, FUNNEL),),
            ),
        ),
    )


def _on_paths(situation: Situation, _: Texts) -> list[Figure]:
    """Steps that the team notes, between the registers and the contracts."""
    return [
        Figure(
            "met",
            _("Met by the team"),
            count_people(situation, through(situation, MET)),
            _("People met at least once by the team, by the day."),
        ),
        Figure(
            "volunteers",
            _("Volunteers"),
            count_people(situation, through(situation, VOLUNTEERS)),
            _("People who said by the day that they want a job in the EBE."),
        ),
        Figure(
            "validated",
            _("Validated by the CLE"),
            count_people(situation, through(situation, ("validated",))),
            _("Volunteers whom the CLE has validated by the day."),
        ),
    ]


def _reached(situation: Situation, hired: dict[str, int]) -> Split:
    people = situation.people
    new = (people["verdict"] == "eligible") & ~people["person"].isin(situation.hired["person"])
    waiting = counts(situation, people["district"][new])
    return share(hired, {place: hired[place] + waiting[place] for place in hired})
