"""The outside world: bytes, encodings, separators, sheets and cells. Knows nothing of people or registers."""

from tzc_cli.files.grid import Grid, SourceFile, cell_name, column_letter
from tzc_cli.files.passwords import PasswordError
from tzc_cli.files.reading import read_file
from tzc_cli.territory.limits import Limits

__all__ = ["Grid", "Limits", "PasswordError", "SourceFile", "cell_name", "column_letter", "read_file"]
