"""Which sheets are read, which are not, and the date of the extract."""

from dataclasses import replace
from datetime import date

import pytest

from tests.registers.reading import (
    DURAND,
    LAYOUTS,
    PETIT,
    RESIDENTS,
    TODAY,
    book_source,
    csv_source,
    read,
    sheets_of,
)  # fmt: skip
from tzc_cli.errors import TzcError
from tzc_cli.findings import Finding
from tzc_cli.registers.extract_dates import extract_date, stated_date, titles_above


def test_all_sheets_in_a_known_layout_are_read_hidden_ones_too_and_the_others_named() -> None:
    def hide(book: object) -> None:
        book["Anciens"].sheet_state = "hidden"  # type: ignore[index]

    source = book_source(
        {"Notice": [["À lire"], ["Couleur",
        "Taille"]], "Liste": [RESIDENTS, DURAND], "Anciens": [RESIDENTS, PETIT], "Vide": []}, hide
    )  # fmt: skip
    sheets = sheets_of(source)
    assert [sheet.grid.sheet for sheet in sheets] == ["Liste", "Anciens"]
    assert [f.sheet for f in sheets[0].findings if f.code == "F003"] == ["Notice"]
    assert [f.code for f in sheets[1].findings] == ["F012"]


def test_what_was_found_about_a_sheet_goes_with_it_and_the_rest_with_the_first() -> None:
    source = book_source({"Liste": [RESIDENTS, DURAND], "Suite": [RESIDENTS, PETIT], "Notice": [["x", "y"]]})
    source = replace(source, findings=[Finding("F010"), Finding("F014", "Suite"), Finding("F014", "Notice")])
    first, second = sheets_of(source)
    assert [(f.code, f.sheet) for f in first.findings] == [("F010", None), ("F014", "Notice"), ("F003", "Notice")]
    assert [(f.code, f.sheet) for f in second.findings] == [("F010", None), ("F014", "Suite")]


def refusal(source: object) -> TzcError:
    with pytest.raises(TzcError) as raised:
        sheets_of(source)  # type: ignore[arg-type]
    return raised.value


def test_an_empty_file() -> None:
    assert str(refusal(csv_source([]))) == "file.csv is empty"


def test_no_header_at_all() -> None:
    assert "no header of a known register was found in its first rows" in str(refusal(csv_source([["a", "b"]])))
    two = refusal(book_source({"Un": [["a", "b"]], "Deux": [["c", "d"]]}))
    assert "Un, Deux" in str(two)


def test_the_nearest_layout_and_what_it_lacks_are_named() -> None:
    error = refusal(csv_source([[*RESIDENTS[:6], RESIDENTS[7]], DURAND[:7]]))
    assert "residents-list" in str(error) and "Entrée" in str(error)
    error = refusal(book_source({"Liste": [["Prénom", "Ville"], ["Zoé", "LOOS"]]}))
    assert "file.xlsx [Liste]" in str(error) and "Nom" in str(error)


def test_a_file_that_may_be_two_things_is_not_guessed_at() -> None:
    residents = LAYOUTS["residents-list"]
    other = replace(residents, name="twin", kind="contracts", columns=residents.columns)
    with pytest.raises(TzcError, match="may be in the layout residents-list or in the layout twin"):
        sheets_of(csv_source([RESIDENTS, DURAND]), [residents, other])
    assert sheets_of(csv_source([RESIDENTS, DURAND]), [residents, replace(residents, name="twin")])


@pytest.mark.parametrize(
    ("name", "sheet", "title", "expected"),
    [
        ("liste_2018-12-31.xlsx", "A", "", (date(2018, 12, 31), "name")),
        ("liste.xlsx", "A 2018-11-30", "", (date(2018, 11, 30), "name")),
        ("rejected-2019-02-01-101112.xlsx", "A 2018-12-31", "", (date(2018, 12, 31), "name")),
        ("liste_2018-13-31.xlsx", "A", "", None),
        ("liste.xlsx", "A", "Extraction du 01/01/2018 au 31/12/2018", (date(2018, 12, 31), "title")),
        ("liste.xlsx", "A", "au 1er décembre 2018", (date(2018, 12, 1), "title")),
        ("liste.xlsx", "A", "à rendre le 31/12/2035", None),
        ("liste.xlsx", "A", "Liste", None),
    ],
)
def test_where_the_date_of_an_extract_is_stated(
    name: str, sheet: str, title: str, expected: tuple[date, str] | None
) -> None:
    source = book_source({sheet: [[title or None], [], RESIDENTS, DURAND]})
    found = sheets_of(source)[0]
    assert list(titles_above(found.grid, found.layout)) == ([title] if title else [])
    stated = stated_date(None, name, found.grid, found.layout, TODAY)
    assert stated == expected
    assert stated_date(date(2017, 1, 1), name, found.grid, found.layout, TODAY) == (date(2017, 1, 1), "given")
    register = read(source)
    assert extract_date(stated, register, TODAY) == (expected or (date(2010, 3, 14), "content"))


def test_without_any_date_the_day_of_the_import_is_taken() -> None:
    register = read(csv_source([RESIDENTS, [*DURAND[:6], "", "31/12/2018"]]))
    assert extract_date(None, register, TODAY) == (TODAY, "import")


@pytest.mark.parametrize(("layout", "headers", "cells", "told"), [
    (
        "pe-departement",
        "NIR;NOM_NAISSANCE;PRENOM;DATE_NAISSANCE;NOM_MARITAL;CODE_INSEE;ID_PE;DT_INSCRIPTION;CODE_CATEGORIE;"
        "LIB_CATEGORIE;DT_CESSATION;MOTIF_CESSATION;DT_RADIATION;MOTIF_RADIATION;NIVEAU_FORMATION;CODE_ROME",
        ";DURAND;Anne;29/02/1980;MARTIN;59360;1234567A;13/03/2017;1;Sans emploi;30/06/2018;Reprise;;;NV4;K2204",
        {"birth_name": "DURAND", "used_name": "MARTIN", "commune": "59360", "deregistered_on": "2018-06-30"},
    ),
    (
        "domifa",
        "N° d'identification;Civ.;Nom de famille;Prénom(s);Nom d'usage;Né(e) le;Statut domiciliation;Motif refus;"
        "Motif radiation;Type;Début;Fin;1ère domiciliation;Dernier passage",
        "1;Mme;KONE;Awa;;13/04/1985;Radié;;Départ;Renouvellement;14/02/2018;30/06/2018;14/02/2017;15/05/2018",
        {"source_id": "1", "birth_name": "KONE", "resident_since": "2017-02-14", "resident_until": "2018-06-30"},
    ),
    (
        "handmade-job-seekers", "Nom (marital);Prénom usuel;Date de Naissance ;CP Ville;Inscrit le",
        "LE GOFF;Zoé;'29/02/1980;59 120 LOOS;13 mars 17",
        {"used_name": "LE GOFF", "postcode": "59120", "registered_on": "2017-03-13"},
    ),
])  # fmt: skip
def test_other_spellings_of_the_headers(layout: str, headers: str, cells: str, told: dict[str, str]) -> None:
    register = read(csv_source([headers.split(";"), cells.split(";")]))
    assert register.layout == layout
    kept = register.rows.iloc[0]
    assert {column: str(kept[column])[:10] for column in told} == told
    assert "F004" not in {finding.code for finding in register.findings}
