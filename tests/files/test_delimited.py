"""Text files: what is cut where, which line it stands on, and what is refused rather than guessed."""

import pytest

from tzc_cli.errors import TzcError, UsageError
from tzc_cli.files import SourceFile, read_file


def rows(source: SourceFile) -> list[list[str | None]]:
    """The cells of the only grid, None for an empty one."""
    (grid,) = source.grids
    return [[value if isinstance(value, str) else None for value in row] for row in grid.cells.to_numpy(object)]


def lines(source: SourceFile) -> list[int]:
    return list(source.grids[0].row_numbers.tolist())


def codes(source: SourceFile) -> list[tuple[str, int | None]]:
    return [(finding.code, finding.row) for finding in source.findings]


def test_text_stays_text() -> None:
    source = read_file(b"code;nom;valeur\n01004;NA;NULL\n1e5; x ;-3,50\n")
    assert rows(source) == [["code", "nom", "valeur"], ["01004", "NA", "NULL"], ["1e5", " x ", "-3,50"]]
    assert (source.format, source.encoding, source.delimiter) == ("csv", "utf-8", ";")
    assert source.grids[0].cells.dtypes.eq("str").all()


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_separator_is_found(delimiter: str) -> None:
    text = 'nom;adresse;taux\nA;"12, rue X | b; c";1\nB;x;2\n'.replace('"12, rue X | b; c"', "§")
    text = text.replace(";", delimiter).replace("§", '"12, rue X | b; c\t"')
    source = read_file(text.encode())
    assert source.delimiter == delimiter
    assert rows(source)[1] == ["A", "12, rue X | b; c\t", "1"]


def test_decimal_commas_do_not_make_a_comma_file() -> None:
    text = "nom;heures;taux\n" + "".join(f"A{i};{i},5;1,25\n" for i in range(30))
    assert read_file(text.encode()).delimiter == ";"


def test_a_single_column_is_not_cut_at_the_commas_of_a_few_addresses() -> None:
    text = "adresse\n" + "1 RUE X\n" * 10 + "2, RUE Y\n"
    assert rows(read_file(text.encode()))[-1] == ["2, RUE Y"]


def test_titles_above_the_table_do_not_hide_its_separator() -> None:
    source = read_file(b"Liste des demandeurs, Loos, 2018\n\nMission locale\nnom;prenom;ville\nA;B;C\nD;E;F\n")
    assert source.delimiter == ";"
    assert lines(source) == [1, 3, 4, 5, 6]
    assert codes(source) == []


def test_a_sep_line_names_the_separator_and_keeps_the_line_numbers() -> None:
    source = read_file(b"sep=,\r\na,b;c\r\n1,2\r\n")
    assert (source.delimiter, rows(source), lines(source)) == (",", [["a", "b;c"], ["1", "2"]], [2, 3])


def test_the_separator_can_be_imposed() -> None:
    assert rows(read_file(b"a;b,c\n", delimiter=",")) == [["a;b", "c"]]
    assert rows(read_file(b"a;b\tc\n", delimiter="tab")) == [["a;b", "c"]]
    with pytest.raises(UsageError, match="one character"):
        read_file(b"a;b\n", delimiter=";;")


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_each_kind_of_line_end(end: str) -> None:
    source = read_file(end.join(["a;b", "1;2", "", "3;4"]).encode())
    assert (rows(source), lines(source)) == ([["a", "b"], ["1", "2"], ["3", "4"]], [1, 2, 4])


def test_mixed_line_ends_count_as_an_editor_counts() -> None:
    assert lines(read_file(b"a;b\r\n1;2\r3;4\n\r\n5;6")) == [1, 2, 3, 5]


def test_a_line_break_within_quotes_makes_the_line_numbers_jump() -> None:
    source = read_file(b'nom;adresse\nA;"1 RUE X\r\nBAT B"\nB;y\n"C";"z\n\n"\nD;t\n')
    assert lines(source) == [1, 2, 4, 5, 8]
    assert rows(source)[1] == ["A", "1 RUE X\r\nBAT B"]


def test_the_same_in_an_irregular_file() -> None:
    source = read_file(b'nom;adresse\nA;"1 RUE X\r\nBAT B"\nB;y;z\nD;t\n')
    assert lines(source) == [1, 2, 4, 5]


