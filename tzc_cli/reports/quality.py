"""Data quality: people in one register only, missing dates, addresses not located, rows set aside."""

import pandas as pd

from tzc_cli.i18n import Texts
from tzc_cli.reports.by_district import Figure, by_district_table, counts
from tzc_cli.reports.model import Column, Table, Value
from tzc_cli.reports.report import Section
from tzc_cli.reports.situation import Situation
from tzc_cli.reports.sources import kind_name


def build(situation: Situation, _: Texts) -> Section:
    """Tables: registers (who is in which), gaps (facts missing), pending (pairs), set_aside (rows, by register)."""
    return Section(
        "quality",
        _("Data quality"),
        (_registers(situation, _), _gaps(situation, _), _pending(situation, _), _set_aside(situation, _)),
    )


def _registers(situation: Situation, _: Texts) -> Table:
    people = situation.people
    seekers, residents, contracts = (
        people[name].astype("bool") for name in ("in_job_seekers", "in_residents", "in_contracts")
    )
    lines = (
        (
            "both",
            _("Job seekers and residents"),
            seekers & residents,
            _("Both facts the law asks for are known."),
        ),
        (
            "job_seekers_only",
            _("Job seekers, not residents"),
            seekers & ~residents,
            _("No proof of residence: a lead to follow, the address of the job seekers' register stands in for it."),
        ),
        (
            "residents_only",
            _("Residents, not job seekers"),
            residents & ~seekers,
            _("Nothing says whether they work: a lead to follow, some are without work and not registered."),
        ),
        (
            "contracts_only",
            _("EBE contracts only"),
            contracts & ~seekers & ~residents,
            _("Employees whom no other register knows under this name and birth date."),
        ),
        (
            "noted_only",
            _("Known to the team only"),
            ~(seekers | residents | contracts),
            _("People whose path is followed and whom no register holds under this name and birth date."),
        ),
        ("total", _("Total"), people["person"].notna(), _("Everybody found in a register, or followed by the team.")),
    )
    figures = [
        Figure(key, label, counts(situation, people["district"][there]), definition)
        for key, label, there, definition in lines
    ]
    return by_district_table(
        situation,
        _,
        "registers",
        _("Who is in which register"),
        _("People found in one register and not in another are leads to follow, never rows to drop."),
        figures,
        first_title=_("Register"),
        has_total=True,
    )


def _gaps(situation: Situation, _: Texts) -> Table:
    people, criteria = situation.people, situation.assessment.criteria
    district = people["district"]
    not_located = pd.Series(criteria["resident_in_district"]["verdict"].to_numpy() == "unknown", index=people.index)
    seekers, residents = people["in_job_seekers"].astype("bool"), people["in_residents"].astype("bool")
    lines = (
        (
            "birth_date",
            _("Birth date missing"),
            people["birth_date"].isna(),
            _("Without it a person can only be recognised by hand."),
        ),
        (
            "registered_on",
            _("Registration date missing"),
            seekers & people["registered_on"].isna(),
            _("Job seekers whose register row does not say since when they are registered."),
        ),
        (
            "resident_since",
            _("Date of arrival missing"),
            residents & people["resident_since"].isna(),
            _("Residents whose list does not say since when they live at the address."),
        ),
        (
            "address",
            _("Address not located"),
            not_located,
            _("The address is missing, has no number where one is needed, or nearly names a street of the list."),
        ),
    )
    figures = [
        Figure(key, label, counts(situation, district[there]), definition) for key, label, there, definition in lines
    ]
    contracts = situation.contracts
    rows = situation.evidence.contracts
    backwards = rows[rows["left_on"] < rows["hired_on"]]
    home = people.set_index("person")["district"].reindex(backwards["person"])
    figures += [
        Figure(
            "weekly_hours",
            _("Contracts without weekly hours"),
            counts(situation, contracts["district"][contracts["weekly_hours"].isna()]),
            _("They count as contracts and not in full-time equivalents."),
        ),
        Figure(
            "contract_dates",
            _("Contracts that end before they begin"),
            counts(situation, home),
            _("Left out of every figure until the dates are corrected in the EBE's file."),
        ),
    ]
    return by_district_table(
        situation,
        _,
        "gaps",
        _("What is missing"),
        _("People, then contracts, for whom a fact that figures rest on is missing."),
        figures,
        first_title=_("Gap"),
    )


def _pending(situation: Situation, _: Texts) -> Table:
    return Table(
        id="pending",
        title=_("Pairs to settle"),
        definition=_(
            "Pairs of rows that may speak of one person and await a decision: until then they count as two people."
        ),
        columns=(Column("figure", _("Figure")), Column("pairs", _("Pairs"), "count")),
        rows=((_("Pairs that await a decision"), situation.noted.pending_pairs),),
        row_keys=("pending_pairs",),
        of_people=False,
    )


def _set_aside(situation: Situation, _: Texts) -> Table:
    files = situation.evidence.files
    kinds = files.groupby("kind")[["rows_read", "rows_kept", "rows_rejected"]].sum()
    number = files.groupby("kind").size()
    rows: list[tuple[Value, ...]] = [
        (kind_name(str(kind), _), int(number[kind]), *(int(value) for value in values))
        for kind, values in zip(kinds.index, kinds.to_numpy().tolist(), strict=True)
    ]
    totals = files[["rows_read", "rows_kept", "rows_rejected"]].sum().tolist()
    return Table(
        id="set_aside",
        title=_("Rows set aside"),
        definition=_(
            "Rows of the files in use: read = kept + set aside. Each row set aside was exported with the reason."
        ),
        columns=(
            Column("kind", _("Register")),
            Column("files", _("Files"), "count"),
            Column("rows_read", _("Rows read"), "count"),
            Column("rows_kept", _("Kept"), "count"),
            Column("rows_rejected", _("Set aside"), "count"),
        ),
        rows=(*rows, (_("Total"), len(files), *(int(value) for value in totals))),
        row_keys=(*(str(kind) for kind in kinds.index), "total"),
        has_total=True,
        of_people=False,
    )
