"""What the report is made from: every file with its hash, and the rules applied with their source."""

import re
from datetime import date

import pandas as pd

from tzc_cli.findings import CATALOGUE
from tzc_cli.i18n import N_, Texts
from tzc_cli.law import Criterion
from tzc_cli.reports.model import Column, Table, Value
from tzc_cli.reports.report import Section
from tzc_cli.reports.situation import Situation

_KINDS = {
    "job-seekers": N_("Job seekers"),
    "residents": N_("Residents"),
    "contracts": N_("EBE contracts"),
    "journeys": N_("Journeys"),
    "activities": N_("Activities"),
}
CRITERIA = {
    "registered": N_("Registered as a job seeker"),
    "without_work": N_("Without work"),
    "resident_in_district": N_("Lives in the district"),
    "resident_long_enough": N_("Has lived in the district"),
    "district_accredited": N_("The district is accredited"),
}
_RELIABILITY = {"text": N_("read in the text"), "secondary": N_("from a secondary source")}


def build(situation: Situation, _: Texts) -> Section:
    """Tables: files, reasons (why rows were set aside), rules, districts."""
    tables = (_files(situation, _), _reasons(situation, _), _rules(situation, _), _districts(situation, _))
    return Section("sources", _("Sources"), tables)


def kind_name(kind: str, _: Texts) -> str:
    """Name of a kind of register in the reader's language."""
    return _(_KINDS[kind]) if kind in _KINDS else kind


def _files(situation: Situation, _: Texts) -> Table:
    files = situation.evidence.files.sort_values(["kind", "extracted_on", "name", "file_id"], kind="stable")
    columns = ("name", "kind", "extracted_on", "rows_read", "rows_kept", "rows_rejected", "layout", "sha256")
    values = files[list(columns)].astype(object).where(files[list(columns)].notna(), None).to_numpy().tolist()
    rows = tuple(
        (name, kind_name(kind, _), _day(extracted), *counts_and_layout)
        for name, kind, extracted, *counts_and_layout in values
    )
    return Table(
        id="files",
        title=_("Files"),
        definition=_(
            "Every file the figures rest on; its SHA-256 tells it from any other version: one changed cell changes it."
        ),
        columns=(
            Column("file", _("File")),
            Column("kind", _("Register")),
            Column("extracted_on", _("Extract of"), "date"),
            Column("rows_read", _("Rows read"), "count"),
            Column("rows_kept", _("Kept"), "count"),
            Column("rows_rejected", _("Set aside"), "count"),
            Column("layout", _("Layout")),
            Column("sha256", "SHA-256", "hash"),
        ),
        rows=rows,
        row_keys=tuple(str(number) for number in files["file_id"].tolist()),
        of_people=False,
    )


def _reasons(situation: Situation, _: Texts) -> Table:
    aside = situation.noted.set_aside
    return Table(
        id="reasons",
        title=_("Why rows were set aside"),
        definition=_("Rows set aside by file and reason; a row with two reasons counts under both."),
        columns=(
            Column("file", _("File")),
            Column("code", _("Code")),
            Column("reason", _("Reason")),
            Column("rows", _("Rows"), "count"),
        ),
        rows=tuple(
            (str(file), str(code), _plain_words(str(code), _), int(rows))
            for file, code, rows in zip(aside["file"], aside["code"], aside["rows"], strict=True)
        ),
        row_keys=tuple(f"{file}/{code}" for file, code in zip(aside["file"], aside["code"], strict=True)),
        of_people=False,
    )


def _plain_words(code: str, _: Texts) -> str:
    """What a finding is in general, what it says of one row left out."""
    if code not in CATALOGUE:
        return code
    return " ".join(re.sub(r"\s*[(;:]?[^(;:]*\{\w+\}[^)]*\)?", "", _(CATALOGUE[code].message)).split()) or code


def condition(criterion: Criterion, _: Texts) -> str:
    """What a criterion asks, in words."""
    name = _(CRITERIA[criterion.code]) if criterion.code in CRITERIA else criterion.code
    if criterion.months is None or criterion.operator is None:
        return name
    if criterion.operator == ">":
        return _("{criterion} for more than {months} months", criterion=name, months=criterion.months)
    return _("{criterion} for at least {months} months", criterion=name, months=criterion.months)


def _rules(situation: Situation, _: Texts) -> Table:
    rules = situation.assessment.rules
    rows: list[tuple[Value, ...]] = [
        (
            condition(criterion, _),
            criterion.title,
            criterion.article,
            criterion.in_force_from,
            criterion.in_force_until or rules.in_force_until,
            _(_RELIABILITY[criterion.reliability]),
        )
        for criterion in rules.criteria.values()
        if criterion.required
    ]
    return Table(
        id="rules",
        title=_("Rules applied: {text}", text=rules.title),
        definition=_("Every criterion of the verdicts, the text it comes from, and how well it is known."),
        columns=(
            Column("criterion", _("Criterion")),
            Column("text", _("Text")),
            Column("article", _("Article")),
            Column("from", _("In force from"), "date"),
            Column("until", _("until"), "date"),
            Column("reliability", _("Known")),
        ),
        rows=tuple(rows),
        row_keys=tuple(code for code, criterion in rules.criteria.items() if criterion.required),
    )


def _districts(situation: Situation, _: Texts) -> Table:
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            district.name,
            ", ".join(district.communes) or None,
            ", ".join(district.postcodes) or None,
            district.accredited_from,
            district.accredited_until,
            _.plural("{count} entry of streets", "{count} entries of streets", len(district.streets))
            if district.streets
            else _("the whole commune"),
        )
        for district in situation.territory.districts
    )
    return Table(
        id="districts",
        title=_("Districts"),
        definition=_("The accredited perimeter as the territory file writes it."),
        columns=(
            Column("district", _("District")),
            Column("communes", _("Communes (INSEE)")),
            Column("postcodes", _("Postcodes")),
            Column("accredited_from", _("Accredited from"), "date"),
            Column("accredited_until", _("until"), "date"),
            Column("perimeter", _("Perimeter")),
        ),
        rows=rows,
        row_keys=tuple(district.id for district in situation.territory.districts),
    )


def _day(value: object) -> date | None:
    return value.date() if isinstance(value, pd.Timestamp) and not pd.isna(value) else None
