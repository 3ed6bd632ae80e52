"""`tzc hiring-list`."""

from typing import Annotated

import typer

from tzc_cli.cli import context
from tzc_cli.cli.options import (
    AsOfOption,
    DebugOption,
    ForceOption,
    JsonOption,
    KnownAtOption,
    OutputOption,
    QuietOption,
    RulesOption,
    TerritoryOption,
)  # fmt: skip
from tzc_cli.cli.screen import _, result, say


def hiring_list(
    district: Annotated[str, typer.Option("--district", metavar="NAME", help=_("The district."))],
    places: Annotated[
        int | None, typer.Option("--places", min=1, metavar="N", help=_("Only the first N of the list."))
    ] = None,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    rules: RulesOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """The list handed to the EBE, in the order adopted by the CLE."""
    from tzc_cli.documents.people_list import hiring_list_json, write_hiring_list
    from tzc_cli.hiring import build_hiring_list
    from tzc_cli.i18n import Texts
    from tzc_cli.show.hiring_list import show_hiring_list
    from tzc_cli.store import open_store
    from tzc_cli.territory import district_named

    place = context.find(territory)
    chosen = district_named(place, district)
    with open_store(place.store_path) as store:
        assessed = context.assess_territory(place, store, as_of, rules, known_at)
    made = build_hiring_list(assessed.assessment, place, chosen, places)
    if output:
        write_hiring_list(made, output, Texts(place.language), force=force)
    if json:
        result(hiring_list_json(made))
    else:
        show_hiring_list(made, _)
    if output and not quiet:
        say(_("Written: {file}", file=output))
