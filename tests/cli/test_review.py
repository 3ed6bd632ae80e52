"""`tzc review`: pairs, decisions, tables."""

import json
import shutil
from pathlib import Path

import pytest

from tzc_cli.cli.app import run
from tzc_cli.files import read_file


@pytest.fixture
def territory(sample: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sample, tmp_path / "territory"))


def pairs(place: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    capsys.readouterr()
    assert run(["review", "--territory", str(place), "--json"]) == 0
    told: list[dict[str, object]] = json.loads(capsys.readouterr().out)["pairs"]
    return told


def people(place: Path, pair: dict[str, object]) -> list[object]:
    """The people the two rows of a pair belong to now."""
    from tzc_cli.store import open_store
    from tzc_cli.store.people import rows_to_link

    with open_store(place / "tzc.sqlite") as store:
        rows = rows_to_link(store).set_index("row_id")["person"]
    return [rows[int(str(pair[side]).removeprefix("R"))] for side in ("first", "second")]


def decide(place: Path, verdict: str, pair: dict[str, object]) -> int:
    words = ["review", verdict, str(pair["first"]), str(pair["second"]), "--by", "Anne", "--why", "identity card seen"]
    return run([*words, "--territory", str(place)])


def test_decisions_stick_and_can_be_taken_back(territory: Path, capsys: pytest.CaptureFixture[str]) -> None:
    waiting = pairs(territory, capsys)
    assert waiting
    pair = waiting[0]
    before = people(territory, pair)
    assert before[0] != before[1]

    assert decide(territory, "accept", pair) == 0
    after = people(territory, pair)
    assert after[0] == after[1] == min(before), "the older id is kept"
    assert pair not in pairs(territory, capsys)
    assert run(["link", "--territory", str(territory), "--quiet"]) == 0
    assert people(territory, pair) == after, "linking again changes nothing"

    assert run(["review", "decisions", "--territory", str(territory)]) == 0
    assert "identity card seen" in capsys.readouterr().out
    assert decide(territory, "undo", pair) == 0
    parted = people(territory, pair)
    assert parted[0] != parted[1], "a merge is reversible"


def test_pairs_that_may_change_a_verdict_come_first(territory: Path) -> None:
    from tzc_cli.store import open_store
    from tzc_cli.store.pairs import count_to_review, pairs_to_review
    from tzc_cli.store.people import rows_said, rows_to_link

    with open_store(territory / "tzc.sqlite") as store:
        whole, few = pairs_to_review(store, ["59120"]), pairs_to_review(store, ["59120"], 3)
        rows = rows_to_link(store).set_index("row_id")
        said = rows_said(store, [*whole["first"], *whole["second"]])
        assert count_to_review(store) == len(whole) > 3
    assert whole.head(3).equals(few)
    assert whole["consequence"].is_monotonic_decreasing
    kinds = rows.groupby("person")["kind"].agg(frozenset)
    for pair in whole.itertuples():
        first, second = (kinds[rows["person"][row]] for row in (pair.first, pair.second))
        gains = any(
            "job-seekers" in one and "residents" not in one and "residents" in other
            for one, other in ((first, second), (second, first))
        )
        assert gains == (pair.consequence == 2)
    first = whole[whole["consequence"] == 2]
    near = [bool({said["postcode"][one.first], said["postcode"][one.second]} & {"59120"}) for one in first.itertuples()]
    assert near == sorted(near, reverse=True)


def test_a_rejected_pair_is_asked_no_more(territory: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pair = pairs(territory, capsys)[0]
    assert decide(territory, "reject", pair) == 0
    assert (pair["first"], pair["second"]) not in [(one["first"], one["second"]) for one in pairs(territory, capsys)]


def test_a_pair_is_explained_field_by_field(territory: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pair = pairs(territory, capsys)[0]
    assert run(["review", "show", str(pair["first"]), str(pair["second"]), "--territory", str(territory)]) == 0
    assert "+" in capsys.readouterr().out


@pytest.mark.parametrize(("name", "language", "one", "two"), [
    ("pairs.xlsx", "en", "accept", "reject"), ("pairs.xlsx", "en", "one person", "Two people"),
    ("pairs.xlsx", "fr", "une même personne", "deux personnes"), ("pairs.csv", "fr", "accept", "reject"),
])  # fmt: skip
def test_a_table_is_filled_in_and_read_back(
    name: str, language: str, one: str, two: str, territory: Path, tmp_path: Path,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    first, second = pairs(territory, capsys)[:2]
    table = tmp_path / name
    monkeypatch.setenv("TZC_LANG", language)
    assert run(["review", "export", str(table), "--territory", str(territory), "--quiet"]) == 0
    monkeypatch.setenv("TZC_LANG", "en")
    fill(table, {0: one, 1: two})
    assert run(["review", "import", str(table), "--by", "Anne", "--territory", str(territory)]) == 0
    joined, apart = people(territory, first), people(territory, second)
    assert joined[0] == joined[1]
    assert apart[0] != apart[1]


def fill(table: Path, verdicts: dict[int, str]) -> None:
    if table.suffix == ".xlsx":
        from openpyxl import load_workbook

        book = load_workbook(table)
        assert book.worksheets[0].data_validations.dataValidation, "a drop-down list"
        for line, verdict in verdicts.items():
            book.worksheets[0].cell(line + 2, 1, verdict)
        book.save(table)
        return
    lines = table.read_text("utf-8-sig").splitlines()
    for line, verdict in verdicts.items():
        lines[line + 1] = verdict + lines[line + 1]
    table.write_text("\n".join(lines) + "\n", "utf-8")
    assert read_file(table).grids


def test_contradictions_are_refused_naming_three_rows(territory: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from tzc_cli.store import open_store
    from tzc_cli.store.people import rows_to_link

    with open_store(territory / "tzc.sqlite") as store:
        a, b, c = (f"R{row}" for row in rows_to_link(store).drop_duplicates("entity")["row_id"][:3])
    assert decide(territory, "accept", {"first": a, "second": b}) == 0
    assert decide(territory, "reject", {"first": b, "second": c}) == 0
    capsys.readouterr()
    assert decide(territory, "accept", {"first": a, "second": c}) == 1
    said = capsys.readouterr().err
    assert all(name in said for name in (a, b, c))


def test_unknown_rows_and_lines_without_a_name(territory: Path, tmp_path: Path,
                                               capsys: pytest.CaptureFixture[str]) -> None:
    assert decide(territory, "accept", {"first": "R99999999", "second": "R1"}) == 2
    table = tmp_path / "pairs.csv"
    table.write_text("decision;by;reason;first;second\naccept;;;R1;R2\n", "utf-8")
    assert run(["review", "import", str(table), "--territory", str(territory)]) == 2
    table.write_text("decision;by;reason;first;second\nperhaps;A;;R1;R2\n", "utf-8")
    assert run(["review", "import", str(table), "--territory", str(territory)]) == 1
    assert capsys.readouterr().err


def test_what_was_too_large_to_compare_is_said(
    territory: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from tzc_cli.linkage import candidates

    monkeypatch.setattr(candidates, "BLOCK", 2)
    assert run(["link", "--territory", str(territory), "--json"]) == 0
    skipped = json.loads(capsys.readouterr().out)["links"]["skipped"]
    assert skipped["names, day and month"] > 0
    assert run(["link", "--territory", str(territory)]) == 0
    assert "too many rows are alike" in capsys.readouterr().out


def test_explain_says_which_rows_make_up_a_person(territory: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pair = pairs(territory, capsys)[0]
    assert decide(territory, "accept", pair) == 0
    person = f"P-{people(territory, pair)[0]:05d}"
    capsys.readouterr()
    assert run(["explain", person, "--territory", str(territory), "--json"]) == 0
    told = {row["row"]: row for row in json.loads(capsys.readouterr().out)["rows"]}
    assert {pair["first"], pair["second"]} <= told.keys()
    assert all(row["file"] and row["number"] > 1 and 0 < row["probability"] <= 1 for row in told.values())
    assert run(["explain", person, "--territory", str(territory)]) == 0
    shown = capsys.readouterr().out
    assert all(row in shown for row in told)


def test_a_decision_outlives_a_changed_file(territory: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pair = pairs(territory, capsys)[0]
    assert decide(territory, "reject", pair) == 0
    files = sorted((territory / "registers").glob("*.csv"))
    for file in files:
        lines = file.read_bytes().splitlines()
        # The same rows in another order, but for the last one.
        file.write_bytes(b"\n".join([lines[0], *lines[-2:0:-1]]) + b"\n")
    assert run(["import", "--territory", str(territory), "--quiet"]) == 0
    capsys.readouterr()
    assert run(["review", "decisions", "--territory", str(territory)]) == 0
    told = capsys.readouterr().out
    assert "identity card seen" in told
    first, second = told.split()[:2]
    assert run(["explain", f"P-{people(territory, {'first': first, 'second': second})[0]:05d}", "--territory",
                str(territory)]) == 0  # fmt: skip
    now = people(territory, {"first": first, "second": second})
    assert now[0] != now[1]
    waiting = pairs(territory, capsys)
    assert (first, second) not in [(one["first"], one["second"]) for one in waiting]
