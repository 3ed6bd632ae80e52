"""People of one home, and what people decided, are never joined against their word."""

import pandas as pd
import pytest

from tests.linkage.made import ELSEWHERE, HOME, resident, rows, seeker
from tzc_cli.linkage import Decisions, Links, link_rows


def joined(links: Links) -> set[frozenset[int]]:
    groups = links.rows["group"].groupby(links.rows["group"]).groups.values()
    return {frozenset(int(place) for place in members) for members in groups if len(members) > 1}


@pytest.mark.parametrize(
    "other",
    [
        resident("DUBOIS", "Karine", "1990-05-17", **HOME), resident("DUBOIS", "Michel", "1962-11-03", **HOME),
        resident("DUBOIS", "Sylvie", "1988-01-30", **HOME), resident("DUBOIS", "Luc", "1992-09-09", **HOME),
    ],
    ids=["twin", "father of the same name", "wife", "brother"],
)  # fmt: skip
def test_a_family_is_not_one_person(other: dict[str, object]) -> None:
    assert joined(link_rows(rows(seeker("DUBOIS", "Michel", "1990-05-17", **HOME), other))) == set()


def test_the_right_one_of_two_twins_is_linked() -> None:
    links = link_rows(rows(
        seeker("DUBOIS", "Karine", "1990-05-17", **HOME), resident("DUBOIS", "Nadège", "1990-05-17", **HOME),
        resident("DUBOIS", "Karine", "1990-05-17", **HOME),
    ))  # fmt: skip
    assert joined(links) == {frozenset({0, 2})}


@pytest.mark.parametrize(
    "other",
    [
        resident("TIBERGIEN", "Gaëtan", "1980-02-13", **ELSEWHERE), resident("GAETAN", "Tiberghien", "1980-02-13"),
        resident("TIBERGHIEN", "Gaëtan", "1980-02-23", **HOME),
        resident("TIBERGHIEN", "Paul Gaëtan", "1980-02-13", **HOME),
    ],
    ids=["a letter missing", "names swapped", "a digit of the day", "the usual name second"],
)  # fmt: skip
def test_one_person_in_spite_of_an_error(other: dict[str, object]) -> None:
    assert joined(link_rows(rows(seeker("TIBERGHIEN", "Gaëtan", "1980-02-13", **HOME), other))) == {frozenset({0, 1})}


def decided(*pairs: tuple[int, int, bool]) -> Decisions:
    return Decisions(pd.DataFrame(pairs, columns=["first", "second", "same"]))


def test_a_decision_joins_what_nothing_else_would() -> None:
    frame = rows(seeker("MARTIN", "Jean", "1980-02-13"), resident("DURAND", "Luc", "1951-07-01"))
    links = link_rows(frame, decided((1, 2, True)))
    assert joined(links) == {frozenset({0, 1})}
    assert links.rows["how"].tolist() == ["decision", "decision"]


def test_a_decision_parts_what_is_exactly_alike() -> None:
    frame = rows(seeker("MARTIN", "Jean", "1980-02-13"), resident("MARTIN", "Jean", "1980-02-13"))
    assert joined(link_rows(frame)) == {frozenset({0, 1})}
    links = link_rows(frame, decided((1, 2, False)))
    assert joined(links) == set()
    assert links.to_review.empty


def test_a_rejected_pair_is_not_joined_through_a_third_row() -> None:
    person = ("MARTIN", "Jean", "1980-02-13")
    frame = rows(seeker(*person, **HOME), resident(*person, **HOME), {**resident(*person), "kind": "contracts"})
    assert joined(link_rows(frame)) == {frozenset({0, 1, 2})}
    groups = link_rows(frame, decided((1, 2, False))).rows["group"]
    assert groups[0] != groups[1]


def test_swapping_registers_or_rows_changes_nothing() -> None:
    people = [
        seeker("TIBERGHIEN", "Gaëtan", "1980-02-13", **HOME), resident("TIBERGIEN", "Gaëtan", "1980-02-13", **HOME),
        seeker("BENALI", "Mohamed", "1975-03-04"), resident("BENALI", "Mohammed", "1975-03-04", **ELSEWHERE),
        resident("BENALI", "Karim", "1975-03-04", **ELSEWHERE), seeker("DUBOIS", "Anne", None),
    ]  # fmt: skip

    def partition(order: list[int]) -> set[frozenset[int]]:
        return {
            frozenset(order[place] for place in group) for group in joined(link_rows(rows(*(people[i] for i in order))))
        }

    first = partition(list(range(6)))
    assert first == {frozenset({0, 1}), frozenset({2, 3})}
    assert partition([5, 4, 3, 2, 1, 0]) == partition([3, 0, 5, 1, 4, 2]) == first
