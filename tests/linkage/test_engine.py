"""Rows of registers → people."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tzc_cli.linkage import link_rows
from tzc_cli.linkage.engine import ALONE, BY_IDENTIFIER, BY_NAME

COLUMNS = ("job_seeker_id", "birth_name", "used_name", "given_names", "birth_date")


def rows(*people: tuple[str | None, str | None, str | None, str | None, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(people, columns=list(COLUMNS)).astype(dict.fromkeys(COLUMNS[:4], "str"))
    frame["birth_date"] = pd.to_datetime(frame["birth_date"]).astype("datetime64[s]")
    frame["row_id"] = range(1, len(frame) + 1)
    return frame


def groups(*people: tuple[str | None, str | None, str | None, str | None, str | None]) -> list[int]:
    return link_rows(rows(*people)).rows["group"].tolist()


@pytest.mark.parametrize(
    "other",
    [
        (None, None, "le-goff", "Zoé", "1980-02-29"),
        (None, None, "LEGOFF", "ZOE", "1980-02-29"),
        (None, "Le Goff", "Martin", "Zoé Marie", "1980-02-29"),
        ("1234567A", None, "Autre", "Nom", "1980-02-29"),
    ],
    ids=["case and hyphen", "accents", "birth name against used name", "identifier"],
)
def test_one_person(other: tuple[str | None, str | None, str | None, str | None, str | None]) -> None:
    assert groups(("1234567A", None, "Le Goff", "Zoé", "1980-02-29"), other) == [0, 0]


@pytest.mark.parametrize(
    "other",
    [
        (None, None, "Le Goff", "Zoé", "1980-02-28"),
        (None, None, "Le Goff", "Chloé", "1980-02-29"),
        ("1234567A", None, "Le Goff", "Zoé", "1951-01-01"),
        (None, None, "Le Goff", "Zoé", None),
        (None, None, "Le Goff", None, "1980-02-29"),
    ],
    ids=["another day", "twin", "identifier of another", "birth date missing", "first name missing"],
)
def test_two_people(other: tuple[str | None, str | None, str | None, str | None, str | None]) -> None:
    assert groups(("1234567A", None, "Le Goff", "Zoé", "1980-02-29"), other) == [0, 1]


def test_homonyms_born_the_same_day_await_a_decision() -> None:
    """Two identifiers, one name, one birth date, and a residency row that could be either's: nobody is joined."""
    frame = rows(
        ("1234567A", None, "Martin", "Jean", "1970-05-05"),
        ("7654321B", None, "Martin", "Jean", "1970-05-05"),
        (None, None, "Martin", "Jean", "1970-05-05"),
    ).assign(kind=["job-seekers", "job-seekers", "residents"], register=[1, 1, 2])
    links = link_rows(frame)
    assert links.rows["group"].tolist() == [0, 1, 2]
    asked = set(zip(links.to_review["first"], links.to_review["second"], strict=True))
    assert {(1, 3), (2, 3)} <= asked


def test_how_each_row_was_joined() -> None:
    links = link_rows(
        rows(
            ("1234567A", None, "Martin", "Jean", "1970-05-05"),
            ("1234567A", None, "Martain", "Jean", "1970-05-05"),
            (None, None, "Martin", "Jean", "1970-05-05"),
            (None, None, "Durand", "Luc", "1970-05-05"),
        )
    )
    assert links.rows["how"].tolist() == [BY_IDENTIFIER, BY_IDENTIFIER, BY_NAME, ALONE]
    assert links.rows["group"].tolist() == [0, 0, 0, 3]


person = st.tuples(
    st.sampled_from([None, "1234567A", "7654321B"]),
    st.sampled_from([None, "Martin", "Durand"]),
    st.sampled_from(["Martin", "Durand", None]),
    st.sampled_from(["Jean", "Marie", None]),
    st.sampled_from(["1970-05-05", "1980-01-01", None]),
)


@settings(deadline=None, max_examples=40)
@given(st.lists(person, min_size=1, max_size=12), st.randoms())
def test_the_order_of_rows_changes_nothing(people: list[tuple[str | None, ...]], random: object) -> None:
    frame = rows(*people)  # type: ignore[arg-type]
    order = list(range(len(frame)))
    random.shuffle(order)  # type: ignore[attr-defined]
    shuffled = frame.iloc[order].reset_index(drop=True)

    def partition(table: pd.DataFrame) -> set[frozenset[int]]:
        joined = link_rows(table).rows["group"].groupby(link_rows(table).rows["group"])
        return {frozenset(table["row_id"].iloc[list(places)]) for places in joined.groups.values()}

    assert partition(frame) == partition(shuffled)
