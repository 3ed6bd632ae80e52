"""Comparing the records of two sets, those pairs left out that the last linking compared and that say the same."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

import numpy as np

from tzc_cli.linkage.candidates import Meeting, Pairs, Skipped
from tzc_cli.linkage.comparisons import Compared, compare, end_to_end, with_codes
from tzc_cli.linkage.fields import Fields, Ints, Mask
from tzc_cli.linkage.kept import AT_MOST, Kept, KeptRelation, relation_to_keep, unpacked
from tzc_cli.linkage.relations import Relation
from tzc_cli.linkage.similar import Similar

SLICE = 100_000  # records on the left compared at once: what bounds memory


class Comparing:
    """Pairs of records that meet, compared. `said`: what each record says (`Records.said`); `kept`: what the
    last linking left.

    Which pairs there are and how they agree does not depend on `kept`: it only spares comparing them again.
    """

    def __init__(self, fields: Fields, similar: Similar, said: Ints, kept: Kept | None = None) -> None:
        self._fields, self._similar = fields, similar
        self._kept = kept or Kept()
        self._place = self._kept.places(said)
        self._records = np.sort(said)
        self._now = Kept(self._records).places(said)
        self._done: dict[str, Future[tuple[Pairs, Compared]]] = {}
        self._to_keep: dict[str, KeptRelation] = {}
        self.skipped: dict[str, Skipped] = {}
        self.compared = 0  # pairs that had to be looked at

    def begin(self, parts: Sequence[Relation]) -> None:
        """Compare the pairs of these relations one after the other, while whoever asks goes on."""
        if any(self._large(part) for part in parts):
            return
        beside = ThreadPoolExecutor(1)
        self._done |= {part.name: beside.submit(self._whole, part) for part in parts}
        beside.shutdown(wait=False)

    def slices(self, part: Relation) -> Iterator[tuple[Pairs, Compared]]:
        """The pairs of a relation, slice by slice of its left records."""
        if not self._large(part):
            if part.name not in self._done:
                self.begin([part])
            yield self._done[part.name].result()
            return
        meeting = Meeting(self._fields, part.left, part.right, part.passes)
        skipped: dict[str, Skipped] = {}
        for some in np.array_split(part.left, -(-len(part.left) // SLICE)):
            yield self._looked_at(meeting.pairs(some, skipped))
        self._note(list(skipped.values()))

    def sample(self, part: Relation, lefts: Ints) -> tuple[Pairs, Compared, int]:
        """The pairs of some of a relation's left records, and how many these are; of all where they are few."""
        if not self._large(part):
            return *next(self.slices(part)), len(part.left)
        meeting = Meeting(self._fields, part.left, part.right, part.passes)
        return *self._looked_at(meeting.pairs(lefts, {})), len(lefts)

    def to_keep(self) -> Kept:
        """What the next linking need not compare again."""
        if sum(len(one.left) for one in self._to_keep.values()) > AT_MOST:
            return Kept()
        return Kept(self._records, self._to_keep)

    def _large(self, part: Relation) -> bool:
        return len(part.left) > SLICE * 3

    def _whole(self, part: Relation) -> tuple[Pairs, Compared]:
        known, counts = self._kept.relations.get(part.name), (len(part.left), len(part.right))
        if known and known.counts == counts and (self._place[part.left] >= 0).all() and (
            self._place[part.right] >= 0
        ).all():  # fmt: skip
            crowded = self._crowded(known)
            nobody = np.zeros(len(crowded), dtype=bool)
            pairs, compared = self._restored(known, part, nobody)
            passes, skipped = known.passes, known.skipped
        else:
            meeting = Meeting(self._fields, part.left, part.right, part.passes)
            passes, notes = meeting.made, dict[str, Skipped]()
            if known is None or list(known.passes) != passes:
                pairs, compared = self._looked_at(meeting.pairs(part.left, notes))
            else:
                pairs, compared = self._pieced(meeting, known, part, notes)
            crowded, skipped = meeting.crowded, list(notes.values())
        self._to_keep[part.name] = relation_to_keep(
            self._now, pairs, compared.levels, crowded, passes, counts, skipped
        )
        self._note(skipped)
        return pairs, compared

    def _pieced(
        self, meeting: Meeting, known: KeptRelation, part: Relation, notes: dict[str, Skipped]
    ) -> tuple[Pairs, Compared]:
        """Pairs with a record that is new or says something new; those of records whose blocks have grown too large, or
        no longer are; all others as they were."""
        fresh = self._place < 0
        found = meeting.pairs(part.left, notes, fresh)
        changed = np.zeros(len(self._fields), dtype=bool)
        changed[part.left] = (meeting.crowded != self._crowded(known))[part.left] & ~fresh[part.left]
        if changed.any():
            crowded = meeting.crowded.copy()
            again = meeting.pairs(np.flatnonzero(changed), {})
            meeting.crowded = crowded
            found = found.take(~changed[found.left])
            found = Pairs(*(np.concatenate([getattr(found, name), getattr(again, name)])
                            for name in ("left", "right", "ways")))  # fmt: skip
        new, old = self._looked_at(found), self._restored(known, part, changed)
        pairs = Pairs(*(np.concatenate([getattr(one[0], name) for one in (new, old)])
                        for name in ("left", "right", "ways")))  # fmt: skip
        compared = end_to_end([new[1], old[1]])
        order = np.argsort(pairs.left * len(self._fields) + pairs.right)
        return pairs.take(order), compared.take(order)

    def _crowded(self, known: KeptRelation) -> Ints:
        """What was told of crowded blocks, for each record of now."""
        then = np.zeros(len(self._kept.records) + 1, dtype="int64")
        then[known.crowded[0]] = known.crowded[1]
        return np.where(self._place >= 0, then[self._place], 0)

    def _restored(self, known: KeptRelation, part: Relation, changed: Mask) -> tuple[Pairs, Compared]:
        """Pairs that were compared, both records of which say what they said."""
        here = np.full(len(self._kept.records), -1, dtype="int64")
        own = np.flatnonzero(self._place >= 0)
        here[self._place[own]] = own
        left, right = here[known.left], here[known.right]
        if part.within:
            left, right = np.minimum(left, right), np.maximum(left, right)
        still = (left >= 0) & (right >= 0)
        still[still] &= ~changed[left[still]]
        pairs = Pairs(left[still], right[still], known.ways[still])
        order = np.argsort(pairs.left * len(self._fields) + pairs.right)
        pairs = pairs.take(order)
        return pairs, with_codes(unpacked(known.levels[still][order]), self._fields, pairs.left, pairs.right)

    def _looked_at(self, pairs: Pairs) -> tuple[Pairs, Compared]:
        self.compared += len(pairs)
        return pairs, compare(self._fields, pairs.left, pairs.right, self._similar)

    def _note(self, skipped: Sequence[Skipped]) -> None:
        for one in skipped:
            told = self.skipped.get(one.way, Skipped(one.way, 0, 0))
            self.skipped[one.way] = replace(told, blocks=told.blocks + one.blocks, records=told.records + one.records)
