"""What the tests of paths share."""

from datetime import date

DAY = date(2018, 1, 1)
