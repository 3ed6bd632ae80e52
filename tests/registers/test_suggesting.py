"""Layouts suggested for unknown files: they can be used as they are, and tell nothing of anyone."""

from pathlib import Path

import pytest

from tests.conftest import SAMPLES
from tests.registers.reading import LAYOUTS, TODAY, book_source, csv_source
from tzc_cli.errors import TzcError
from tzc_cli.files import SourceFile, read_file
from tzc_cli.files.layout_files import read_layout
from tzc_cli.i18n import Texts
from tzc_cli.registers.kinds import COLUMNS_OF
from tzc_cli.registers.recognising import recognised_sheets
from tzc_cli.registers.suggesting import suggest_layout
from tzc_cli.registers.understand import Register, understand

UNKNOWN = [
    ["Office de l'habitat", "", "", "", "", "", "", ""],
    ["Patronyme du locataire", "Son prénom", "Né en date du", "Logement", "Localité", "Arrivé dans les lieux",
     "Loyer", "Colonne"],
    ["DURAND", "Zoé", "29/02/1980", "1 rue Joffre", "59120 LOOS", "14/03/2010", "500", "1234567A"],
    ["PETIT", "Luc", "25/12/1970", "2 rue Joffre", "59120 LOOS", "20/05/2012", "600", "7654321B"],
]  # fmt: skip


def suggested(source: SourceFile, kind: str | None = None, name: str | None = None) -> str:
    return suggest_layout(source, list(LAYOUTS.values()), kind, name, Texts("en"))


def used(text: str, source: SourceFile, folder: Path) -> Register:
    """What the suggested layout makes of the file it was suggested for."""
    path = folder / "suggested.toml"
    path.write_text(text, encoding="utf-8")
    sheet = recognised_sheets(source, [read_layout(path, COLUMNS_OF)])[0]
    return understand(sheet.grid, sheet.layout, TODAY, source.date_system)


def test_a_layout_is_guessed_from_words_and_values(tmp_path: Path) -> None:
    source = csv_source(UNKNOWN, name="locataires 2018.csv")
    text = suggested(source)
    assert 'name = "locataires"' in text and 'kind = "residents"' in text
    register = used(text, source, tmp_path)
    assert register.rows_kept == 2
    row = register.rows.iloc[0]
    assert (row["given_names"], row["street"], row["postcode"], row["job_seeker_id"]) == (
        "Zoé",
        "rue Joffre",
        "59120",
        "1234567A",
    )
    assert row["birth_date"].year == 1980 and row["resident_since"].year == 2010
    assert '"Loyer"' in text.split("Columns of the file that would not be read")[1]


def test_it_quotes_headers_and_never_values() -> None:
    text = suggested(csv_source(UNKNOWN))
    assert not any(value in text for row in UNKNOWN[2:] for value in row)


def test_the_same_dates_mean_what_the_kind_says(tmp_path: Path) -> None:
    rows = [
        ["Nom", "Prénom", "Date d'entrée", "Date de sortie", "Poste"],
        ["DURAND", "Zoé", "14/03/2018", "", "Jardin"],
    ]
    text = suggested(csv_source(rows))
    assert 'kind = "contracts"' in text and "hired_on = " in text
    assert "resident_since = " in suggested(csv_source(rows), kind="residents")
    assert used(text, csv_source(rows), tmp_path).rows["hired_on"].notna().all()


@pytest.mark.parametrize("path", sorted((SAMPLES / "registers").glob("*")), ids=lambda path: path.name)
def test_it_would_read_the_sample_as_its_own_layout_does(path: Path, tmp_path: Path) -> None:
    source = read_file(path)
    sheet = recognised_sheets(source, LAYOUTS.values())[0]
    own = understand(sheet.grid, sheet.layout, TODAY, source.date_system)
    text = suggested(source)
    register = used(text, source, tmp_path)
    assert register.kind == own.kind
    assert register.rows_kept == own.rows_kept
    facts = [column for column in own.kind.facts if own.rows[column].notna().any() and column != "proof"]
    for column in ("given_names", "birth_date", *facts):
        assert register.rows[column].notna().sum() == own.rows[column].notna().sum(), column


def test_words_that_mean_nothing_are_listed() -> None:
    rows = [["Nom", "Prénom", "Inscription"], ["DURAND", "Zoé", "NULL"], ["PETIT", "Luc", "14/03/2010"]]
    assert 'missing = ["NULL"]' in suggested(csv_source(rows))


def test_social_security_numbers_are_not_even_listed() -> None:
    rows = [["Nom", "Prénom", "NIR"], ["DURAND", "Zoé", "280025912034512"]]
    assert "NIR" not in suggested(csv_source(rows))


def test_headers_of_any_sort_make_a_file_that_can_be_read(tmp_path: Path) -> None:
    rows = [['Nom "usuel"\n', "Prénom\t\\", "Né(e) le\x7f"], ["DURAND", "Zoé", "29/02/1980"]]
    source = book_source({"A": rows})
    assert used(suggested(source, name='a"b'), source, tmp_path).rows_kept == 1


def test_nothing_can_be_suggested_for_nothing() -> None:
    with pytest.raises(TzcError, match="is empty"):
        suggested(csv_source([]))
    with pytest.raises(TzcError, match="hardly any column"):
        suggested(csv_source([["Couleur", "Taille"], ["bleu", "3"]]))


def test_a_header_that_stands_twice_is_suggested_once(tmp_path: Path) -> None:
    rows = [["Nom", "Prénom", "col", "col"], ["DURAND", "Zoé", "Mme", "59120"], ["PETIT", "Luc", "M.", "59120"]]
    text = suggested(csv_source(rows))
    assert text.count('["col"]') == 1
    assert used(text, csv_source(rows), tmp_path).rows_kept == 2
