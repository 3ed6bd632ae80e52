"""Records of one register that are one person."""

import numpy as np

from tests.linkage.made import ELSEWHERE, HOME, resident, rows, seeker
from tzc_cli.linkage import link_rows
from tzc_cli.linkage.comparisons import Compared
from tzc_cli.linkage.levels import LEVELS
from tzc_cli.linkage.scored import Scored
from tzc_cli.linkage.twice import Twice


def pairs(left: list[int], right: list[int], probability: list[float], date: int, *, within: bool) -> Scored:
    """Pairs that agree on names; `date`: the level of the birth date."""
    count = len(left)
    levels = {name: np.full(count, {"surname": 1, "given": 1, "date": date}.get(name, 0), dtype="int8")
              for name in LEVELS}  # fmt: skip
    none, told = np.full(count, -1), np.array(probability)
    return Scored(np.array(left), np.array(right), none, Compared(levels, none, none), np.log(told / (1 - told)), told,
                  np.full(count, within), np.full(count, within))  # fmt: skip


def test_a_second_row_is_no_surer_than_it_is_the_first_rows_person() -> None:
    twice = Twice.of([pairs([1], [2], [0.95], 1, within=True)], 3)
    across = pairs([0, 0], [1, 2], [0.99999, 0.9997], 1, within=False)
    assert twice.entities[1] == twice.entities[2]
    assert twice.at_most(across).tolist() == [1.0, 0.95]
    assert twice.probability(across).tolist() == [0.0, 0.95]


def test_rows_of_one_list_born_on_two_days_stay_rivals() -> None:
    twice = Twice.of([pairs([1], [2], [0.95], 9, within=True)], 3)
    assert twice.entities.tolist() == [0, 1, 2]


def test_one_question_for_every_two_people() -> None:
    """Two rows of one list say the same of one person: whether the job seeker is that person is asked once."""
    links = link_rows(rows(
        seeker("TIBERGHIEN", None, "1980-02-13", **HOME), resident("TIBERGHIEN", "Gaëtan", "1980-02-13", **HOME),
        {**resident("TIBERGHIEN", "Gaëtan", "1980-02-13", **HOME), "register": 4},
        {**resident("TIBERGHIEN", "Gaetan", "1980-02-13", **ELSEWHERE), "register": 5},
    ))  # fmt: skip
    asked = links.to_review
    assert len(asked) == 1
    assert asked[["first", "second"]].iloc[0].tolist()[0] == 1
