"""Likeness of names letter by letter, looked at once per pair of distinct names."""

from typing import Any

import numpy as np
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import cpdist

from tzc_cli.linkage.fields import Fields, Ints, Texts

Scores = np.ndarray[Any, np.dtype[np.float32]]


class Similar:
    """Jaro–Winkler likeness (0 to 1) of names by their codes; streets likewise."""

    def __init__(self, fields: Fields) -> None:
        self._names = fields.names.text
        self._streets = fields.streets
        self._towns = fields.towns
        self._identifiers = fields.identifiers
        self.lengths = np.fromiter(map(len, self._names), dtype="int64", count=len(self._names))

    def __call__(self, one: Ints, other: Ints) -> Scores:
        """Likeness of the names of codes `one` and `other`."""
        return _likeness(self._names, one, other)

    def streets(self, one: Ints, other: Ints) -> Scores:
        """Likeness of streets."""
        return _likeness(self._streets, one, other)

    def identifiers(self, one: Ints, other: Ints) -> Scores:
        """Likeness of identifiers: over 0.94 when one character of eight differs."""
        return _likeness(self._identifiers, one, other)

    def towns(self, one: Ints, other: Ints) -> Scores:
        """Likeness of towns."""
        return _likeness(self._towns, one, other)


def _likeness(texts: Texts, one: Ints, other: Ints) -> Scores:
    if not len(one):
        return np.zeros(0, dtype="float32")
    together = np.minimum(one, other) * len(texts) + np.maximum(one, other)
    distinct, back = np.unique(together, return_inverse=True)
    scores: Scores = cpdist(
        texts[distinct // len(texts)], texts[distinct % len(texts)], scorer=JaroWinkler.similarity, dtype=np.float32
    )
    return scores[back]
