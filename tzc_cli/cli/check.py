"""`tzc check`."""

from pathlib import Path
from typing import Annotated

import typer

from tzc_cli.cli import context
from tzc_cli.cli.options import DebugOption, JsonOption, QuietOption, TerritoryOption
from tzc_cli.cli.screen import _, result
from tzc_cli.cli.wishes import (
    DelimiterOption,
    EncodingOption,
    ExtractedOnOption,
    KindOption,
    LayoutOption,
    SheetOption,
    wishes_of,
)  # fmt: skip

_STORE = "tzc.sqlite"  # beside tzc.toml: Territory.store_path


def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help=_("Registers: .csv, .xlsx, .xls, .ods."))],
    kind: KindOption = None,
    layout: LayoutOption = None,
    sheet: SheetOption = None,
    encoding: EncodingOption = None,
    delimiter: DelimiterOption = None,
    extracted_on: ExtractedOnOption = None,
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """Say what an import would keep, repair and set aside; change nothing. Outside a territory too."""
    from tzc_cli.errors import TzcError
    from tzc_cli.importing import import_files
    from tzc_cli.show.checked import Checked, checked_json, show_checked
    from tzc_cli.show.progress import progress
    from tzc_cli.store.connection import rehearsal_store

    place = context.found_or_none(territory)
    folder = place.folder if place else Path.cwd()
    wishes = wishes_of(files, kind, layout, sheet, encoding, delimiter, extracted_on, place)
    refused: dict[Path, TzcError] = {}
    with (
        rehearsal_store(folder / _STORE) as store,
        progress(_("Checking"), len(files) + 1, quiet=quiet or json) as advance,
    ):
        known = {str(sha256).rstrip("-") for (sha256,) in store.query("SELECT sha256 FROM register")}
        imported = import_files(
            store, files, context.now(), wishes, folder / "layouts", lambda step: advance(step or None, 1),
            keep=False, refused=refused.__setitem__,
        )  # fmt: skip
    checked = Checked(imported, refused, known)
    if json:
        result(checked_json(checked, _))
    else:
        show_checked(checked, _, quiet=quiet)
    if imported.rejected or refused:
        raise typer.Exit(3)

