"""Headers: found wherever they stand, on one row or two, and never taken for data."""

import numpy as np
import pandas as pd
import pytest

from tests.registers.reading import DURAND, LAYOUTS, PETIT, RESIDENTS, book_source, csv_source
from tzc_cli.files import Grid
from tzc_cli.files.headers import Recognised, recognise

HANDMADE = ["Nom", "Prénom", "Date de naissance", "Adresse", "Habite depuis le"]


def best(grid: Grid) -> Recognised:
    return recognise(grid, LAYOUTS.values())[0]


def columns(found: Recognised) -> dict[str, tuple[int, ...]]:
    return dict(found.positions)


def grid_of(*rows: list[str]) -> Grid:
    return csv_source(rows).grids[0]


@pytest.mark.parametrize("above", [0, 1, 3, 25])
def test_titles_and_notes_may_stand_above(above: int) -> None:
    notes = [["Liste des locataires" if i % 2 else "Nom de l'agence : Loos ; tenue à jour"] for i in range(above)]
    found = best(grid_of(*notes, RESIDENTS, DURAND))
    assert (found.layout.name, found.index, found.depth) == ("residents-list", above, 1)
    assert not found.missing_needs


def test_line_breaks_no_break_spaces_case_and_stars_in_headers_do_not_matter() -> None:
    source = book_source({"A": [["NOM*", "prénom ", "Date de\nNaissance", "Adresse\u00a0", "Habite\u00a0depuis le"],
                                ["X", "Y", "01/02/1980", "1 rue Z", "01/02/2010"]]})  # fmt: skip
    found = best(source.grids[0])
    assert found.layout.name == "handmade-residents"
    assert not found.missing_needs


def test_small_words_do_not_matter() -> None:
    found = best(grid_of(["Nom", "Prénom", "Date naissance", "Adresse", "Date entrée"], [*DURAND[:4], "1/2/2010"]))
    assert columns(found)["birth_date"] == (2,)
    assert columns(found)["resident_since"] == (4,)


def test_nom_is_the_birth_name_where_a_married_name_stands_beside_it() -> None:
    found = best(grid_of(["Nom", "Nom marital", "Prénom", "Date de naissance", "Adresse", "Date d'entrée"], ["A"] * 6))
    assert columns(found)["used_name"] == (1,)
    assert columns(found)["birth_name"] == (0,)
    found = best(grid_of(["Nom", "Nom de naissance", "Prénom", "Adresse", "Date d'entrée"], ["A"] * 5))
    assert columns(found)["used_name"] == (0,)
    assert columns(found)["birth_name"] == (1,)


def test_of_two_columns_of_one_header_the_left_one_is_read_and_none_twice() -> None:
    found = best(grid_of([*RESIDENTS, "Nom"], [*DURAND, "Z"]))
    assert columns(found)["used_name"] == (0,)
    used = [p for held in found.positions.values() for p in held]
    assert len(used) == len(set(used))


def test_headers_over_two_rows_with_a_merged_upper_one() -> None:
    def merge(book: object) -> None:
        book.worksheets[0].merge_cells("C1:D1")  # type: ignore[attr-defined]

    rows = [["Nom", "Prénom", "Date", None, "Adresse"], [None, None, "de naissance", "d'entrée", None],
            ["DURAND", "Zoé", "29/02/1980", "14/03/2010", "1 rue X"]]  # fmt: skip
    found = best(book_source({"A": rows}, merge).grids[0])
    assert (found.index, found.depth, found.layout.name) == (0, 2, "residents-list")
    assert columns(found)["birth_date"] == (2,)
    assert columns(found)["resident_since"] == (3,)
    assert found.headers[3].startswith("Date")


def test_headers_over_two_rows_of_a_text_file() -> None:
    found = best(grid_of(["Nom", "Prénom", "Date", "Adresse", "Date"], ["", "", "naissance", "", "entrée"], DURAND[:5]))
    assert found.depth == 2
    assert {"birth_date", "resident_since"} <= set(found.positions)


def test_a_first_row_of_data_is_never_taken_for_headers() -> None:
    found = best(
        grid_of(["Nom", "Prénom", "Date", "Adresse", "Date d'entrée"], ["de naissance", "Luc", "1/2/80", "x", "1/2/10"])
    )
    assert found.depth == 1
    found = best(grid_of(RESIDENTS, ["Nom", "Ville", "", "", "", "", "", ""], DURAND))
    assert (found.index, found.depth) == (0, 1)


def test_a_line_of_sections_above_the_headers_is_left_alone() -> None:
    found = best(grid_of(["Identité", "", "", "Logement", "", "", "Bail", ""], RESIDENTS, PETIT))
    assert (found.index, found.depth) == (1, 1)


def test_one_column_gives_name_and_first_name() -> None:
    found = best(grid_of(["Nom et prénom", "Adresse", "Date d'entrée"], ["DURAND Zoé", "1 rue X", "1/2/2010"]))
    assert found.layout.name == "residents-list"
    assert not found.missing_needs


def test_an_address_in_several_columns_is_joined_in_its_order() -> None:
    headers = ["Nom", "Prénom", "Voie", "N° voie", "Date d'entrée"]
    found = best(grid_of(headers, ["A", "B", "rue X", "3", "1/2/2010"]))
    assert columns(found)["address"] == (3, 2)


def test_a_list_with_a_date_of_entry_is_no_list_of_contracts_unless_it_speaks_of_work() -> None:
    lodgers = ["Nom", "Prénom", "Date de naissance", "Date d'entrée", "Date de sortie"]
    assert all(f.missing_needs for f in recognise(grid_of(lodgers, ["A"] * 5), LAYOUTS.values()))
    found = best(grid_of([*lodgers, "Heures hebdo"], ["A"] * 6))
    assert (found.layout.name, found.missing_needs) == ("ebe-contracts", ())


def test_nothing_fits_an_unknown_table_or_an_empty_one() -> None:
    assert recognise(grid_of(["Couleur", "Taille"], ["bleu", "3"]), LAYOUTS.values()) == []
    empty = Grid(None, False, pd.DataFrame(), np.empty(0, dtype=np.int64))
    assert recognise(empty, LAYOUTS.values()) == []


def test_a_note_that_quotes_headers_is_no_header() -> None:
    note = ["Nom, Prénom, Date de naissance : voir la notice. " * 10, "Prénom " * 40]
    found = best(grid_of(note, RESIDENTS, DURAND))
    assert found.index == 1


def test_a_layout_whose_headers_all_stand_elsewhere_is_incomplete() -> None:
    found = best(grid_of(["Nom", "Prénom", "Ville"], ["A", "B", "C"]))
    assert "resident_since" in found.missing_needs or "registered_on" in found.missing_needs
