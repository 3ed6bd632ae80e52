"""Every text has its French translation, and the compiled catalogue is that of the source."""

import importlib.util
import re
from datetime import date
from pathlib import Path

import pytest

from tzc_cli.i18n import Texts

ROOT = Path(__file__).parents[1]
spec = importlib.util.spec_from_file_location("translations", ROOT / "scripts" / "translations.py")
assert spec and spec.loader
translations = importlib.util.module_from_spec(spec)
spec.loader.exec_module(translations)


def test_every_text_is_translated() -> None:
    assert translations.untranslated(translations.merged()) == []


def test_the_compiled_catalogue_is_up_to_date() -> None:
    catalogue = translations.merged()
    assert (translations.FRENCH / "tzc.po").read_bytes() == translations.written(catalogue)
    assert (translations.FRENCH / "tzc.mo").read_bytes() == translations.compiled(catalogue)


@pytest.mark.parametrize("message", list(translations.translated()), ids=lambda message: str(message.id)[:40])
def test_a_translation_has_the_same_places_to_fill(message: object) -> None:
    ids, texts = message.id, message.string  # type: ignore[attr-defined]
    if not ids:
        return
    wanted = set(re.findall(r"{(\w*)", ids if isinstance(ids, str) else ids[1]))
    for text in (texts,) if isinstance(texts, str) else texts:
        assert set(re.findall(r"{(\w*)", text)) == wanted, text


def test_languages() -> None:
    french, english, other = Texts("fr"), Texts("en"), Texts("de")
    assert french("eligible") == "éligible"
    assert english("eligible") == other("eligible") == "eligible"
    assert french("{day}", day=date(2018, 1, 31)) == "31/01/2018"
    assert english("{day}", day=date(2018, 1, 31)) == "2018-01-31"
    assert (french.number(1234.5, 1), english.number(1234.5, 1)) == ("1\u202f234,5", "1,234.5")
