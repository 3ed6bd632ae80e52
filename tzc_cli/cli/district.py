"""`tzc district`: the street list of a district, held against the addresses of the registers."""

from typing import Annotated

import typer

from tzc_cli.cli import context
from tzc_cli.cli.help import Command, Group
from tzc_cli.cli.options import AsOfOption, DebugOption, JsonOption, KnownAtOption, QuietOption, TerritoryOption
from tzc_cli.cli.screen import _, result

district_app = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None)


@district_app.callback()
def _group() -> None:
    """Commands on one district."""


@district_app.command("check", cls=Command, help=_("Addresses that were not located, streets that nobody uses."))
def check(
    district: Annotated[str, typer.Argument(metavar="NAME", help=_("The district."))],
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,  # noqa: ARG001 - nothing but results is printed
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """Hold the street list against the addresses; exit code 3 when some await a look."""
    from tzc_cli.documents.eligibility_json import streets_json
    from tzc_cli.eligibility import which_date
    from tzc_cli.eligibility.loading import load_evidence
    from tzc_cli.eligibility.street_check import check_streets
    from tzc_cli.errors import AwaitsDecisionError
    from tzc_cli.i18n import N_
    from tzc_cli.show.street_check import show_street_check
    from tzc_cli.store import open_store
    from tzc_cli.territory import district_named

    place = context.find(territory)
    chosen = district_named(place, district)
    with open_store(place.store_path) as store:
        evidence = load_evidence(store, context.known_instant(known_at), district=chosen)
    if evidence.files.empty:
        raise context.nothing_known(place, known_at)
    day = as_of.date() if as_of else which_date(evidence.files, place, context.today())
    found = check_streets(evidence, place, chosen, day)
    if json:
        result(streets_json(found, chosen, day))
    else:
        show_street_check(found, chosen, day, _)
    if found.to_settle:
        raise AwaitsDecisionError(N_("addresses await a look: {count} people"), count=found.to_settle)
