"""Sentences on screen: folded at the terminal's width, the following lines set in."""

import textwrap

from rich.console import Console
from rich.text import Text


def print_hanging(console: Console, line: str, indent: int, style: str = "") -> None:
    """Print a line, folded between words; the lines that follow begin at `indent`."""
    folded = textwrap.fill(
        line, console.width, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False,
        replace_whitespace=False, drop_whitespace=True,
    )  # fmt: skip
    console.print(Text(folded, style=style), no_wrap=True, crop=False)
