"""`tzc layout`: the layouts there are, one of them, one for an unknown file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tzc_cli.cli.context import found_or_none
from tzc_cli.cli.help import Command, Group
from tzc_cli.cli.options import DebugOption, ForceOption, JsonOption, QuietOption, TerritoryOption
from tzc_cli.cli.screen import _, result, say

if TYPE_CHECKING:
    from tzc_cli.files.layout import Layout
    from tzc_cli.territory import Territory

layout_app = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None)


@layout_app.command("list", cls=Command, help=_("The layouts that files are recognised by."))
def list_(
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,  # noqa: ARG001 - nothing is said beside the result
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """List the layouts: those of tzc, and the territory's own."""
    from tzc_cli.show.layouts import layouts_json, show_layouts

    known = _known(found_or_none(territory))
    if json:
        result(layouts_json(list(known.values())))
    else:
        show_layouts(list(known.values()), _)


@layout_app.command("show", cls=Command, help=_("One layout, as its file says it: a model for one of your own."))
def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help=_("The layout, as tzc layout list names it."))],
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,  # noqa: ARG001 - nothing is said beside the result
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """Print one layout."""
    import difflib

    from tzc_cli.errors import UsageError
    from tzc_cli.i18n import N_
    from tzc_cli.show.layouts import layouts_json

    known = _known(found_or_none(territory))
    if name not in known:
        raise UsageError(
            N_("there is no layout called {layout}"), hint=N_("one of: {known}"),
            layout=name, known=", ".join(difflib.get_close_matches(name, known, 3, 0.4) or sorted(known)),
        )  # fmt: skip
    layout = known[name]
    if json:
        result(layouts_json([layout]))
    elif layout.path is not None:
        result(layout.path.read_text(encoding="utf-8").rstrip())


@layout_app.command(
    "suggest", cls=Command, help=_("A layout for an unknown file, guessed from it, to be edited by hand.")
)
def suggest(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The register: .csv, .xlsx, .xls, .ods."))],
    kind: Annotated[
        str | None,
        typer.Option("--as", metavar="KIND", help=_("What it is: job-seekers, residents, contracts, journeys…")),
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help=_("The name of the layout (default: the file's)."))
    ] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="NAME", help=_("Read this sheet only."))] = None,
    encoding: Annotated[str | None, typer.Option("--encoding", help=_("Encoding (default: detected)."))] = None,
    delimiter: Annotated[str | None, typer.Option("--delimiter", help=_("Separator (default: detected)."))] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help=_("Write to this file instead, e.g. layouts/landlord.toml.")),
    ] = None,
    force: ForceOption = False,
    territory: TerritoryOption = None,
    quiet: QuietOption = False,
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """Write a layout for an unknown file."""
    from tzc_cli.errors import UsageError
    from tzc_cli.files import read_file
    from tzc_cli.files.writing import replace_file
    from tzc_cli.i18n import N_
    from tzc_cli.registers.kinds import KINDS
    from tzc_cli.registers.suggesting import suggest_layout

    if kind is not None and kind not in KINDS:
        raise UsageError(
            N_("there is no kind of register called {kind}"), hint=N_("one of: {known}"),
            kind=kind, known=", ".join(KINDS),
        )  # fmt: skip
    place = found_or_none(territory)
    limits = place.limits if place else None
    source = read_file(file, encoding=encoding, delimiter=delimiter, sheet=sheet, limits=limits)
    text = suggest_layout(source, list(_known(place).values()), kind, name, _)
    if output is None:
        result(text.rstrip())
        return
    output.parent.mkdir(parents=True, exist_ok=True)
    with replace_file(output, force=force) as temporary:
        temporary.write_text(text, encoding="utf-8")
    if not quiet:
        say(_("Written to {file}: read it, correct it, then run: tzc check {register}", file=output, register=file))


def _known(place: "Territory | None") -> "dict[str, Layout]":
    from tzc_cli.files.layout_files import known_layouts
    from tzc_cli.registers.kinds import COLUMNS_OF

    return known_layouts((place.folder if place else Path.cwd()) / "layouts", COLUMNS_OF)
