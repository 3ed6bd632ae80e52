"""`tzc explain`."""

from typing import Annotated

import typer

from tzc_cli.cli import context
from tzc_cli.cli.options import AsOfOption, DebugOption, JsonOption, QuietOption, RulesOption, TerritoryOption
from tzc_cli.cli.screen import _, result


def explain(
    person: Annotated[
        str, typer.Argument(metavar="PERSON", help=_("An id (P-00012), an identifier, or a name."))
    ],
    as_of: AsOfOption = None,
    rules: RulesOption = None,
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,  # noqa: ARG001 - nothing but results is printed
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """Why, criterion by criterion, and when it will change."""
    from tzc_cli.cli.people import one_person
    from tzc_cli.documents.json_text import eligible_json
    from tzc_cli.registers.sources import Sources
    from tzc_cli.show.explain import show_explanation
    from tzc_cli.store import open_store

    place = context.find(territory)
    with open_store(place.store_path) as store:
        assessed = context.assess_territory(place, store, as_of, rules)
        chosen = one_person(assessed.assessment.people, person)
        sources = Sources(store)
        if json:
            result(eligible_json(assessed.assessment, sources, people=[chosen]))
        else:
            show_explanation(assessed.assessment, chosen, sources, place, _)
