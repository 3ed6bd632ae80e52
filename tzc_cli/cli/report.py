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
    rules: RulesOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """The yearly report, on screen and as a workbook."""
    from tzc_cli.documents.report_workbook import write_report_xlsx
    from tzc_cli.i18n import Texts
    from tzc_cli.reports import Situation, build_report
    from tzc_cli.show.report import show_report
    from tzc_cli.store import open_store

    place = context.find(territory)
    as_of = datetime.combine(date(year, 12, 31), datetime.min.time())
    with open_store(place.store_path) as store:
        assessed = context.assess_territory(place, store, as_of, rules)
    known_at = assessed.evidence.files["imported_at"].max()
    situation = Situation(assessed.evidence, assessed.assessment, place, date(year, 1, 1), known_at)
    document = build_report(situation, Texts(place.language))
    path = output or place.exports_folder / _("report-{year}.xlsx", year=year)
    # The default file is remade at will; one that the user named is only replaced when told to.
    path.parent.mkdir(parents=True, exist_ok=True)
    write_report_xlsx(document, path, Texts(place.language), force or output is None)
    if json:
        result(build_report(situation, Texts(place.language)).to_json())
    else:
        show_report(build_report(situation, _), _)
    if not quiet:
        say(_("Written: {file}", file=path))
