"""What the store holds, how fresh it is, what to do next."""

import json
from dataclasses import dataclass
from datetime import date

import pandas as pd
from rich.console import Console

from tzc_cli.files.safe_text import screen_safe
from tzc_cli.hiring.words import days_text
from tzc_cli.i18n import Texts
from tzc_cli.reports.sources import kind_name
from tzc_cli.show.lines import print_hanging
from tzc_cli.show.tables import ScreenColumn, fitted_table, on_screen, print_facts
from tzc_cli.store.people import LinkCounts
from tzc_cli.territory import Territory


@dataclass(frozen=True)
class Status:
    """The state of a territory on `today`. `files`: as `store.evidence.files` gives them; `waiting`: names of new or
    changed files in `registers/`."""

    territory: Territory
    files: pd.DataFrame
    links: LinkCounts
    waiting: list[str]
    today: date

    @property
    def latest_extract(self) -> date | None:
        """The date of the latest extract of job seekers."""
        seekers = self.files[self.files["kind"] == "job-seekers"]
        return seekers["extracted_on"].max().date() if len(seekers) else None

    @property
    def fresh(self) -> bool:
        """Whether that extract can still be relied on today."""
        latest = self.latest_extract
        return latest is not None and (self.today - latest).days <= self.territory.freshness_days


def show_status(status: Status, _: Texts) -> None:
    """Registers, people and the next thing to do, on stdout."""
    console = Console(highlight=False)
    links = status.links
    print_facts(console, [
        (_("Territory"), screen_safe(status.territory.name)),
        (_("Districts"), ", ".join(screen_safe(district.name) for district in status.territory.districts)),
        (_("People"), _.number(links.people)),
        (_("In both registers"), _.number(links.linked)),
        (_("Job seekers only"), _.number(links.only_job_seekers)),
        (_("Residents only"), _.number(links.only_residents)),
        (_("Contract only"), _.number(links.only_contracts)),
        (_("Pairs to decide"), _.number(links.to_review)),
    ])  # fmt: skip
    console.print()
    columns = [
        ScreenColumn(_("Register")),
        ScreenColumn(_("Kind"), priority=1),
        ScreenColumn(_("Extract of")),
        ScreenColumn(_("Kept"), right=True),
        ScreenColumn(_("Set aside"), right=True),
        ScreenColumn(_("Imported"), priority=2),
    ]
    files = status.files
    shown = zip(
        map(screen_safe, files["name"]),
        (kind_name(kind, _) for kind in files["kind"]),
        days_text(files["extracted_on"], _),
        map(_.number, files["rows_kept"]),
        map(_.number, files["rows_rejected"]),
        files["imported_at"].str[:10],
        strict=True,
    )
    rows = [list(line) for line in shown]
    console.print(fitted_table(columns, rows, console.width))
    console.print()
    for line in next_steps(status, _):
        print_hanging(console, "→ " + line, 2)


def next_steps(status: Status, _: Texts) -> list[str]:
    """What to do next, the most useful first."""
    steps = []
    if status.waiting:
        steps.append(
            _.plural(
                "{count} new or changed file in registers/: tzc import",
                "{count} new or changed files in registers/: tzc import",
                len(status.waiting),
            )
        )
    if status.latest_extract is None:
        steps.append(_("no job-seeker register yet: import one"))
    elif not status.fresh:
        day = on_screen(status.latest_extract, "date", _)
        steps.append(
            _("the latest job-seeker extract is of {day}: ask for a newer one, answers are for that day", day=day)
        )
    if not (status.files["kind"] == "residents").any():
        steps.append(_("no residency register yet: import one"))
    if status.links.to_review:
        steps.append(_.plural("{count} pair of rows awaits a decision", "{count} pairs of rows await a decision",
                              status.links.to_review))  # fmt: skip
    return steps or [_("all is up to date: tzc eligible, tzc report")]


def status_json(status: Status) -> str:
    """The same as JSON."""
    files = status.files.assign(extracted_on=status.files["extracted_on"].dt.strftime("%Y-%m-%d"))
    return json.dumps(
        {
            "territory": status.territory.name,
            "links": vars(status.links),
            "latest_extract": status.latest_extract.isoformat() if status.latest_extract else None,
            "fresh": status.fresh,
            "waiting": status.waiting,
            "files": files.astype(object).where(files.notna(), None).to_dict(orient="records"),
        },
        ensure_ascii=False,
        indent=1,
    )
