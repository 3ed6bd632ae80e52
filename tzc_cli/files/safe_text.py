"""Text from a register made safe for a screen, or for the spreadsheet program that will open a CSV of ours."""

import re

from tzc_cli.controls import CONTROLS

_CONTROLS = re.compile(f"[{CONTROLS}]")
_PLAIN = {"\n": "⏎", "\t": " ", "\r": ""}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def screen_safe(text: str) -> str:
    """The text with each character that could drive a terminal or reorder a line shown as its code.

    A line break becomes ⏎, a tab a space, a carriage return nothing; anything else ⟨U+001B⟩.
    """
    return _CONTROLS.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    character = match.group()
    return _PLAIN.get(character, f"⟨U+{ord(character):04X}⟩")


def excel_safe(text: str) -> str:
    """The text with an apostrophe before it if a spreadsheet would take it for a formula (OWASP, CSV injection).

    For CSV only. A signed number (-3,5) is left alone: it is none. In .xlsx the cell's type is set to text instead.
    """
    if text.startswith(_FORMULA) and not re.fullmatch(r"[+-]?\d+(?:[.,]\d+)?", text):
        return "'" + text
    return text


def excel_restored(text: str) -> str:
    """The text as it was before `excel_safe`."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text
