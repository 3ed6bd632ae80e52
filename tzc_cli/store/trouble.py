"""What SQLite says when the store cannot be used, in a sentence that says what to do."""

import sqlite3
from pathlib import Path

from tzc_cli.errors import TzcError
from tzc_cli.i18n import N_

_WAIT = N_("wait until it ends, then run the command again")
_ROOM = N_("make room on the disk; nothing was changed")
_RIGHTS = N_("check that the file and its folder may be read and written by you")
_COPY = N_("put back a copy of the file, or move it away and import the registers again")

# https://www.sqlite.org/rescode.html, primary codes
_TROUBLES = {
    sqlite3.SQLITE_BUSY: (N_("{file} is in use by another command"), _WAIT),
    sqlite3.SQLITE_LOCKED: (N_("{file} is in use by another command"), _WAIT),
    sqlite3.SQLITE_FULL: (N_("{file} cannot be written: the disk is full"), _ROOM),
    sqlite3.SQLITE_IOERR: (N_("{file} cannot be read or written: the disk reports an error"), _ROOM),
    sqlite3.SQLITE_CANTOPEN: (N_("{file} cannot be opened"), _RIGHTS),
    sqlite3.SQLITE_PERM: (N_("{file} cannot be opened"), _RIGHTS),
    sqlite3.SQLITE_READONLY: (N_("{file} cannot be written"), _RIGHTS),
    sqlite3.SQLITE_CORRUPT: (N_("{file} is damaged"), _COPY),
    sqlite3.SQLITE_NOTADB: (N_("{file} is not a store of tzc"), _COPY),
}


def trouble(path: Path, error: sqlite3.Error) -> TzcError | None:
    """The error to raise in place of SQLite's own; None when it is not about the file but a bug of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    told = _TROUBLES.get(code & 0xFF) if code is not None else None
    if told is None and isinstance(error, sqlite3.DatabaseError) and "malformed" in str(error):
        told = _TROUBLES[sqlite3.SQLITE_CORRUPT]
    return TzcError(told[0], hint=told[1], file=path.name) if told else None


def not_writable(path: Path, error: OSError) -> TzcError:
    """The store cannot be made where it should be."""
    return TzcError(
        N_("{file} cannot be made: {why}"), hint=_RIGHTS, file=path.name, why=error.strerror or type(error).__name__
    )
