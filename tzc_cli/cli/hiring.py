"""`tzc hiring-list` and `tzc skip`."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tzc_cli.cli import context
from tzc_cli.cli.followed import followed
from tzc_cli.cli.options import (
    AsOfOption,
    ByOption,
    DebugOption,
    ForceOption,
    JsonOption,
    KnownAtOption,
    OnOption,
    OutputOption,
    PersonArgument,
    QuietOption,
    RulesOption,
    TerritoryOption,
)  # fmt: skip
from tzc_cli.cli.screen import _, result, say
from tzc_cli.errors import TzcError, UsageError
from tzc_cli.i18n import N_

if TYPE_CHECKING:
    from tzc_cli.eligibility import Assessment
    from tzc_cli.hiring.hiring_list import Followed, HiringList
    from tzc_cli.store import Store
    from tzc_cli.territory import District, Territory


def hiring_list(
    district: Annotated[str, typer.Option("--district", metavar="NAME", help=_("The district."))],
    places: Annotated[
        int | None, typer.Option("--places", min=1, metavar="N", help=_("Only the first N of the list."))
    ] = None,
    against: Annotated[
        int | None, typer.Option("--against", min=1, metavar="N", help=_("What changed since list N, and why."))
    ] = None,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    rules: RulesOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """The list handed to the EBE, in the order adopted by the CLE. What --output writes is kept, with a number."""
    from tzc_cli.documents.json_text import hiring_list_json
    from tzc_cli.store import open_store
    from tzc_cli.territory import district_named

    place = context.find(territory)
    chosen = district_named(place, district)
    with open_store(place.store_path) as store:
        kept = kept_line(store, against) if against else None
        others = [int(person["person_id"][2:]) for person in kept["content"]["people"]] if kept else []
        made, known, assessment = current_list(place, store, chosen, places, as_of, rules, others, known_at)
        if output:
            from tzc_cli.documents.people_list import write_hiring_list
            from tzc_cli.i18n import Texts

            made = _handed_over(made, store, lambda numbered: write_hiring_list(
                numbered, output, Texts(place.language), force=force))  # fmt: skip
    if kept:
        from tzc_cli.hiring.against import changes_since
        from tzc_cli.show.against import changes_json, show_changes

        changes = changes_since(kept["content"], made, known.journeys if known else {}, assessment.people)
        if json:
            result(changes_json(kept, changes, _))
        else:
            show_changes(kept, changes, _)
    elif json:
        result(hiring_list_json(made))
    else:
        from tzc_cli.show.hiring_list import show_hiring_list

        show_hiring_list(made, _)
    if output and not quiet:
        say(_("Written: {file}", file=output))


def kept_line(store: "Store", number: int) -> dict[str, Any]:
    """A list handed over. Raises UsageError when there is none of that number."""
    from tzc_cli.store.lists import frozen_lists

    found = frozen_lists(store, number)
    if not found:
        raise UsageError(
            N_("no hiring list bears the number {number}"),
            hint=N_("see them: tzc lists; a list gets its number when --output writes it"), number=number,
        )  # fmt: skip
    return found[0]


def current_list(
    place: "Territory", store: "Store", district: "District", places: int | None, as_of: datetime | None,
    rules: str | None = None, others: "list[int] | None" = None, known_at: datetime | None = None,
) -> "tuple[HiringList, Followed | None, Assessment]":  # fmt: skip
    """The list as it stands, what it rests on, and the verdicts of those who wait and of the `others`."""
    from tzc_cli.hiring.hiring_list import Followed, build_hiring_list
    from tzc_cli.hiring.journeys import waiting
    from tzc_cli.store.lists import skips
    from tzc_cli.store.steps import has_steps

    if not has_steps(store, context.known_instant(known_at)):
        near = None if others else district
        assessed = context.assess_territory(place, store, as_of, rules, known_at, district=near)
        return build_hiring_list(assessed.assessment, place, district, places), None, assessed.assessment
    found, assessed = followed(place, store, as_of, waiting, others=others or (), rules=rules, known_at=known_at)
    known = Followed(found, skips(store, assessed.assessment.as_of, assessed.known_at))
    return build_hiring_list(assessed.assessment, place, district, places, known), known, assessed.assessment


def _handed_over(made: "HiringList", store: "Store", write: "Any") -> "HiringList":
    """The list with its number, once it is written: one that rests on the registers alone gets none."""
    from tzc_cli.hiring.freezing import list_content
    from tzc_cli.store.lists import freeze_list

    if not made.followed:
        write(made)
        return made
    with store.transaction():
        number, sha256 = freeze_list(store, made.district.id, made.as_of, list_content(made), context.now())
        made = replace(made, number=number, sha256=sha256)
        store.journal("hiring-list", {"number": number, "sha256": sha256}, context.now())
        write(made)
    return made


def skip(
    person: PersonArgument,
    number: Annotated[int, typer.Option("--list", min=1, metavar="N", help=_("The list the person stands on."))],
    motive: Annotated[str, typer.Option("--motive", metavar="TEXT", help=_("Why the person was passed over."))],
    on: OnOption = None,
    by: ByOption = None,
    territory: TerritoryOption = None,
    quiet: QuietOption = False,
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """Note that someone on a list was passed over, and why; it stays visible on the lists that follow."""
    from tzc_cli.cli.who import id_of, person_number
    from tzc_cli.store import open_store
    from tzc_cli.store.lists import add_skip

    if not motive.strip():
        raise UsageError(N_("nobody is passed over without a motive"), hint=N_("give it with --motive"))
    place = context.find(territory)
    day = on.date() if on else context.today()
    with open_store(place.store_path) as store, store.transaction():
        who = person_number(store, person)
        kept = kept_line(store, number)
        if id_of(who) not in {line["person_id"] for line in kept["content"]["people"]}:
            raise TzcError(N_("{id} does not stand on list {number}"), id=id_of(who), number=number)
        add_skip(store, who, number, motive.strip(), day, context.now(), noted_by=by)
        store.journal("skip", {"person": who, "list": number}, context.now())
    if not quiet:
        say(_("Noted for {id}.", id=id_of(who)))
