"""`tzc report`."""

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tzc_cli.cli import context
from tzc_cli.cli.options import (
    DebugOption,
    DistrictOption,
    ForceOption,
    JsonOption,
    KnownAtOption,
    OutputOption,
    QuietOption,
    RulesOption,
    TerritoryOption,
)  # fmt: skip
from tzc_cli.cli.screen import _, result, say

if TYPE_CHECKING:
    from tzc_cli.cli.report_making import Asked
    from tzc_cli.reports import Situation
    from tzc_cli.territory import Territory

_DAY = ["%Y-%m-%d"]
_OF_A_PERIOD = re.compile(r"report-(\d{4}|\d{4}-Q[1-4]|\d{4}-\d\d-\d\d_\d{4}-\d\d-\d\d)")
_NAMED = 3


def report(
    year: Annotated[
        int | None, typer.Option("--year", min=2016, max=2100, help=_("The year, counted at 31 December."))
    ] = None,
    quarter: Annotated[
        str | None, typer.Option("--quarter", metavar="YYYY-QN", help=_("A quarter instead, as 2018-Q3."))
    ] = None,
    first: Annotated[
        datetime | None,
        typer.Option("--from", formats=_DAY, metavar="YYYY-MM-DD", help=_("Any period instead: its first day.")),
    ] = None,
    last: Annotated[
        datetime | None, typer.Option("--to", formats=_DAY, metavar="YYYY-MM-DD", help=_("And its last day."))
    ] = None,
    district: DistrictOption = None,
    section: Annotated[
        list[str] | None,
        typer.Option("--section", metavar="ID", help=_("This section only (may be repeated).")),
    ] = None,
    formats: Annotated[
        str, typer.Option("--format", metavar="LIST", help=_("Files to write: xlsx, html, json, csv."))
    ] = "xlsx",
    against: Annotated[
        Path | None,
        typer.Option(
            "--against", metavar="FILE", help=_("The report published for the year before: says what changed.")
        ),
    ] = None,
    beside: Annotated[
        list[Path] | None,
        typer.Option(
            "--beside",
            metavar="FILE",
            help=_("A report published for another period: masks what both together would tell (may be repeated)."),
        ),
    ] = None,
    nominative: Annotated[
        bool,
        typer.Option("--nominative", help=_("Also lists of people by name, for the team alone, in a file of its own.")),
    ] = False,
    known_at: KnownAtOption = None,
    rules: RulesOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """The yearly report, on screen and as a workbook; counts from 1 to 5 are masked."""
    from tzc_cli.cli.report_making import Asked, laid_beside, published, situation_of
    from tzc_cli.cli.report_revising import revising
    from tzc_cli.documents.published_report import read_published
    from tzc_cli.documents.report_files import write_report
    from tzc_cli.i18n import Texts
    from tzc_cli.reports.period import period_asked
    from tzc_cli.show.report import show_report
    from tzc_cli.store import open_store

    period = period_asked(year, quarter, first.date() if first else None, last.date() if last else None)
    asked = Asked(period, rules, district, tuple(section or ()), known_at)
    place = context.find(territory)
    with open_store(place.store_path) as store:
        situation = situation_of(place, store, asked)
        earlier = read_published(against) if against else None
        changes = revising(store, situation, asked, earlier) if earlier else None
        others = laid_beside(place, store, asked, beside or ())
    languages = [Texts(place.language)] if json or _.language == place.language else [Texts(place.language), _]
    document, *on_screen = published(situation, asked, languages, earlier, changes, others)
    paths = [output] if output else _files(place, asked, formats)
    for path in paths:
        # The default files are remade at will; one that the user named is only replaced when told to.
        write_report(document, path, Texts(place.language), force=force or output is None)
    if nominative:
        paths.append(_write_nominative(paths[0], place, situation, asked, force=force or output is None))
    if json:
        result(document.to_json())
    else:
        show_report(on_screen[0] if on_screen else document, _)
    if not quiet:
        for path in paths:
            say(_("Written: {file}", file=path))
    named = {*(beside or ()), *([against] if against else ())}
    # What would harm people is said even when only results are asked for.
    _warn(document.exposed, [] if quiet else _not_named(place, period.name, named))


def _warn(exposed: int, forgotten: list[str]) -> None:
    """Say what a reader could work out who has other reports too."""
    if exposed:
        say(
            _.plural(
                "  ! {count} small count can be worked out by whoever also has the reports published before, "
                "whatever is masked here: better not to publish this report",
                "  ! {count} small counts can be worked out by whoever also has the reports published before, "
                "whatever is masked here: better not to publish this report",
                exposed,
            )
        )
    if forgotten:
        say(
            _(
                "  ! {files}: somebody who has it too could work masked counts out; if it has been published, name "
                "it with --against (the year before) or --beside (another period)",
                files=", ".join(forgotten[:_NAMED]) + (" …" if len(forgotten) > _NAMED else ""),
            )
        )


def _not_named(place: "Territory", period: str, named: set[Path]) -> list[str]:
    """Reports of other periods that lie in exports/ and were not named: the newest period first."""
    known = {f"report-{period}", *(path.stem for path in named)}
    there = {path.stem for path in place.exports_folder.glob("report-*") if _OF_A_PERIOD.fullmatch(path.stem)}
    return sorted(there - known, reverse=True)


def _write_nominative(
    beside: Path, place: "Territory", situation: "Situation", asked: "Asked", *, force: bool
) -> Path:
    """The lists of people by name, in a workbook beside the report that only this user may read; gives its path."""
    from tzc_cli.documents.report_files import write_report
    from tzc_cli.i18n import Texts
    from tzc_cli.reports.nominative import nominative
    from tzc_cli.territory import district_named

    district = district_named(place, asked.district).id if asked.district else None
    lists = nominative(situation, Texts(place.language), asked.period.name, district)
    path = beside.with_name(f"{beside.stem}-nominative.xlsx")
    write_report(lists, path, Texts(place.language), force=force)
    return path


def _files(place: "Territory", asked: "Asked", formats: str) -> list[Path]:
    """Where each format goes: exports/report-2018.xlsx, report-2018-Q3-loos.html…"""
    from tzc_cli.territory import district_named

    name = f"report-{asked.period.name}"
    if asked.district is not None:
        name += f"-{district_named(place, asked.district).id}"
    if asked.sections:
        name += "-" + "-".join(asked.sections)
    wanted = [each.strip().lower().lstrip(".") for each in formats.split(",") if each.strip()]
    return [place.exports_folder / f"{name}.{each}" for each in dict.fromkeys(wanted)]
