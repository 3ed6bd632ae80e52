"""The evidence of a territory, read from its store."""

from collections.abc import Collection

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
from tzc_cli.eligibility.perimeter import in_communes
from tzc_cli.store import Store
from tzc_cli.store import evidence as stored
from tzc_cli.store.columns import NAMES
from tzc_cli.store.contracts import noted_contracts
from tzc_cli.store.declared import declared_facts
from tzc_cli.territory import District

_WHERE = {"postcode": "str", "commune": "str"}


def load_evidence(
    store: Store,
    known_at: str | None = None,
    people: Collection[int] | None = None,
    district: District | None = None,
) -> Evidence:
    """Everything the current registers say, and the team declared, by person; EBE contracts it noted itself too.

    `known_at`: an instant (ISO 8601, UTC); then only what had been imported, linked and declared by then. `people`:
    only what is said of these people; `district`: of those for whom some register, or the team, has an address in its
    communes, the only ones it may be the district of. Each is judged as among all.
    """
    files = shaped(stored.files(store, known_at), FILES)
    if files.empty:
        return Evidence.of(files=files)
    rows = stored.CurrentRows(store, known_at, people)
    declared = shaped(declared_facts(store, known_at), DECLARED)
    if district is not None:
        people = _around(rows, declared, district)
        rows.keep(people)
    if people is not None:
        people = {*people}
        declared = declared[declared["person"].isin(people)].reset_index(drop=True)
    payroll = shaped(stored.facts(rows, "contracts"), CONTRACTS)
    return Evidence(
        people=shaped(stored.people(rows.frame(NAMES)), PEOPLE),
        registrations=shaped(stored.facts(rows, "job-seekers"), REGISTRATIONS),
        residences=shaped(stored.facts(rows, "residents"), RESIDENCES),
        contracts=with_noted(payroll, shaped(noted_contracts(store, people, known_at), CONTRACTS)),
        files=files,
        declared=declared,
    )


def _around(rows: stored.CurrentRows, declared: pd.DataFrame, district: District) -> set[int]:
    """The people one of whose addresses lies in the communes of the district."""
    told = rows.frame(_WHERE)
    said = declared[declared["fact"] == "address"]
    return {person for frame in (told, said) for person in frame.loc[in_communes(frame, district), "person"].tolist()}
