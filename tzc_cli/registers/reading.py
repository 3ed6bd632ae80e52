"""What the readers of columns share."""

from dataclasses import dataclass, field
from datetime import date

from tzc_cli.registers.notes import Mask, Notes


@dataclass(frozen=True)
class Reading:
    """What a reader may need besides the cells: the sheet's notes, the day of reading, the workbook's date system.

    `numbers`, `dates`: canonical column → which of its cells came as numbers, as true dates. `extracted_on`: the date
    of the extract where it is stated.
    """

    notes: Notes
    today: date
    date_system: int
    numbers: dict[str, Mask] = field(default_factory=dict)
    dates: dict[str, Mask] = field(default_factory=dict)
    extracted_on: date | None = None
    file: str = ""
