"""Who entered and who left the eligible people between two dates, on screen."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

import pandas as pd
from rich.console import Console

from tzc_cli.eligibility.changes import Changes
from tzc_cli.files.safe_text import screen_safe
from tzc_cli.i18n import N_, Texts
from tzc_cli.law import RuleSet
from tzc_cli.show.tables import ScreenColumn, cells_of, fitted_table, print_facts, screen
from tzc_cli.territory import District

CAUSES = {
    "time_passed": N_("time passed"),
    "moved": N_("moved"),
    "hired": N_("hired by the EBE"),
    "listed_no_more": N_("listed no more"),
    "listed_again": N_("listed again"),
    "decided_by_cle": N_("decided by the CLE"),
    "data_corrected": N_("data corrected"),
    "link_changed": N_("link changed"),
    "law_changed": N_("law changed"),
}


@dataclass(frozen=True)
class Head:
    """What the comparison is of: two dates, what was known for each (None: now), the texts, the district."""

    first: date
    last: date
    known_from: str | None
    known_at: str | None
    old: RuleSet
    new: RuleSet
    district: District | None

    def to_json(self) -> dict[str, object]:
        """The same, as JSON has it."""
        return {
            "from": self.first.isoformat(),
            "to": self.last.isoformat(),
            "known_from": self.known_from,
            "known_at": self.known_at,
            "rules_from": self.old.id,
            "rules_to": self.new.id,
            "district": self.district.id if self.district else None,
        }


def show_changes(found: Changes, people: pd.DataFrame, head: Head, _: Texts, console: Console | None = None) -> None:
    """The identity (stock, entries, exits, stock), how many by each cause, then who."""
    console = console or screen()
    entries = int(found.people["entered"].sum())
    exits = len(found.people) - entries
    days = {"first": _.day(head.first), "last": _.day(head.last)}
    print_facts(
        console,
        (
            (_("District"), screen_safe(head.district.name) if head.district else _("all districts")),
            (_("From"), f"{days['first']}, {_known(head.known_from, _)}, {head.old.id}"),
            (_("To"), f"{days['last']}, {_known(head.known_at, _)}, {head.new.id}"),
            (_("Eligible on {day}", day=days["first"]), _.number(found.stock_before)),
            (_("+ entries"), _.number(entries)),
            (_("− exits"), _.number(exits)),
            (_("= eligible on {day}", day=days["last"]), _.number(found.stock_after)),
        ),
    )
    if found.people.empty:
        return
    console.print()
    counts = Counter(found.people[["cause", "entered"]].itertuples(index=False, name=None))
    lines = [
        (_(words), _.number(counts[cause, True]), _.number(counts[cause, False]))
        for cause, words in CAUSES.items()
        if counts[cause, True] or counts[cause, False]
    ]
    lines.append((_("Total"), _.number(entries), _.number(exits)))
    columns = [ScreenColumn(_("Cause")), ScreenColumn(_("Entered"), right=True), ScreenColumn(_("Left"), right=True)]
    console.print(fitted_table(columns, lines, console.width, has_total=True))
    console.print()
    named = found.people.merge(people, on="person", how="left")
    named = named.sort_values(["entered", "cause", "family_name", "person_id"], ascending=[False, True, True, True])
    texts = {key: cells_of(named[key], _) for key in ("person_id", "family_name", "given_names")}
    who = list(
        zip(
            [_("entered") if entered else _("left") for entered in named["entered"].tolist()],
            *texts.values(),
            [_(CAUSES[cause]) for cause in named["cause"].tolist()],
            strict=True,
        )
    )
    columns = [
        ScreenColumn(""),
        ScreenColumn(_("Id")),
        ScreenColumn(_("Family name"), fold=True),
        ScreenColumn(_("Given names"), fold=True),
        ScreenColumn(_("Cause"), fold=True),
    ]
    console.print(fitted_table(columns, who, console.width))


def _known(instant: str | None, _: Texts) -> str:
    if instant is None:
        return _("with what is known now")
    return _("with what was known on {day}", day=_.day(date.fromisoformat(instant[:10])))
