"""Whom the team met, who volunteered, whom the CLE validated, and what became of them."""

from tzc_cli.i18n import Texts
from tzc_cli.reports.by_district import ELSEWHERE, TOTAL, Figure, Split, by_district_table, counts, places, share
from tzc_cli.reports.masked import total_of
from tzc_cli.reports.model import Chart, Table
from tzc_cli.reports.paths import MET, VOLUNTEERS, count_people, through, validated
from tzc_cli.reports.registration import over_a_year
from tzc_cli.reports.situation import Situation

OUTCOMES = ("hired", "other", "waiting", "gone")


def coverage_table(situation: Situation, _: Texts) -> Table:
    """From the people concerned to those met and to volunteers: coverage and volunteering."""
    people = situation.people
    registers = counts(situation, people["district"][over_a_year(situation)])
    estimate, said = cle_estimate(situation, _)
    figures = [
        Figure(
            "registered_over_a_year",
            _("Registered for over a year"),
            registers,
            _("Job seekers on the day whose registration is more than 12 months old: the register's own count."),
        ),
        Figure("estimated", _("Estimated by the CLE"), estimate, said, "estimate"),
    ]
    rests = [("coverage", ("met",)), ("volunteering", ("volunteers", "met"))]
    if not situation.noted.followed:
        figures.append(_not_recorded(situation, _))
        return _coverage(situation, _, figures, ())
    met, volunteers = (count_people(situation, through(situation, each)) for each in (MET, VOLUNTEERS))
    figures += [
        Figure("met", _("Met"), met, _("People met at least once by the team, by the day.")),
        Figure(
            "coverage", _("Coverage"), share(met, estimate), _("People met, divided by the CLE's estimate."), "share"
        ),
        Figure(
            "volunteers", _("Volunteers"), volunteers, _("People who said by the day that they want a job in the EBE.")
        ),
        Figure(
            "volunteering", _("Volunteering"), share(volunteers, met), _("Volunteers divided by people met."), "share"
        ),
    ]
    return _coverage(situation, _, figures, tuple(rests))


def _coverage(
    situation: Situation, _: Texts, figures: list[Figure], rests: tuple[tuple[str, tuple[str, ...]], ...]
) -> Table:
    return by_district_table(
        situation,
        _,
        "coverage",
        _("Concerned, met, volunteers"),
        _(
            "People by the furthest step noted on their path by the day of the report: whoever volunteered was met, "
            "whether or not that was noted. Each counts in the district they live in on that day."
        ),
        figures,
        rests_on=rests,
    )


def cle_estimate(situation: Situation, _: Texts) -> tuple[Split, str]:
    """The CLE's latest estimates by the day, and where they come from; the total only when every district has one."""
    split: Split = dict.fromkeys(places(situation))
    said: dict[str, None] = {}
    for district in situation.territory.districts:
        if found := district.estimate(situation.as_of):
            split[district.id] = found.people
            day = _.day(found.on)
            said[f"{day} ({found.how})" if found.how else day] = None
    if not said:
        return split, _("None is written in tzc.toml: [[district.estimate]].")
    known = [people for place, people in split.items() if place not in (TOTAL, ELSEWHERE)]
    if None not in known:
        split[TOTAL] = sum(int(str(people)) for people in known)
    return split, _("As written in tzc.toml: {estimates}.", estimates="; ".join(said))


def outcomes_table(situation: Situation, _: Texts) -> Table:
    """What became of those validated, and exhaustiveness."""
    title = _("Validated, and what became of them")
    if not situation.noted.followed:
        return by_district_table(
            situation, _, "outcomes", title, _no_step(_), [_not_recorded(situation, _)]
        )
    found = validated(situation)
    everyone = counts(situation, found["district"])
    split = {each: counts(situation, found["district"][found["outcome"] == each]) for each in OUTCOMES}
    reached = {place: split["hired"][place] + split["other"][place] for place in everyone}
    words = {
        "hired": (
            _("Hired by the EBE"),
            _("An EBE contract began since the CLE validated them, whether or not it lasts."),
        ),
        "other": (_("Other solution"), _("A job elsewhere, a training course or retirement before any EBE contract.")),
        "waiting": (_("Waiting"), _("Validated, without a contract yet: those to whom a job is owed.")),
        "gone": (
            _("No longer waiting"),
            _("Moved away, no longer volunteers, out of reach, refused since, or anything else that ended the wait."),
        ),
    }  # fmt: skip
    figures = [
        *(Figure(each, words[each][0], split[each], words[each][1]) for each in OUTCOMES),
        Figure("validated", _("Validated"), everyone, _("Volunteers whom the CLE has validated by the day.")),
        Figure(
            "reached", _("Hired, or another solution"), reached, _("The first two lines together."),
        ),
        Figure(
            "exhaustiveness",
            _("Exhaustiveness"),
            share(reached, everyone),
            _("Hired by the EBE or another solution, divided by the volunteers validated."),
            "share",
        ),
    ]  # fmt: skip
    return by_district_table(
        situation,
        _,
        "outcomes",
        title,
        _("Everyone the CLE has validated by the day, by what happened since the last time it did."),
        figures,
        first_title=_("People"),
        balances=(total_of(OUTCOMES, "validated"), (("hired", 1), ("other", 1), ("reached", -1))),
        rests_on=(("exhaustiveness", ("reached", "validated")),),
        charts=(Chart("funnel", _("Validated, and what became of them"), (TOTAL,), OUTCOMES),),
    )


def _no_step(_: Texts) -> str:
    return _("The steps of people's journeys are not recorded yet: this cannot be counted, and nothing is assumed.")


def _not_recorded(situation: Situation, _: Texts) -> Figure:
    return Figure("not_recorded", _("Not recorded yet"), dict.fromkeys(places(situation)), _no_step(_))
