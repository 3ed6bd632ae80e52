"""Who was passed over: the motive stands, and is printed, until the person is hired or the CLE validates them anew."""

from collections.abc import Iterable, Mapping
from typing import Any

from tzc_cli.hiring.journeys import Journey


def standing(skips: Iterable[Mapping[str, Any]], journeys: Mapping[int, Journey]) -> list[Mapping[str, Any]]:
    """The skips (as `store.lists.skips` gives them) noted since each person's validation in force."""
    found = []
    for skip in skips:
        journey = journeys.get(skip["person"])
        if journey is not None and journey.validated_on is not None and skip["on"] >= journey.validated_on:
            found.append(skip)
    return found
