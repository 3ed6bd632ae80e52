"""`tzc cle prepare` and `tzc cle record`."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from tzc_cli.cli import context
from tzc_cli.cli.help import Command, Group
from tzc_cli.cli.imports import tell
from tzc_cli.cli.options import (
    DebugOption,
    DistrictOption,
    ForceOption,
    JsonOption,
    OutputOption,
    QuietOption,
    TerritoryOption,
)
from tzc_cli.cli.screen import _, result, say
from tzc_cli.cli.wishes import StrictOption

cle_app = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None)


@cle_app.command("prepare", cls=Command, help=_("Make the file of a sitting: decisions to take, thresholds, waits."))
def prepare(
    on: Annotated[
        datetime, typer.Option("--on", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help=_("The day of the sitting."))
    ],
    district: DistrictOption = None,
    next_on: Annotated[
        datetime | None,
        typer.Option("--next", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD",
                     help=_("The day of the next sitting (default: three months later).")),
    ] = None,
    delay: Annotated[
        int, typer.Option("--delay", min=1, metavar="DAYS", help=_("The wait after which people are listed."))
    ] = 180,
    everyone: Annotated[
        bool,
        typer.Option("--everyone", help=_("Thresholds of everybody in the registers, not only of those followed.")),
    ] = False,
    output: OutputOption = None,
    force: ForceOption = False,
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:  # fmt: skip
    """Make the file of a sitting."""
    from tzc_cli.dates import add_months
    from tzc_cli.documents.sitting import sitting_json, write_sitting
    from tzc_cli.errors import UsageError
    from tzc_cli.hiring.journeys import entries_of, journeys
    from tzc_cli.hiring.sittings import build_sitting, explanations
    from tzc_cli.i18n import N_, Texts
    from tzc_cli.show.sitting import show_sitting
    from tzc_cli.store import open_store
    from tzc_cli.territory import district_named

    if output is not None and output.suffix.lower() != ".xlsx":
        raise UsageError(N_("the file of a sitting cannot be written as “{file}”"),
                         hint=N_("give a file name that ends in .xlsx"), file=output.name)  # fmt: skip
    place = context.find(territory)
    chosen = district_named(place, district) if district else None
    day = on.date()
    with open_store(place.store_path) as store:
        found = journeys(entries_of(store), day)
        assessed = context.assess_territory(place, store, on, None, people=None if everyone else list(found))
    until = next_on.date() if next_on else add_months(day, 3)
    sitting = build_sitting(assessed.assessment, found, chosen, until, delay)
    if json:
        result(sitting_json(sitting, explanations(assessed.assessment, sitting.to_decide, _)))
    else:
        show_sitting(sitting, _)
    path = output or (None if json else place.exports_folder / f"cle-{day.isoformat()}.xlsx")
    if path is not None:
        path.parent.mkdir(exist_ok=True)
        texts = Texts(place.language)
        reasons = explanations(assessed.assessment, sitting.to_decide, texts)
        write_sitting(sitting, reasons, path, texts, force=force)
        if not quiet:
            say(_("Written: {file}", file=path))


@cle_app.command("record", cls=Command, help=_("Take the decisions of a sitting back from its file."))
def record(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The file of the sitting, filled in."))],
    strict: StrictOption = False,
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """Take the decisions of a sitting back; a row that cannot be noted is set aside, never lost."""
    from tzc_cli.importing import Wishes, import_files
    from tzc_cli.store import open_store

    place = context.find(territory)
    with open_store(place.store_path) as store:
        imported = import_files(
            store, [file], context.now(), Wishes(layout="journeys"), place.folder / "layouts", lambda _step: None,
            team=context.team(place, store, "cle"),
        )  # fmt: skip
    tell(imported, place, strict=strict, json=json, quiet=quiet)
