"""A file is written whole or not at all, and never over another without being told to."""

import stat
from pathlib import Path

import pytest

from tzc_cli.errors import TzcError
from tzc_cli.files.writing import replace_file


def test_the_file_appears_whole_and_private(tmp_path: Path) -> None:
    target = tmp_path / "list.csv"
    with replace_file(target) as draft:
        draft.write_text("a")
        assert not target.exists()
        assert draft.parent == tmp_path
    assert target.read_text() == "a"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [target]


def test_an_existing_file_is_kept_without_force_and_replaced_with_it(tmp_path: Path) -> None:
    target = tmp_path / "list.csv"
    target.write_text("old")
    with pytest.raises(TzcError, match="already exists"), replace_file(target) as draft:
        draft.write_text("new")
    assert target.read_text() == "old"
    with replace_file(target, force=True) as draft:
        draft.write_text("new")
    assert target.read_text() == "new"


def test_a_file_that_appears_meanwhile_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "list.csv"
    with pytest.raises(TzcError, match="already exists"), replace_file(target) as draft:
        draft.write_text("new")
        target.write_text("of another")
    assert target.read_text() == "of another"
    assert list(tmp_path.iterdir()) == [target]


def test_after_an_error_all_is_as_before(tmp_path: Path) -> None:
    target = tmp_path / "list.csv"
    target.write_text("old")
    with pytest.raises(ZeroDivisionError), replace_file(target, force=True) as draft:
        draft.write_text("half")
        raise ZeroDivisionError
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_draft_saved_by_replacing_it_is_private_too(tmp_path: Path) -> None:
    target = tmp_path / "list.xlsx"
    with replace_file(target) as draft:
        draft.unlink()
        draft.write_text("saved anew")
        draft.chmod(0o644)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_folder_that_does_not_exist_or_is_the_target_is_named(tmp_path: Path) -> None:
    with pytest.raises(TzcError, match="cannot be written"), replace_file(tmp_path / "no" / "x.csv"):
        pass
    with pytest.raises(TzcError, match="is a folder"), replace_file(tmp_path, force=True):
        pass
