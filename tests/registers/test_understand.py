"""A sheet understood: what is kept, repaired, set aside, and where it is said."""

import json
from datetime import date

import pandas as pd
import pytest

from tests.registers.reading import (
    DURAND,
    LAYOUTS,
    MARTIN,
    PETIT,
    RESIDENTS,
    SEEKERS,
    TODAY,
    book_source,
    codes,
    csv_source,
    places,
    read,
    residents,
    seekers,
    sheets_of,
    table_source,
)  # fmt: skip
from tzc_cli.errors import TzcError
from tzc_cli.files.layout import Layout
from tzc_cli.registers.understand import understand


def with_(row: list[str], **changes: str) -> list[str]:
    """A row with some cells changed, by the names of RESIDENTS or SEEKERS."""
    headers = RESIDENTS if len(row) == len(RESIDENTS) else SEEKERS
    short = {"nom": "Nom", "prenom": "Prénom", "birth": "Date de naissance", "cp": "CP", "since": "Date d'entrée",
             "until": "Date de sortie", "id": "Identifiant", "on": "Date d'inscription",
             "address": "Adresse"}  # fmt: skip
    row = list(row)
    for name, value in changes.items():
        row[headers.index(short[name])] = value
    return row


def test_a_plain_list_is_kept_whole() -> None:
    register = residents(DURAND, PETIT)
    assert (register.rows_read, register.rows_kept, len(register.rejected)) == (2, 2, 0)
    row = register.rows.iloc[0]
    assert (row["row"], row["used_name"], row["given_names"], row["birth_date"].date()) == (
        2,
        "DURAND",
        "Zoé",
        date(1980, 2, 29),
    )
    assert (row["house_number"], row["street"], row["postcode"], row["town"]) == (1, "rue X", "59120", "LOOS")
    assert row["proof"] == "liste du bailleur"
    assert json.loads(row["original"]) == [*DURAND[:7], None]
    assert codes(register) == []
    assert set(register.kind.columns) - {"full_name", "postcode_town"} <= set(register.rows.columns)


def test_dtypes_are_those_promised_even_of_an_empty_register() -> None:
    for register in (residents(), residents(DURAND)):
        types = register.rows.dtypes.astype(str)
        assert types["birth_date"] == types["resident_since"] == "datetime64[s]"
        assert {types[c] for c in ("used_name", "given_names", "town", "original", "street")} == {"str"}
        assert types["house_number"] == "Int64"


def test_postcodes_and_identifiers_that_lost_their_zero() -> None:
    register = residents(with_(DURAND, cp="1004"), PETIT)
    assert register.rows["postcode"].tolist() == ["01004", "59120"]
    assert places(register, "V011") == ["E2"]
    numbers = [SEEKERS, [1234567, *MARTIN[1:4], 1004, *MARTIN[5:]]]
    register = read(book_source({"A": numbers}))
    assert register.rows[["job_seeker_id", "postcode"]].iloc[0].tolist() == ["01234567", "01004"]
    assert sorted(places(register, "V011"), key=str) == ["A2", "E2"]
    assert json.loads(register.rows["original"][0])[0] == "1234567"


def test_a_seven_figure_text_is_left_alone() -> None:
    register = seekers(with_(MARTIN, id="1234567"))
    assert register.rows["job_seeker_id"].tolist() == ["1234567"]
    assert codes(register) == ["V004"]


def test_an_identifier_in_short_form_is_unknown() -> None:
    register = seekers(with_(MARTIN, id="1,8E+12"))
    assert register.rows["job_seeker_id"].isna().all()
    assert places(register, "V014") == ["A2"]
    assert json.loads(register.rows["original"][0])[0] == "1,8E+12"


def test_placeholders() -> None:
    register = seekers(with_(MARTIN, id="00000000"), with_(MARTIN, id="xxxxxxxx", prenom="Luc"))
    assert register.rows["job_seeker_id"].isna().all()
    assert places(register, "V003") == ["A2", "A3"]


def test_text_is_text() -> None:
    register = residents(with_(DURAND, nom="NA", prenom="Null", cp="01004"))
    assert register.rows[["used_name", "given_names", "postcode"]].iloc[0].tolist() == ["NA", "Null", "01004"]


