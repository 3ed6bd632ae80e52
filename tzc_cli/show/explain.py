"""Why one person is eligible or not, on screen: criterion by criterion, each fact with where it is written."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pandas as pd
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tzc_cli.eligibility import Assessment
from tzc_cli.eligibility.reasons import days_from_holding, sentences, what_would_change
from tzc_cli.eligibility.said import NOT_COUNTED
from tzc_cli.files.safe_text import screen_safe
from tzc_cli.hiring.selection import rests_on
from tzc_cli.hiring.words import verdict_words
from tzc_cli.i18n import N_, Texts
from tzc_cli.law import Criterion
from tzc_cli.reports.sources import condition
from tzc_cli.show.local_rules import local_rules
from tzc_cli.show.tables import print_facts, screen
from tzc_cli.territory import Territory

Sources = Callable[[pd.Series, pd.Series], pd.DataFrame]
_SIGNS = {"met": ("✓", "green"), "not_met": ("✗", "red"), "unknown": ("?", "yellow")}
_ANSWERS = {"met": N_("met"), "not_met": N_("not met"), "unknown": N_("unknown")}
_VERDICT_STYLES = {"eligible": "bold green", "ineligible": "bold red", "undetermined": "bold yellow"}
_TERRITORY_FILE = "tzc.toml"


def show_explanation(
    assessment: Assessment,
    at: int,
    sources: Sources,
    territory: Territory,
    _: Texts,
    console: Console | None = None,
    *,
    declared: pd.DataFrame | None = None,
) -> None:
    """The person at position `at`: who, the verdict, each criterion with its source, what would change it."""
    console = console or screen()
    person = assessment.people.iloc[at]
    extract = rests_on(assessment)
    names = {district.id: district.name for district in territory.districts}
    who = " ".join(str(person[name]) for name in ("family_name", "given_names") if pd.notna(person[name]))
    console.print(Text.assemble((screen_safe(who) or "–", "bold"), f"  {person['person_id']}"))
    print_facts(
        console,
        (
            (_("Born on"), _day(person["birth_date"], _)),
            (_("Job-seeker id"), _known(person["job_seeker_id"])),
            (_("District"), screen_safe(names.get(person["district"], _("none")))),
            (_("On"), _.day(assessment.as_of)),
            (_("Latest job-seeker extract"), _.day(extract) if extract else _("none")),
            (_("Rules applied"), assessment.rules.title),
        ),
    )
    console.print()
    verdict = str(person["verdict"])
    console.print(Text(verdict_words(verdict, _).upper(), style=_VERDICT_STYLES.get(verdict, "bold")))
    if isinstance(person.get("ruling_motive"), str):
        said = _("Decided by the CLE on {day}, in place of the registers' verdict ({verdict}): {motive}",
                 day=_day(person["ruled_on"], _), verdict=verdict_words(str(person["registers_verdict"]), _),
                 motive=screen_safe(str(person["ruling_motive"])))  # fmt: skip
        console.print(Text(said, style="yellow"))
    console.print(Text(what_would_change(_, assessment, at)))
    words = sentences(_, assessment, at, names)
    for code, frame in assessment.criteria.items():
        console.print()
        answer = frame.iloc[[at]]
        source = _statement(answer, declared, _) or _source(answer, sources, _)
        _show_criterion(console, assessment.rules.criteria[code], answer, words[code], source, _)


def _show_criterion(
    console: Console, rule: Criterion, answer: pd.DataFrame, said: str, source: str, _: Texts
) -> None:
    row = answer.iloc[0]
    counts = row["reason"] not in NOT_COUNTED
    sign, style = _SIGNS[str(row["verdict"])] if counts else ("–", "dim")
    answer_said = _(_ANSWERS[str(row["verdict"])]) if counts else _("does not count")
    console.print(Text.assemble((f"{sign} ", style), (condition(rule, _), "bold"), (f"  {answer_said}", style)))
    console.print(Padding(Text(screen_safe(said)), (0, 0, 0, 2)))
    lines = [
        (_("Source"), Text(source)),
        (_("Margin"), Text(_margin(days_from_holding(row["margin_days"], rule), _) if rule.months and counts else "")),
        (_("Holds from"), Text(_span(row["holds_from"], row["holds_until"], _))),
        (_("Text"), Text(_basis(rule, _))),
        (_("Territory"), Text("\n".join(local_rules(rule, _)))),
    ]
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for label, text in lines:
        if text.plain:
            grid.add_row(label, text)
    console.print(Padding(grid, (0, 0, 0, 2)))


def _statement(answer: pd.DataFrame, declared: pd.DataFrame | None, _: Texts) -> str:
    """Who declared the fact, when, with what proof; empty when no statement of the team decides."""
    number = answer["fact_id"].iloc[0]
    if pd.isna(number) or declared is None:
        return ""
    row = declared[declared["fact_id"] == number].iloc[0]
    values = {name: screen_safe(str(row[name])) for name in ("by", "proof")}
    return _("declared by {by} on {day}, proof: {proof}", day=_day(row["declared_on"], _), **values)


def _source(answer: pd.DataFrame, sources: Sources, _: Texts) -> str:
    """Where the fact is written: file, sheet, cell, date of the extract."""
    row = answer.iloc[0]
    if pd.notna(row["row_id"]) and row["row_id"] < 0:
        return _("noted by the team (tzc hire)")
    if pd.isna(row["row_id"]):
        return _TERRITORY_FILE if row["column"] in ("accredited_from", "accredited_until") else ""
    found = sources(answer["row_id"], answer["column"]).iloc[0]
    parts = [screen_safe(str(found["file"]))]
    if pd.notna(found["sheet"]):
        parts.append(_("sheet {name}", name=screen_safe(str(found["sheet"]))))
    if pd.notna(found["cell"]):
        parts.append(_("cell {name}", name=found["cell"]))
    else:
        parts.append(_("row {number}", number=found["row"]))
    if "header" in found and pd.notna(found["header"]):
        parts.append(_("column “{name}”", name=screen_safe(str(found["header"]))))
    if "extracted_on" in found and pd.notna(found["extracted_on"]):
        parts.append(_("extract of {day}", day=_day(found["extracted_on"], _)))
    return ", ".join(parts)


def _margin(days: Any, _: Texts) -> str:
    if pd.isna(days):
        return ""
    count = abs(int(days))
    if int(days) < 0:
        return _.plural("{count} day short", "{count} days short", count)
    return _.plural("{count} day past the threshold", "{count} days past the threshold", count)


def _span(first: Any, last: Any, _: Texts) -> str:
    if pd.isna(first):
        return ""
    if pd.isna(last):
        return _day(first, _)
    return _("{first}, until {last} included", first=_day(first, _), last=_day(last, _))


def _basis(rule: Criterion, _: Texts) -> str:
    parts = [rule.title, rule.article, rule.link]
    if rule.reliability == "secondary":
        parts.append(_("as secondary sources give it"))
    return ", ".join(part for part in parts if part)


def _known(value: Any) -> str:
    return "–" if pd.isna(value) else screen_safe(str(value))


def _day(value: Any, _: Texts) -> str:
    """A day given as a timestamp, or as a number of days since 1970."""
    if pd.isna(value):
        return "–"
    if isinstance(value, pd.Timestamp | date):
        return _.day(value)
    return _.day(date(1970, 1, 1) + timedelta(days=int(value)))
