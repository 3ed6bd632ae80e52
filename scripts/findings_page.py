"""Writes docs/reference/findings.md from the catalogue of findings: python scripts/findings_page.py"""

import re
from pathlib import Path

from tzc_cli.findings import CATALOGUE, Rule
from tzc_cli.i18n import Texts

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "findings.md"
FAMILIES = {
    "F": "The file as a whole",
    "C": "Cells, before anything is understood",
    "R": "Rows set aside, or not taken for rows",
    "D": "Duplicates inside a file",
    "V": "Values repaired, doubtful or unknown",
    "J": "Steps of people's paths, and activities",
}
HEAD = """\
# What tzc finds in registers

<!-- Written by scripts/findings_page.py from tzc_cli/findings.py: change it there. -->

`tzc import` and `tzc check` say what they find under these codes. A code never changes its meaning. Each entry has the
sentence in English and in French, then what to do. Words in ‹…› are filled in: the header of a column, a count.

- **error**: the row is set aside; it goes, as it was, to `exports/rejected-….xlsx`, to be corrected there and imported.
- **warning**: the row is kept; something of it is doubtful, or unknown.
- **info**: the row is kept; something was repaired, or is worth knowing.

Nothing a cell holds is ever quoted in a message. The text as written is kept beside what was understood.
"""


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for family, title in FAMILIES.items():
        rules = sorted((rule for rule in CATALOGUE.values() if rule.code[0] == family), key=lambda rule: rule.code)
        parts += [f"## {title}\n", *map(entry, rules)]
    return "\n".join(parts)


def entry(rule: Rule) -> str:
    """The entry of one code, in both languages."""
    lines = [f"### {rule.code} · {rule.severity}\n"]
    for language in ("en", "fr"):
        _ = Texts(language)
        lines.append(f"- {language}: {_shown(_(rule.message))}  \n  → {_shown(_(rule.hint))}")
    return "\n".join(lines) + "\n"


def _shown(template: str) -> str:
    text = re.sub(r"\{(\w+)\}", r"‹\1›", template)
    return text.replace("<", "&lt;").replace("*", "\\*")


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
