"""`tzc match`."""

from typing import Annotated

import typer

from tzc_cli.cli import context
from tzc_cli.cli.followed import followed
from tzc_cli.cli.options import AsOfOption, DebugOption, JsonOption, QuietOption, TerritoryOption
from tzc_cli.cli.screen import _, result


def match(
    district: Annotated[str, typer.Option("--district", metavar="NAME", help=_("The district."))],
    as_of: AsOfOption = None,
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,  # noqa: ARG001 - nothing but results is printed
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """For each volunteer the activities near their wishes, for each activity the volunteers, and why."""
    from tzc_cli.hiring.activities import Activity
    from tzc_cli.hiring.matching import matches
    from tzc_cli.hiring.path import in_stage
    from tzc_cli.show.match import matches_json, show_matches
    from tzc_cli.store import open_store
    from tzc_cli.store.activities import activities
    from tzc_cli.store.steps import wishes
    from tzc_cli.territory import district_named

    place = context.find(territory)
    chosen = district_named(place, district)
    with open_store(place.store_path) as store:
        not_hired_yet = in_stage("contact", "decision", "waiting")
        _found, assessed = followed(
            place, store, as_of, lambda one: one.volunteered_on is not None and one.status in not_hired_yet
        )
        wished = wishes(store)
        known = [Activity(**one) for one in activities(store).values() if one["district"] == chosen.id]
    people = assessed.assessment.people
    there = people[people["district"] == chosen.id]
    volunteers = sorted(there["person"].tolist())
    pairs = matches({person: wished[person] for person in volunteers if person in wished}, known)
    alive = sorted((one for one in known if one.state != "stopped"), key=lambda one: one.name.casefold())
    if json:
        result(matches_json(pairs, volunteers, alive, chosen.id, _))
        return
    names = {
        person: " ".join(part for part in parts if isinstance(part, str))
        for person, *parts in there[["person", "family_name", "given_names"]].itertuples(index=False)
    }
    show_matches(pairs, names, volunteers, alive, _)
