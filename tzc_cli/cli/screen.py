"""The language of the screen, and the two streams: results on stdout, everything else on stderr."""

import locale
import os
import sys

from tzc_cli.controls import escaped
from tzc_cli.i18n import LANGUAGES, Texts


def screen_language() -> str:
    """The language of the screen: TZC_LANG, else the locale, else English."""
    wanted = (os.environ.get(name) for name in ("TZC_LANG", "LC_ALL", "LC_MESSAGES", "LANG"))
    stated = next((text for text in wanted if text), None) or _system_language()
    language = stated.replace("-", "_").split("_")[0].split(".")[0].lower()
    return language if language in LANGUAGES else "en"


def _system_language() -> str:
    # On Windows no variable tells: the system does (a name such as French_France or fr_FR).
    try:
        locale.setlocale(locale.LC_CTYPE, "")
        name = locale.getlocale(locale.LC_CTYPE)[0] or ""
    except (locale.Error, ValueError):
        return "en"
    return "fr" if name.lower().startswith(("fr", "french")) else "en"


_ = Texts(screen_language())


def say(text: str) -> None:
    """A line beside the results: progress, advice, warnings (stderr)."""
    sys.stderr.write(text + "\n")


def result(text: str) -> None:
    """A line of the results (stdout), as JSON or TOML: what a terminal would obey is written as its code."""
    sys.stdout.write(escaped(text) + "\n")
