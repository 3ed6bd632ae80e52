"""Small counts of a report, masked so that nothing else in it gives them back."""

from tzc_cli.reports.disclosure.masking import Cell, Equation, System, masks
from tzc_cli.reports.disclosure.published import Earlier, masked, masks_of, protected

__all__ = ["Cell", "Earlier", "Equation", "System", "masked", "masks", "masks_of", "protected"]
