"""Where findings and facts stand: cells, rows, headers, as a spreadsheet counts them."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pandas as pd

from tests.conftest import CONTRACTS, RESIDENTS
from tests.registers.reading import DURAND, book_bytes
from tests.registers.reading import RESIDENTS as HEADERS
from tzc_cli.importing import Wishes, import_files
from tzc_cli.registers.notes import Notes
from tzc_cli.registers.sources import Sources
from tzc_cli.store import Store, scratch_store

AT = datetime(2019, 2, 1, 12, tzinfo=UTC)
ZOE = "DURAND;Zoé;;29/02/1980;1 rue X;59120;LOOS;14/03/2010;\n"


def notes() -> Notes:
    headers = ["Nom", "Date de\nnaissance", "", "Ad\x1b[31mresse"]
    positions = {"used_name": (0,), "birth_date": (1,), "address": (3, 2)}
    return Notes("Liste", np.array([5, 6, 9, 9]), headers, positions)


def test_a_flag_names_the_cell_and_the_header_on_one_line() -> None:
    made = notes()
    made.flag("V001", np.array([False, True, False, False]), "birth_date")
    made.flag("V001", np.zeros(4, dtype=bool), "birth_date")
    (finding,) = made.findings
    assert (finding.sheet, finding.row, finding.column, finding.cell) == ("Liste", 6, "Date de naissance", "B6")


def test_a_column_that_the_sheet_lacks_gives_the_row_alone() -> None:
    made = notes()
    made.flag("R002", np.array([True, False, False, False]), "hired_on")
    made.flag("R001", np.array([True, False, False, False]))
    assert [(f.row, f.column, f.cell) for f in made.findings] == [(5, "hired_on", None), (5, None, None)]


def test_two_people_of_one_row_are_flagged_once() -> None:
    made = notes()
    made.flag("V002", np.array([False, False, True, True]), "birth_date")
    assert [f.cell for f in made.findings] == ["B9"]


def test_headers_are_fit_for_a_screen_and_never_empty() -> None:
    made = notes()
    assert (made.header_at(2), made.header_at(3), made.header_at(9)) == ("C", "Ad⟨U+001B⟩[31mresse", "J")
    assert (made.header("birth_date"), made.header("rome")) == ("Date de naissance", "rome")
    assert (made.cell("address", 1), made.row(2)) == ("D6", 9)


def imported(store: Store, *paths: Path) -> None:
    import_files(store, paths, AT, Wishes(), paths[0].parent / "layouts", lambda _step: None)


def test_facts_are_found_in_their_cells(tmp_path: Path) -> None:
    (tmp_path / "a_2018-12-31.csv").write_text(
        RESIDENTS + "DURAND;Zoé;;29/02/1980;1 rue X;59120;LOOS;14/03/2010;\n", "utf-8"
    )
    (tmp_path / "b.xlsx").write_bytes(book_bytes({"Liste": [["Locataires"], HEADERS, DURAND]}))
    (tmp_path / "c.csv").write_text(CONTRACTS + "DURAND;Zoé;29/02/1980;;14/03/2018;;35;Jardin\n", "utf-8")
    with scratch_store() as store:
        imported(store, *(tmp_path / name for name in ("a_2018-12-31.csv", "b.xlsx", "c.csv")))
        ids = pd.Series([1, 2, 3, 1, None], dtype="Int64", index=[7, 8, 9, 10, 11])
        columns = pd.Series(["resident_since", "birth_date", "hired_on", "commune", "birth_date"], index=ids.index)
        found = Sources(store)(ids, columns)
    assert found.index.tolist() == ids.index.tolist()
    assert found["file"].fillna("").tolist() == ["a_2018-12-31.csv", "b.xlsx", "c.csv", "a_2018-12-31.csv", ""]
    assert found["sheet"].fillna("").tolist() == ["", "Liste", "", "", ""]
    assert found["cell"].fillna("").tolist() == ["H2", "C3", "E2", "", ""]
    assert found["row"].tolist()[:4] == [2, 3, 2, 2] and pd.isna(found["row"].iloc[4])
    assert found["header"].fillna("").tolist() == ["Date d'entrée", "Date de naissance", "Date d'embauche", "", ""]


def test_the_facts_of_a_couple_stand_in_one_row(tmp_path: Path) -> None:
    line = "M. et Mme DUPONT Jean et Marie;1 rue X;14/03/2010\n"
    (tmp_path / "a.csv").write_text("Nom et prénom;Adresse;Date d'entrée\n" + line, encoding="utf-8")
    with scratch_store() as store:
        imported(store, tmp_path / "a.csv")
        assert store.query("SELECT rows_read, rows_kept, rows_rejected FROM register") == [(1, 1, 0)]
        assert store.query("SELECT number, given_names FROM row ORDER BY id") == [(2, "Jean"), (2, "Marie")]
        found = Sources(store)(pd.Series([1, 2], dtype="Int64"), pd.Series(["given_names", "resident_since"]))
        assert found["cell"].tolist() == ["A2", "C2"]


def test_counts_of_changes_are_counts_of_rows(tmp_path: Path) -> None:
    couple = "M. et Mme DUPONT;Jean et Marie;;;1 rue X;59120;LOOS;14/03/2010;\n"
    with scratch_store() as store:
        for text in (couple, couple + couple.replace("DUPONT", "PETIT")):
            (tmp_path / "a_2018-12-31.csv").write_text(RESIDENTS + text, encoding="utf-8")
            done = import_files(store, [tmp_path / "a_2018-12-31.csv"], AT, Wishes(), tmp_path, lambda _step: None)
        (sheet,) = done.sheets
        assert vars(sheet.changes) == {"new": 1, "changed": 0, "unchanged": 1}
        assert sheet.kept.rows_kept == 2
        assert done.links.people == 4
