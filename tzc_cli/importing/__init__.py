"""Importing registers: files → sheets in known layouts → typed rows in the store → people."""

from tzc_cli.importing.folder import registers_to_import, registers_waiting
from tzc_cli.importing.run import Imported, ImportedSheet, import_files
from tzc_cli.importing.wishes import Wishes

__all__ = ["Imported", "ImportedSheet", "Wishes", "import_files", "registers_to_import", "registers_waiting"]
