"""`tzc activity add`, `list` and `show`."""

import json as written
from datetime import date, datetime
from typing import Annotated, Any

import typer

from tzc_cli.cli import context
from tzc_cli.cli.help import Command, Group
from tzc_cli.cli.options import DebugOption, DistrictOption, JsonOption, QuietOption, TerritoryOption
from tzc_cli.cli.screen import _, result, say
from tzc_cli.errors import UsageError
from tzc_cli.i18n import N_

activity_app = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None)


@activity_app.command("add", cls=Command, help=_("Note an activity, or what changes in one."))
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help=_("The activity."))],
    district: DistrictOption = None,
    state: Annotated[
        str | None,
        typer.Option("--state", metavar="STATE", help=_("idea, under_study, opinion_asked, running or stopped.")),
    ] = None,
    need: Annotated[str | None, typer.Option("--need", metavar="TEXT", help=_("The need it answers."))] = None,
    jobs: Annotated[int | None, typer.Option("--jobs", min=0, help=_("How many jobs."))] = None,
    hours: Annotated[float | None, typer.Option("--hours", min=0, help=_("Weekly hours, all jobs together."))] = None,
    skills: Annotated[str | None, typer.Option("--skills", metavar="TEXT", help=_("Skills it asks for."))] = None,
    rome: Annotated[str | None, typer.Option("--rome", metavar="CODES", help=_("ROME codes: A1203,K2204."))] = None,
    opinion: Annotated[
        str | None,
        typer.Option("--opinion", metavar="OPINION",
                     help=_("Of the CLE, on non-competition: favourable, reserved or unfavourable.")),
    ] = None,
    opinion_on: Annotated[
        datetime | None,
        typer.Option("--opinion-on", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help=_("The day of the opinion.")),
    ] = None,
    opinion_text: Annotated[
        str | None, typer.Option("--opinion-text", metavar="TEXT", help=_("The text of the opinion."))
    ] = None,
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:  # fmt: skip
    """Note an activity; what is left out stays as it was."""
    from tzc_cli.hiring.activities import OPINIONS, STATES, Activity, code_of
    from tzc_cli.i18n import Words
    from tzc_cli.store import open_store
    from tzc_cli.store.activities import activities, add_activity
    from tzc_cli.territory import district_named

    place = context.find(territory)
    if district is None and len(place.districts) > 1:
        raise UsageError(N_("say in which district: --district"), hint=N_("one of: {known}"),
                         known=", ".join(one.id for one in place.districts))  # fmt: skip
    where = district_named(place, district).id if district else place.districts[0].id
    code, said = code_of(state, STATES) if state else None, code_of(opinion, OPINIONS) if opinion else None
    for text, found, known in ((state, code, STATES), (opinion, said, OPINIONS)):
        if text and found is None:
            raise UsageError(N_("an activity knows no “{name}”"), hint=N_("one of: {known}"),
                             name=text, known=Words(*known.values()))  # fmt: skip
    if said and opinion_on is None:
        raise UsageError(N_("an opinion has a date: --opinion-on"))
    with open_store(place.store_path, create=True) as store, store.transaction():
        key = Activity(name, where).key
        values: dict[str, Any] = activities(store).get(key) or vars(Activity(name, where))
        given: dict[str, Any] = {
            "state": code, "need": need, "jobs": jobs, "weekly_hours": hours, "skills": skills, "rome": rome,
            "opinion": said, "opinion_on": opinion_on.date() if opinion_on else None, "opinion_text": opinion_text,
        }  # fmt: skip
        values = {one: value if given.get(one) is None else given[one] for one, value in values.items()}
        add_activity(store, key, values, context.now())
        store.journal("activity", {"key": key}, context.now())
    if json:
        result(_json(values))
    elif not quiet:
        say(_("Noted: {name}.", name=name))


@activity_app.command("list", cls=Command, help=_("The activities, their state and the CLE's opinion."))
def list_(
    district: DistrictOption = None,
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,  # noqa: ARG001 - nothing is said beside the result
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """List the activities."""
    from tzc_cli.show.activities import show_activities
    from tzc_cli.store import open_store
    from tzc_cli.store.activities import activities
    from tzc_cli.territory import district_named

    place = context.find(territory)
    chosen = district_named(place, district) if district else None
    with open_store(place.store_path) as store:
        found = [one for one in activities(store).values() if chosen is None or one["district"] == chosen.id]
    found.sort(key=lambda one: (one["district"], one["name"].casefold()))
    if json:
        result(written.dumps({"activities": found}, ensure_ascii=False, indent=1, default=_iso))
    else:
        show_activities(found, _)


@activity_app.command("show", cls=Command, help=_("All that is known of one activity."))
def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help=_("The activity."))],
    district: DistrictOption = None,
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,  # noqa: ARG001 - nothing is said beside the result
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """Show one activity."""
    from tzc_cli.hiring.contracts import activity_named
    from tzc_cli.show.activities import show_activity
    from tzc_cli.store import open_store
    from tzc_cli.store.activities import activities
    from tzc_cli.territory import district_named

    place = context.find(territory)
    chosen = district_named(place, district) if district else None
    with open_store(place.store_path) as store:
        found = vars(activity_named(activities(store), name, chosen.id if chosen else None))
    if json:
        result(_json(found))
    else:
        show_activity(found, _)


def _json(activity: dict[str, Any]) -> str:
    return written.dumps(activity, ensure_ascii=False, indent=1, default=_iso)


def _iso(day: date) -> str:
    return day.isoformat()
