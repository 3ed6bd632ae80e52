"""What a register holds must drive neither a terminal nor a spreadsheet."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tzc_cli.files.safe_text import excel_restored, excel_safe, screen_safe


@given(st.text())
def test_nothing_that_drives_a_terminal_remains(text: str) -> None:
    shown = screen_safe(text)
    assert not any(unicodedata.category(letter) == "Cc" for letter in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def test_escapes_are_shown_as_codes_and_french_is_untouched() -> None:
    assert screen_safe("\x1b[31mDUPONT\u202e") == "⟨U+001B⟩[31mDUPONT⟨U+202E⟩"
    assert screen_safe("12 rue X\r\nBât. B\t2") == "12 rue X⏎Bât. B 2"
    assert screen_safe("Œuvre d’Éloïse – 3\u202f€") == "Œuvre d’Éloïse – 3\u202f€"


def test_formulas_are_disarmed_and_numbers_left_alone() -> None:
    assert [excel_safe(text) for text in ("=1+1", "@x", "+cmd", "-A1", "\tx", "\rx")] == [
        "'=1+1", "'@x", "'+cmd", "'-A1", "'\tx", "'\rx",
    ]  # fmt: skip
    assert [excel_safe(text) for text in ("-3,5", "+33", "DUPONT", "")] == ["-3,5", "+33", "DUPONT", ""]


@given(st.text())
def test_a_disarmed_text_can_be_had_back(text: str) -> None:
    safe = excel_safe(text)
    assert safe == text or excel_restored(safe) == text
    assert not safe.startswith(("=", "@", "\t", "\r"))