def test_a_workbooks_dates_by_kind_of_cell() -> None:
    rows = [RESIDENTS, [*DURAND[:2], date(1980, 2, 29), *DURAND[3:6], 40251, None],
            [*PETIT[:2], "01/12/1970", *PETIT[3:6], "20/05/2012", None]]  # fmt: skip
    register = read(book_source({"A": rows}))
    assert register.rows["birth_date"].dt.date.tolist() == [date(1980, 2, 29), date(1970, 12, 1)]
    assert register.rows["resident_since"].dt.date.tolist() == [date(2010, 3, 14), date(2012, 5, 20)]
    assert places(register, "V012") == ["G2"]
    assert codes(register).count("V009") == 1  # 01/12/1970 alone cannot tell, and the true date does not vote


def test_day_numbers_count_from_1904_where_the_workbook_does() -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    def mac(book: object) -> None:
        book.epoch = CALENDAR_MAC_1904  # type: ignore[attr-defined]

    rows = [RESIDENTS, [*DURAND[:6], 38789, None], [None, None, None, "x", None, None, 38789, None]]
    source = book_source({"A": rows}, mac)
    assert source.date_system == 1904
    register = read(source)
    assert register.rows["resident_since"].dt.date.tolist() == [date(2010, 3, 14)]
    assert json.loads(register.rejected["cells"][0])[6] == "2010-03-14"  # the same day in any workbook


def test_columns_of_dates_decide_each_for_itself() -> None:
    register = residents(with_(DURAND, birth="12/31/1980", since="14/03/2010"), with_(PETIT, birth="02/01/1970"))
    assert register.rows["birth_date"].dt.date.tolist() == [date(1980, 12, 31), date(1970, 2, 1)]
    assert register.rows["resident_since"].dt.date.tolist() == [date(2010, 3, 14), date(2012, 5, 20)]
    assert [f.code for f in register.findings] == ["V010"]
    assert register.findings[0].column == "Date de naissance"


def test_a_contradictory_column_is_refused_with_the_two_cells() -> None:
    sheet = sheets_of(
        csv_source([RESIDENTS, DURAND, with_(PETIT, birth="01/02/1970"), with_(PETIT, birth="02/28/1970")])
    )[0]
    with pytest.raises(TzcError) as raised:
        understand(sheet.grid, sheet.layout, TODAY, file="liste.csv")
    said = str(raised.value)
    assert all(part in said for part in ("liste.csv", "Date de naissance", "C2", "C4"))
    assert "1970" not in said and "29/02" not in said


def test_a_spreadsheet_that_swapped_day_and_month_is_suspected() -> None:
    true = [[f"A{i}", "Luc", date(1970, 3, i), "1 rue X", "59120", "LOOS", None, None] for i in range(1, 7)]
    text = [[f"B{i}", "Luc", f"{i + 20}/05/1970", "1 rue X", "59120", "LOOS", None, None] for i in range(1, 7)]
    register = read(book_source({"A": [RESIDENTS, *true, *text]}))
    assert "V016" in codes(register)
    honest = [[f"C{i}", "Luc", date(1970, 3, i + 20), "1 rue X", "59120", "LOOS", None, None] for i in range(3)]
    assert "V016" not in codes(read(book_source({"A": [RESIDENTS, *true, *text, *honest]})))


def test_two_digit_years_are_read_against_the_date_of_the_extract() -> None:
    row = [with_(MARTIN, birth="25/05/99")]
    assert read(csv_source([SEEKERS, *row]), extracted_on=date(2018, 12, 31)).rows["birth_date"].dt.year.tolist() == [
        1999
    ]
    assert read(csv_source([SEEKERS, with_(MARTIN, birth="25/05/05")]), extracted_on=date(2017, 1, 1)).rows[
        "birth_date"].dt.year.tolist() == [1905]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "code", "place"),
    [
        ({"birth": "31/02/1980"}, "V001", "C2"),
        ({"birth": ""}, "V002", "C2"),
        ({"birth": "25/05/2035"}, "V008", "C2"),
        ({"birth": "25/05/1899"}, "V008", "C2"),
        ({"since": "25/05/2035"}, "V008", "G2"),
        ({"birth": "29/02/80"}, "V007", "C2"),
        ({"until": "13/03/2009"}, "V018", "H2"),
        ({"cp": "abc"}, "V006", "E2"),
        ({"nom": "DUR\u202eAND"}, "V017", "A2"),
    ],
)
def test_what_is_odd_is_said_where(changes: dict[str, str], code: str, place: str) -> None:
    register = residents(with_(DURAND, **changes))
    assert codes(register) == [code]
    assert places(register, code) == [place]
    assert len(register.rows) == 1


