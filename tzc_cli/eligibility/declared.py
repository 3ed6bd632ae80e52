"""Facts that the team declared, with their proof: the latest statement on each fact, person by person."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from tzc_cli.dates import Days, to_days
from tzc_cli.eligibility.choosing import NONE, Flags, Rows, days_of, first_of_each, known_rows, latest
from tzc_cli.eligibility.evidence import Evidence
from tzc_cli.eligibility.freshness import age

FACTS = ("registered_on", "deregistered_on", "deprived_since", "resident_since", "resident_until", "address")


@dataclass(frozen=True)
class Declared:
    """The statement that stands on one fact, person by person: `rows` and the one `chosen` (-1: none), its `day`.

    `lapsed`: something was declared, and stands no more: withdrawn, or too old.
    """

    rows: pd.DataFrame
    chosen: Rows
    day: Days
    lapsed: Flags

    @property
    def fact_id(self) -> pd.Series:
        """Which statement it is (Int64, missing where there is none)."""
        ids = np.append(self.rows["fact_id"].to_numpy(), 0)[self.chosen]
        return pd.Series(pd.arrays.IntegerArray(ids.astype(np.int64), self.chosen == NONE))


def declared(evidence: Evidence, fact: str, as_of: date, days: int | None = None) -> Declared:
    """What the team last declared of `fact`, people aligned; a withdrawn statement leaves nothing.

    `days`: how long a statement stands after the day it was made (None: for good). What was said of a past day after
    it stands: `as_of` is the day asked about, not the day of asking.
    """
    rows, position = known_rows(evidence.declared, evidence.people)
    about = (rows["fact"] == fact).to_numpy()
    rows, position = rows[about], position[about]
    chosen = first_of_each(
        position, len(evidence.people), latest(to_days(rows["declared_on"])), -rows["fact_id"].to_numpy()
    )
    gone = rows["withdrawn"].to_numpy()
    if days is not None:
        gone = gone | (age(to_days(rows["declared_on"]), as_of) > days)
    lapsed = np.append(gone, False)[chosen]
    chosen = np.where(lapsed, NONE, chosen)
    return Declared(rows, chosen, days_of(rows, "day", chosen), lapsed)
