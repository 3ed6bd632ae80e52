"""Who stands behind the figures, by name: for the team alone, in a file of its own that no published report holds."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from tzc_cli.dates import add_months
from tzc_cli.hiring.path import status_words
from tzc_cli.hiring.words import facts_words, verdict_words
from tzc_cli.i18n import Texts
from tzc_cli.reports.decisions import MONTHS_AHEAD, out_of_touch, to_validate
from tzc_cli.reports.model import Column, Table, Unit, Value
from tzc_cli.reports.paths import districts_of, last_contact, standing, steps_by, still_waiting
from tzc_cli.reports.report import Report, Section
from tzc_cli.reports.situation import Situation
from tzc_cli.reports.verdicts import missing_facts
from tzc_cli.reports.yearly import report_of


@dataclass(frozen=True)
class _Told:
    """What a list says of its people beside who they are: a column, its unit, and a value a person."""

    key: str
    title: str
    unit: Unit
    values: pd.Series


def nominative(situation: Situation, _: Texts, name: str, district: str | None = None) -> Report:
    """Lists of people by name, of one district or all: those who wait, whose file awaits the CLE, out of touch, soon
    eligible, or one piece of evidence short. Nothing is masked: it is not to leave the team."""
    built = (_waiting, _to_validate, _out_of_touch, _soon, _one_piece)
    tables = tuple(table for build in built for table in [build(situation, _, district)] if table is not None)
    title = _("By name: for the team alone")
    words = (
        _("This file names people: it stays with the team, and is not sent, printed for others or published."),
        _("Who objected to the use of their data is on none of these lists."),
    )
    return report_of(situation, (Section("nominative", title, tables, words),), name)


def _waiting(situation: Situation, _: Texts, district: str | None) -> Table | None:
    if not situation.noted.followed:
        return None
    found = still_waiting(situation)
    person = found["person"]
    late = (found["days"] > situation.territory.delay_days).map({True: _("yes"), False: ""})
    return _table(
        situation, _, district, ("waiting", _("Waiting for a contract, the longest wait first")), person,
        (
            _Told("validated_on", _("Validated on"), "date", found["validated_on"]),
            _Told("days", _("Days waited"), "days", found["days"]),
            _Told("past_delay", _("Past the delay"), "text", late),
        ),
    )  # fmt: skip


def _to_validate(situation: Situation, _: Texts, district: str | None) -> Table | None:
    if not situation.noted.followed:
        return None
    person = to_validate(situation)
    steps = steps_by(situation, situation.as_of).drop_duplicates("person", keep="last").set_index("person")
    since = steps["on"].reindex(person).sort_values(kind="stable")
    person = since.index.to_series()
    people = situation.people.set_index("person").reindex(person)
    verdict = people["verdict"].map(lambda code: verdict_words(code, _), na_action="ignore")
    missing = people["missing"].map(lambda facts: facts_words(facts, _), na_action="ignore")
    return _table(
        situation, _, district, ("to_validate", _("Files that await the CLE")), person,
        (
            _Told("since", _("Since"), "date", since),
            _Told("verdict", _("Verdict"), "text", verdict),
            _Told("missing", _("Evidence missing"), "text", missing),
        ),
    )  # fmt: skip


def _out_of_touch(situation: Situation, _: Texts, district: str | None) -> Table | None:
    if not situation.noted.followed:
        return None
    person = out_of_touch(situation)
    status = standing(situation, situation.as_of).reindex(person).map(lambda code: status_words(code, _))
    return _table(
        situation, _, district, ("out_of_touch", _("No contact for six months, the longest first")), person,
        (
            _Told("last_contact", _("Last contact"), "date", last_contact(situation).reindex(person)),
            _Told("status", _("Status"), "text", status),
        ),
    )  # fmt: skip


def _soon(situation: Situation, _: Texts, district: str | None) -> Table:
    people = situation.people
    first, last = pd.Timestamp(situation.as_of), pd.Timestamp(add_months(situation.as_of, MONTHS_AHEAD))
    there = (people["eligible_from"] > first) & (people["eligible_from"] <= last)
    found = people[there & people["district"].notna() & (people["verdict"] != "eligible")]
    found = found.sort_values(["eligible_from", "person"], kind="stable")
    return _table(
        situation, _, district, ("soon", _("Become eligible within three months")), found["person"],
        (_Told("eligible_from", _("Eligible from"), "date", found["eligible_from"]),),
    )  # fmt: skip


def _one_piece(situation: Situation, _: Texts, district: str | None) -> Table:
    people = situation.people[
        (situation.people["verdict"] == "undetermined") & situation.people["district"].notna()
    ].reset_index(drop=True)
    facts = missing_facts(people)
    alone = facts[~facts["position"].duplicated(keep=False)]
    found = people.iloc[alone["position"]].assign(fact=alone["fact"].to_numpy())
    found = found.sort_values(["fact", "family_name", "person"], kind="stable")
    words = found["fact"].map(lambda fact: facts_words(fact, _))
    return _table(
        situation, _, district, ("one_piece", _("One piece of evidence short")), found["person"],
        (_Told("missing", _("Evidence missing"), "text", words),),
    )  # fmt: skip


def _table(
    situation: Situation, _: Texts, district: str | None, heading: tuple[str, str], person: pd.Series,
    told: Sequence[_Told],
) -> Table:  # fmt: skip
    """A list of people in the order given; `heading`: id and title of the table."""
    own = situation.people.set_index("person").reindex(person)
    homes = districts_of(situation, person)
    names = {one.id: one.name for one in situation.territory.districts}
    columns = (
        own["person_id"], own["family_name"], own["given_names"], own["birth_date"], homes.map(names),
        *(one.values for one in told),
    )  # fmt: skip
    lines = zip(*([_plain(value) for value in column.tolist()] for column in columns), strict=True)
    objected = (standing(situation, situation.as_of).reindex(person) == "objected").tolist()
    kept = [
        line
        for line, home, out in zip(lines, homes.tolist(), objected, strict=True)
        if district in (None, home) and not out
    ]
    return Table(
        id=heading[0],
        title=heading[1],
        definition=_.plural("{count} person", "{count} people", len(kept)),
        columns=(
            Column("person_id", _("Id")),
            Column("family_name", _("Family name")),
            Column("given_names", _("Given names")),
            Column("birth_date", _("Born on"), "date"),
            Column("district", _("District")),
            *(Column(one.key, one.title, one.unit) for one in told),
        ),
        rows=tuple(kept),
        row_keys=tuple(str(line[0]) for line in kept),
        of_people=False,
    )


def _plain(value: object) -> Value:
    """A value of a frame as a table holds it."""
    if isinstance(value, pd.Timestamp):
        return value.date()
    if value is None or value is pd.NaT or value != value:  # noqa: PLR0124 - only NaN is not itself
        return None
    return int(value) if isinstance(value, int) else str(value)
