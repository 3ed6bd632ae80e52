"""How much a file may ask of the machine before it is refused: the section [limits] of tzc.toml."""

from dataclasses import dataclass, fields

from tzc_cli.i18n import N_
from tzc_cli.territory.tables import Table

_MILLION = 1_000_000


@dataclass(frozen=True)
class Limits:
    """How much a file may ask of the machine before it is refused.

    `file_megabytes`: of the file as it is; `unpacked_megabytes`: of a workbook once unzipped; `unpacked_ratio`: of the
    two, for what unpacks to over 100 MB; `parts`: of its archive; `cells`: of the rectangle that one sheet spans;
    `empty_cells`: of the emptiness in that rectangle; `columns`: of its width; `memory_megabytes`: of the process that
    reads a workbook, `seconds`: its time (large workbooks get more of both, by their size). All above zero.
    """

    file_megabytes: int = 1_000
    unpacked_megabytes: int = 1_500
    unpacked_ratio: int = 300  # honest sheets pack to a tenth, of repeated empty cells to a hundredth
    parts: int = 5_000
    cells: int = 60_000_000
    empty_cells: int = 5_000_000
    columns: int = 2_000
    memory_megabytes: int = 450
    seconds: float = 8

    @property
    def file_bytes(self) -> int:
        """Of the file as it is."""
        return self.file_megabytes * _MILLION

    @property
    def unpacked_bytes(self) -> int:
        """Of a workbook once unzipped."""
        return self.unpacked_megabytes * _MILLION

    @property
    def memory_bytes(self) -> int:
        """Of the process that reads a workbook."""
        return self.memory_megabytes * _MILLION


def read_limits(table: Table) -> Limits:
    """The section `[limits]`. Raises `TzcError`."""
    names = [field.name for field in fields(Limits)]
    table.only(*names)
    known = {name: table.number(name) for name in names if name in table.values}
    for name, value in known.items():
        if value == 0:
            raise table.refusal(name, N_("{file}, line {line}: “{key}” must be above zero"))
    return Limits(**known)
