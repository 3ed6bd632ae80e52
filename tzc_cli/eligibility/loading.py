"""The evidence of a territory, read from its store."""

from tzc_cli.eligibility.evidence import CONTRACTS, FILES, PEOPLE, REGISTRATIONS, RESIDENCES, Evidence, shaped
from tzc_cli.store import Store
from tzc_cli.store import evidence as stored


def load_evidence(store: Store) -> Evidence:
    """Everything the current registers say, by person."""
    return Evidence(
        people=shaped(stored.people(store), PEOPLE),
        registrations=shaped(stored.facts(store, "registration"), REGISTRATIONS),
        residences=shaped(stored.facts(store, "residence"), RESIDENCES),
        contracts=shaped(stored.facts(store, "contract"), CONTRACTS),
        files=shaped(stored.files(store), FILES),
    )
