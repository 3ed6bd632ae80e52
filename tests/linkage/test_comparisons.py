"""How two records agree, field by field."""

import numpy as np
import pytest

from tests.linkage.made import ELSEWHERE, HOME, resident, rows, seeker
from tzc_cli.linkage.comparisons import compare
from tzc_cli.linkage.fields import fields_of
from tzc_cli.linkage.levels import LEVELS
from tzc_cli.linkage.similar import Similar

BORN = "1980-02-13"


def level(field: str, one: dict[str, object], other: dict[str, object]) -> str:
    fields = fields_of(rows(one, other))
    found = compare(fields, np.array([0]), np.array([1]), Similar(fields)).levels[field][0]
    back = compare(fields, np.array([1]), np.array([0]), Similar(fields)).levels[field][0]
    assert found == back, "agreement does not depend on who stands left"
    return LEVELS[field][found]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("LE GOFF", "F"), ("LEGOFF", "F"), "same"), (("MARTIN-DURAND", "F"), ("DURAND", "F"), "part of a double name"),
        (("TIBERGHIEN", "M"), ("TIBERGIEN", "M"), "very similar"),
        (("MARTIN", "F"), ("DURAND", "F"), "different, woman"),
        (("MARTIN", "M"), ("DURAND", "M"), "different"), ((None, "M"), ("DURAND", "M"), "missing"),
    ],
)  # fmt: skip
def test_surnames(one: tuple[str, str], other: tuple[str, str], expected: str) -> None:
    people = [seeker(name, "Anne", BORN, sex=sex) for name, sex in (one, other)]
    assert level("surname", *people) == expected


def test_a_birth_name_here_is_the_used_name_there() -> None:
    assert (
        level("surname", seeker("MARTIN", "Anne", BORN, birth_name="DURAND"), resident("DURAND", "Anne", BORN))
        == "same"
    )


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Jean", "JEAN Luc", "same"), ("Jean Luc", "Luc", "another of the given names"),
        ("Jean-Pierre", "Jean Pierre", "same"),
        ("Jean-Pierre", "Pierre", "part of a compound name"), ("Mohamed", "Mohammed", "another spelling"),
        ("Nathanael", "Nathaniel", "very similar"), ("Karim", "K.", "same initial only"),
        ("Jean", "Sylvie", "different"),
        ("Jean", None, "missing"),
    ],
)  # fmt: skip
def test_given_names(one: str, other: str, expected: str) -> None:
    assert level("given", seeker("MARTIN", one, BORN), resident("MARTIN", other, BORN)) == expected


def test_swapped_names() -> None:
    assert (
        level("surname", seeker("LECOCQ", "Romain", BORN), resident("ROMAIN", "Lecocq", BORN))
        == "swapped with the given name"
    )
    assert level("given", seeker("LECOCQ", "Romain", BORN), resident("ROMAIN", "Lecocq", BORN)) == "missing"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("1980-02-13", "1980-02-13", "same"), ("1980-01-01", "1980-01-01", "same 1 January"),
        ("1980-02-11", "1980-11-02", "day and month swapped"),
        ("1980-01-01", "1980-07-19", "1 January of the same year"),
        ("1980-02-13", "1980-02-23", "one digit of the day"), ("1980-02-13", "1980-02-28", "day"),
        ("1980-02-13", "1980-07-13", "month"), ("1980-02-13", "1986-02-13", "one digit of the year"),
        ("1980-02-13", "1968-02-13", "year"), ("1980-02-13", "1980-09-28", "only the year agrees"),
        ("1980-02-13", "1951-09-28", "different"), ("1980-02-13", None, "missing"),
    ],
)  # fmt: skip
def test_dates(one: str, other: str | None, expected: str) -> None:
    assert level("date", seeker("MARTIN", "Jean", one), resident("MARTIN", "Jean", other)) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, "same"), ({"street": "r. du Mal Joffre"}, "same"), ({"house_number": None}, "same street, number missing"),
        ({"house_number": 14}, "same street, another number"),
        ({"street": "RUE DU MARECHAL JOFRE"}, "same number, similar street"),
        ({"street": "RUE DE LA GARE"}, "same number and place"), ({"street": None}, "same number and place"),
        ({"street": "RUE DE LA GARE", "house_number": 14}, "same place only"), (ELSEWHERE, "different"),
        ({"street": None, "house_number": None}, "missing"), ({"street": None, "postcode": None}, "missing"),
        ({"postcode": "59200"}, "same number and street, another place"),
        ({"postcode": "59200", "house_number": 14}, "same street, another place"),
        ({"postcode": "59200", "house_number": None, "street": "RUE DU MARECHAL JOFRE"}, "same street, another place"),
    ],
)  # fmt: skip
def test_addresses(change: dict[str, object], expected: str) -> None:
    assert (
        level("address", seeker("MARTIN", "Jean", BORN, **HOME), resident("MARTIN", "Jean", BORN, **(HOME | change)))
        == expected
    )


@pytest.mark.parametrize(
    ("other", "expected"),
    [("1234567A", "same"), ("1234568A", "nearly the same"), ("7654321B", "different"), (None, "missing")],
)
def test_identifiers(other: str | None, expected: str) -> None:
    people = [seeker("MARTIN", "Jean", BORN, job_seeker_id=told) for told in ("1234567A", other)]
    assert level("identifier", *people) == expected