def test_a_record_of_too_many_cells_keeps_them_apart() -> None:
    source = read_file(b"nom;prenom;ville\nA;B;C\nD;RUE X; BAT 2;E\nF;G;H\n")
    assert rows(source) == [
        ["nom", "prenom", "ville", None],
        ["A", "B", "C", None],
        ["D", "RUE X", " BAT 2", "E"],
        ["F", "G", "H", None],
    ]
    assert codes(source) == [("C011", 3)]
    assert source.findings[0].values == {"found": 4, "expected": 3}


def test_a_record_of_too_few_cells_has_its_last_ones_empty() -> None:
    source = read_file(b"nom;prenom;ville\nA;B;C\nD;E\nF;G;H\n")
    assert rows(source)[2] == ["D", "E", None]
    assert codes(source) == [("C012", 3)]


def test_empty_cells_at_the_end_are_no_irregularity() -> None:
    source = read_file(b"nom;ville\nA;B;\nC;D;\nE;F;\n")
    assert codes(source) == []


def test_a_quote_that_never_closes_names_its_line_and_nothing_is_read() -> None:
    text = 'nom;ville\nA;B\nC;"D\n' + "E;F\n" * 50_000
    with pytest.raises(TzcError, match="line 3: a quote opens"):
        read_file(text.encode())


def test_a_quote_closed_by_the_opening_one_of_another_line() -> None:
    text = 'nom;ville;age\nA;B;1\nC;"D;2\n' + "E;F;3\n" * 10 + 'G;"H";4\n'
    with pytest.raises(TzcError, match="line 3: a quote opens"):
        read_file(text.encode())


def test_a_cell_that_has_swallowed_many_lines_is_refused() -> None:
    text = 'nom;ville;age\nA;B;1\nC;"D;2\n' + "E;F;3\n" * 30 + 'G;H";4\n'
    with pytest.raises(TzcError, match="line 3: a quote opens"):
        read_file(text.encode())


def test_a_cell_of_many_lines_is_kept() -> None:
    note = "ligne\n" * 40
    source = read_file(f'nom;note;age\nA;"{note}";1\nB;C;2\n'.encode())
    assert (rows(source)[1][1], lines(source)) == (note, [1, 2, 43])


def test_quotes_not_doubled_stay_letters_of_their_cell() -> None:
    source = read_file(b'nom;lieu;age\n"Le "Petit" Prince";"dit ""Jo""";1\n5" tube;x;2\n"A"B;"y;z";3\n')
    assert rows(source)[1:] == [['Le "Petit" Prince', 'dit "Jo"', "1"], ['5" tube', "x", "2"], ['"A"B', "y;z", "3"]]
    assert codes(source) == [("C013", 2), ("C013", 4)]


def test_zero_bytes_are_refused_with_their_line() -> None:
    with pytest.raises(TzcError, match="line 2: a zero byte"):
        read_file(b"a;b\n1;\x00\n")


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b";;\n;;\n"])
def test_an_empty_file_gives_an_empty_grid(data: bytes) -> None:
    (grid,) = read_file(data).grids
    assert len(grid.cells) == len(grid.row_numbers) == 0


def test_a_large_file_reads_like_a_small_one() -> None:
    text = "id;nom;ville\n" + "".join(f"{i:07}A;NOM{i % 900};LOOS\n" for i in range(60_000))
    (grid,) = read_file(text.encode()).grids
    assert grid.cells.shape == (60_001, 3)
    assert grid.cells.iloc[-1].tolist() == ["0059999A", "NOM599", "LOOS"]


def test_a_record_of_countless_cells_is_refused_and_not_given_columns() -> None:
    with pytest.raises(TzcError, match="line 2: 20001 cells"):
        read_file(b"a;b\n" + b";" * 20_000 + b"x\n1;2\n", delimiter=";")
    with pytest.raises(TzcError, match="line 1: 20001 cells"):
        read_file(b"x" + b";" * 20_000, delimiter=";")


def test_numbers_and_empty_columns_stay_text_below_a_header_of_several_lines() -> None:
    source = read_file(b'"a\nb";"c\nd";"e;f"\n01;;1e5\n02;;2\n')
    assert rows(source) == [["a\nb", "c\nd", "e;f"], ["01", None, "1e5"], ["02", None, "2"]]
    assert lines(source) == [1, 4, 5]
    assert source.grids[0].cells.dtypes.eq("str").all()
