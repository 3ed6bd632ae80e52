"""Ordered levels of agreement per field, missing first, since absence is not disagreement."""

from typing import Any

import numpy as np

Levels = np.ndarray[Any, np.dtype[np.int8]]
MISSING = 0

SURNAME = ("missing", "same", "part of a double name", "very similar", "similar", "swapped with the given name",
           "different, woman", "different")  # fmt: skip
GIVEN = ("missing", "same", "another of the given names", "another spelling", "part of a compound name",
         "very similar", "similar", "same initial only", "different")  # fmt: skip
SECOND = ("missing", "same", "different")
DATE = ("missing", "same", "same 1 January", "day and month swapped", "1 January of the same year",
        "one digit of the day",
        "day", "month", "one digit of the year", "year", "only the year agrees", "different")  # fmt: skip
ADDRESS = ("missing", "same", "same street, number missing", "same street, another number",
           "same number, similar street",
           "similar street", "same place only", "different", "same number and street, another place",
           "same number and place", "same street, another place")  # fmt: skip
TOWN = ("missing", "same", "another")
SEX = ("missing", "same", "different")
IDENTIFIER = ("missing", "same", "nearly the same", "different")
LEVELS = {"surname": SURNAME, "given": GIVEN, "second_given": SECOND, "date": DATE, "address": ADDRESS, "town": TOWN,
          "other_town": TOWN, "sex": SEX,
          "identifier": IDENTIFIER}  # fmt: skip
