"""Workbooks protected by a password, opened in memory: the decrypted file is never written."""

import io

from tzc_cli.errors import TzcError
from tzc_cli.files.formats import damaged
from tzc_cli.i18n import N_

_DEFAULT = "VelvetSweatshop"


class PasswordError(TzcError):
    """The workbook is protected: without its password (or with a wrong one) it cannot be read."""


def password_needed(name: str) -> PasswordError:
    """The error of a protected workbook for which no password was given."""
    return PasswordError(
        N_("{file} is protected by a password"),
        hint=N_("give the password when asked or in TZC_XLSX_PASSWORD, or save the workbook without one"),
        file=name,
    )


def decrypt(name: str, data: bytes, password: str | None) -> bytes:
    """The bytes of a protected workbook once opened. Raises PasswordError without the right password.

    A workbook protected against changes only is encrypted too, with a password that Excel tries by itself
    ([MS-OFFCRYPTO] 2.4.2.3): it is tried here when none is given.
    """
    import msoffcrypto  # seldom needed, and slow to import

    opened = io.BytesIO()
    try:
        workbook = msoffcrypto.OfficeFile(io.BytesIO(data))
        workbook.load_key(password=password or _DEFAULT)
        workbook.decrypt(opened)
    except msoffcrypto.exceptions.InvalidKeyError:
        if not password:
            raise password_needed(name) from None
        raise PasswordError(
            N_("the password does not open {file}"), hint=N_("check it, capitals included, and try again"), file=name
        ) from None
    except Exception:  # its errors for damaged files are of many kinds (struct, value, its own)
        raise damaged(name) from None
    return opened.getvalue()
