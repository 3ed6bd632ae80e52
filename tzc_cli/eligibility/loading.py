"""The evidence of a territory, read from its store."""

from collections.abc import Iterable

import pandas as pd

from tzc_cli.eligibility.evidence import CONTRACTS, FILES, PEOPLE, REGISTRATIONS, RESIDENCES, Evidence, shaped
from tzc_cli.eligibility.noted_contracts import with_noted
from tzc_cli.store import Store
from tzc_cli.store import evidence as stored
from tzc_cli.store.contracts import noted_contracts


def load_evidence(store: Store, people: Iterable[int] | None = None) -> Evidence:
    """Everything the current registers say, by person, and the EBE contracts that the team has noted itself.

    `people`: only what is said of these people; each is judged as among all.
    """
    files = shaped(stored.files(store), FILES)
    if files.empty:
        nothing = pd.DataFrame()
        return Evidence(
            shaped(nothing, PEOPLE), shaped(nothing, REGISTRATIONS), shaped(nothing, RESIDENCES),
            shaped(nothing, CONTRACTS), files,
        )  # fmt: skip
    people = None if people is None else [*people]
    rows = stored.rows(store, people)
    payroll = shaped(stored.facts(store, "contract", rows, people), CONTRACTS)
    return Evidence(
        people=shaped(stored.people(rows), PEOPLE),
        registrations=shaped(stored.facts(store, "registration", rows, people), REGISTRATIONS),
        residences=shaped(stored.facts(store, "residence", rows, people), RESIDENCES),
        contracts=with_noted(payroll, shaped(noted_contracts(store, people), CONTRACTS)),
        files=files,
    )
