"""A row that bears one person's id and another's name is nobody's; what is missing contradicts nothing."""

from datetime import date
from typing import Any

import pytest

from tzc_cli.hiring.whose_row import of_another

BORN = date(1980, 2, 29)


def who(
    family: str | None, given: str | None, born: date | None = BORN, birth_name: str | None = None
) -> dict[str, Any]:
    return {"birth_name": birth_name, "used_name": family, "given_names": given, "birth_date": born}


KNOWN = [who("DURAND", "Zoé Marie"), who("LE GOFF", "ZOE", None, "DURAND")]


@pytest.mark.parametrize(
    "row",
    [
        who("Durand", "Zoe"), who("LE GOFF", "Zoé"), who(None, None, None), who(None, None),
        who("DURAND", "MARIE", None), who("MARTIN", "Zoé"),  # married, born the same day
    ],
)  # fmt: skip
def test_the_row_of_the_person(row: dict[str, Any]) -> None:
    assert not of_another(row, KNOWN)


@pytest.mark.parametrize(
    "row",
    [
        who("DURAND", "Luc"),  # a twin
        who("DURAND", "Zoé", date(1955, 2, 28)),  # of the same name
        who("MARTIN", "Zoé", None),
        who("PETIT", "Luc", date(1970, 12, 25)),
    ],
)
def test_the_row_of_somebody_else(row: dict[str, Any]) -> None:
    assert of_another(row, KNOWN)


def test_of_a_person_no_register_describes_nothing_is_contradicted() -> None:
    assert not of_another(who("DURAND", "Zoé"), [])
