"""Decisions of people do not contradict each other, and are held against later evidence."""

import pytest

from tzc_cli.linkage.decisions import contradicted_by, refuse_contradiction
from tzc_cli.store.pairs import Said


def said(first: int, second: int, same: bool, probability: float = 0.6) -> Said:
    return Said(1, first, second, same, "Anne", "seen", "2019-01-01", probability)


@pytest.mark.parametrize(
    ("before", "now", "same", "expected"),
    [
        ([said(1, 2, True), said(2, 3, True)], (1, 3), False, (1, 2, 3)),
        ([said(1, 2, True), said(1, 3, False)], (2, 3), True, {1, 2, 3}),
        ([said(1, 2, True), said(2, 3, True), said(1, 4, False)], (3, 4), True, {1, 3, 4}),
        ([said(1, 2, True)], (2, 3), True, None),
        ([said(1, 2, False)], (2, 3), False, None),
        ([said(1, 2, False)], (1, 2), True, None),
    ],
    ids=["apart through a third", "together against a third", "through a chain", "nothing against", "both apart",
         "changed"],
)  # fmt: skip
def test_contradictions_name_three_records(
    before: list[Said], now: tuple[int, int], same: bool, expected: object
) -> None:
    found = refuse_contradiction(before, *now, same=same)
    assert (set(found) if isinstance(expected, set) and found else found) == expected


def test_later_evidence_is_held_against_a_decision_once() -> None:
    assert contradicted_by(said(1, 2, True, 0.6), 0.01)
    assert not contradicted_by(said(1, 2, True, 0.05), 0.01), "it was as unlikely when it was accepted"
    assert contradicted_by(said(1, 2, False, 0.6), 0.99)
    assert not contradicted_by(said(1, 2, False, 0.99), 0.99)
