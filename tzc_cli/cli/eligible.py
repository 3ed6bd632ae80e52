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
    KnownAtOption,
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
    soon: Annotated[
        str | None,
        typer.Option("--soon", metavar="PERIOD", help=_("Also who becomes eligible within 3m, 90d, 1y…")),
    ] = None,
    known_at: KnownAtOption = None,
    rules: RulesOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """Who is eligible on a date."""
    from tzc_cli.dates import after_period
    from tzc_cli.errors import UsageError
    from tzc_cli.i18n import N_, Texts
    from tzc_cli.registers.sources import Sources
    from tzc_cli.store import open_store
    from tzc_cli.territory import district_named

    if verdict not in VERDICTS:
        raise UsageError(N_("there is no verdict called {name}"), hint=N_("one of: {known}"),
                         name=verdict, known=", ".join(VERDICTS))  # fmt: skip
    place = context.find(territory)
    chosen = district_named(place, district) if district else None
    with open_store(place.store_path) as store:
        assessed = context.assess_territory(place, store, as_of, rules, known_at, district=chosen)
        assessed = context.without_objectors(assessed, store)
        until = after_period(assessed.assessment.as_of, soon) if soon else None
        if until:
            context.warn_of_a_law_to_come(assessed.assessment, until)
        sources = Sources(store)
        # What a format does not need is not loaded: a list as JSON takes little longer than its libraries.
        if output:
            from tzc_cli.documents.people_list import write_eligible

            write_eligible(
                assessed, chosen, verdict, sources, output, Texts(place.language), force=force, soon_until=until
            )
        if json:
            from tzc_cli.documents.people_json import eligible_json

            result(eligible_json(assessed, chosen, verdict, sources, soon_until=until))
        else:
            from tzc_cli.show.eligible import show_eligible
            from tzc_cli.show.soon import show_soon

            show_eligible(assessed, chosen, verdict, _, quiet=quiet, first=first)
            if until:
                show_soon(assessed.assessment, chosen, until, _)
    if output and not quiet:
        say(_("Written: {file}", file=output))
