"""The rows of a register: what is no row, rows set aside, couples, merged cells; and every row accounted for."""

import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.registers.reading import (
    DURAND,
    MARTIN,
    PETIT,
    RESIDENTS,
    SEEKERS,
    book_source,
    codes,
    csv_source,
    places,
    read,
    residents,
    seekers,
    table_source,
)  # fmt: skip
from tzc_cli.errors import TzcError
from tzc_cli.files import SourceFile
from tzc_cli.registers.understand import Register


def test_headers_repeated_on_each_page_are_no_rows() -> None:
    register = residents(DURAND, RESIDENTS, PETIT, RESIDENTS)
    assert (register.rows_read, register.rows["row"].tolist()) == (2, [2, 4])
    assert places(register, "R005") == [3, 5]


def test_headers_on_two_rows_repeated() -> None:
    upper, lower = ["Nom", "Prénom", "Date", "Adresse", "Date"], ["", "", "naissance", "", "entrée"]
    people = [[*DURAND[:4], DURAND[6]], [*PETIT[:4], PETIT[6]]]
    register = read(csv_source([upper, lower, people[0], upper, lower, people[1]]))
    assert register.rows["row"].tolist() == [3, 6]
    assert register.header_row == 2
    assert codes(register)[:3] == ["R005", "R005", "F006"] or "F006" in codes(register)


@pytest.mark.parametrize("total", ["TOTAL", "Total général :", "Sous-total Loos", "Nombre de personnes", "TOTAUX"])
def test_totals_are_set_aside(total: str) -> None:
    register = residents(DURAND, [total, "", "2", "", "", "", "", ""], ["", "", "", "", "", total, "12", ""])
    assert register.rejected["codes"].tolist() == ["R003", "R003"]
    assert set(codes(register)) == {"R003"}


def test_a_total_in_the_column_of_identifiers_is_nobody() -> None:
    register = seekers(MARTIN, ["TOTAL", "", "", "1", "", "", ""], ["Total", "", "12", "", "", "", ""])
    assert register.rejected["codes"].tolist() == ["R003", "R003"]
    assert seekers(["1234567A", "TOTAL", "", "", "", "", ""]).rows_kept == 1


def test_a_person_called_total_is_a_person() -> None:
    assert residents(["TOTAL", *DURAND[1:]]).rows_kept == 1


def test_blank_lines_are_no_rows() -> None:
    register = residents(DURAND, [" ", "\u00a0", "", "", "", "", "", ""], PETIT)
    assert register.rows["row"].tolist() == [2, 4]
    assert register.rows_read == 2


def test_nobody_can_be_recognised_without_a_name_or_an_identifier() -> None:
    register = residents(["", *DURAND[1:]], [DURAND[0], "", *DURAND[2:]], ["", "", "", "Bâtiment B", "", "", "", ""])
    assert register.rejected["codes"].tolist() == ["R001", "R001", "R001"]
    register = seekers(["1234567A", "", "", *MARTIN[3:]])
    assert register.rows_kept == 1


def test_a_contract_without_a_beginning_says_nothing() -> None:
    headers = ["Nom", "Prénom", "Date de naissance", "Date d'embauche", "Heures hebdo"]
    register = read(
        csv_source([headers, ["DURAND", "Zoé", "29/02/1980", "", "35"], ["PETIT", "Luc", "1/12/1970", "bientôt", "35"]])
    )
    assert register.rejected["codes"].tolist() == ["R002", "R002"]
    assert places(register, "R002") == ["D2", "D3"]
    assert register.findings[-1].values == {"column": "Date d'embauche"}


def test_hidden_rows_are_read() -> None:
    def hide(book: Any) -> None:
        book.worksheets[0].row_dimensions[2].hidden = True

    source = book_source({"A": [RESIDENTS, DURAND, PETIT]}, hide)
    assert read(source).rows["row"].tolist() == [2, 3]
    assert "F013" in {finding.code for finding in source.findings}


def test_cells_merged_downwards_count_for_each_row() -> None:
    def merge(book: Any) -> None:
        book.worksheets[0].merge_cells("D2:F3")

    rows = [RESIDENTS, DURAND, [*PETIT[:3], None, None, None, PETIT[6], None]]
    register = read(book_source({"A": rows}, merge))
    assert register.rows["address"].tolist() == ["1 rue X", "1 rue X"]
    assert register.rows["postcode"].isna().tolist() == [True, True]  # what stood under the merged cell is gone
    assert places(register, "V022") == ["D3"]


