"""Importing: what is kept, what is said, and who is who afterwards."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.conftest import CONTRACTS, RESIDENTS, SEEKERS
from tzc_cli.errors import TzcError
from tzc_cli.importing import Imported, Wishes, import_files, registers_to_import
from tzc_cli.store import Store, open_store
from tzc_cli.store.people import linked_rows

AT = datetime(2019, 2, 1, 12, tzinfo=UTC)
Make = Callable[[Mapping[str, str]], Path]


def imported(store: Store, folder: Path, *, keep: bool = True, wishes: Wishes | None = None) -> Imported:
    return import_files(
        store, registers_to_import(folder / "registers"), AT, wishes or Wishes(), folder / "layouts",
        lambda _step: None, keep=keep,
    )  # fmt: skip


def people_of(store: Store) -> dict[str, str]:
    """`file:row` → person id."""
    rows = linked_rows(store)
    return dict(zip(rows["file"] + ":" + rows["row"].astype("str"), rows["person_id"], strict=True))


MARTIN = "1234567A;MARTIN;Jean;05/05/1970;1 rue X;59120;LOOS;01/03/2017;1\n"
ZOE = ";LE GOFF;Zoé;29/02/1980;2 rue X;59120;LOOS;01/03/2018;1\n"


def test_rows_people_and_counts(small: Make, tmp_path: Path) -> None:
    folder = small(
        {
            "pe_2018-12-31.csv": SEEKERS + MARTIN + ZOE,
            "bailleur.csv": RESIDENTS + "Martin;Jean;;05/05/1970;1 rue X;59120;LOOS;01/01/2016;\n"
            "Petit;Luc;;01/02/1960;3 rue X;59120;LOOS;01/01/2015;\n",
            "ebe.csv": CONTRACTS + "LEGOFF;Zoe;29/02/1980;;01/06/2018;;35;Recyclerie\n",
        }
    )
    with open_store(tmp_path / "tzc.sqlite", create=True) as store:
        done = imported(store, folder)
        assert [(s.kept.kind, s.kept.rows_read, s.kept.rows_kept) for s in done.sheets] == [
            ("residents", 2, 2), ("contracts", 1, 1), ("job-seekers", 2, 2),
        ]  # fmt: skip
        assert vars(done.links) == {
            "people": 3, "linked": 1, "to_review": 0, "only_job_seekers": 1, "only_residents": 1, "only_contracts": 0,
            "skipped": {},
        }  # fmt: skip
        people = people_of(store)
        assert people["pe_2018-12-31.csv:2"] == people["bailleur.csv:2"]
        assert people["pe_2018-12-31.csv:3"] == people["ebe.csv:2"]
        assert len(set(people.values())) == 3


def test_the_same_content_twice_changes_nothing(small: Make, tmp_path: Path) -> None:
    folder = small({"pe_2018-12-31.csv": SEEKERS + MARTIN})
    with open_store(tmp_path / "tzc.sqlite", create=True) as store:
        imported(store, folder)
        before = "\n".join(store.connection.iterdump())
        (folder / "registers" / "copy.csv").write_bytes((folder / "registers" / "pe_2018-12-31.csv").read_bytes())
        again = imported(store, folder)
        assert all(sheet.register is None and sheet.changes.unchanged == 1 for sheet in again.sheets)
        assert "\n".join(store.connection.iterdump()) == before


def test_the_same_content_under_the_name_of_another_day_is_another_extract(small: Make, tmp_path: Path) -> None:
    folder = small({"pe_2017-12-31.csv": SEEKERS + MARTIN, "pe_2018-12-31.csv": SEEKERS + MARTIN})
    with open_store(tmp_path / "tzc.sqlite", create=True) as store:
        assert [sheet.kept.rows_kept for sheet in imported(store, folder).sheets] == [1, 1]
        assert store.number("SELECT count(DISTINCT extracted_on) FROM register") == 2
        assert not any(sheet.register for sheet in imported(store, folder).sheets)
        (folder / "registers" / "pe_2018-12-31.csv").rename(folder / "registers" / "copy.csv")
        assert not any(sheet.register for sheet in imported(store, folder).sheets)


def test_a_rehearsal_leaves_no_trace(small: Make, tmp_path: Path) -> None:
    folder = small({"pe_2018-12-31.csv": SEEKERS + MARTIN})
    with open_store(tmp_path / "tzc.sqlite", create=True) as store:
        before = "\n".join(store.connection.iterdump())
        assert imported(store, folder, keep=False).links.people == 1
        assert "\n".join(store.connection.iterdump()) == before


def test_one_file_that_cannot_be_read_keeps_all_out(small: Make, tmp_path: Path) -> None:
    folder = small({"a.csv": SEEKERS + MARTIN, "b.csv": "Couleur;Taille\nbleu;3\n"})
    with open_store(tmp_path / "tzc.sqlite", create=True) as store:
        with pytest.raises(TzcError, match=r"b\.csv"):
            imported(store, folder)
        assert store.number("SELECT count(*) FROM row") == 0


def test_a_corrected_register_takes_the_place_of_the_former_and_people_keep_their_ids(
    small: Make, tmp_path: Path
) -> None:
    folder = small({"pe_2018-12-31.csv": SEEKERS + MARTIN + ZOE})
    with open_store(tmp_path / "tzc.sqlite", create=True) as store:
        imported(store, folder)
        before = people_of(store)
        corrected = MARTIN.replace("05/05/1970", "06/05/1970")
        (folder / "registers" / "pe_2018-12-31.csv").write_text(SEEKERS + corrected + ZOE, encoding="utf-8")
        done = imported(store, folder)
        assert vars(done.sheets[0].changes) == {"new": 0, "changed": 1, "unchanged": 1}
        assert done.links.people == 2
        assert people_of(store) == before


def test_a_later_extract_stands_beside_the_former(small: Make, tmp_path: Path) -> None:
    folder = small({"pe_2017-12-31.csv": SEEKERS + MARTIN})
    with open_store(tmp_path / "tzc.sqlite", create=True) as store:
        imported(store, folder)
        (folder / "registers" / "pe_2018-12-31.csv").write_text(SEEKERS + MARTIN + ZOE, encoding="utf-8")
        done = imported(store, folder)
        assert vars(done.sheets[1].changes) == {"new": 1, "changed": 0, "unchanged": 1}
        assert len(set(people_of(store).values())) == 2


def test_a_new_row_that_joins_two_people_merges_them_into_the_older(small: Make, tmp_path: Path) -> None:
    folder = small({"a_2018-12-31.csv": SEEKERS + MARTIN})
    with open_store(tmp_path / "tzc.sqlite", create=True) as store:
        imported(store, folder)
        older = people_of(store)["a_2018-12-31.csv:2"]
        (folder / "registers" / "b.csv").write_text(
            RESIDENTS + "DURAND;Jean;;05/05/1970;9 rue Y;59120;LOOS;01/01/2016;\n", encoding="utf-8"
        )
        imported(store, folder)
        assert len(set(people_of(store).values())) == 2
        (folder / "registers" / "c.csv").write_text(
            RESIDENTS + "DURAND;Jean;MARTIN;05/05/1970;9 rue Y;59120;LOOS;01/01/2017;\n", encoding="utf-8"
        )
        imported(store, folder)
        assert set(people_of(store).values()) == {older}
        assert store.query("SELECT id, merged_into FROM person ORDER BY id") == [(1, None), (2, 1)]


@pytest.mark.parametrize(
    ("name", "given", "expected", "how"),
    [
        ("pe_2018-12-31.csv", None, date(2018, 12, 31), "name"),
        ("pe 31-12-2018.csv", None, date(2018, 12, 31), "name"),
        ("pe_20181231.csv", None, date(2018, 12, 31), "name"),
        ("pe_2018-13-31.csv", None, date(2018, 3, 1), "content"),
        ("pe.csv", None, date(2018, 3, 1), "content"),
        ("pe_2018-12-31.csv", date(2019, 1, 2), date(2019, 1, 2), "given"),
    ],
)
def test_the_date_of_an_extract(
    small: Make, tmp_path: Path, name: str, given: date | None, expected: date, how: str
) -> None:
    folder = small({name: SEEKERS + MARTIN + ZOE})
    with open_store(tmp_path / "tzc.sqlite", create=True) as store:
        done = imported(store, folder, wishes=Wishes(extracted_on=given))
        assert done.sheets[0].kept.extracted_on == expected
        assert store.query("SELECT extracted_how FROM register") == [(how,)]


def test_a_register_without_dates_is_of_the_day_of_its_import(small: Make, tmp_path: Path) -> None:
    folder = small({"pe.csv": SEEKERS + "1234567A;MARTIN;Jean;05/05/1970;1 rue X;59120;LOOS;;1\n"})
    with open_store(tmp_path / "tzc.sqlite", create=True) as store:
        done = imported(store, folder)
        assert done.sheets[0].kept.extracted_on == AT.date()
        assert "F002" in {finding.code for finding in done.sheets[0].findings}


def test_every_row_keeps_where_it_stood_and_what_it_said(small: Make, tmp_path: Path) -> None:
    folder = small({"pe_2018-12-31.csv": SEEKERS + MARTIN + ZOE})
    with open_store(tmp_path / "tzc.sqlite", create=True) as store:
        imported(store, folder)
        kept = store.query("SELECT number, cells FROM row JOIN original ON original.row = row.id ORDER BY id")
    assert [number for number, _ in kept] == [2, 3]
    assert json.loads(str(kept[0][1])) == MARTIN.strip().split(";")


def test_journal_speaks_of_nobody(small: Make, tmp_path: Path) -> None:
    folder = small({"pe_2018-12-31.csv": SEEKERS + MARTIN})
    with open_store(tmp_path / "tzc.sqlite", create=True) as store:
        imported(store, folder)
        (at, command, detail), = store.query("SELECT at, command, detail FROM journal")
    assert (at, command) == ("2019-02-01T12:00:00Z", "import")
    assert "MARTIN" not in str(detail).upper()
