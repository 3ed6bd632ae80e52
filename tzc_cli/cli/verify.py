"""`tzc verify`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tzc_cli.cli import context
from tzc_cli.cli.options import DebugOption, JsonOption, QuietOption, TerritoryOption
from tzc_cli.cli.screen import _, result, say

if TYPE_CHECKING:
    from tzc_cli.documents.published_report import Published
    from tzc_cli.territory import Territory

_SHOWN = 20


def verify(
    file: Annotated[Path, typer.Argument(metavar="REPORT", help=_("A report written by tzc: .xlsx or .json."))],
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """Whether a report still follows from the registers, and what has changed since if not (exit code 3)."""
    import json as text_of

    from tzc_cli.cli.report_making import asked_by, laid_beside, published, situation_of
    from tzc_cli.cli.report_revising import revising
    from tzc_cli.documents.published_report import read_published
    from tzc_cli.documents.report_figures import by_name
    from tzc_cli.documents.report_files import report_bytes
    from tzc_cli.i18n import Texts
    from tzc_cli.reports.verifying import changed_figures, differences
    from tzc_cli.store import open_store

    place = context.find(territory)
    earlier = read_published(file)
    asked = asked_by(earlier.manifest)
    with open_store(place.store_path) as store:
        situation = situation_of(place, store, asked)
        against = next(map(read_published, _lying_beside(file, earlier, "against")), None)
        changes = revising(store, situation, asked, against) if against else None
        beside = laid_beside(place, store, asked, _lying_beside(file, earlier, "beside"))
    words = Texts(earlier.manifest["language"])
    (again,) = published(situation, asked, [words], against, changes, beside)
    same = report_bytes(again, file.suffix, words) == earlier.content
    # What lies in registers/ today says nothing of a report on what was known at an instant.
    on_disk = {} if asked.known_at else _on_disk(place)
    why = list(differences(earlier.manifest, dict(again.manifest), on_disk))
    figures = list(changed_figures(earlier.figures, by_name(again)))
    if json:
        told = [{"kind": one.kind, "name": one.name, "before": one.before, "now": one.now} for one in (*why, *figures)]
        result(text_of.dumps({"file": file.name, "identical": same, "differences": told}, ensure_ascii=False, indent=1))
    else:
        if same:
            result(_("{file} follows from the registers, byte for byte.", file=file.name))
        elif not why and not figures:
            result(_("{file} holds the right figures, but was written again by another program.", file=file.name))
        elif not why:
            result(_("{file} was edited: what it was made from has not changed, its figures have.", file=file.name))
        else:
            result(_("{file} no longer follows from the registers.", file=file.name))
        for one in (*why, *figures[:_SHOWN]):
            result(f"  {one.told(_)}")
        if len(figures) > _SHOWN and not quiet:
            say(_("  … and {count} more figures", count=len(figures) - _SHOWN))
    if not same or why:
        raise typer.Exit(3)


def _lying_beside(file: Path, earlier: "Published", key: str) -> list[Path]:
    """The reports that it was itself set against, or laid beside, by its manifest: they lie in its folder."""
    from tzc_cli.cli.report_making import BETWEEN_FILES

    return [file.parent / name for name in earlier.manifest.get(key, "").split(BETWEEN_FILES) if name]


def _on_disk(place: "Territory") -> dict[str, str]:
    """SHA-256 of each file of registers/, by name."""
    import hashlib

    if not place.registers_folder.is_dir():
        return {}
    files = (path for path in place.registers_folder.rglob("*") if path.is_file())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
