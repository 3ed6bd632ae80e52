"""The evidence of a territory, read from its store."""

import pandas as pd

from tzc_cli.eligibility.evidence import (
    CONTRACTS,
    DECLARED,
    FILES,
    PEOPLE,
    REGISTRATIONS,
    RESIDENCES,
    Evidence,
    shaped,
)
from tzc_cli.store import Store
from tzc_cli.store import evidence as stored
from tzc_cli.store.declared import declared_facts


def load_evidence(store: Store, known_at: str | None = None) -> Evidence:
    """Everything the current registers say, and the team declared, by person.

    `known_at`: an instant (ISO 8601, UTC); then only what had been imported, linked and declared by then.
    """
    files = shaped(stored.files(store, known_at), FILES)
    if files.empty:
        nothing = pd.DataFrame()
        return Evidence(
            shaped(nothing, PEOPLE), shaped(nothing, REGISTRATIONS), shaped(nothing, RESIDENCES),
            shaped(nothing, CONTRACTS), files,
        )  # fmt: skip
    rows = stored.rows(store, known_at)
    return Evidence(
        people=shaped(stored.people(rows), PEOPLE),
        registrations=shaped(stored.facts(store, "registration", rows), REGISTRATIONS),
        residences=shaped(stored.facts(store, "residence", rows), RESIDENCES),
        contracts=shaped(stored.facts(store, "contract", rows), CONTRACTS),
        files=files,
        declared=shaped(declared_facts(store, known_at), DECLARED),
    )
