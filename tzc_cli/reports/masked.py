"""What stands in a report where a count is too small to be shown."""

from enum import Enum

from tzc_cli.i18n import N_


class Masked(Enum):
    """A figure that is not shown: a count from 1 to the threshold, or one that would give such a count back.

    Both look the same, so that a reader cannot tell which is which.
    """

    MASKED = "masked"


MASKED = Masked.MASKED
NOTE = N_("“Masked” stands for a count from 1 to {most}, or for one that would let such a count be worked out.")


def total_of(parts: tuple[str, ...], total: str = "total") -> tuple[tuple[str, int], ...]:
    """The balance of rows that add up to the row `total`."""
    return (*((part, 1) for part in parts), (total, -1))
