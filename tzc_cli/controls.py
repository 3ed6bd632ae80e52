"""Characters that a terminal obeys instead of showing them, and texts without any."""

import re

# C0 and C1 controls, and what turns the direction of writing (Unicode UAX 9): a value could forge the screen.
CONTROLS = "\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff"
_BUT_LAYOUT = re.compile(f"[{CONTROLS}]".replace("\x00-\x1f", "\x00-\x08\x0b-\x1f"))


def escaped(text: str) -> str:
    """The text with each such character as \\u001b: JSON and TOML give it back as it was. Line breaks and tabs stay."""
    return _BUT_LAYOUT.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
