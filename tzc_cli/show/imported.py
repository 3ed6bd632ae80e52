"""What an import did: on screen, and as the contract's JSON."""

import json
from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from tzc_cli.files.safe_text import screen_safe
from tzc_cli.findings import CATALOGUE, Finding, by_code
from tzc_cli.i18n import Texts
from tzc_cli.importing import Imported, ImportedSheet
from tzc_cli.registers.recognising import place_name
from tzc_cli.show.lines import print_hanging
from tzc_cli.show.links import show_links
from tzc_cli.show.tables import ScreenColumn, fitted_table, on_screen

_CELLS_SHOWN = 5
_MESSAGES_SHOWN = 3
_SIGNS = {"error": "✗", "warning": "!", "info": "·"}


def show_imported(imported: Imported, _: Texts, *, quiet: bool) -> None:
    """A line a file, what was found in it, then the people: tables on stdout."""
    console = Console(highlight=False)
    show_sheets(console, imported.sheets, _, quiet=quiet)
    if not any(sheet.register for sheet in imported.sheets) and not quiet:
        console.print(Text(_("Nothing new: the store is as it was.")))
    console.print()
    show_links(imported.links, _)


def show_sheets(console: Console, sheets: Sequence[ImportedSheet], _: Texts, *, quiet: bool) -> None:
    """A line a sheet, then what was found in each."""
    columns = [
        ScreenColumn(_("File")),
        ScreenColumn(_("Layout"), priority=2),
        ScreenColumn(_("Extract of"), priority=1),
        ScreenColumn(_("Read"), right=True),
        ScreenColumn(_("Kept"), right=True),
        ScreenColumn(_("Set aside"), right=True),
        ScreenColumn(_("New"), right=True),
        ScreenColumn(_("Changed"), priority=3, right=True),
    ]
    rows = [_line(sheet, _) for sheet in sheets if sheet.register]
    if rows:
        console.print(fitted_table(columns, rows, console.width))
    for sheet in sheets:
        if sheet.register is None:
            console.print(
                Text(_("{file}: already imported, nothing changed", file=screen_safe(sheet.source.name)))
            )
        elif sheet.findings and not quiet:
            _show_findings(console, sheet, _)


def _name(sheet: ImportedSheet) -> str:
    return screen_safe(place_name(sheet.source.name, sheet.kept.sheet))


def _line(sheet: ImportedSheet, _: Texts) -> list[str]:
    kept, changes = sheet.kept, sheet.changes
    counts = (kept.rows_read, kept.rows_kept, kept.rows_rejected, changes.new, changes.changed)
    return [_name(sheet), kept.layout, on_screen(kept.extracted_on, "date", _), *map(_.number, counts)]


def _show_findings(console: Console, sheet: ImportedSheet, _: Texts) -> None:
    console.print()
    console.print(Text(_name(sheet), style="bold"))
    for code, found in by_code(sheet.findings).items():
        rule = CATALOGUE[code]
        alike: dict[str, list[Finding]] = {}
        for finding in found:
            alike.setdefault(finding.message(_), []).append(finding)
        for message, ones in list(alike.items())[:_MESSAGES_SHOWN]:
            cells = [one.cell or str(one.row) for one in ones if one.cell or one.row]
            where = ", ".join(cells[:_CELLS_SHOWN]) + (", …" if len(cells) > _CELLS_SHOWN else "")
            count = f"{_.number(len(ones))} × " if len(ones) > 1 else ""
            line = f"  {_SIGNS[rule.severity]} {code} {count}{message}"
            print_hanging(console, screen_safe(line + (f" ({where})" if where else "")), 4)
        if more := sum(map(len, list(alike.values())[_MESSAGES_SHOWN:])):
            line = _.plural("… and {count} more like it", "… and {count} more like these", more)
            print_hanging(console, f"    {line}", 4)
        if rule.severity != "info":
            print_hanging(console, "    → " + screen_safe(found[0].hint(_)), 6, style="dim")


def imported_json(imported: Imported, _: Texts) -> str:
    """The contract's JSON of `tzc import`."""
    return json.dumps(
        {"files": [sheet_json(sheet, _) for sheet in imported.sheets], "links": vars(imported.links)},
        ensure_ascii=False, indent=1,
    )  # fmt: skip


def sheet_json(sheet: ImportedSheet, _: Texts) -> dict[str, Any]:
    """One entry of `files`."""
    kept = sheet.kept
    return {
        "file": sheet.source.name,
        "sha256": sheet.source.sha256,
        **vars(kept),
        "extracted_on": kept.extracted_on.isoformat(),
        **vars(sheet.changes),
        "already_imported": sheet.register is None,
        "findings": [_finding_json(finding, _) for finding in sheet.findings],
    }


def _finding_json(finding: Finding, _: Texts) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.rule.severity,
        "sheet": finding.sheet,
        "row": finding.row,
        "column": finding.column,
        "cell": finding.cell,
        "message": finding.message(_),
        "hint": finding.hint(_),
    }
