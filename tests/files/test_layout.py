"""Layouts: what they may say, and what is said of those that cannot be used."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tzc_cli.errors import TzcError
from tzc_cli.files.layout import header_key, loose_key
from tzc_cli.files.layout_files import _KEYS, SHIPPED, known_layouts, read_layout
from tzc_cli.registers.kinds import COLUMNS_OF, KINDS

GOOD = """
name = "mine"
kind = "residents"
title = "Ma liste"
needs = ["used_name", "given_names"]
[columns]
used_name = ["Nom"]
given_names = ["Prénom"]
"""


def written(folder: Path, text: str, name: str = "mine.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def refusal(path: Path) -> tuple[str, str]:
    with pytest.raises(TzcError) as raised:
        read_layout(path, COLUMNS_OF)
    return str(raised.value), str(raised.value.hint_template)


def test_every_shipped_layout_can_be_used_and_there_is_one_for_each_letter_of_the_domain() -> None:
    layouts = known_layouts(None, COLUMNS_OF)
    assert {path.stem for path in SHIPPED.glob("*.toml")} == set(layouts)
    assert {layout.kind for layout in layouts.values()} == set(KINDS)
    assert {"pe-i03300c", "pe-departement", "handmade-job-seekers", "handmade-residents", "domifa",
    "residents-list"} <= set(
        layouts
    )  # fmt: skip


def test_the_territorys_own_layout_stands_beside_the_others_and_wins_over_one_of_its_name(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    written(tmp_path, GOOD.replace('"mine"', '"domifa"'), "b.toml")
    layouts = known_layouts(tmp_path, COLUMNS_OF)
    assert layouts["mine"].path == tmp_path / "mine.toml"
    assert layouts["domifa"].title == "Ma liste"
    assert known_layouts(tmp_path / "nowhere", COLUMNS_OF).keys() == known_layouts(None, COLUMNS_OF).keys()


def test_two_layouts_of_one_name_are_refused(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    written(tmp_path, GOOD, "other.toml")
    with pytest.raises(TzcError, match="bear the name mine"):
        known_layouts(tmp_path, COLUMNS_OF)


@pytest.mark.parametrize(
    ("change", "message", "near"),
    [
        (("title", "titel"), "mine.toml cannot be used: titel is not known", "title"),
        (('kind = "residents"', 'kind = "resident"'), "kind.resident is not known", "residents"),
        (("given_names = [", "given_name = ["), "columns.given_name is not known", "given_names"),
        (('"used_name", "given', '"used_nam", "given'), "needs.used_nam is not known", "used_name"),
    ],
)
def test_an_unknown_key_is_named_with_the_nearest_known_one(
    tmp_path: Path, change: tuple[str, str], message: str, near: str
) -> None:
    with pytest.raises(TzcError) as raised:
        read_layout(written(tmp_path, GOOD.replace(*change)), COLUMNS_OF)
    assert message in str(raised.value)
    assert raised.value.values["near"] == near


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name = ", "mine.toml cannot be read"),
        (GOOD.replace('title = "Ma liste"\n', ""), "it has no key title"),
        (GOOD.replace('title = "Ma liste"', "title = 3"), "title must be a text"),
        (GOOD.replace('["Nom"]', '"Nom"'), "columns.used_name must be a list of texts"),
        (GOOD.replace("needs = [", "needs = [3, "), "needs must be a list of texts"),
        (GOOD.replace('needs = ["used_name", "given_names"]', "needs = []"), "needs must name at least one column"),
        (GOOD + "[values]\nused_name = 3\n", "values.used_name must be a table"),
        (GOOD + '[set_aside.used_name]\nZ999 = ["x"]\n', "set_aside.used_name.Z999 is not known"),
        (GOOD + '[only_when.given_names]\nstatus = ["x"]\n', "only_when.given_names.status is not known"),
        ("kind = 1\n" + GOOD.replace('kind = "residents"', ""), "kind must be a text"),
    ],
)
def test_what_does_not_fit_is_named_with_its_file(tmp_path: Path, text: str, message: str) -> None:
    said, _hint = refusal(written(tmp_path, text))
    assert message in said
    assert "mine.toml" in said


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_bytes(b"\xff\xfe\x00")
    assert "cannot be read" in refusal(tmp_path / "mine.toml")[0]


@pytest.mark.parametrize(
    "header",
    ["Date de naissance", "DATE DE NAISSANCE ", "date_de_naissance", "Date de\nNaissance*", "Date\u00a0de naissance :",
     "D\u0061te de nai\u00adssance", "Date de naissance\u200b"],
)  # fmt: skip
def test_spellings_of_one_header_share_a_key(header: str) -> None:
    assert header_key(header) == "date de naissance"
    assert loose_key(header) == "date naissance"


@given(st.text())
def test_the_key_of_a_key_is_itself(header: str) -> None:
    assert header_key(header_key(header)) == header_key(header)


def test_every_key_and_every_column_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "layouts.md").read_text(encoding="utf-8")
    for key in _KEYS:
        assert f"`{key}`" in page or f"`[{key}]`" in page or f"`[{key}." in page, key
    for kind, columns in COLUMNS_OF.items():
        assert f"`{kind}`" in page
        assert not [column for column in columns if f"`{column}`" not in page]
