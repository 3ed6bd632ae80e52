"""What people decided of pairs of records: consistent among themselves, and held against what linking makes of them."""

from collections import defaultdict, deque
from collections.abc import Iterable

from tzc_cli.errors import TzcError
from tzc_cli.i18n import N_
from tzc_cli.store.pairs import Said

ONE_PERSON_NO_MORE = 0.1  # an accepted pair below this is flagged, if it stood above when it was accepted
TWO_PEOPLE_NO_MORE = 0.97  # a rejected pair from this on is flagged, if it stood below when it was rejected


class ContradictionError(TzcError):
    """A decision that earlier ones forbid. `records`: the three records (keys), the one in the middle second."""

    def __init__(self, records: tuple[int, int, int], message: str, **values: object) -> None:
        super().__init__(message, hint=N_("undo one of the other two decisions first: tzc review undo"), **values)
        self.records = records


def refuse_contradiction(said: Iterable[Said], first: int, second: int, *, same: bool) -> tuple[int, int, int] | None:
    """The three records that a decision would set against each other (A = B, B = C, A ≠ C), or None.

    `said`: the decisions in force; `first`, `second`: keys of the records now decided of.
    """
    told = [one for one in said if {one.first, one.second} != {first, second}]
    alike: dict[int, set[int]] = defaultdict(set)
    for one in told:
        if one.same:
            alike[one.first].add(one.second)
            alike[one.second].add(one.first)
    if not same:
        path = _path(alike, first, second)
        return (first, path[1], second) if path else None
    ours, theirs = _reached(alike, first), _reached(alike, second)
    for one in told:
        if one.same:
            continue
        for a, b in ((one.first, one.second), (one.second, one.first)):
            if a in ours and b in theirs:
                # The record in the middle: one that is already said to be the same as one of the two.
                middle = first if a != first else second
                return (a, middle, b)
    return None


def _reached(alike: dict[int, set[int]], start: int) -> set[int]:
    seen, waiting = {start}, deque([start])
    while waiting:
        fresh = alike[waiting.popleft()] - seen
        seen |= fresh
        waiting.extend(sorted(fresh))
    return seen


def _path(alike: dict[int, set[int]], start: int, end: int) -> list[int]:
    """Records from one to the other over accepted pairs, both ends included; empty when there is no way."""
    before = {start: start}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        if here == end:
            path = [end]
            while path[-1] != start:
                path.append(before[path[-1]])
            return path[::-1]
        for there in sorted(alike[here] - before.keys()):
            before[there] = here
            waiting.append(there)
    return []


def contradicted_by(one: Said, probability: float) -> bool:
    """Whether what was imported since a decision speaks against it."""
    if one.same:
        return probability < ONE_PERSON_NO_MORE <= one.probability
    return probability >= TWO_PEOPLE_NO_MORE > one.probability
