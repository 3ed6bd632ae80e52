"""`tzc diff`: who entered and who left the eligible people between two dates."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from tzc_cli.cli import context
from tzc_cli.cli.options import DebugOption, DistrictOption, JsonOption, KnownAtOption, QuietOption, TerritoryOption
from tzc_cli.cli.screen import _, result

if TYPE_CHECKING:
    from tzc_cli.store import Store


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
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,  # noqa: ARG001 - nothing but results is printed
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """Who entered, who left, each by one cause."""
    import pandas as pd

    from tzc_cli.documents.eligibility_json import changes_json
    from tzc_cli.eligibility import assess
    from tzc_cli.eligibility.changes import Steps, changes, rows_linked_otherwise
    from tzc_cli.eligibility.loading import load_evidence
    from tzc_cli.errors import UsageError
    from tzc_cli.i18n import N_
    from tzc_cli.law import rules_at
    from tzc_cli.show.changes import Head, show_changes
    from tzc_cli.store import open_store
    from tzc_cli.territory import district_named

    first, last = from_.date(), to.date()
    if last < first:
        raise UsageError(N_("--to is before --from"))
    place = context.find(territory)
    chosen = district_named(place, district) if district else None
    with open_store(place.store_path) as store:
        old_instant = _known_from(store, known_from, from_)
        new_instant = context.known_instant(known_at)
        # Between two states of knowledge people move from one district to another: then everybody is looked at.
        concerned = None if old_instant else chosen
        now = load_evidence(store, new_instant, district=concerned)
        then = load_evidence(store, old_instant) if old_instant else now
    if now.files.empty or then.files.empty:
        raise context.nothing_known(place, known_from if then.files.empty else known_at)
    old, new = rules_at(first), rules_at(last)
    before = assess(then, place, first, old)
    known = before if then is now else assess(now, place, first, old)
    ruled = known if old is new else assess(now, place, first, new)
    relinked = frozenset[int]() if then is now else rows_linked_otherwise(then, now)
    after = assess(now, place, last, new)
    found = changes(Steps(before, known, ruled, after, relinked), chosen.id if chosen else None)
    people = pd.concat([after.people, before.people], ignore_index=True).drop_duplicates("person")
    head = Head(first, last, old_instant, new_instant, old, new, chosen)
    if json:
        result(changes_json(found, people, head.to_json()))
    else:
        show_changes(found, people, head, _)


def _known_from(store: "Store", known_from: datetime | None, first: datetime) -> str | None:
    """The instant whose knowledge the first list rests on; None: now."""
    from tzc_cli.store.evidence import files

    if known_from is not None:
        return context.known_instant(known_from)
    instant = context.known_instant(first)
    return None if files(store, instant).empty else instant
