"""What the user states about files to import: the options that `tzc import` and `tzc check` share."""

import os
import sys
from collections.abc import Sequence
from datetime import datetime
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tzc_cli.cli import context
from tzc_cli.cli.screen import _

if TYPE_CHECKING:
    from tzc_cli.importing import Wishes
    from tzc_cli.territory import Territory

KindOption = Annotated[
    str | None,
    typer.Option("--as", metavar="KIND", help=_("What they are: job-seekers, residents, contracts, journeys…")),
]
LayoutOption = Annotated[
    str | None, typer.Option("--layout", metavar="NAME", help=_("The layout they are in (default: recognised)."))
]
SheetOption = Annotated[str | None, typer.Option("--sheet", metavar="NAME", help=_("Read this sheet only."))]
EncodingOption = Annotated[
    str | None, typer.Option("--encoding", metavar="NAME", help=_("Encoding (default: detected)."))
]
DelimiterOption = Annotated[
    str | None, typer.Option("--delimiter", metavar="CHAR", help=_("Separator (default: detected)."))
]
StrictOption = Annotated[bool, typer.Option("--strict", help=_("Exit with 3 when rows were set aside."))]
ExtractedOnOption = Annotated[
    datetime | None,
    typer.Option("--extracted-on", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help=_("Date of the extract.")),
]


def wishes_of(
    files: Sequence[Path], kind: str | None, layout: str | None, sheet: str | None, encoding: str | None,
    delimiter: str | None, extracted_on: datetime | None, territory: "Territory | None",
) -> "Wishes":  # fmt: skip
    """The options as the import takes them; what is piped in is read when a file is called `-`.

    `territory`: whose limits hold for the files; None outside one.
    """
    from tzc_cli.importing import Wishes

    return Wishes(
        kind, layout, sheet, encoding, delimiter, extracted_on.date() if extracted_on else None,
        stdin=sys.stdin.buffer.read() if Path("-") in files else None, password=_password,
        limits=territory.limits if territory else None,
    )  # fmt: skip


def _password(file: str) -> str | None:
    """The password of a protected workbook: TZC_XLSX_PASSWORD, else asked for on a terminal, never shown."""
    given = os.environ.get("TZC_XLSX_PASSWORD")
    if given or not context.interactive():
        return given
    return getpass(_("Password of {file}: ", file=file))
