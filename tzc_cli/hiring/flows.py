"""How many people stand at each status, and the identity stock at start + entries − exits = stock at end."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tzc_cli.hiring.path import Entry, path_of, statuses


@dataclass(frozen=True)
class Flow:
    """One status over a period: people there the evening before, who came, who went, people there at its end."""

    status: str
    start: int
    entries: int
    exits: int
    end: int


def flows(
    paths: Mapping[int, Iterable[Entry]], first: date, last: date, among: Sequence[int] | None = None
) -> list[Flow]:
    """Every status from `first` to `last`, both included, in the order of path.toml.

    Each step within the period takes a person out of one status and into the next: two steps on one day count both.
    `among`: only these people.
    """
    before, after, came, went = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    chosen = paths if among is None else {person: paths[person] for person in among if person in paths}
    for entries in chosen.values():
        steps = path_of(entries, last)
        known = [step for step in steps if step.on <= first - timedelta(days=1)]
        here = known[-1].status if known else None
        if here:
            before[here] += 1
        for step in steps[len(known) :]:
            if here:
                went[here] += 1
            here = step.status
            if here:
                came[here] += 1
        if here:
            after[here] += 1
    return [Flow(code, before[code], came[code], went[code], after[code]) for code in statuses()]