def test_a_row_that_holds_nothing_but_a_merged_value_is_no_row() -> None:
    def merge(book: Any) -> None:
        book.worksheets[0].merge_cells("D2:D9")

    assert read(book_source({"A": [RESIDENTS, DURAND]}, merge)).rows_read == 1


COUPLE = ["M. et Mme DUPONT", "Jean et Marie", "", "1 rue X", "59120", "LOOS", "14/03/2010", ""]


def test_a_couple_is_read_as_two_people_of_one_row() -> None:
    register = residents(DURAND, COUPLE, PETIT)
    assert (register.rows_read, register.rows_kept, len(register.rows)) == (3, 3, 4)
    assert register.rows["row"].tolist() == [2, 3, 3, 4]
    couple = register.rows.iloc[1:3]
    assert couple[["used_name", "given_names", "sex"]].to_numpy().tolist() == [
        ["DUPONT", "Jean", "M"],
        ["DUPONT", "Marie", "F"],
    ]
    assert couple["address"].tolist() == ["1 rue X", "1 rue X"]
    assert couple["original"].nunique() == 1
    assert json.loads(couple["original"].iloc[0])[:2] == COUPLE[:2]
    assert places(register, "V019") == [3]
    assert places(register, "V002") == ["C3"]


def test_one_birth_date_is_the_first_persons_and_two_are_shared() -> None:
    one = residents([*COUPLE[:2], "25/05/1970", *COUPLE[3:]])
    assert one.rows["birth_date"].notna().tolist() == [True, False]
    two = residents([*COUPLE[:2], "25/05/1970 et 26/06/1972", *COUPLE[3:]])
    assert two.rows["birth_date"].dt.day.tolist() == [25, 26]
    assert codes(two) == ["V019"]


def test_couples_in_a_civility_column_and_in_one_column_of_names() -> None:
    headers = ["Civilité", *RESIDENTS]
    register = residents(["M. et Mme", "DUPONT", *COUPLE[1:]], ["Mme", *DURAND], headers=headers)
    assert register.rows["sex"].tolist() == ["M", "F", "F"]
    headers = ["Nom et prénom", "Adresse", "Date d'entrée"]
    register = residents(["M. et Mme DUPONT Jean et Marie", "1 rue X", "14/03/2010"], headers=headers)
    assert register.rows["given_names"].tolist() == ["Jean", "Marie"]
    assert register.rows["used_name"].tolist() == ["DUPONT", "DUPONT"]


def test_a_couple_with_one_first_name_is_kept_as_one_and_with_none_is_set_aside() -> None:
    register = residents([COUPLE[0], "Jean", *COUPLE[2:]], [COUPLE[0], "", *COUPLE[2:]])
    assert register.rows[["used_name", "given_names"]].to_numpy().tolist() == [["DUPONT", "Jean"]]
    assert places(register, "V020") == [2]
    assert register.rejected["codes"].tolist() == ["R006"]
    assert json.loads(register.rejected["cells"][0])[0] == COUPLE[0]


@pytest.mark.parametrize("cell, people", [
    ("DURAND Paul et Anne", [("DURAND", "Paul", None), ("DURAND", "Anne", None)]),
    ("DURAND Paul & PETIT Anne", [("DURAND", "Paul", None), ("PETIT", "Anne", None)]),
    ("M. DURAND Paul et Mme PETIT Anne", [("DURAND", "Paul", "M"), ("PETIT", "Anne", "F")]),
    ("M. PETIT Luc et Mme Anne", [("PETIT", "Luc", "M"), ("PETIT", "Anne", "F")]),
    ("Jean et Marie DUPONT", [("DUPONT", "Jean", None), ("DUPONT", "Marie", None)]),
    ("Mme DURAND et M. PETIT", []),
    ("DURAND et PETIT", []),
    ("Mme DUPONT Paul-et-Anne", [("DUPONT", "Paul-et-Anne", "F")]),
])  # fmt: skip
def test_couples_named_in_one_cell(cell: str, people: list[tuple[str, str, str | None]]) -> None:
    register = residents([cell, "1 rue X", "14/03/2010"], headers=["Locataire", "Adresse", "Date d'entrée"])
    named = register.rows[["used_name", "given_names", "sex"]].astype(object).where(register.rows.notna(), None)
    assert [tuple(row) for row in named.to_numpy().tolist()] == people
    assert register.rejected["codes"].tolist() == ([] if people else ["R006"])


def test_two_people_on_a_line_of_a_register_of_single_people_are_set_aside() -> None:
    headers = ["Civilité", *SEEKERS]
    register = seekers(["M. et Mme", *MARTIN], ["M./Mme", *MARTIN], ["Mme", *MARTIN], headers=headers)
    assert register.rejected["codes"].tolist() == ["R008"]
    assert places(register, "R008") == [2]
    assert places(register, "V006") == ["A3"]  # a form not filled in


