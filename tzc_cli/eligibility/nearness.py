"""Streets that are nearly, but not exactly, one of a list: a slip of the pen, a title or a type of way left
out."""

import re
from collections.abc import Container
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from tzc_cli.registers.ways import AMBIGUOUS, TITLES, WAYS

_TYPES = frozenset(WAYS.values())
_FIGURES = re.compile(r"\d+")
_TITLES = frozenset(TITLES.values())
_LONG = 8  # letters: one slip in a name that long is a slip, in a shorter one it may be another street


@dataclass(frozen=True)
class Near:
    """The listed streets that a key may well be, misspelt; `surely`: the only one, and the slip is small."""

    candidates: tuple[str, ...]
    surely: str | None


def nearly(keys: list[str], listed: list[str]) -> dict[str, Near]:
    """Those of `keys` (`street_key`s, none of them listed) that may well be one of `listed`, misspelt.

    The types of way must agree (or one be missing), the figures too. One letter may be wrong, missing, added
    or swapped with the next in a name of 5 letters, two in a name of 9; none in a shorter one ("rue du Bac"
    is not "rue du Lac"). A title may be missing, a first name be an initial.

    It is `surely` that street when no other is near, the type of way is the same, and nothing else differs than one
    letter in a name of 8. Anything else is for somebody to look at.
    """
    if not keys or not listed:
        return {}
    told, known = [_taken_apart(key) for key in keys], [_taken_apart(key) for key in listed]
    names, others = [name for _way, name in told], [name for _way, name in known]
    shorter = np.minimum([[len(name)] for name in names], [[len(name) for name in others]])
    distances = cdist(names, others, scorer=OSA.distance, dtype=np.uint8)
    near: dict[int, set[int]] = {}
    for row, column in [*np.argwhere(distances <= np.digitize(shorter, (5, 9))).tolist(), *_by_initial(names, others)]:
        (way, name), (other_way, other) = told[row], known[column]
        if _ways_agree(way, other_way) and _FIGURES.findall(name) == _FIGURES.findall(other):
            near.setdefault(row, set()).add(column)
    return {
        keys[row]: Near(tuple(sorted(listed[column] for column in columns)), _surely(keys[row], columns, listed))
        for row, columns in near.items()
    }


def _surely(key: str, columns: set[int], listed: list[str]) -> str | None:
    """The one listed street that the key is with one slip of a letter, the words of both being otherwise the same."""
    if len(columns) > 1:
        return None
    only = listed[next(iter(columns))]
    way, _space, name = key.partition(" ")
    other_way, _space, other = only.partition(" ")
    small = way == other_way and way in _TYPES and min(len(name), len(other)) >= _LONG
    return only if small and OSA.distance(name, other) == 1 else None


def listed_as(key: str, listed: Container[str]) -> str | None:
    """Which of `listed` the key is: itself, or the only one that an ambiguous type of way ("ch. X") may stand for."""
    if key in listed:
        return key
    way, _space, name = key.partition(" ")
    meant = [f"{full} {name}" for full in AMBIGUOUS.get(way, ()) if f"{full} {name}" in listed]
    return meant[0] if len(meant) == 1 else None


def _ways_agree(one: str, other: str) -> bool:
    same = one == other or not one or not other
    return same or one in AMBIGUOUS.get(other, ()) or other in AMBIGUOUS.get(one, ())


def _taken_apart(key: str) -> tuple[str, str]:
    """The type of way, and the name without titles (unless it is nothing else)."""
    words = key.split()
    way = words[0] if words and words[0] in _TYPES else ""
    rest = words[1:] if way else words
    return way, " ".join([word for word in rest if word not in _TITLES] or rest)


def _by_initial(names: list[str], others: list[str]) -> list[tuple[int, int]]:
    """Pairs of names alike but for the first word, which one of them writes as an initial."""
    by_form: dict[tuple[str, str], list[int]] = {}
    for column, other in enumerate(others):
        by_form.setdefault(_with_initial(other), []).append(column)
    return [
        (row, column)
        for row, name in enumerate(names)
        for column in by_form.get(_with_initial(name), [])
        if " " in name and 1 in (name.index(" "), others[column].index(" "))
    ]


def _with_initial(name: str) -> tuple[str, str]:
    first, _space, rest = name.partition(" ")
    return first[:1], rest
