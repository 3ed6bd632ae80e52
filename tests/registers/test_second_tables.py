"""Two tables on one sheet: the first is read, every row of the other is set aside or counted, none is mixed in."""

import json

import pytest

from tests.registers.reading import (
    DURAND,
    MARTIN,
    PETIT,
    RESIDENTS,
    SEEKERS,
    codes,
    csv_source,
    places,
    read,
    residents,
)

GAP = [""] * 8
OTHER = ["Prénom", "Nom", "Né(e) le", "Adresse", "Ville", "Date d'entrée"]
LUC = ["Luc", "PETIT", "25/12/1970", "3 rue X", "LOOS", "20/05/2012"]


@pytest.mark.parametrize("gap", [[], [GAP], [GAP, GAP]])
def test_a_table_below_is_set_aside_as_it_was(gap: list[list[str]]) -> None:
    register = residents(DURAND, *gap, OTHER, LUC, ["180025912034512", *LUC[1:]])
    begins = 3 + len(gap)
    assert register.rows["row"].tolist() == [2]
    assert register.rejected["codes"].tolist() == ["R007"] * 3
    assert places(register, "R007") == [begins, begins + 1, begins + 2]
    assert {f.values["first"] for f in register.findings if f.code == "R007"} == {begins}
    assert json.loads(register.rejected["cells"][1])[:6] == LUC
    assert json.loads(register.rejected["cells"][2])[0] is None  # a social security number is kept nowhere
    assert register.rows_read == 4


def test_a_longer_table_below_is_not_taken_for_the_only_one() -> None:
    seekers = [["Nom", "Prénom", "Date de naissance", "Date d'inscription"], [*MARTIN[1:4], MARTIN[6]]]
    longer = [[*SEEKERS, "Adresse"], [*MARTIN, "1 rue X"]]
    register = read(csv_source([*seekers, GAP, *longer]))
    assert (register.header_row, register.rows["used_name"].tolist()) == (1, ["MARTIN"])
    assert places(register, "R007") == [4, 5]


def test_a_table_of_something_else_below() -> None:
    register = residents(DURAND, PETIT, GAP, ["Atelier", "Lieu", "Jour"], ["Vélo", "Loos", "lundi"])
    assert register.rows["row"].tolist() == [2, 3]
    assert places(register, "R007") == [5, 6]


def test_the_register_goes_on_where_its_headers_stand_again() -> None:
    register = residents(DURAND, GAP, OTHER, LUC, GAP, RESIDENTS, PETIT)
    assert register.rows["row"].tolist() == [2, 8]
    assert places(register, "R007") == [4, 5]


def test_people_after_an_empty_line_are_people() -> None:
    unknown = ["MARTIN", "Anne", "inconnue", "rue X", "", "LOOS", "inconnue", ""]
    assert residents(DURAND, GAP, unknown, PETIT).rows_kept == 3
    assert residents(DURAND, GAP, PETIT, GAP, unknown).rows_kept == 3


def test_a_table_beside_is_said_and_counted() -> None:
    headers = ["Nom", "Prénom", "Date de naissance", "Date d'inscription"]
    people = [*MARTIN[1:4], MARTIN[6]]
    register = read(csv_source([[*headers, "", *headers], [*people, "", *people], [*people, "", "", "", "", ""]]))
    (beside,) = (finding for finding in register.findings if finding.code == "F016")
    assert beside.values == {"columns": "F–I", "count": 1}
    assert "F004" not in codes(register)


def test_a_table_above_the_headers_is_said_and_titles_are_not() -> None:
    table = [["Atelier", "Lieu", "Jour"], ["Vélo", "Loos", "lundi"], ["Cuisine", "Lille", "jeudi"]]
    register = read(csv_source([*table, GAP, RESIDENTS, DURAND]))
    (above,) = (finding for finding in register.findings if finding.code == "F015")
    assert (above.row, above.values) == (1, {"count": 3})
    titled = read(csv_source([["Locataires", "", "2018"], ["Bailleur", "X"], RESIDENTS, DURAND]))
    assert "F015" not in codes(titled)
