"""What the team keeps beside the registers, read from the store for a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tzc_cli.reports.noted import Noted
    from tzc_cli.store import Store


def notes(store: Store, known_at: str | None = None) -> Noted:
    """Steps, contacts, activities, pairs that wait and rows set aside; as known at an instant, if one is given."""
    from tzc_cli.hiring.journeys import entries_of
    from tzc_cli.hiring.path import effective
    from tzc_cli.reports.noted import ACTIVITIES, ENTRIES, SET_ASIDE, Noted, frame_of
    from tzc_cli.store.activities import activities
    from tzc_cli.store.report_notes import notes_digest, pairs_waiting, reasons_set_aside

    told: list[tuple[object, ...]] = [
        (person, entry.status, entry.on)
        for person, entries in sorted(entries_of(store, known_at=known_at).items())
        for entry in effective(entries)
    ]
    names = ("name", "district", "state", "opinion", "opinion_on")
    kept: list[tuple[object, ...]] = [
        tuple(one[name] for name in names) for _key, one in sorted(activities(store, known_at).items())
    ]
    return Noted(
        entries=frame_of(told, ENTRIES),
        activities=frame_of(kept, ACTIVITIES),
        pending_pairs=pairs_waiting(store, known_at),
        set_aside=frame_of([*reasons_set_aside(store, known_at)], SET_ASIDE),
        sha256=notes_digest(store, known_at),
    )
