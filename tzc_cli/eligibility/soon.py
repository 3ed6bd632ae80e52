"""Who becomes eligible soon, and by which criterion."""

import numpy as np
import pandas as pd

from tzc_cli.dates import to_days
from tzc_cli.eligibility.choosing import NONE, Rows
from tzc_cli.eligibility.criteria.outcome import words
from tzc_cli.eligibility.verdict import Assessment


def decided_by(assessment: Assessment, rows: Rows) -> pd.Series:
    """For the people at these positions, the criterion that is last to hold (code; NaN: no such day is known).

    When several begin on the same day, the first in the order of the text. Index from 0.
    """
    first = to_days(assessment.people["eligible_from"])[rows]
    last = [to_days(frame["holds_from"])[rows] == first for frame in assessment.criteria.values()]
    return words(list(assessment.criteria), np.select(last, range(len(last)), NONE))
