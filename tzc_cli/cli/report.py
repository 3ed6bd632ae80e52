"""`tzc report`."""

from datetime import date, datetime
from typing import Annotated

import typer

from tzc_cli.cli import context
from tzc_cli.cli.options import (
    DebugOption,
    ForceOption,
    JsonOption,
    OutputOption,
    QuietOption,
    RulesOption,
    TerritoryOption,
)  # fmt: skip
from tzc_cli.cli.screen import _, result, say


def report(
    year: Annotated[
        int, typer.Option("--year", min=2016, max=2100, help=_("The year, counted at 31 December."))
    ],
    section: Annotated[
        list[str] | None,
        typer.Option("--section", metavar="ID", help=_("Show this section only (may be repeated); the file has all.")),
    ] = None,
    rules: RulesOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """The yearly report, on screen and as a workbook."""
    from tzc_cli.documents.report_files import write_report
    from tzc_cli.i18n import Texts
    from tzc_cli.reports import Situation, build_report, protected
    from tzc_cli.show.report import show_report
    from tzc_cli.store import open_store

    place = context.find(territory)
    with open_store(place.store_path) as store:
        assessed = context.assess_territory(place, store, datetime(year, 12, 31), rules)  # noqa: DTZ001 - a day
    known_at = assessed.evidence.files["imported_at"].max()
    situation = Situation(assessed.evidence, assessed.assessment, place, date(year, 1, 1), known_at)
    document = protected(build_report(situation, Texts(place.language)), place.mask_below)
    shown = protected(build_report(situation, _), place.mask_below).only(section or [])
    path = output or place.exports_folder / f"report-{year}.xlsx"
    # The default file is remade at will; one that the user named is only replaced when told to.
    write_report(document, path, Texts(place.language), force=force or output is None)
    if json:
        result(document.only(section or []).to_json())
    else:
        show_report(shown, _)
    if not quiet:
        say(_("Written: {file}", file=path))
