"""`tzc step`."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from tzc_cli.cli import context
from tzc_cli.cli.options import (
    ByOption,
    DebugOption,
    JsonOption,
    NoteOption,
    OnOption,
    PersonArgument,
    QuietOption,
    TerritoryOption,
)
from tzc_cli.cli.screen import _, result, say
from tzc_cli.errors import TzcError, UsageError
from tzc_cli.i18n import N_

if TYPE_CHECKING:
    from tzc_cli.store import Store
    from tzc_cli.territory import Territory


def step(
    person: PersonArgument,
    status: Annotated[
        str | None, typer.Argument(metavar="[STATUS]", help=_("The new status; without it, a contact is noted."))
    ] = None,
    on: OnOption = None,
    note: NoteOption = None,
    by: ByOption = None,
    cancel: Annotated[
        int | None,
        typer.Option("--cancel", metavar="N", help=_("Withdraw entry N, noted by mistake; it stays visible.")),
    ] = None,
    corrects: Annotated[
        int | None, typer.Option("--corrects", metavar="N", help=_("This entry takes the place of entry N."))
    ] = None,
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """Note a step of a person's path; nothing noted before is overwritten."""
    from tzc_cli.cli.who import id_of, person_number
    from tzc_cli.hiring.journeys import entries_of, journey
    from tzc_cli.hiring.stepping import StepAsked, checked_step
    from tzc_cli.show.path import journey_json
    from tzc_cli.store import open_store
    from tzc_cli.store.steps import add_steps

    place = context.find(territory)
    day = on.date() if on else context.today()
    if day > context.today():
        raise UsageError(N_("a step cannot be noted before its day"), hint=N_("give the day it happened with --on"))
    with open_store(place.store_path) as store, store.transaction():
        who = person_number(store, person)
        entries = entries_of(store, [who]).get(who, [])
        noted = checked_step(who, entries, StepAsked(status, day, by, note, cancel, corrects))
        if noted.status == "validated":
            rule_if_needed(place, store, who, day, note, by)
        number = add_steps(store, [noted], context.now())[0]
        store.journal("step", {"person": who, "entry": number, "status": noted.status}, context.now())
        after = journey(who, entries_of(store, [who])[who])
    if json:
        result(journey_json(after, number))
    elif not quiet:
        from tzc_cli.hiring.path import status_words

        say(_("Noted as entry {number}: {id} is now “{status}”.", number=number, id=id_of(who),
              status=status_words(after.status, _)))  # fmt: skip


def rule_if_needed(
    place: "Territory", store: "Store", person: int, day: date, motive: str | None, by: str | None
) -> None:
    """Validating against the verdict of the registers is the CLE's right, with a motive that stays beside it."""
    from tzc_cli.hiring.words import verdict_in
    from tzc_cli.store.rulings import add_ruling

    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a day
    people = context.assess_territory(place, store, midnight, None, people=[person]).assessment.people
    verdict = str(people["verdict"].iloc[0]) if len(people) else "undetermined"
    if verdict == "eligible":
        return
    if not motive:
        raise TzcError(
            N_("the registers give the verdict “{verdict}” for this person on that day"),
            hint=N_("if the CLE validates all the same, give its motive with --note; see tzc explain"),
            verdict=verdict_in(verdict),
        )  # fmt: skip
    add_ruling(store, person, "eligible", verdict, motive, day, context.now(), noted_by=by)
