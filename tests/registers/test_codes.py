"""Codes as registers write them."""

import re

import pytest

from tzc_cli.registers import codes
from tzc_cli.registers.nir import is_nir, is_nir_header, shortened


@pytest.mark.parametrize(
    ("text", "value"),
    [("1234567a", "1234567A"), (" 1234 567 A", "1234567A"), ("00000000", None), ("XXXXXXXX", None),
     ("1234567.0", "1234567"),
     ("12345678,00", "12345678"), ("71288a46-3c4d", "71288A46-3C4D"), ("--", None), ("-", None)],
)  # fmt: skip
def test_identifiers(text: str, value: str | None) -> None:
    assert codes.identifier(text) == value


@pytest.mark.parametrize(
    ("value", "usual"),
    [
        ("1234567A", True),
        ("12345678", True),
        ("12345678901", True),
        ("1234567A034", True),
        ("123456", False),
        ("ABC", False),
    ],
)
def test_the_usual_form_of_an_identifier(value: str, usual: bool) -> None:
    assert bool(re.search(codes.USUAL_IDENTIFIER, value)) is usual


def test_placeholders_and_lost_zeros() -> None:
    assert re.search(codes.PLACEHOLDER, "00000000")
    assert not re.search(codes.PLACEHOLDER, "00000001")
    assert codes.with_leading_zero("1234567") == "01234567"
    assert codes.with_leading_zero("1234567890") == "01234567890"
    assert codes.with_leading_zero("12345678") is None
    assert codes.with_leading_zero("123456A") is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("59120", "59120"), ("1001", "01001"), ("01001", "01001"), ("59 120", "59120"), ("1001.0", "01001"),
     ("2A004", "2A004"),
     ("591", None), ("591200", None), ("LOOS", None)],
)  # fmt: skip
def test_postcodes(text: str, value: str | None) -> None:
    assert codes.postcode(text) == value


@pytest.mark.parametrize(
    ("text", "postcode", "town"),
    [("59120 LOOS", "59120", "LOOS"), ("59 120 LOOS", "59120", "LOOS"),
     ("LOOS 59120", "59120", "LOOS"), ("LOOS (59120)", "59120", "LOOS"),
     ("1004 BOURG", "01004", "BOURG"), ("59120", "59120", None), ("LOOS", None, "LOOS"),
     ("59200 TOURCOING CEDEX 2", "59200", "TOURCOING CEDEX 2")],
)  # fmt: skip
def test_postcode_and_town_of_one_cell(text: str, postcode: str | None, town: str | None) -> None:
    assert codes.postcode_and_town(text) == (postcode, town)


def test_small_codes() -> None:
    assert [codes.sex(t) for t in ("Mme", "M.", "H", "féminin", "2", "Dr")] == ["F", "M", "M", "F", "F", None]
    assert [codes.yes_no(t) for t in ("O", "non", "X", "0", "peut-être")] == [True, False, True, False, None]
    assert [codes.category(t) for t in ("1", "cat. A", "Catégorie 3", "1.0", "9")] == ["1", "A", "3", "1", None]
    assert [codes.rome(t) for t in ("A1101", "Agent (K2204)", "FAKE")] == ["A1101", "K2204", None]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("35", 35.0),
        ("24,5", 24.5),
        ("17h30", 17.5),
        ("35 h/semaine", 35.0),
        ("24 heures", 24.0),
        ("151,67", None),
        ("0", None),
    ],
)
def test_weekly_hours(text: str, value: float | None) -> None:
    assert codes.hours(text) == value


@pytest.mark.parametrize(
    ("header", "is_one"),
    [("NIR", True), ("nir2", True), ("N° SS", True), ("Numéro de sécurité sociale", True), ("N° Sécu", True),
     ("NIR *", True),
     ("Code INSEE", False), ("Nom", False), ("Souvenir", False)],
)  # fmt: skip
def test_headers_of_social_security_numbers(header: str, is_one: bool) -> None:
    assert is_nir_header(header) is is_one


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("180025912034512", True), ("1 80 02 59 120 345 12", True), ("1800259120345", True), ("280022A120345", True),
     ("1234567A", False), ("12345678901", False), ("180005912034512", False)],
)  # fmt: skip
def test_social_security_numbers(text: str, is_one: bool) -> None:
    assert is_nir(text) is is_one


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("1.80E12", True),
        ("1,80E+12", True),
        ("1.8e+12", True),
        ("1E+10", True),
        ("1234567E", False),
        ("71288e46", False),
        ("E", False),
    ],
)
def test_numbers_in_short_form(text: str, is_one: bool) -> None:
    assert shortened(text) is is_one
