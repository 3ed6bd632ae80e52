"""`tzc check`: the import without writing, of any files, anywhere."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import RESIDENTS, SEEKERS
from tzc_cli.cli.app import run

ZOE = "DURAND;Zoé;;29/02/1980;1 rue X;59120;LOOS;14/03/2010;\n"
BAD = "DURAND;;;29/02/1980;1 rue X;59120;LOOS;14/03/2010;\n"


def write(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def checked(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, Any]:
    capsys.readouterr()
    code = run(["check", "--json", *arguments])
    return code, json.loads(capsys.readouterr().out)


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that lies in no territory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TZC_TERRITORY", raising=False)
    return tmp_path


def test_a_good_file_anywhere_is_0_and_leaves_nothing_behind(outside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = checked([write(outside, "a.csv", RESIDENTS + ZOE)], capsys)
    assert code == 0
    (file,) = found["files"]
    assert (file["layout"], file["rows_read"], file["new"], file["refused"]) == ("residents-list", 1, 1, None)
    assert [path.name for path in outside.iterdir()] == ["a.csv"]
    assert found["links"]["people"] == 1


def test_rows_set_aside_are_3(outside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = checked([write(outside, "a.csv", RESIDENTS + ZOE + BAD)], capsys)
    assert code == 3
    assert found["files"][0]["rows_rejected"] == 1


def test_a_refused_file_is_one_sentence_and_does_not_stop_the_others(
    outside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, good = write(outside, "bad.csv", "Couleur;Taille\nbleu;3\n"), write(outside, "good.csv", RESIDENTS + ZOE)
    code, found = checked([bad, str(outside / "none.csv"), good], capsys)
    assert code == 3
    by_name = {file["file"]: file for file in found["files"]}
    assert by_name["good.csv"]["rows_kept"] == 1
    assert "no header of a known register" in by_name["bad.csv"]["refused"]["message"]
    assert by_name["none.csv"]["refused"] and by_name["none.csv"]["rows_read"] == 0
    assert set(by_name["bad.csv"]) == set(by_name["good.csv"])
    assert run(["check", bad]) == 3
    assert "✗ bad.csv: no header" in capsys.readouterr().out


def test_a_contradictory_sheet_refuses_its_whole_file(outside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = RESIDENTS + ZOE + ZOE.replace("29/02/1980", "02/29/1980")
    code, found = checked([write(outside, "a.csv", rows)], capsys)
    assert code == 3
    said = found["files"][0]["refused"]["message"]
    assert "a.csv" in said and "D2" in said and "D3" in said


def test_a_mistake_in_the_options_is_an_error(outside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(outside, "a.csv", RESIDENTS + ZOE)
    assert run(["check", path, "--as", "people"]) == 1
    assert run(["check", path, "--layout", "nothing"]) == 1
    assert run(["check"]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_within_a_territory_the_store_counts_and_stays_as_it_is(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (sample / "tzc.sqlite").read_bytes()
    register = next((sample / "registers").glob("habitants*"))
    code, found = checked(["--territory", str(sample), str(register)], capsys)
    assert code == 3  # its line of totals
    (file,) = found["files"]
    assert file["already_imported"] and (file["new"], file["changed"], file["unchanged"]) == (0, 0, file["rows_kept"])
    assert any(finding["code"] == "R003" for finding in file["findings"])
    other = tmp_path / "other.csv"
    other.write_text(RESIDENTS + ZOE, encoding="utf-8")
    code, found = checked(["--territory", str(sample), str(other)], capsys)
    assert (code, found["files"][0]["new"], found["files"][0]["already_imported"]) == (0, 1, False)
    assert (sample / "tzc.sqlite").read_bytes() == before


def test_a_territorys_own_layouts_count(outside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (outside / "tzc.toml").write_text((Path(__file__).parents[2] / "samples" / "tzc.toml").read_text("utf-8"), "utf-8")
    (outside / "layouts").mkdir()
    write(outside / "layouts", "own.toml", 'name = "own"\nkind = "residents"\ntitle = "x"\nneeds = ["used_name"]\n'
          '[columns]\nused_name = ["Zut"]\ngiven_names = ["Flûte"]\n')  # fmt: skip
    code, found = checked([write(outside, "a.csv", "Zut;Flûte\nDURAND;Zoé\n")], capsys)
    assert (code, found["files"][0]["layout"]) == (0, "own")
    write(outside / "layouts", "own.toml", "nom = 3")
    assert run(["check", str(outside / "a.csv")]) == 1
    assert "own.toml" in capsys.readouterr().err


def test_terminal_escapes_never_reach_the_screen(outside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evil = "\x1b]0;pwned\x07\u202e"
    names = RESIDENTS.replace("Adresse", "Adresse;Lo" + evil + "yer").replace("Prénom", "Prénom" + evil)
    row = ZOE.replace("1 rue X", "1 rue X;3").replace("DURAND", "DUR" + evil)
    run(["check", write(outside, "a.csv", names + row)])
    contradictory = (
        RESIDENTS.replace("Date de naissance", "Date de " + evil + "naissance") + ZOE + ZOE.replace("29/02", "02/29")
    )
    run(["check", write(outside, "b.csv", contradictory)])
    run(["import", "--territory", str(outside), write(outside, "c.csv", contradictory)])
    shutil.copy(Path(__file__).parents[2] / "samples" / "tzc.toml", outside)
    run(["import", "--territory", str(outside), str(outside / "c.csv")])
    run(["import", "--territory", str(outside), str(outside / "a.csv")])
    seen = capsys.readouterr()
    for said in (seen.out, seen.err):
        assert "\x1b" not in said and "\x07" not in said and "\u202e" not in said


def test_a_file_of_seekers(outside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(
        outside, "pe 2018-12-31.csv", SEEKERS + "1234567A;MARTIN;Jean;25/05/1970;1 rue X;59120;LOOS;17/03/2017;1\n"
    )
    assert run(["check", path, "--quiet"]) == 0
    assert "2018-12-31" in capsys.readouterr().out
