"""`tzc eligible`."""

from typing import Annotated

import typer

from tzc_cli.cli import context
from tzc_cli.cli.options import (
    AsOfOption,
    DebugOption,
    DistrictOption,
    ForceOption,
    JsonOption,
    OutputOption,
    QuietOption,
    RulesOption,
    TerritoryOption,
)  # fmt: skip
from tzc_cli.cli.screen import _, result, say

VERDICTS = ("eligible", "undetermined", "ineligible", "all")


def eligible(
    district: DistrictOption = None,
    as_of: AsOfOption = None,
    verdict: Annotated[
        str, typer.Option("--verdict", metavar="VERDICT", help=_("eligible, undetermined, ineligible or all."))
    ] = "eligible",
    first: Annotated[
        int | None, typer.Option("--first", min=1, metavar="N", help=_("On screen, only the first N people."))
    ] = None,
    rules: RulesOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """Who is eligible on a date."""
    from tzc_cli.documents.people_list import eligible_json, write_eligible
    from tzc_cli.errors import UsageError
    from tzc_cli.i18n import N_, Texts
    from tzc_cli.registers.sources import Sources
    from tzc_cli.show.eligible import show_eligible
    from tzc_cli.store import open_store
    from tzc_cli.territory import district_named

    if verdict not in VERDICTS:
        raise UsageError(N_("there is no verdict called {name}"), hint=N_("one of: {known}"),
                         name=verdict, known=", ".join(VERDICTS))  # fmt: skip
    place = context.find(territory)
    chosen = district_named(place, district) if district else None
    with open_store(place.store_path) as store:
        assessed = context.assess_territory(place, store, as_of, rules)
        sources = Sources(store)
        if output:
            write_eligible(assessed, chosen, verdict, sources, output, Texts(place.language), force=force)
        if json:
            result(eligible_json(assessed, chosen, verdict, sources))
        else:
            show_eligible(assessed, chosen, verdict, _, quiet=quiet, first=first)
    if output and not quiet:
        say(_("Written: {file}", file=output))
