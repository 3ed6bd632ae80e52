"""What goes wrong is said in one sentence, with a hint and an exit code; never a traceback."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import RESIDENTS, SEEKERS
from tzc_cli.cli import app
from tzc_cli.cli.app import run

Make = Callable[[Mapping[str, str]], Path]
MARTIN = "1234567A;MARTIN;Jean;05/05/1970;1 rue X;59120;LOOS;01/03/2017;1\n"


def fails(capsys: pytest.CaptureFixture[str], code: int, *arguments: str) -> str:
    """What a command that must fail says on stderr."""
    assert run(list(arguments)) == code
    told = capsys.readouterr()
    assert "Traceback" not in told.err
    assert told.out == ""
    return told.err


def test_no_territory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TZC_TERRITORY", raising=False)
    for command in (["import"], ["status"], ["eligible"], ["explain", "x"], ["report", "--year", "2018"], ["link"]):
        assert "tzc init" in fails(capsys, 1, *command)


def test_the_territory_may_be_named_by_the_environment(
    small: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = small({"pe_2018-12-31.csv": SEEKERS + MARTIN})
    monkeypatch.chdir(tmp_path.parent)
    monkeypatch.setenv("TZC_TERRITORY", str(folder))
    assert run(["import", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["links"]["people"] == 1


def test_nothing_to_import(small: Make, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(small({}))
    assert "nothing to import" in fails(capsys, 1, "import", "--territory", folder)
    assert "nothing has been imported" in fails(capsys, 1, "eligible", "--territory", folder)
    assert "nothing has been imported" in fails(capsys, 1, "status", "--territory", folder)


def test_unknown_district_names_the_nearest(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = fails(capsys, 2, "eligible", "--territory", str(sample), "--district", "lose")
    assert "lose" in told
    assert "loos" in told


def test_unknown_columns_name_the_nearest_layout_and_what_it_lacks(
    small: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = small({"liste.csv": "Nom;Prénom;Date de naissance\nMARTIN;Jean;05/05/1970\n"})
    told = fails(capsys, 1, "import", "--territory", str(folder))
    assert "liste.csv" in told
    assert "nearest layout" in told


def test_a_file_that_is_not_there(small: Make, capsys: pytest.CaptureFixture[str]) -> None:
    folder = small({})
    assert "nowhere.csv" in fails(capsys, 1, "import", "--territory", str(folder), str(folder / "nowhere.csv"))


@pytest.mark.parametrize(
    ("name", "content"),
    [("empty.csv", b""), ("binary.csv", bytes(range(256)) * 40), ("broken.xlsx", b"PK\x03\x04 not a workbook")],
)
def test_an_unreadable_file(small: Make, capsys: pytest.CaptureFixture[str], name: str, content: bytes) -> None:
    folder = small({})
    (folder / "registers" / name).write_bytes(content)
    assert name in fails(capsys, 1, "import", "--territory", str(folder))


@pytest.mark.parametrize("arguments", [["--as", "horses"], ["--layout", "none-such"]])
def test_unknown_kind_or_layout_lists_the_known(
    small: Make, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    folder = small({"pe_2018-12-31.csv": SEEKERS + MARTIN})
    told = fails(capsys, 1, "import", "--territory", str(folder), *arguments)
    assert arguments[1] in told
    assert "one of:" in told


def test_wrong_usage_is_two(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (
        ["eligible", "--as-of", "31/12/2018"],
        ["report"],
        ["eligible", "--verdict", "maybe"],
        ["nothing"],
    ):
        fails(capsys, 2, *arguments, *(["--territory", str(sample)] if arguments[0] == "eligible" else []))


def test_a_date_no_text_covers_is_refused(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = fails(capsys, 1, "eligible", "--territory", str(sample), "--as-of", "2030-01-01")
    assert "--rules" in told
    assert (
        run(["eligible", "--territory", str(sample), "--as-of", "2030-01-01", "--rules", "loi-2020-1577", "--json"])
        == 0
    )


def test_explain_nobody_and_several(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "nobody" in fails(capsys, 2, "explain", "--territory", str(sample), "zzzz")
    told = fails(capsys, 1, "explain", "--territory", str(sample), "MARTIN")
    assert told.count("P-0") > 1


def test_init_does_not_overwrite(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", str(tmp_path / "t")]) == 0
    capsys.readouterr()
    assert "--force" in fails(capsys, 1, "init", str(tmp_path / "t"))
    assert run(["init", str(tmp_path / "t"), "--sample", "--force"]) == 0
    assert (tmp_path / "t" / "registers" / "bailleur_residents_2018-12-31.csv").is_file()


def test_an_output_is_not_overwritten(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "liste.csv"
    command = ["eligible", "--territory", str(sample), "--output", str(path), "--quiet"]
    assert run(command) == 0
    before = path.read_bytes()
    capsys.readouterr()
    assert "--force" in fails(capsys, 1, *command)
    assert path.read_bytes() == before
    assert run([*command, "--force"]) == 0


def test_strict_is_three_when_rows_were_set_aside(small: Make, capsys: pytest.CaptureFixture[str]) -> None:
    folder = small(
        {"bailleur.csv": RESIDENTS + "Martin;Jean;;05/05/1970;1 rue X;59120;LOOS;01/01/2016;\nTOTAL;;;;;;;;1\n"}
    )
    assert run(["import", "--territory", str(folder), "--strict", "--json"]) == 3
    told = json.loads(capsys.readouterr().out)["files"][0]
    assert (told["rows_read"], told["rows_kept"], told["rows_rejected"]) == (2, 1, 1)
    assert len(list((folder / "exports").glob("rejected-*.xlsx"))) == 1


def test_a_bug_is_seventy_and_tells_nothing_nominative(
    sample: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_arguments: object, **_options: object) -> None:
        raise ZeroDivisionError("MARTIN Jean 05/05/1970")

    monkeypatch.setattr(app.status.context, "find", broken)
    told = fails(capsys, 70, "status", "--territory", str(sample))
    assert "ZeroDivisionError" in told
    assert "MARTIN" not in told
