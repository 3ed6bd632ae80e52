"""The evidence of a territory, read from its store."""

from collections.abc import Iterable

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
from tzc_cli.eligibility.noted_contracts import with_noted
from tzc_cli.store import Store
from tzc_cli.store import evidence as stored
from tzc_cli.store.contracts import noted_contracts
from tzc_cli.store.declared import declared_facts


def load_evidence(store: Store, known_at: str | None = None, people: Iterable[int] | None = None) -> Evidence:
    """Everything the current registers say, and the team declared, by person; EBE contracts it noted itself too.

    `known_at`: an instant (ISO 8601, UTC); then only what had been imported, linked and declared by then. `people`:
    only what is said of these people; each is judged as among all.
    """
    files = shaped(stored.files(store, known_at), FILES)
    if files.empty:
        nothing = pd.DataFrame()
        return Evidence(
            shaped(nothing, PEOPLE), shaped(nothing, REGISTRATIONS), shaped(nothing, RESIDENCES),
            shaped(nothing, CONTRACTS), files,
        )  # fmt: skip
    people = None if people is None else [*people]
    rows = stored.rows(store, known_at, people)
    payroll = shaped(stored.facts(store, "contract", rows, people), CONTRACTS)
    declared = shaped(declared_facts(store, known_at), DECLARED)
    if people is not None:
        declared = declared[declared["person"].isin(people)].reset_index(drop=True)
    return Evidence(
        people=shaped(stored.people(rows), PEOPLE),
        registrations=shaped(stored.facts(store, "registration", rows, people), REGISTRATIONS),
        residences=shaped(stored.facts(store, "residence", rows, people), RESIDENCES),
        contracts=with_noted(payroll, shaped(noted_contracts(store, people, known_at), CONTRACTS)),
        files=files,
        declared=declared,
    )
