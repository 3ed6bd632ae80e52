"""`tzc diff`: who entered and who left the eligible people between two dates."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from tzc_cli.cli import context
from tzc_cli.cli.options import (
    DebugOption,
    DistrictOption,
    JsonOption,
    KnownAtOption,
    QuietOption,
    RulesOption,
    TerritoryOption,
)
from tzc_cli.cli.screen import _, result

if TYPE_CHECKING:
    from tzc_cli.eligibility.changes import Steps
    from tzc_cli.show.changes import Head
    from tzc_cli.store import Store
    from tzc_cli.territory import Territory


def diff(
    from_: Annotated[
        datetime,
        typer.Option("--from", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help=_("The first date.")),
    ],
    to: Annotated[
        datetime, typer.Option("--to", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help=_("The second date."))
    ],
    district: DistrictOption = None,
    known_from: Annotated[
        datetime | None,
        typer.Option(
            "--known-from", formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"], metavar="YYYY-MM-DD",
            help=_("What was known for the first list (default: by its date, if anything had been imported by then)."),
        ),
    ] = None,
    known_at: KnownAtOption = None,
    rules: RulesOption = None,
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,  # noqa: ARG001 - nothing but results is printed
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """Who entered, who left, each by one cause."""
    import pandas as pd

    from tzc_cli.documents.eligibility_json import changes_json
    from tzc_cli.eligibility.changes import changes
    from tzc_cli.errors import UsageError
    from tzc_cli.i18n import N_
    from tzc_cli.law import rules_at, rules_named
    from tzc_cli.show.changes import Head, show_changes
    from tzc_cli.store import open_store
    from tzc_cli.territory import district_named

    first, last = from_.date(), to.date()
    if last < first:
        raise UsageError(N_("--to is before --from"))
    place = context.find(territory)
    chosen = district_named(place, district) if district else None
    with open_store(place.store_path) as store:
        context.require_registers(place, store, known_at)
        if known_from is not None:
            context.require_registers(place, store, known_from)
        instants = _known_from(store, known_from, from_), context.known_instant(known_at)
        old, new = (rules_named(rules) if rules else rules_at(day) for day in (first, last))
        head = Head(first, last, *instants, old, new, chosen)
        steps = _steps(store, place, head)
    context.warn_out_of_force(steps.before)
    context.warn_out_of_force(steps.after)
    found = changes(steps, chosen.id if chosen else None)
    people = pd.concat([steps.after.people, steps.before.people], ignore_index=True).drop_duplicates("person")
    if json:
        result(changes_json(found, people, head.to_json()))
    else:
        show_changes(found, people, head, _)


def _steps(store: "Store", place: "Territory", head: "Head") -> "Steps":
    """The way from the first list to the second. Whoever objected by the second date is on neither: no list of people
    names them."""
    from tzc_cli.eligibility.changes import Steps, rows_linked_otherwise
    from tzc_cli.eligibility.loading import load_evidence
    from tzc_cli.eligibility.rulings import assess_with_rulings
    from tzc_cli.hiring.objections import objectors, without
    from tzc_cli.store.rulings import rulings

    # Between two states of knowledge people move from one district to another: then everybody is looked at.
    now = load_evidence(store, head.known_at, district=None if head.known_from else head.district)
    then = load_evidence(store, head.known_from) if head.known_from else now
    ruled_then = rulings(store, head.first, head.known_from or head.known_at)
    ruled_first, ruled_last = (rulings(store, day, head.known_at) for day in (head.first, head.last))
    before = assess_with_rulings(then, place, head.first, head.old, ruled_then)
    known = before if then is now else assess_with_rulings(now, place, head.first, head.old, ruled_first)
    ruled = known if head.old is head.new else assess_with_rulings(now, place, head.first, head.new, ruled_first)
    after = assess_with_rulings(now, place, head.last, head.new, ruled_last)
    left_out = objectors(store, head.last, head.known_at)
    before, known, ruled, after = (without(one, left_out) for one in (before, known, ruled, after))
    relinked = frozenset[int]() if then is now else rows_linked_otherwise(then, now)
    return Steps(before, known, ruled, after, relinked)


def _known_from(store: "Store", known_from: datetime | None, first: datetime) -> str | None:
    """The instant whose knowledge the first list rests on; None: now."""
    from tzc_cli.store.evidence import files

    if known_from is not None:
        return context.known_instant(known_from)
    instant = context.known_instant(first)
    return None if files(store, instant).empty else instant