def test_lists_of_job_seekers_hold_no_couples() -> None:
    register = seekers([MARTIN[0], "MARTIN", "Jean et Marie", *MARTIN[3:]])
    assert register.rows["given_names"].tolist() == ["Jean et Marie"]
    assert codes(register) == []


NIR = "180025912034512"


def test_a_column_of_social_security_numbers_is_never_kept() -> None:
    headers = [*SEEKERS, "NIR"]
    register = seekers(
        [*MARTIN, NIR], ["", "", "", *MARTIN[3:], NIR], [*MARTIN[:2], "Luc", *MARTIN[3:], "1,80E+14"], headers=headers
    )
    assert codes(register) == ["F005", "V014", "R001"] or set(codes(register)) == {"F005", "V014", "R001"}
    assert places(register, "V014") == ["H4"]
    everything = register.rows.to_csv() + register.rejected.to_csv() + str(register.findings)
    assert NIR not in everything
    assert not any(7 in held for held in register.positions.values())


def test_a_social_security_number_in_place_of_an_identifier_is_not_kept() -> None:
    register = seekers([NIR, *MARTIN[1:]])
    assert places(register, "V015") == ["A2"]
    assert NIR not in register.rows.to_csv()
    assert register.rows_kept == 1


CELL = st.one_of(
    st.sampled_from(["", "", " ", "DURAND", "M. et Mme DUPONT", "Jean et Marie", "Zoé", "TOTAL", "-", "01/02/1980",
    "31/02/1980",
                     "25/12/1999", "1004", "59120", "#N/A", "1,8E+12", "00000000", "Nom", "Prénom", "NULL",
                     "\u202eX", "29546", "a;b\nc"]),
    st.text(max_size=8),
)  # fmt: skip


def understood(source: SourceFile) -> Register | None:
    """The register, or None when its dates contradict each other: the one refusal there is for such tables."""
    try:
        return read(source)
    except TzcError as error:
        assert "contradict each other" in str(error)
        return None


TABLES = st.lists(st.lists(CELL, min_size=9, max_size=9), max_size=12)


@settings(max_examples=60, deadline=None)
@given(TABLES)
def test_every_row_and_every_cell_is_accounted_for(rows: Sequence[Sequence[str]]) -> None:
    headers = [*RESIDENTS[:4], "Loyer", *RESIDENTS[4:]]
    rows = [row if any(row) else ["x", *row[1:]] for row in rows]
    source = table_source([headers, *rows])
    register = understood(source)
    if register is None:
        return
    grid = source.grids[0]
    assert register.rows_read == register.rows_kept + len(register.rejected)
    blank = {n for n, row in zip(grid.row_numbers[1:], grid.cells.iloc[1:].fillna("").to_numpy().tolist(), strict=True)
             if not any(cell.strip() for cell in row)}  # fmt: skip
    repeated = set(places(register, "R005"))
    kept, rejected = set(register.rows["row"]), set(register.rejected["row"])
    assert not kept & rejected
    assert kept | rejected | blank | repeated == set(grid.row_numbers[1:].tolist())

    written = {int(n): grid.cells.iloc[at].tolist() for at, n in enumerate(grid.row_numbers)}
    written = {n: [cell if isinstance(cell, str) else None for cell in row] for n, row in written.items()}
    for number, original in zip(register.rows["row"], register.rows["original"], strict=True):
        assert json.loads(original) == [written[number][position] for position in register.used]
    for number, cells in zip(register.rejected["row"], register.rejected["cells"], strict=True):
        assert json.loads(cells) == written[number]
    unused = [p for p in range(grid.cells.shape[1]) if p not in register.used]
    told = {finding.values["columns"] for finding in register.findings if finding.code == "F004"}
    with_something = any(row[p] for n, row in written.items() if n in kept | rejected for p in unused)
    assert bool(told) == with_something or not with_something


@settings(max_examples=25, deadline=None)
@given(TABLES, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing_but_their_numbers(rows: Sequence[Sequence[str]], chance: Any) -> None:
    rows = [["x" if not any(row) else row[0], *row[1:8]] for row in rows]
    mixed = list(rows)
    chance.shuffle(mixed)
    found = []
    for table in (rows, mixed):
        register = understood(table_source([RESIDENTS, *table]))
        if register is not None:
            lines = register.rows.drop(columns=["row"]).astype(str).to_numpy().tolist()
            found.append((sorted(map(str, lines)), sorted(register.rejected["cells"])))
        else:
            found.append(([], []))
    assert found[0] == found[1]
