"""Options that several commands share, described once."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from tzc_cli.cli.screen import _
from tzc_cli.errors import UsageError
from tzc_cli.i18n import N_

TerritoryOption = Annotated[
    Path | None,
    typer.Option(
        "--territory", metavar="DIR", help=_("The territory's folder (default: found from here upwards).")
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help=_("Print JSON for scripts instead of tables."))]
QuietOption = Annotated[bool, typer.Option("--quiet", help=_("Print results only."))]
DebugOption = Annotated[bool, typer.Option("--debug", help=_("On a bug in tzc, print its traceback."))]
ForceOption = Annotated[bool, typer.Option("--force", help=_("Replace files that exist."))]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", metavar="FILE", help=_("Write to this file too; its suffix says the format.")),
]
AsOfOption = Annotated[
    datetime | None,
    typer.Option(
        "--as-of", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD",
        help=_("The date the answer is for (default: today, or the date of the latest extract if it is old)."),
    ),
]  # fmt: skip
DistrictOption = Annotated[
    str | None, typer.Option("--district", metavar="NAME", help=_("One district (default: all)."))
]
KnownAtOption = Annotated[
    datetime | None,
    typer.Option(
        "--known-at", formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%SZ"], metavar="YYYY-MM-DD",
        help=_("Only with what had been imported, linked and declared by the end of that day."),
    ),
]  # fmt: skip
RulesOption = Annotated[
    str | None,
    typer.Option("--rules", metavar="ID", help=_("Apply this text whatever the date, e.g. loi-2016-231.")),
]
PersonArgument = Annotated[
    str, typer.Argument(metavar="PERSON", help=_("An id (P-00012), an identifier, or a name."))
]
OnOption = Annotated[
    datetime | None,
    typer.Option("--on", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help=_("The day it happened (default: today).")),
]
ByOption = Annotated[str | None, typer.Option("--by", metavar="NAME", help=_("Who notes it."))]
NoteOption = Annotated[str | None, typer.Option("--note", metavar="TEXT", help=_("A note kept with it."))]
ForceRuleOption = Annotated[bool, typer.Option("--force", help=_("In spite of a rule; needs --why."))]
WhyOption = Annotated[
    str | None, typer.Option("--why", metavar="TEXT", help=_("The motive of what is done in spite of a rule."))
]


def check_motive(*, force: bool, why: str | None) -> None:
    """What is done in spite of a rule says why. Raises UsageError otherwise."""
    if force and not (why or "").strip():
        raise UsageError(N_("--force needs the motive: --why TEXT"))
