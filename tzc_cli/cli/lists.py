"""`tzc lists`."""

from typing import Annotated

import typer

from tzc_cli.cli import context
from tzc_cli.cli.options import (
    DebugOption,
    DistrictOption,
    ForceOption,
    JsonOption,
    OutputOption,
    QuietOption,
    TerritoryOption,
)
from tzc_cli.cli.screen import _, result, say
from tzc_cli.errors import UsageError
from tzc_cli.i18n import N_


def lists(
    number: Annotated[
        int | None, typer.Argument(min=1, metavar="[N]", help=_("Show list N again, as it was handed over."))
    ] = None,
    district: DistrictOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """The hiring lists handed over: they stay as they were, whatever has been noted since."""
    from tzc_cli.cli.hiring import kept_line
    from tzc_cli.show.kept_lists import kept_lists_json, show_kept_lists
    from tzc_cli.store import open_store
    from tzc_cli.store.lists import frozen_lists
    from tzc_cli.territory import district_named

    if output is not None and number is None:
        raise UsageError(N_("say which list to write: its number"), hint=N_("see them: tzc lists"))
    place = context.find(territory)
    chosen = district_named(place, district) if district else None
    with open_store(place.store_path) as store:
        found = [kept_line(store, number)] if number else frozen_lists(store)
    if number is None:
        found = [one for one in found if chosen is None or one["district"] == chosen.id]
        if json:
            result(kept_lists_json(found))
        else:
            show_kept_lists(found, place, _)
        return
    from tzc_cli.documents.json_text import hiring_list_json
    from tzc_cli.documents.people_list import write_hiring_list
    from tzc_cli.hiring.freezing import kept_list
    from tzc_cli.i18n import Texts
    from tzc_cli.show.hiring_list import show_hiring_list

    made = kept_list(found[0], place)
    if json:
        result(hiring_list_json(made))
    else:
        show_hiring_list(made, _)
    if output is not None:
        write_hiring_list(made, output, Texts(place.language), force=force)
        if not quiet:
            say(_("Written: {file}", file=output))
