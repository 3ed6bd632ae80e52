"""Making a territory folder: an empty one to fill in, or a copy of the sample territory."""

import shutil
from pathlib import Path

from tzc_cli.errors import TzcError
from tzc_cli.i18n import N_
from tzc_cli.territory.reading import FILE_NAME
from tzc_cli.territory.template import template_text

_PACKAGE = Path(__file__).parents[1]


def make_folder(folder: Path, *, force: bool) -> None:
    """A folder with a commented tzc.toml and an empty `registers/`. Raises TzcError rather than replace a
    tzc.toml."""
    _refuse(folder, force)
    (folder / "registers").mkdir(parents=True, exist_ok=True)
    (folder / FILE_NAME).write_text(template_text(), encoding="utf-8")


def copy_sample(folder: Path, *, force: bool) -> None:
    """A copy of the fictitious sample territory: its tzc.toml and its registers."""
    _refuse(folder, force)
    sample = sample_folder()
    shutil.copytree(sample / "registers", folder / "registers", dirs_exist_ok=True)
    shutil.copy(sample / FILE_NAME, folder / FILE_NAME)


def sample_folder() -> Path:
    """Where the sample territory lies: inside an installed tzc, beside the package in a checkout."""
    places = (_PACKAGE / "samples", _PACKAGE.parent / "samples")
    found = next((place for place in places if (place / FILE_NAME).is_file()), None)
    if found is None:
        raise TzcError(
            N_("the sample territory is missing from this installation"), hint=N_("install tzc again")
        )
    return found


def _refuse(folder: Path, force: bool) -> None:
    if not force and (folder / FILE_NAME).exists():
        raise TzcError(
            N_("{file} exists already"),
            hint=N_("choose another folder, or replace it with --force"),
            file=folder / FILE_NAME,
        )
