"""`tzc reconcile`."""

from typing import TYPE_CHECKING

from tzc_cli.cli import context
from tzc_cli.cli.options import AsOfOption, DebugOption, DistrictOption, JsonOption, QuietOption, TerritoryOption
from tzc_cli.cli.screen import _, result

if TYPE_CHECKING:
    from tzc_cli.store import Store


def reconcile(
    district: DistrictOption = None,
    as_of: AsOfOption = None,
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,  # noqa: ARG001 - nothing but results is printed
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """Lists, paths and contracts beside one another: who was hired and stands on no list, and the like."""
    from tzc_cli.hiring.journeys import entries_of, journeys
    from tzc_cli.hiring.reconciling import differences
    from tzc_cli.show.reconcile import differences_json, show_differences
    from tzc_cli.store import open_store
    from tzc_cli.store.lists import frozen_lists, skips
    from tzc_cli.territory import district_named

    place = context.find(territory)
    chosen = district_named(place, district) if district else None
    with open_store(place.store_path) as store:
        entries = entries_of(store)
        lists = frozen_lists(store)
        concerned = {*entries, *_with_contracts(store)}
        assessed = context.assess_territory(place, store, as_of, None, people=sorted(concerned))
        day = assessed.assessment.as_of
        found = differences(
            assessed.evidence.contracts, journeys(entries, day), lists, skips(store, day), day
        )
    people = assessed.assessment.people
    if chosen is not None:
        there = set(people.loc[people["district"] == chosen.id, "person"].tolist())
        found = [one for one in found if one.person in there]
    if json:
        result(differences_json(found, day, chosen.id if chosen else None))
    else:
        show_differences(found, people, day, _)


def _with_contracts(store: "Store") -> list[int]:
    from tzc_cli.store.steps import merges

    into = merges(store)
    found = store.connection.execute(
        "SELECT DISTINCT link.person FROM contract JOIN link ON link.row = contract.row"
        " UNION SELECT person FROM contract_event"
    )
    return [into.get(person, person) for (person,) in found]
