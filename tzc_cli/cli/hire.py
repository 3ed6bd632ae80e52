"""`tzc hire`."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from tzc_cli.cli import context
from tzc_cli.cli.contracts import ActivityOption, HoursOption, PartTimeOption
from tzc_cli.cli.options import (
    ByOption,
    DebugOption,
    ForceRuleOption,
    NoteOption,
    OnOption,
    PersonArgument,
    QuietOption,
    TerritoryOption,
    WhyOption,
    check_motive,
)
from tzc_cli.cli.screen import _, say

if TYPE_CHECKING:
    from tzc_cli.hiring.journeys import Journey
    from tzc_cli.store import Store
    from tzc_cli.territory import Territory


def hire(
    person: PersonArgument,
    on: OnOption = None,
    hours: HoursOption = 35.0,
    part_time: PartTimeOption = None,
    activity: ActivityOption = None,
    supervisory: Annotated[bool, typer.Option("--supervisory", help=_("A supervisory post."))] = False,
    force: ForceRuleOption = False,
    why: WhyOption = None,
    note: NoteOption = None,
    by: ByOption = None,
    territory: TerritoryOption = None,
    quiet: QuietOption = False,
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """Note an EBE contract: whoever the CLE validated, on an activity with a favourable opinion."""
    from tzc_cli.cli.who import id_of, person_number
    from tzc_cli.hiring.contracts import activity_named, against_hiring, checked_terms
    from tzc_cli.hiring.journeys import entries_of, journey
    from tzc_cli.hiring.path import is_possible
    from tzc_cli.store import open_store
    from tzc_cli.store.activities import activities
    from tzc_cli.store.contracts import add_contract_event
    from tzc_cli.store.steps import Noted, add_steps

    check_motive(force=force, why=why)
    weekly, chosen = checked_terms(hours, part_time)
    day = on.date() if on else context.today()
    place = context.find(territory)
    with open_store(place.store_path) as store, store.transaction():
        who = person_number(store, person)
        now = journey(who, entries_of(store, [who]).get(who, []))
        district = _district(place, store, who, day)
        work = activity_named(activities(store), activity, district) if activity else None
        refusals = against_hiring(now, work, day, supervisory=supervisory)
        if refusals and not force:
            raise refusals[0]
        before = [] if supervisory else _passed_over(place, store, now, district, day)
        terms = {
            "weekly_hours": weekly, "part_time_chosen": chosen, "supervisory": supervisory,
            "activity": work.name if work else None, "district": district,
        }  # fmt: skip
        add_contract_event(store, who, "hired", day, terms, context.now(), why=why, noted_by=by, note=note)
        if now.status != "hired" and (force or is_possible(now.steps, "hired", day)):
            add_steps(store, [Noted(who, "hired", day, by, why or note)], context.now())
        store.journal("hire", {"person": who, "forced": force}, context.now())
    if not quiet:
        say(_("Noted for {id}.", id=id_of(who)))
        if before:
            ids = ", ".join(before)
            say(_("Before them in the queue, without a motive noted: {ids}. To note one: tzc skip", ids=ids))


def _district(place: "Territory", store: "Store", who: int, day: date) -> str | None:
    from datetime import datetime

    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a day
    people = context.assess_territory(place, store, midnight, None, people=[who]).assessment.people
    found = people["district"].iloc[0] if len(people) else None
    return found if isinstance(found, str) else None


def _passed_over(
    place: "Territory", store: "Store", now: "Journey", district: str | None, day: date
) -> list[str]:
    """Ids of those who stand before this person in the queue of the day, and of whom no skip was noted."""
    from datetime import datetime

    from tzc_cli.cli.hiring import current_list
    from tzc_cli.cli.who import id_of
    from tzc_cli.territory import district_named

    if district is None or now.validated_on is None:
        return []
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a day
    made, _followed, _assessment = current_list(place, store, district_named(place, district), None, midnight)
    if id_of(now.person) not in made.queue:
        return []
    skipped = set(made.people.loc[made.people["skipped"].notna(), "person_id"])
    return [person for person in made.queue[: made.queue.index(id_of(now.person))] if person not in skipped]
