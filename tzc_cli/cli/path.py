"""`tzc path` and `tzc wish`."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from tzc_cli.cli import context
from tzc_cli.cli.options import (
    ByOption,
    DebugOption,
    DistrictOption,
    JsonOption,
    OnOption,
    PersonArgument,
    QuietOption,
    TerritoryOption,
)
from tzc_cli.cli.screen import _, result, say
from tzc_cli.errors import UsageError
from tzc_cli.i18n import N_

if TYPE_CHECKING:
    from tzc_cli.show.path import PersonPath
    from tzc_cli.store import Store


def path(
    person: Annotated[
        str | None,
        typer.Argument(
            metavar="[PERSON]", help=_("An id, an identifier, or a name; without it, how many stand where.")
        ),
    ] = None,
    district: DistrictOption = None,
    first: Annotated[
        datetime | None,
        typer.Option("--from", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help=_("First day of the flows.")),
    ] = None,
    last: Annotated[
        datetime | None,
        typer.Option("--to", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help=_("Last day of the flows.")),
    ] = None,
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,  # noqa: ARG001 - nothing but results is printed
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """Where a person stands and all that was noted; without a person, how many stand where."""
    from tzc_cli.cli.who import person_number
    from tzc_cli.hiring.flows import flows
    from tzc_cli.hiring.journeys import entries_of
    from tzc_cli.show.path import flows_json, path_json, show_flows, show_path
    from tzc_cli.store import open_store
    from tzc_cli.territory import district_named

    place = context.find(territory)
    chosen = district_named(place, district) if district else None
    with open_store(place.store_path) as store:
        if person is not None:
            found = _person_path(store, person_number(store, person))
            if json:
                result(path_json(found))
            else:
                show_path(found, _)
            return
        end = last.date() if last else context.today()
        start = first.date() if first else end.replace(month=1, day=1)
        entries = entries_of(store)
        among = None
        if chosen is not None:
            people = context.assess_territory(place, store, None, None, people=list(entries)).assessment.people
            among = people.loc[people["district"] == chosen.id, "person"].tolist()
    counted = flows(entries, start, end, among)
    if json:
        result(flows_json(counted, start, end, chosen.id if chosen else None))
    else:
        show_flows(counted, start, end, _)


def _person_path(store: "Store", who: int) -> "PersonPath":
    from datetime import date

    from tzc_cli.cli.who import id_of
    from tzc_cli.hiring.journeys import entries_of, journey
    from tzc_cli.show.path import PersonPath
    from tzc_cli.store.contracts import contract_events
    from tzc_cli.store.evidence import people, rows
    from tzc_cli.store.lists import skips
    from tzc_cli.store.noted import conflicts
    from tzc_cli.store.rulings import rulings
    from tzc_cli.store.steps import wishes

    entries = entries_of(store, [who]).get(who, [])
    known = next(iter(people(rows(store, people=[who])).to_dict("records")), None) or {}
    names = [known.get(name) for name in ("used_name", "birth_name", "given_names")]
    family = names[0] if isinstance(names[0], str) else names[1]
    ruled = rulings(store, date.max)
    ruling = next(iter(ruled[ruled["person"] == who].to_dict("records")), None)
    return PersonPath(
        id_of(who), " ".join(name for name in (family, names[2]) if isinstance(name, str)), journey(who, entries),
        entries, wishes(store).get(who, {}), {str(key): value for key, value in ruling.items()} if ruling else None,
        contract_events(store, [who]), [skip for skip in skips(store) if skip["person"] == who],
        [conflict for conflict in conflicts(store) if conflict["person"] == who],
    )  # fmt: skip


def wish(
    person: PersonArgument,
    words: Annotated[
        str | None, typer.Option("--words", metavar="TEXT", help=_("Wishes and skills, in the person's own words."))
    ] = None,
    rome: Annotated[str | None, typer.Option("--rome", metavar="CODES", help=_("ROME codes: A1203,K2204."))] = None,
    hours: Annotated[float | None, typer.Option("--hours", help=_("Weekly hours wanted."), min=1, max=60)] = None,
    limits: Annotated[
        str | None,
        typer.Option("--constraints", metavar="TEXT", help=_("Mobility, hours…; health is not to be written here.")),
    ] = None,
    on: OnOption = None,
    by: ByOption = None,
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """Note what a person wishes and can do; what is left out stays as it was."""
    import json as written

    from tzc_cli.cli.who import id_of, person_number
    from tzc_cli.store import open_store
    from tzc_cli.store.steps import add_wish, wishes

    said = {"words": words, "rome": rome, "weekly_hours": hours, "limits": limits}
    if not any(said.values()):
        raise UsageError(N_("say what is wished: --words, --rome, --hours or --constraints"))
    place = context.find(territory)
    day = on.date() if on else context.today()
    with open_store(place.store_path) as store, store.transaction():
        who = person_number(store, person)
        before = wishes(store).get(who, {})
        now = {name: before.get(name) if value is None else value for name, value in said.items()}
        add_wish(store, who, now, day, context.now(), noted_by=by)
        store.journal("wish", {"person": who}, context.now())
    if json:
        result(written.dumps({"person_id": id_of(who), "wishes": now}, ensure_ascii=False, indent=1))
    elif not quiet:
        say(_("Noted for {id}.", id=id_of(who)))
