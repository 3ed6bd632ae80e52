"""Bring the translations up to date: extract the English texts, merge them into fr/tzc.po, compile fr/tzc.mo.

    python scripts/translations.py           # update the files, list what is still to be translated
    python scripts/translations.py --check   # change nothing, fail if anything is missing or out of date
"""

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "tzc_cli"
FRENCH = PACKAGE / "locale" / "fr" / "LC_MESSAGES"
KEYWORDS = {"_": 1, "N_": 1, "plural": 2}  # function → how many of its first arguments are texts
CHANGING = ("POT-Creation-Date", "PO-Revision-Date", "Generated-By")  # headers left out: same texts, same bytes


class Undated(Catalog):
    """A catalogue whose header names neither a day nor a version of Babel."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The headers that depend on the catalogue alone."""
        return [(name, value) for name, value in self._get_mime_headers() if name not in CHANGING]


def extracted() -> Catalog:
    """Every text marked for translation in the package."""
    catalogue = Catalog(project="tzc")
    for path in sorted(PACKAGE.rglob("*.py")):
        for message in texts_of(ast.parse(path.read_text(encoding="utf-8"))):
            # Line numbers would change at every edit.
            catalogue.add(message, None, [(path.relative_to(ROOT).as_posix(), 1)])
    return catalogue


def texts_of(tree: ast.AST) -> Iterator[str | tuple[str, str]]:
    """The texts a module marks, those inside f-strings too, which tokenisers of Python 3.11 do not see."""
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
        count = KEYWORDS.get(name, 0)
        given = [one.value for one in call.args[:count] if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        if count and len(given) == count and given[0]:
            yield given[0] if count == 1 else (given[0], given[1])


def translated() -> Catalog:
    """The French catalogue as it is kept."""
    path = FRENCH / "tzc.po"
    if not path.exists():
        return Catalog(locale="fr", project="tzc")
    with path.open("rb") as file:
        return read_po(file, locale="fr")


def merged() -> Catalog:
    """The French catalogue with exactly the texts of the package; nothing guessed."""
    catalogue = translated()
    catalogue.update(extracted(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.header_comment = "# French translation of tzc."
    catalogue.last_translator = catalogue.language_team = "tzc"
    catalogue.msgid_bugs_address, catalogue.fuzzy = "", False
    return catalogue


def untranslated(catalogue: Catalog) -> list[str]:
    """English texts without a complete French one."""
    return [
        str(message.id)
        for message in catalogue
        if message.id and not all(message.string if isinstance(message.string, tuple) else (message.string,))
    ]


def compiled(catalogue: Catalog) -> bytes:
    """The .mo file of a catalogue."""
    undated = Undated(locale="fr", project="tzc", last_translator="tzc", language_team="tzc")
    # The plural rule the texts were written for, whatever this Babel's own tables say of French.
    undated._set_mime_headers([("Plural-Forms", catalogue.plural_forms)])
    for message in catalogue:
        if message.id:
            undated.add(message.id, message.string, context=message.context)
    buffer = io.BytesIO()
    write_mo(buffer, undated)
    return buffer.getvalue()


def written(catalogue: Catalog) -> bytes:
    """The .po file of a catalogue, sorted, without line numbers or dates."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=110, sort_output=True, include_lineno=False, omit_header=False)
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    changing = tuple(f'"{name}' for name in CHANGING)
    return "".join(line for line in lines if not line.startswith(changing)).encode()


def main() -> int:
    """Update or check; gives the exit code."""
    catalogue = merged()
    missing = untranslated(catalogue)
    files = {FRENCH / "tzc.po": written(catalogue), FRENCH / "tzc.mo": compiled(catalogue)}
    stale = [path for path, content in files.items() if not path.exists() or path.read_bytes() != content]
    if "--check" not in sys.argv:
        FRENCH.mkdir(parents=True, exist_ok=True)
        for path in stale:
            path.write_bytes(files[path])
        stale = []
    for text in missing:
        print("to translate:", text)
    for path in stale:
        print("out of date:", path.relative_to(ROOT))
    return int(bool(missing or stale))


if __name__ == "__main__":
    sys.exit(main())
