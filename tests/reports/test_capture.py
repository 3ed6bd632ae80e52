"""Chapman's estimate: published examples, its limits, and how often its interval holds the truth."""

import random

import pytest

from tzc_cli.reports.capture import LEAST_SHARED, chapman


def test_an_example_worked_by_hand() -> None:
    found = chapman(10, 15, 7)  # 11 × 16 ÷ 8 − 1
    assert found is not None
    assert found.people == 21
    assert found.least >= 18  # the people known
    assert found.least <= found.people <= found.most


@pytest.mark.parametrize("shared", range(LEAST_SHARED))
def test_nothing_is_estimated_from_a_tiny_overlap(shared: int) -> None:
    assert chapman(100, 100, shared) is None


def test_two_lists_of_the_same_people_miss_nobody() -> None:
    found = chapman(50, 50, 50)
    assert found is not None
    assert (found.people, found.least) == (50, 50)


def test_more_in_common_than_in_a_list_is_refused() -> None:
    assert chapman(5, 50, 9) is None


def test_the_interval_holds_the_truth_about_nineteen_times_in_twenty() -> None:
    dice = random.Random(3)
    held = asked = 0
    for _round in range(400):
        people = dice.randrange(150, 600)
        one = {person for person in range(people) if dice.random() < 0.5}
        other = {person for person in range(people) if dice.random() < 0.4}
        found = chapman(len(one), len(other), len(one & other))
        if found is not None:
            asked += 1
            held += found.least <= people <= found.most
    assert asked == 400
    assert 0.92 <= held / asked <= 0.99
