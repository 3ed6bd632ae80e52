"""`tzc import`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tzc_cli.cli import context
from tzc_cli.cli.options import DebugOption, JsonOption, QuietOption, TerritoryOption
from tzc_cli.cli.screen import _, result, say
from tzc_cli.cli.wishes import (
    DelimiterOption,
    EncodingOption,
    ExtractedOnOption,
    KindOption,
    LayoutOption,
    SheetOption,
    StrictOption,
    wishes_of,
)  # fmt: skip

if TYPE_CHECKING:
    from tzc_cli.importing import Imported
    from tzc_cli.territory import Territory


def import_(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE]…", help=_("Registers: .csv, .xlsx, .xls, .ods."))
    ] = None,
    kind: KindOption = None,
    layout: LayoutOption = None,
    sheet: SheetOption = None,
    encoding: EncodingOption = None,
    delimiter: DelimiterOption = None,
    extracted_on: ExtractedOnOption = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Say what would happen, change nothing."))
    ] = False,
    strict: StrictOption = False,
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """Import registers."""
    from tzc_cli.errors import TzcError
    from tzc_cli.i18n import N_
    from tzc_cli.importing import import_files, registers_to_import
    from tzc_cli.show.progress import progress
    from tzc_cli.store import open_store, scratch_store

    place = context.find(territory)
    paths = files or registers_to_import(place.registers_folder)
    if not paths:
        raise TzcError(
            N_("there is nothing to import in {folder}"), hint=N_("put the registers there, or name a file"),
            folder=place.registers_folder,
        )  # fmt: skip
    wishes = wishes_of(paths, kind, layout, sheet, encoding, delimiter, extracted_on, place)
    with (
        scratch_store()
        if dry_run and not place.store_path.exists()
        else open_store(place.store_path, create=True) as store,
        progress(_("Importing"), len(paths) + 1, quiet=quiet or json) as advance,
    ):
        imported = import_files(
            store, paths, context.now(), wishes, place.folder / "layouts", lambda step: advance(step or None, 1),
            keep=not dry_run, team=context.team(place, store),
        )  # fmt: skip
    tell(imported, place, keep=not dry_run, strict=strict, json=json, quiet=quiet)


def tell(
    imported: "Imported", place: "Territory", *, keep: bool = True, strict: bool, json: bool, quiet: bool
) -> None:
    """Show what became of each file and write the rows set aside; with `strict`, raises AwaitsDecisionError for any."""
    from tzc_cli.documents.rejects import write_rejects
    from tzc_cli.errors import AwaitsDecisionError
    from tzc_cli.i18n import N_
    from tzc_cli.show.imported import imported_json, show_imported

    rejects = write_rejects(imported, place.exports_folder, context.now(), _) if keep else None
    if json:
        result(imported_json(imported, _))
    else:
        show_imported(imported, _, quiet=quiet)
    if not keep and not quiet:
        say(_("Dry run: nothing was kept."))
    if rejects and not quiet:
        say(_("Rows set aside are in {file}: correct them there and import that file.", file=rejects))
    if strict and imported.rejected:
        raise AwaitsDecisionError(N_("rows were set aside"))
