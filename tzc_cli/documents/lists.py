"""Lists of people ready to be written: heading, columns and values, the same for every format."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tzc_cli.documents.columns import texts
from tzc_cli.eligibility import Assessment
from tzc_cli.hiring.hiring_list import HiringList
from tzc_cli.hiring.list_words import reasons_in_words
from tzc_cli.hiring.selection import resident_since, rests_on, without_work_since
from tzc_cli.hiring.words import facts_words, verdict_words
from tzc_cli.i18n import N_, Texts
from tzc_cli.reports.model import Column
from tzc_cli.territory import District, Territory

_TITLES = {
    "eligible": N_("Eligible people"), "undetermined": N_("People whose verdict is undetermined"),
    "ineligible": N_("People who are not eligible"), "all": N_("People and their verdicts"),
}  # fmt: skip


@dataclass(frozen=True)
class PeopleList:
    """A list to write. `facts`: what it rests on, label and value; `notes`: what its reader must know.

    `values`: one column a `columns`, named by its key: text (`str`), dates (datetime64[s]) or integers.
    """

    title: str
    as_of: date
    facts: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    columns: tuple[Column, ...]
    values: pd.DataFrame


def eligible_list(
    assessment: Assessment,
    rows: NDArray[np.intp],
    territory: Territory,
    district: District | None,
    verdict: str,
    _: Texts,
) -> PeopleList:
    """The people at positions `rows` of an assessment, with their verdict and what it is made of.

    `verdict`: whom was asked for, which the title says.
    """
    people = assessment.people.iloc[rows].reset_index(drop=True)
    names = {each.id: each.name for each in territory.districts}
    values = people[["person_id", "family_name", "given_names", "birth_date", "job_seeker_id"]].assign(
        district=_text(people["district"], lambda name: names.get(name, name)),
        verdict=_text(people["verdict"], lambda verdict: verdict_words(verdict, _)),
        eligible_from=people["eligible_from"],
        deprived_since=without_work_since(assessment, rows),
        resident_since=resident_since(assessment, rows),
        missing=_text(people["missing"], lambda text: facts_words(text, _)),
        ruling=people["ruling_motive"] if "ruling_motive" in people else pd.Series(index=people.index, dtype="str"),
    )
    return PeopleList(
        title=_(_TITLES[verdict]),
        as_of=assessment.as_of,
        facts=(
            *_heading(territory.name, district, assessment.as_of, rests_on(assessment), _),
            (_("Rules applied"), assessment.rules.title),
            (_("People on the list"), _.number(len(people))),
        ),
        notes=(
            _("The registers only give evidence: the local committee (CLE) decides."),
            _("Personal data: for the team only, not to be sent on."),
        ),
        columns=(
            *_identity(_),
            Column("district", _("District")),
            Column("verdict", _("Verdict")),
            Column("eligible_from", _("Eligible from"), "date"),
            Column("deprived_since", _("Without work since"), "date"),
            Column("resident_since", _("In the district since"), "date"),
            Column("missing", _("Evidence missing")),
            *((Column("ruling", _("Decided by the CLE, motive")),) if values["ruling"].notna().any() else ()),
        ),
        values=values,
    )


def hired_next_list(hiring_list: HiringList, _: Texts) -> PeopleList:
    """A hiring list, with its rule of order and why each person is on it."""
    people = hiring_list.people
    values = people.drop(columns=["district", "months_without_work"]).assign(
        reason=pd.Series(reasons_in_words(people, _), index=people.index, dtype="str")
    )
    warning = hiring_list.warning(_)
    return PeopleList(
        title=_("Hiring list: {district}", district=hiring_list.district.name),
        as_of=hiring_list.as_of,
        facts=(
            *_heading(hiring_list.territory, hiring_list.district, hiring_list.as_of, hiring_list.rests_on, _),
            (_("Rules applied"), hiring_list.rules_title),
            (_("Order of the list"), hiring_list.order_in_words(_)),
            (_("Who is on it"), hiring_list.who_in_words(_)),
            (_("People on the list"), _shown(hiring_list, _)),
            *(((_("List no."), f"{hiring_list.number} ({hiring_list.sha256})"),) if hiring_list.number else ()),
        ),
        notes=(
            *((warning,) if warning else ()),
            _("Nobody is ranked by employability; the local committee (CLE) decides."),
            _("Personal data: for the team and the EBE only, not to be sent on."),
        ),
        columns=(
            Column("rank", _("Rank"), "count"),
            *_identity(_),
            *((Column("validated_on", _("Validated on"), "date"),) if hiring_list.followed else ()),
            Column("deprived_since", _("Without work since"), "date"),
            Column("resident_since", _("In the district since"), "date"),
            Column("eligible_from", _("Eligible from"), "date"),
            Column("reason", _("Why")),
        ),
        values=values,
    )


def _heading(
    territory: str, district: District | None, as_of: date, extract: date | None, _: Texts
) -> tuple[tuple[str, str], ...]:
    return (
        (_("Territory"), territory),
        (_("District"), district.name if district else _("all districts")),
        (_("On"), _.day(as_of)),
        (_("Latest job-seeker extract"), _.day(extract) if extract else _("none")),
    )


def _identity(_: Texts) -> tuple[Column, ...]:
    return (
        Column("person_id", _("Id")),
        Column("family_name", _("Family name")),
        Column("given_names", _("Given names")),
        Column("birth_date", _("Born on"), "date"),
        Column("job_seeker_id", _("Job-seeker id")),
    )


def _shown(hiring_list: HiringList, _: Texts) -> str:
    count = len(hiring_list.people)
    if count == hiring_list.eligible:
        return _.number(count)
    return _("{count} of {all}", count=_.number(count), all=_.number(hiring_list.eligible))


def _text(column: pd.Series, write: Callable[[str], str]) -> pd.Series:
    return pd.Series(texts(column, write, ""), index=column.index, dtype="str").replace("", np.nan)
