"""The command line put together, and the one place where an error becomes a message and an exit code."""

import errno
import os
import sys
from collections.abc import Callable
from typing import Annotated

import typer
from typer.exceptions import TyperException

from tzc_cli import __version__
from tzc_cli.cli import (
    check,
    contracts,
    demo,
    diff,
    eligible,
    explain,
    fact,
    forecast,
    gaps,
    hire,
    hiring,
    imports,
    initialise,
    link,
    lists,
    match,
    path,
    reconcile,
    report,
    status,
    step,
    verify,
    worklist,
)
from tzc_cli.cli.activity import activity_app
from tzc_cli.cli.cle import cle_app
from tzc_cli.cli.district import district_app
from tzc_cli.cli.help import Command, Group
from tzc_cli.cli.law import law_app
from tzc_cli.cli.layout import layout_app
from tzc_cli.cli.review import review_app
from tzc_cli.cli.screen import _, result, say
from tzc_cli.errors import TzcError
from tzc_cli.i18n import N_

USAGE = 2
BUG = 70
_PRINTING = (errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EIO)

app = typer.Typer(
    name="tzc",
    cls=Group,
    help=_("Registers, eligibility, hiring lists and reports for a territoire zéro chômeur de longue durée."),
    no_args_is_help=True,
    # Rich would be imported for --help alone, and tracebacks are ours to show or not.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_COMMANDS: dict[str, list[tuple[str, Callable[..., None] | typer.Typer, str]]] = {
    _("Registers"): [
        ("init", initialise.init, _("Make a territory folder with a commented tzc.toml.")),
        ("import", imports.import_, _("Import registers; without a file, every new or changed one in registers/.")),
        ("check", check.check, _("What an import of these files would keep, repair and set aside; changes nothing.")),
        ("status", status.status, _("What the store holds, how fresh it is, what to do next.")),
        ("link", link.link, _("Link the imported rows to people again; --output says how each row was linked.")),
        ("review", review_app, _("The pairs that await a decision, and what people decide of them.")),
        ("layout", layout_app, _("How the columns of a register are recognised.")),
        ("demo", demo.demo, _("The whole main path on a copy of the sample territory.")),
    ],
    _("Eligibility"): [
        ("eligible", eligible.eligible, _("Who is eligible on a date, and why not the others.")),
        ("explain", explain.explain, _("Why one person is eligible or not, criterion by criterion.")),
        ("fact", fact.fact, _("Declare a fact about a person, with its proof; registers keep saying what they say.")),
        ("gaps", gaps.gaps, _("The evidence that is missing, ranked by how many people it would settle.")),
        ("diff", diff.diff, _("Who entered and who left the eligible people between two dates, and why.")),
        ("law", law_app, _("What the texts say, where they differ, whom that changes.")),
        ("district", district_app, _("The street list of a district.")),
    ],
    _("From first contact to the committee"): [
        ("step", step.step, _("Note a step of a person's path.")),
        ("path", path.path, _("A person's path; without a person, how many people stand where.")),
        ("wish", path.wish, _("Note what a person wishes and can do.")),
        ("worklist", worklist.worklist, _("A workbook to work in, that tzc import reads back.")),
        ("conflicts", worklist.conflicts, _("What two people changed at once, to be settled.")),
        ("activity", activity_app, _("Useful work for the EBE, with the CLE's opinion.")),
        ("match", match.match, _("Activities near each volunteer's wishes, and the other way round.")),
        ("cle", cle_app, _("Sittings of the local committee (CLE).")),
    ],
    _("Hiring"): [
        ("hiring-list", hiring.hiring_list, _("The list handed to the EBE, in the order adopted by the CLE.")),
        ("lists", lists.lists, _("The hiring lists handed over, as they were.")),
        ("skip", hiring.skip, _("Note that someone on a list was passed over, and why.")),
        ("hire", hire.hire, _("Note an EBE contract.")),
        ("amend", contracts.amend, _("Note what changes in an EBE contract.")),
        ("leave", contracts.leave, _("Note the end of an EBE contract, and its reason.")),
        ("reconcile", reconcile.reconcile, _("Lists, paths and contracts beside one another: what does not agree.")),
        ("forecast", forecast.forecast, _("When everyone who waits would be hired, on stated assumptions.")),
    ],
    _("Report"): [
        ("report", report.report, _("The yearly report, on screen and as a workbook.")),
        ("verify", verify.verify, _("Whether a report still follows from the registers, and what changed if not.")),
    ],
}
for _topic, _commands in _COMMANDS.items():
    for _name, _does, _help in _commands:
        if isinstance(_does, typer.Typer):
            app.add_typer(_does, name=_name, help=_help, rich_help_panel=_topic)
        else:
            app.command(_name, cls=Command, help=_help, rich_help_panel=_topic)(_does)


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
        outcome = app(arguments, prog_name="tzc", standalone_mode=False)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except typer.Abort:
        say(_("tzc: stopped; nothing was changed."))
        return 1
    except (TyperException, TzcError) as error:
        return _told(error)
    except OSError as error:
        if error.errno in _PRINTING:
            raise
        return _bug(error, arguments)
    except Exception as error:  # a bug: said shortly, nothing nominative
        return _bug(error, arguments)
    return outcome if isinstance(outcome, int) else 0


def not_printed(error: OSError) -> int:
    """Say that the results could not be written where stdout leads; gives the exit code."""
    return _told(TzcError(N_("the results cannot be printed: {why}"), why=error.strerror or type(error).__name__))


def _told(error: TyperException | TzcError) -> int:
    """Say what went wrong and what to do; gives the exit code."""
    from tzc_cli.cli.usage import is_help, usage_error
    from tzc_cli.files.safe_text import screen_safe

    if is_help(error):
        say(str(error))
        return USAGE
    if isinstance(error, TyperException):
        error = usage_error(error)
    # Names of files, sheets and columns come from outside: they must not drive the terminal.
    say(_("tzc: {message}", message=screen_safe(error.message(_))))
    if hint := error.hint(_):
        say(_("     → {hint}", hint=screen_safe(hint)))
    return error.exit_code


def _bug(error: Exception, arguments: list[str]) -> int:
    import platform
    import traceback

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