def test_registered_as_a_child() -> None:
    register = seekers(with_(MARTIN, birth="25/05/2010"))
    assert places(register, "V013") == ["G2"]
    assert register.rows["registered_on"].notna().all()


def test_ends_may_lie_in_the_future_and_contracts_begin_soon() -> None:
    register = residents(with_(DURAND, until="31/12/9999"))
    assert codes(register) == []
    contracts = csv_source([["Nom", "Prénom", "Date de naissance", "Date d'embauche", "Heures hebdo"],
                            ["DURAND", "Zoé", "29/02/1980", "15/03/2019", "35"]])  # fmt: skip
    assert len(read(contracts).rows) == 1


def test_invisible_characters_leave_the_value_and_stay_in_the_original() -> None:
    register = residents(with_(DURAND, nom="\u202eDUR\x1b[31mAND\u200b"))
    assert register.rows["used_name"].tolist() == ["DUR[31mAND"]
    assert json.loads(register.rows["original"][0])[0] == "\u202eDUR\x1b[31mAND\u200b"


def test_spreadsheet_errors_and_the_layouts_own_word_for_nothing_are_missing() -> None:
    register = residents(with_(DURAND, until="#N/A"), with_(PETIT, cp="#REF!"))
    assert places(register, "C015") == ["E3", "H2"]
    assert register.rows["postcode"].isna().tolist() == [False, True]
    pe = [["identifiant_unique_de", "nom", "prenom", "date_naissance", "adresse_ligne2", "adresse_ligne4",
    "inscription"],
          ["1234567A", "NA", "Jean", "1970-05-25 00:00:00.0", "NULL", "1 rue X", "NULL "]]  # fmt: skip
    register = read(csv_source(pe))
    assert register.rows["used_name"].tolist() == ["NA"]
    assert register.rows[["registered_on", "address_extra"]].isna().all().all()


def test_address_lines_are_joined_and_of_two_dates_the_one_that_is_filled_counts() -> None:
    headers = ["identifiantpe", "nom", "prenom", "dtnai", "dateinscription", "datecessation", "dateradiation"]
    register = read(csv_source([headers, ["1234567A", "MARTIN", "Jean", "25/05/1970", "17/03/2017", "20/04/2018", ""],
                                ["1234567B", "MARTIN", "Luc", "25/05/1970", "17/03/2017", "20/04/2018",
                                 "21/04/2018"]]))  # fmt: skip
    assert register.rows["deregistered_on"].dt.date.tolist() == [date(2018, 4, 20), date(2018, 4, 21)]


def test_cp_ville() -> None:
    headers = [*RESIDENTS[:4], "CP Ville", "Date d'entrée"]
    register = residents([*DURAND[:4], "59120 LOOS", DURAND[6]], [*PETIT[:4], "LOOS", PETIT[6]], headers=headers)
    assert register.rows["town"].tolist() == ["LOOS", "LOOS"]
    assert places(register, "V006") == ["E3"]


def test_name_and_first_name_in_one_column() -> None:
    headers = ["Nom et prénom", "Date de naissance", "Adresse", "Date d'entrée"]
    register = residents(
        ["Mme DURAND ép. MARTIN Zoé", *DURAND[2:4], DURAND[6]], ["M. PETIT LUC", *PETIT[2:4], PETIT[6]], headers=headers
    )
    assert register.rows[["birth_name", "used_name", "given_names", "sex"]].fillna("").to_numpy().tolist() == [
        ["DURAND", "MARTIN", "Zoé", "F"], ["", "PETIT", "LUC", "M"],
    ]  # fmt: skip
    assert codes(register) == ["V021"]
    assert register.positions["given_names"] == register.positions["used_name"] == (0,)


