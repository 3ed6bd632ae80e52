"""The catalogue of findings: every code is documented, and has a tiny file whose import gives it."""

import importlib.util
import re
import string
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from types import ModuleType

import pytest

from tests.reports.made import territory
from tzc_cli.findings import CATALOGUE, Finding, by_code
from tzc_cli.i18n import Texts
from tzc_cli.importing import Imported, Wishes, import_files
from tzc_cli.noted_registers import Team
from tzc_cli.store import scratch_store

HERE = Path(__file__).parent
BROKEN = HERE / "broken"
AT = datetime(2019, 2, 1, 12, tzinfo=UTC)
FILES = {path.stem: path for path in sorted(BROKEN.iterdir()) if path.stem in CATALOGUE}


def loaded(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@lru_cache
def imported(path: Path) -> Imported:
    with scratch_store() as store:
        team = Team(territory(), lambda people, _day: dict.fromkeys(people, "undetermined"))
        return import_files(store, [path], AT, Wishes(), HERE / "no-layouts", lambda _step: None, team=team)


def test_every_code_has_its_file_and_every_file_its_code() -> None:
    assert set(FILES) == set(CATALOGUE)
    strays = {path.name for path in BROKEN.iterdir() if path.is_file()} - {path.name for path in FILES.values()}
    assert strays <= {"make_broken.py", ".gitattributes"}


@pytest.mark.parametrize("code", FILES)
def test_the_import_of_its_file_gives_the_code(code: str) -> None:
    done = imported(FILES[code])
    found = [finding for sheet in done.sheets for finding in sheet.findings]
    assert code in {finding.code for finding in found}
    assert bool(done.rejected) == (CATALOGUE[code].severity == "error")
    for sheet in done.sheets:
        assert sheet.kept.rows_read == sheet.kept.rows_kept + sheet.kept.rows_rejected
    for language in ("en", "fr"):
        for finding in found:
            said = finding.message(Texts(language)) + finding.hint(Texts(language))
            assert "{" not in said


@pytest.mark.parametrize("code", FILES)
def test_no_message_quotes_what_a_cell_holds(code: str) -> None:
    for sheet in imported(FILES[code]).sheets:
        for finding in sheet.findings:
            said = f"{finding.message(Texts('en'))} {finding.hint(Texts('en'))}"
            assert not re.search(r"DURAND|Zo|PETIT|Luc|MARTIN|1980|1970|1234567|rue X", said)


def test_the_files_are_what_their_script_makes() -> None:
    made = loaded(BROKEN / "make_broken.py").contents()
    for name, content in made.items():
        if not name.endswith(".xlsx"):  # compressed: not the same bytes on every machine
            assert (BROKEN / name).read_bytes() == content, f"{name}: run python tests/broken/make_broken.py"


def test_the_page_of_findings_is_up_to_date() -> None:
    script = loaded(HERE.parent / "scripts" / "findings_page.py")
    assert script.PAGE.read_text(encoding="utf-8") == script.page(), "run python scripts/findings_page.py"


def test_codes_sentences_and_hints_have_one_form() -> None:
    for code, rule in CATALOGUE.items():
        assert re.fullmatch(r"[FCRDVJ]\d{3}", code) and code == rule.code
        assert rule.severity in ("error", "warning", "info")
        assert rule.hint and not rule.message.endswith(".")
        assert {name for _, name, _, _ in string.Formatter().parse(rule.hint) if name} <= {
            name for _, name, _, _ in string.Formatter().parse(rule.message) if name
        }


def test_only_rows_are_set_aside() -> None:
    assert {code[0] for code, rule in CATALOGUE.items() if rule.severity == "error"} == {"R", "J"}


def test_the_gravest_come_first() -> None:
    grouped = by_code([Finding("V012"), Finding("V001"), Finding("R001"), Finding("V001", row=3)])
    assert list(grouped) == ["R001", "V001", "V012"]
    assert [finding.row for finding in grouped["V001"]] == [None, 3]


def test_a_finding_speaks_the_readers_language(monkeypatch: pytest.MonkeyPatch) -> None:
    finding = Finding("V009", column="Né le", values={"column": "Né le"})
    assert "Né le" in finding.message(Texts("en"))
    translate: Callable[..., str] = lambda _self, message, **values: message.upper().format_map(  # noqa: E731
        {key.upper(): value for key, value in values.items()}
    )
    monkeypatch.setattr(Texts, "__call__", translate)
    assert finding.message(Texts("fr")).startswith("NO DATE OF Né le")
