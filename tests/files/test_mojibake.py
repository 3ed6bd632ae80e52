"""Garbled accents are put right, with a finding; what only looks odd is left alone."""

import pytest

from tzc_cli.files import read_file
from tzc_cli.files.mojibake import repair_text


def garbled(text: str) -> str:
    return text.encode().decode("cp1252")


@pytest.mark.parametrize("text", ["Zoé", "LEFÈVRE", "œuvre", "l’âge", "n° 3 – 5 €", "GAËL ÉMILE ç"])
def test_garbled_text_is_put_right(text: str) -> None:
    assert repair_text(garbled(text)) == text


def test_even_when_garbled_twice() -> None:
    assert repair_text(garbled(garbled("Hélène"))) == "Hélène"


@pytest.mark.parametrize("text", ["JOÃO", "SÃO PAULO", "Ângela", "ÅSE", "«Äpfel»", "été", "â", "Zoé"])
def test_plausible_text_is_left_alone(text: str) -> None:
    assert repair_text(text) == text


def test_the_finding_names_the_first_cell_and_the_original_is_kept() -> None:
    source = read_file("nom;prénom\nA;ZoÃ©\nB;Zoé\nC;ZoÃ©\nD;NoÃ«l\n".encode())
    (grid,) = source.grids
    assert grid.cells[1].tolist() == ["prénom", "Zoé", "Zoé", "Zoé", "Noël"]
    assert [(f.code, f.cell, f.values) for f in source.findings] == [("C010", "B2", {"count": 2})]
    assert grid.originals == {(2, 1): "ZoÃ©", (4, 1): "ZoÃ©", (5, 1): "NoÃ«l"}


def test_letters_lost_before_are_reported_and_none_is_added() -> None:
    source = read_file("nom;prénom\nA;Zo\ufffd\n".encode())
    assert [(f.code, f.cell) for f in source.findings] == [("C014", "B2")]
    assert "\ufffd" not in repair_text(garbled("\ufffd"))