def test_a_civility_in_the_name_tells_the_sex() -> None:
    register = residents(with_(DURAND, nom="Mme DURAND"), PETIT)
    assert register.rows["used_name"].tolist() == ["DURAND", "PETIT"]
    assert register.rows["sex"].fillna("").tolist() == ["F", ""]


def test_names_without_a_letter_are_unknown() -> None:
    register = residents(with_(DURAND, prenom="?"))
    assert register.rejected["codes"].tolist() == ["R001"]
    assert places(register, "V006") == ["B2"]


def test_values_of_a_layout_apply_however_they_are_spelt() -> None:
    layout = Layout(
        name="x", kind="residents", title="x", needs=("used_name",),
        columns={"used_name": ("Nom",), "given_names": ("Prénom",), "status": ("Statut",), "resident_until": ("Fin",),
                 "proof": ("Preuve",)},
        values={"proof": {"QL": "quittance de loyer"}}, set_aside={"status": {"R004": ("REFUSÉ",)}},
        only_when={"resident_until": {"status": ("Radié",)}},
    )  # fmt: skip
    source = csv_source([["Nom", "Prénom", "Statut", "Fin", "Preuve"], ["A", "B", "radie", "25/12/2018", "ql"],
                         ["C", "D", "Valide", "25/12/2018", "Bail"], ["E", "F", "refuse", "", ""]])  # fmt: skip
    register = read(source, [layout])
    assert register.rows["proof"].tolist() == ["quittance de loyer", "Bail"]
    assert register.rows["resident_until"].isna().tolist() == [False, True]
    assert register.rejected["codes"].tolist() == ["R004"]


def test_unused_columns_are_named_once_unless_the_layout_knows_them() -> None:
    headers = [*RESIDENTS, "Loyer", "Téléphone\ndu foyer", ""]
    register = read(table_source([headers, [*DURAND, "x", "06", "y"]]))
    (finding,) = register.findings
    assert finding.code == "F004"
    assert finding.values["columns"] == "Loyer, Téléphone du foyer, K"
    assert "Loyer" in register.headers and json.loads(register.rows["original"][0]) == [*DURAND[:7], None]
    empty = residents([*DURAND, ""], headers=[*RESIDENTS, "Loyer"])
    assert codes(empty) == []
    known = LAYOUTS["pe-i03300c"].ignored
    pe = [["identifiant_unique_de", "nom", "prenom", "date_naissance", "inscription", known[0]],
          ["1234567A", "MARTIN", "Jean", "1970-05-25", "2017-03-17", "Lille"]]  # fmt: skip
    assert codes(read(csv_source(pe))) == []


def test_exact_duplicates_inside_a_file_are_told_and_kept() -> None:
    register = residents(DURAND, PETIT, DURAND, DURAND, with_(DURAND, cp="59000"))
    assert register.rows_kept == 5
    assert [(f.row, f.values) for f in register.findings if f.code == "D001"] == [(4, {"first": 2}), (5, {"first": 2})]
    assert "D001" not in codes(residents(with_(DURAND, nom="", prenom=""), with_(DURAND, nom="", prenom="")))


def test_where_a_fact_stands_is_kept() -> None:
    register = residents(DURAND)
    assert register.positions["birth_date"] == (2,)
    assert register.header_row == 1
    assert list(register.used) == list(range(8))


def test_text_columns_never_hold_the_empty_string() -> None:
    register = residents(with_(DURAND, cp=" ", address="\u00a0"), PETIT)
    texts = register.rows.select_dtypes("str")
    assert not (texts == "").any().any()
    assert pd.isna(register.rows["postcode"][0]) and pd.isna(register.rows["address"][0])


def test_the_original_is_what_the_file_holds() -> None:
    garbled = residents(with_(DURAND, prenom="ZoÃ©"))
    assert garbled.rows["given_names"].tolist() == ["Zoé"]
    assert json.loads(garbled.rows["original"][0])[1] == "ZoÃ©"

    def merge(book: object) -> None:
        book.worksheets[0].merge_cells("D2:D3")  # type: ignore[attr-defined]

    merged = read(book_source({"A": [RESIDENTS, DURAND, [*PETIT[:3], None, *PETIT[4:7]]]}, merge))
    assert merged.rows["address"].tolist() == ["1 rue X", "1 rue X"]
    assert [json.loads(original)[3] for original in merged.rows["original"]] == ["1 rue X", None]
