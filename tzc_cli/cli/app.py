"""The command line put together, and the one place where an error becomes a message and an exit code."""

import os
import platform
import sys
import traceback
from typing import Annotated

import typer

from tzc_cli import __version__
from tzc_cli.cli import demo, eligible, explain, hiring, imports, initialise, link, report, status
from tzc_cli.cli.screen import _, result, say
from tzc_cli.errors import TzcError

BUG = 70

app = typer.Typer(
    name="tzc",
    help=_("Registers, eligibility, hiring lists and reports for a territoire zéro chômeur de longue durée."),
    no_args_is_help=True,
    # Rich would be imported for --help alone, and tracebacks are ours to show or not.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.command("init", help=_("Make a territory folder with a commented tzc.toml."))(initialise.init)
app.command("import", help=_("Import registers; without a file, every new or changed one in registers/."))(
    imports.import_
)
app.command("eligible", help=_("Who is eligible on a date, and why not the others."))(eligible.eligible)
app.command("explain", help=_("Why one person is eligible or not, criterion by criterion."))(explain.explain)
app.command("hiring-list", help=_("The list handed to the EBE, in the order adopted by the CLE."))(
    hiring.hiring_list
)
app.command("report", help=_("The yearly report, on screen and as a workbook."))(report.report)
app.command("status", help=_("What the store holds, how fresh it is, what to do next."))(status.status)
app.command("link", help=_("Link the imported rows to people again; --output says how each row was linked."))(
    link.link
)
app.command("demo", help=_("The whole main path on a copy of the sample territory."))(demo.demo)


def _version(wanted: bool) -> None:
    if wanted:
        result(f"tzc {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=_("Print the version."))
    ] = False,
) -> None:
    """Options before the command."""


def run(arguments: list[str]) -> int:
    """Run one command line; gives its exit code."""
    try:
        outcome = app(arguments, standalone_mode=True)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except TzcError as error:
        say(_("tzc: {message}", message=error.message(_)))
        if hint := error.hint(_):
            say(_("     → {hint}", hint=hint))
        return error.exit_code
    except BrokenPipeError:
        raise
    except Exception as error:  # a bug: said shortly, nothing nominative
        return _bug(error, arguments)
    return outcome if isinstance(outcome, int) else 0


def _bug(error: Exception, arguments: list[str]) -> int:
    say(_("tzc: a bug in tzc stopped the command ({kind}); nothing was changed.", kind=type(error).__name__))
    if "--debug" in arguments or os.environ.get("TZC_DEBUG"):
        traceback.print_exception(error, file=sys.stderr)
    else:
        say(
            _(
                "     → run it again with --debug and send what it prints, after removing names, to the team of tzc"
            )
        )
    say(f"     tzc {__version__}, Python {platform.python_version()}, {platform.system()}")
    return BUG
