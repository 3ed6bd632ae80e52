"""`tzc init`: a territory folder to start from."""

from pathlib import Path
from typing import Annotated

import typer

from tzc_cli.cli.options import DebugOption, ForceOption
from tzc_cli.cli.screen import _, result


def init(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help=_("The folder to make."))] = Path(),
    sample: Annotated[
        bool, typer.Option("--sample", help=_("Copy the sample territory, with its registers."))
    ] = False,
    force: ForceOption = False,
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """Make a territory folder with a commented tzc.toml."""
    from tzc_cli.territory.folder import copy_sample, make_folder

    if sample:
        copy_sample(folder, force=force)
    else:
        make_folder(folder, force=force)
    result(_("Territory folder made: {folder}", folder=folder.resolve()))
    if sample:
        result(_("Next: cd there, then: tzc import"))
    else:
        result(_("Next: fill in {file}, put the registers into {registers}, then: tzc import",
                 file=folder / "tzc.toml", registers=folder / "registers"))  # fmt: skip
