"""`tzc layout`: list, show, suggest."""

import json
from pathlib import Path

import pytest

from tests.conftest import RESIDENTS
from tzc_cli.cli.app import run
from tzc_cli.files.layout_files import SHIPPED

ROWS = "Occupant;Prénoms usuels;Naissance du;Logement;Date d'arrivée\nDURAND;Zoé;29/02/1980;1 rue Joffre;14/03/2010\n"


@pytest.fixture(autouse=True)
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TZC_TERRITORY", raising=False)
    return tmp_path


def test_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["layout", "list"]) == 0
    said = capsys.readouterr().out
    assert all(path.stem in said for path in SHIPPED.glob("*.toml"))
    assert run(["layout", "list", "--json"]) == 0
    layouts = json.loads(capsys.readouterr().out)["layouts"]
    assert {layout["name"] for layout in layouts} == {path.stem for path in SHIPPED.glob("*.toml")}
    assert not any(layout["own"] for layout in layouts)


def test_show_prints_the_file_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["layout", "show", "domifa"]) == 0
    assert capsys.readouterr().out.strip() == (SHIPPED / "domifa.toml").read_text(encoding="utf-8").strip()
    assert run(["layout", "show", "domifa", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["layouts"][0]["columns"]["given_names"][0] == "Prénom"


def test_an_unknown_name_gets_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["layout", "show", "domifo"]) == 2
    assert "domifa" in capsys.readouterr().err


def test_what_is_suggested_for_a_file_reads_it(outside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (outside / "liste.csv").write_text(ROWS, encoding="utf-8")
    assert run(["check", "liste.csv"]) == 3
    assert run(["layout", "suggest", "liste.csv", "--output", "layouts/liste.toml"]) == 0
    text = (outside / "layouts" / "liste.toml").read_text(encoding="utf-8")
    assert "DURAND" not in text and "# " in text
    capsys.readouterr()
    # The family name stands under a word that tells nothing: that line is added by hand, as the comments say.
    assert '"Occupant"' in text.split("would not be read")[1]
    text = text.replace("[columns]\n", '[columns]\nused_name = ["Occupant"]\n')
    (outside / "layouts" / "liste.toml").write_text(text, encoding="utf-8")
    assert run(["check", "liste.csv"]) == 0
    assert run(["layout", "list", "--json"]) == 0
    assert [
        x["name"]
        for x in json.loads(capsys.readouterr().out.split("\n{", 1)[-1].join(["{", ""]))["layouts"]
        if x["own"]
    ] == ["liste"]


def test_suggest_prints_and_never_overwrites_unless_forced(outside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (outside / "liste.csv").write_text(RESIDENTS + "DURAND;Zoé;;29/02/1980;1 rue X;59120;LOOS;14/03/2010;\n", "utf-8")
    assert run(["layout", "suggest", "liste.csv", "--as", "residents", "--name", "mine"]) == 0
    assert 'name = "mine"' in capsys.readouterr().out
    assert run(["layout", "suggest", "liste.csv", "--output", "x.toml"]) == 0
    assert run(["layout", "suggest", "liste.csv", "--output", "x.toml"]) == 1
    assert run(["layout", "suggest", "liste.csv", "--output", "x.toml", "--force"]) == 0
    assert run(["layout", "suggest", "liste.csv", "--as", "people"]) == 2
    assert run(["layout", "suggest", "none.csv"]) == 1
    assert "Traceback" not in capsys.readouterr().err
