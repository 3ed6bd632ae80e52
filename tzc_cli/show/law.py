"""Texts of law, their differences and whom these change, on screen."""

from datetime import date

import pandas as pd
from rich.console import Console
from rich.text import Text

from tzc_cli.eligibility import Assessment
from tzc_cli.files.safe_text import screen_safe
from tzc_cli.hiring.words import verdict_words
from tzc_cli.i18n import N_, Texts
from tzc_cli.law import Criterion, RuleSet, all_rules
from tzc_cli.reports.sources import CRITERIA, condition
from tzc_cli.show.tables import ScreenColumn, fitted_table, print_facts, screen
from tzc_cli.territory import District

_KNOWN = {"text": N_("read in the text"), "secondary": N_("from a secondary source")}


def show_law(texts: list[RuleSet], today: date, _: Texts, console: Console | None = None) -> None:
    """Each text: when it is known to be in force, then every value with its source and when it was last checked."""
    console = console or screen()
    for rules in texts:
        console.print(Text.assemble((rules.title, "bold"), f"  {rules.id}"))
        dates = {"first": _.day(rules.in_force_from), "last": _.day(rules.in_force_until)}
        print_facts(
            console,
            (
                (_("Known to be in force"), _("from {first} to {last}", **dates)),
                (_("Decree"), rules.decree),
            ),
        )
        columns = [
            ScreenColumn(_("Criterion"), fold=True),
            ScreenColumn(_("Article"), fold=True, priority=2),
            ScreenColumn(_("Known"), fold=True, priority=1),
            ScreenColumn(_("Checked"), priority=3),
        ]
        lines = [
            (_asked(criterion, _), criterion.article or "–", _(_KNOWN[criterion.reliability]), criterion.last_checked)
            for criterion in rules.criteria.values()
        ]
        console.print(fitted_table(columns, lines, console.width))
        console.print()
    if today > all_rules()[-1].in_force_until:
        last = _.day(all_rules()[-1].in_force_until)
        console.print(Text(_("After {day}, tzc does not know which text is in force.", day=last), style="yellow"))


def show_law_diff(one: RuleSet, other: RuleSet, codes: list[str], _: Texts, console: Console | None = None) -> None:
    """The criteria on which two texts do not ask the same, side by side."""
    console = console or screen()
    if not codes:
        console.print(Text(_("The two texts ask the same.")))
        return
    columns = [ScreenColumn(_("Criterion"), fold=True), *(ScreenColumn(rules.id, fold=True) for rules in (one, other))]
    lines = [(_(CRITERIA[code]), *(_asked_in(rules, code, _) for rules in (one, other))) for code in codes]
    console.print(fitted_table(columns, lines, console.width))


def show_law_impact(
    before: Assessment,
    after: Assessment,
    changed: pd.DataFrame,
    district: District | None,
    _: Texts,
    console: Console | None = None,
) -> None:
    """How many people change verdict from one text to the other, then who, and by which criteria."""
    console = console or screen()
    print_facts(
        console,
        (
            (_("On"), _.day(before.as_of)),
            (_("From"), before.rules.title),
            (_("To"), after.rules.title),
            (_("District"), screen_safe(district.name) if district else _("all districts")),
            (_("Change of verdict"), _.plural("{count} person", "{count} people", len(changed))),
        ),
    )
    if changed.empty:
        return
    console.print()
    counts = changed.groupby(["from", "to"]).size().reset_index()
    lines = [
        (verdict_words(one, _), verdict_words(other, _), _.number(count))
        for one, other, count in counts.itertuples(index=False, name=None)
    ]
    totals = [ScreenColumn(_("From")), ScreenColumn(_("To")), ScreenColumn(_("People"), right=True)]
    console.print(fitted_table(totals, lines, console.width))
    console.print()
    columns = [ScreenColumn(_("Id")), ScreenColumn(_("From")), ScreenColumn(_("To")), ScreenColumn(_("By"), fold=True)]
    people = [
        (person, verdict_words(one, _), verdict_words(other, _), _codes(codes, _))
        for person, one, other, codes in changed.itertuples(index=False, name=None)
    ]
    console.print(fitted_table(columns, people, console.width))


def _codes(codes: str, _: Texts) -> str:
    return ", ".join(_(CRITERIA[code]) for code in codes.split(",") if code)


def _asked_in(rules: RuleSet, code: str, _: Texts) -> str:
    return _asked(rules.criteria[code], _) if code in rules.criteria else _("not asked for")


def _asked(criterion: Criterion, _: Texts) -> str:
    if not criterion.required:
        return _("{criterion}: not asked for", criterion=_(CRITERIA[criterion.code]))
    return condition(criterion, _)
