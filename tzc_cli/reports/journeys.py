"""Coverage, volunteering and waiting: counted from the steps of people's journeys, once these are recorded.

Steps: one row a step, `person` (int64), `status` (met, volunteer, validated, hired…), `on` (datetime64).
"""

import pandas as pd

from tzc_cli.i18n import Texts
from tzc_cli.reports.by_district import Figure, Split, by_district_table, counts, figures_of, places, share
from tzc_cli.reports.model import Table
from tzc_cli.reports.situation import Situation

# A person who is at a later step has been through the earlier ones, noted or not.
_MET = (
    "met",
    "volunteer",
    "declined",
    "to_validate",
    "validated",
    "refused",
    "deferred",
    "waiting",
    "offered",
    "hired",
)
_VOLUNTEERS = ("volunteer", "to_validate", "validated", "refused", "deferred", "waiting", "offered", "hired")
_VALIDATED = ("validated", "waiting", "offered", "hired")
_ELSEWHERE = ("job_elsewhere", "training", "retired")


def no_steps() -> pd.DataFrame:
    """The frame of steps when none is recorded."""
    return pd.DataFrame(
        {
            "person": pd.Series(dtype="int64"),
            "status": pd.Series(dtype="str"),
            "on": pd.Series(dtype="datetime64[s]"),
        }
    )


def coverage_table(situation: Situation, _: Texts) -> Table:
    """People met, volunteers, validated, and what became of them; nothing but the sentence when no step is recorded."""
    steps = _until(situation)
    title = _("People met, volunteers, hired")
    if steps.empty:
        return _not_recorded(situation, _, "coverage", title)
    met, volunteers, validated = (_at(situation, steps, statuses) for statuses in (_MET, _VOLUNTEERS, _VALIDATED))
    hired = steps["person"].isin(situation.hired["person"])
    served = _people(steps[steps["status"].isin(_VALIDATED) & (hired | _later(steps, _ELSEWHERE))])
    reached = counts(situation, _district(situation, served))
    figures = [
        Figure("met", _("Met"), met, _("People met at least once by the team, by the day.")),
        Figure("volunteers", _("Volunteers"), volunteers, _("People who said that they want a job in the EBE.")),
        Figure(
            "volunteering", _("Volunteering"), share(volunteers, met), _("Volunteers divided by people met."), "share"
        ),
        Figure("validated", _("Validated"), validated, _("Volunteers whom the CLE has validated.")),
        Figure(
            "reached",
            _("Hired, or another solution"),
            reached,
            _("Of those validated: hired by the EBE, or gone to a job, a training course or retirement."),
        ),
        Figure(
            "exhaustiveness",
            _("Exhaustiveness"),
            share(reached, validated),
            _("Hired or another solution, divided by people validated."),
            "share",
        ),
    ]
    return by_district_table(
        situation,
        _,
        "coverage",
        title,
        _("People by the furthest step noted in their journey by the day of the report."),
        figures,
        rests_on=(("volunteering", ("volunteers", "met")), ("exhaustiveness", ("reached", "validated"))),
    )


def waiting_table(situation: Situation, _: Texts) -> Table:
    """How long validated people wait, or waited, for their contract."""
    steps = _until(situation)
    title = _("Waiting, from validation to contract")
    validated = steps[steps["status"] == "validated"].sort_values("on", kind="stable").drop_duplicates("person")
    if validated.empty:
        return _not_recorded(situation, _, "waits", title)
    first = situation.hired.set_index("person")["hired_on"].reindex(validated["person"]).array
    until = pd.Series(first, index=validated.index)
    until = until.where(until <= pd.Timestamp(situation.as_of))
    waits = until.isna()
    days = (until.fillna(pd.Timestamp(situation.as_of)) - validated["on"]).dt.days
    district = _district(situation, validated["person"])
    measures = (
        ("median_days", _("Median, in days"), lambda values: float(values.median())),
        ("ninth_decile_days", _("Nine in ten waited less, in days"), lambda values: float(values.quantile(0.9))),
        ("longest_days", _("Longest, in days"), lambda values: float(values.max())),
    )
    figures = [
        Figure("validated", _("Validated"), counts(situation, district), _("Everybody validated by the day.")),
        Figure(
            "still", _("Still waiting"), counts(situation, district[waits.to_numpy()]), _("Validated, no contract yet.")
        ),
        *(
            Figure(
                key, label, figures_of(situation, days, district, measure), _("To the contract, or to the day."), "days"
            )
            for key, label, measure in measures
        ),
    ]
    return by_district_table(
        situation,
        _,
        "waits",
        title,
        _("From the day the CLE validated a person to the first day of their first contract, or to the day."),
        figures,
        rests_on=tuple((key, ("validated",)) for key, _label, _measure in measures),
    )


def _until(situation: Situation) -> pd.DataFrame:
    steps = situation.steps if situation.steps is not None else no_steps()
    return steps[steps["on"] <= pd.Timestamp(situation.as_of)]


def _later(steps: pd.DataFrame, statuses: tuple[str, ...]) -> pd.Series:
    return steps["person"].isin(steps["person"][steps["status"].isin(statuses)])


def _at(situation: Situation, steps: pd.DataFrame, statuses: tuple[str, ...]) -> dict[str, int]:
    return counts(situation, _district(situation, _people(steps[steps["status"].isin(statuses)])))


def _people(steps: pd.DataFrame) -> pd.Series:
    return steps["person"].drop_duplicates()


def _district(situation: Situation, person: pd.Series) -> pd.Series:
    """District of each person, in the order given."""
    return situation.people.set_index("person")["district"].reindex(person).reset_index(drop=True)


def _not_recorded(situation: Situation, _: Texts, table_id: str, title: str) -> Table:
    nothing: Split = dict.fromkeys(places(situation))
    words = _("The steps of people's journeys are not recorded yet: this cannot be counted, and nothing is assumed.")
    return by_district_table(
        situation, _, table_id, title, words, [Figure("not_recorded", _("Not recorded yet"), nothing, "")]
    )
