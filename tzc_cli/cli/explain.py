"""`tzc explain`."""

from typing import Annotated

import typer

from tzc_cli.cli import context
from tzc_cli.cli.options import (
    AsOfOption,
    DebugOption,
    JsonOption,
    KnownAtOption,
    QuietOption,
    RulesOption,
    TerritoryOption,
)
from tzc_cli.cli.screen import _, result


def explain(
    person: Annotated[
        str, typer.Argument(metavar="PERSON", help=_("An id (P-00012), an identifier, or a name."))
    ],
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    rules: RulesOption = None,
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,  # noqa: ARG001 - nothing but results is printed
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """Why, criterion by criterion, and when it will change."""
    from tzc_cli.cli.who import id_of, person_number
    from tzc_cli.documents.eligibility_json import dossier_json
    from tzc_cli.documents.json_text import eligible_json
    from tzc_cli.eligibility.dossier import dossier_of
    from tzc_cli.errors import TzcError
    from tzc_cli.i18n import N_
    from tzc_cli.registers.sources import Sources
    from tzc_cli.show.dossier import show_dossier
    from tzc_cli.show.explain import show_explanation
    from tzc_cli.show.person_rows import rows_told, show_person_rows
    from tzc_cli.store import open_store
    from tzc_cli.store.person_rows import rows_of_person

    place = context.find(territory)
    with open_store(place.store_path) as store:
        context.require_registers(place, store, known_at)
        who = person_number(store, person, context.known_instant(known_at))
        assessed = context.assess_territory(place, store, as_of, rules, known_at, people=[who])
        if assessed.assessment.people.empty:
            raise TzcError(N_("no register that counts speaks of {id}"), id=id_of(who))
        chosen = 0
        sources = Sources(store)
        dossier = dossier_of(assessed.evidence, assessed.assessment, place, chosen)
        declared = assessed.evidence.declared
        rows = None if known_at else rows_of_person(store, who)  # how rows were joined is known as it is now only
        if json:
            told = eligible_json(
                assessed.assessment, sources, people=[chosen], declared=declared, known_at=assessed.known_at
            )
            result(dossier_json(told, dossier, None if rows is None else rows_told(rows)))
        else:
            show_explanation(assessed.assessment, chosen, sources, place, _, declared=declared)
            show_dossier(dossier, place, sources, _)
            if rows is not None:
                show_person_rows(rows, _)
