"""The evidence of a territory, read from its store."""

import pandas as pd

from tzc_cli.eligibility.evidence import CONTRACTS, FILES, PEOPLE, REGISTRATIONS, RESIDENCES, Evidence, shaped
from tzc_cli.store import Store
from tzc_cli.store import evidence as stored


def load_evidence(store: Store) -> Evidence:
    """Everything the current registers say, by person."""
    files = shaped(stored.files(store), FILES)
    if files.empty:
        nothing = pd.DataFrame()
        return Evidence(
            shaped(nothing, PEOPLE), shaped(nothing, REGISTRATIONS), shaped(nothing, RESIDENCES),
            shaped(nothing, CONTRACTS), files,
        )  # fmt: skip
    rows = stored.rows(store)
    return Evidence(
        people=shaped(stored.people(rows), PEOPLE),
        registrations=shaped(stored.facts(store, "registration", rows), REGISTRATIONS),
        residences=shaped(stored.facts(store, "residence", rows), RESIDENCES),
        contracts=shaped(stored.facts(store, "contract", rows), CONTRACTS),
        files=files,
    )
