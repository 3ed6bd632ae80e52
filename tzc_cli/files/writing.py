"""Files written whole or not at all."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tzc_cli.errors import TzcError
from tzc_cli.i18n import N_


@contextlib.contextmanager
def replace_file(path: Path, force: bool = False) -> Iterator[Path]:
    """A temporary file in the folder of `path`, which takes its place at the end of the block if all went well.

    It can be read by its owner only (0600), and is flushed to disk before it replaces anything. After an error
    nothing is left of it, and what stood at `path` is untouched. Raises TzcError if `path` exists and not `force`,
    or if the folder cannot be written to.
    """
    _refuse_existing(path, force=force)
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)  # mode 0600
    except OSError as error:
        raise _cannot_write(path, error) from None
    os.close(handle)
    draft = Path(temporary)
    try:
        yield draft
        _flush(draft)
        draft.chmod(0o600)
        _put(draft, path, force=force)
    except OSError as error:
        raise _cannot_write(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
    _flush_folder(path.parent)


def _put(draft: Path, path: Path, *, force: bool) -> None:
    """Take the place of `path`. Without `force`, a file that has appeared there meanwhile is not overwritten."""
    if not force:
        try:
            os.link(draft, path)  # fails if the file exists, in one step
        except FileExistsError:
            _refuse_existing(path, force=False)
        except OSError:  # a file system without hard links
            _refuse_existing(path, force=False)
        else:
            return
    draft.replace(path)


def _refuse_existing(path: Path, *, force: bool) -> None:
    if path.is_dir():
        raise TzcError(N_("{file} is a folder, not a file"), hint=N_("give the name of a file"), file=str(path))
    if not force and (path.exists() or path.is_symlink()):
        raise TzcError(N_("{file} already exists"), hint=N_("--force replaces it"), file=str(path))


def _flush(path: Path) -> None:
    with path.open("rb+") as written:
        os.fsync(written.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the new name itself last, where the system lets a folder be flushed (not on Windows)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _cannot_write(path: Path, error: OSError) -> TzcError:
    return TzcError(
        N_("{file} cannot be written: {why}"),
        hint=N_("check that the folder exists, that you may write to it, and that the disk is not full"),
        file=str(path),
        why=error.strerror or type(error).__name__,
    )
