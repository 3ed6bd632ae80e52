"""What commands about people on their way begin with: where everyone stands, and the verdicts of those concerned."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from tzc_cli.cli import context

if TYPE_CHECKING:
    from tzc_cli.hiring.journeys import Journey
    from tzc_cli.store import Store
    from tzc_cli.territory import Territory


def followed(
    place: "Territory", store: "Store", as_of: datetime | None, concerns: "Callable[[Journey], bool]",
    *, others: Iterable[int] = (), rules: str | None = None, known_at: datetime | None = None,
) -> "tuple[Mapping[int, Journey], context.Assessed]":  # fmt: skip
    """Where everyone stands on the date (see `context.assess_territory`), and the verdicts of those whom it concerns
    and of the `others`, nobody else's."""
    from tzc_cli.hiring.journeys import entries_of, journeys

    entries = entries_of(store, known_at=context.known_instant(known_at))
    found = journeys(entries, context.day_meant(place, store, as_of))
    people = [*(one.person for one in found.values() if concerns(one)), *others]
    return found, context.assess_territory(place, store, as_of, rules, known_at, people=people)
