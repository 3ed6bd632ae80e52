"""`tzc demo`: the whole main path on a copy of the sample territory."""

from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from typing import Annotated

import typer

from tzc_cli.cli import eligible, hiring, imports, initialise, report, status
from tzc_cli.cli.options import DebugOption
from tzc_cli.cli.screen import _, result


def demo(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help=_("The folder to make."))] = Path(
        "tzc-demo"
    ),
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """Everything is fictitious; nothing is written outside the folder."""
    title = _("tzc init {folder} --sample", folder=folder)
    result(f"$ {title}")
    initialise.init(folder, sample=True)
    steps: list[tuple[str, Callable[[], None]]] = [
        ("tzc import", lambda: imports.import_(territory=folder)),
        ("tzc status", lambda: status.status(territory=folder)),
        ("tzc eligible --district loos --first 10", lambda: eligible.eligible("loos", first=10, territory=folder)),
        ("tzc hiring-list --district loos --places 12", lambda: hiring.hiring_list("loos", 12, territory=folder)),
        (
            "tzc report --year 2018 --section summary",
            lambda: report.report(2018, section=["summary"], territory=folder),
        ),
        ("tzc report --year 2018 > report.txt", lambda: _whole_report(folder)),
    ]
    for command, run in steps:
        result(f"\n$ {command}")
        run()
    result(
        "\n"
        + _("Now in {folder}: tzc explain with one of the ids above, or your own registers.", folder=folder)
    )


def _whole_report(folder: Path) -> None:
    """The whole report: hundreds of lines, so into a file; the workbook is written beside."""
    with (folder / "report.txt").open("w", encoding="utf-8") as file, redirect_stdout(file):
        report.report(2018, territory=folder)
