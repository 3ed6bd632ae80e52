"""`tzc gaps`: the evidence that is missing."""

from typing import Annotated

import typer

from tzc_cli.cli import context
from tzc_cli.cli.options import (
    AsOfOption,
    DebugOption,
    DistrictOption,
    JsonOption,
    KnownAtOption,
    QuietOption,
    RulesOption,
    TerritoryOption,
)
from tzc_cli.cli.screen import _, result


def gaps(
    district: DistrictOption = None,
    fact: Annotated[
        str | None, typer.Option("--fact", metavar="FACT", help=_("Also list the people whom this fact alone settles."))
    ] = None,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    rules: RulesOption = None,
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,  # noqa: ARG001 - nothing but results is printed
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """The evidence that is missing, ranked by how many people it would settle."""
    from tzc_cli.documents.eligibility_json import gaps_json
    from tzc_cli.eligibility.gaps import missing_evidence
    from tzc_cli.errors import UsageError
    from tzc_cli.i18n import N_
    from tzc_cli.show.gaps import show_gaps
    from tzc_cli.store import open_store
    from tzc_cli.territory import district_named

    place = context.find(territory)
    chosen = district_named(place, district) if district else None
    with open_store(place.store_path) as store:
        assessed = context.assess_territory(place, store, as_of, rules, known_at, district=chosen)
        assessed = context.without_objectors(assessed, store)
    found = missing_evidence(assessed.assessment, chosen.id if chosen else None)
    if fact is not None and fact not in found["fact"].tolist():
        raise UsageError(N_("nobody lacks {fact}"), hint=N_("one of: {known}"),
                         fact=fact, known=", ".join(found["fact"]) or "–")  # fmt: skip
    if json:
        result(gaps_json(assessed.assessment, found, chosen, assessed.known_at))
    else:
        show_gaps(assessed.assessment, found, chosen, fact, _)
