"""The form in which every criterion answers."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tzc_cli.dates import Days, iso_texts, to_column
from tzc_cli.eligibility.choosing import NO_DAY, NO_SPAN, Flags, no_ids

Spans = NDArray[np.timedelta64]
Verdict = Literal["met", "not_met", "unknown"]


@dataclass(frozen=True)
class Case:
    """People to whom an answer applies: the first case that takes a person in decides. `timely`: time alone will make
    the criterion hold, on a day that is known."""

    who: Flags
    verdict: Verdict
    reason: str
    timely: bool = False


def outcome(
    cases: list[Case],
    *,
    fact_date: Days,
    row_id: pd.Series,
    column: pd.Series,
    fact: pd.Series | None = None,
    fact_id: pd.Series | None = None,
    margin_days: Spans | None = None,
    holds_from: Days,
    holds_until: Days,
) -> pd.DataFrame:
    """One row a person: verdict, fact, fact_date, margin_days, holds_from, holds_until, row_id, fact_id, column,
    reason.

    Whoever no case takes in meets the criterion. `fact` is `fact_date` written out unless given;
    `margin_days` is a difference of days. `holds_from` is left out where time alone will not make the
    criterion hold. A fact that the team declared has its `fact_id`, and no `row_id`.
    """
    first = np.select([case.who for case in cases], range(len(cases)), len(cases))
    verdicts = words([*(case.verdict for case in cases), "met"], first)
    timely = np.array([case.timely for case in cases] + [True])[first]
    nothing = no_ids(len(first))
    declared = nothing if fact_id is None else fact_id
    return pd.DataFrame(
        {
            "verdict": verdicts,
            "fact": iso_texts(fact_date) if fact is None else fact,
            "fact_date": to_column(fact_date),
            "margin_days": _whole(margin_days, len(first)),
            "holds_from": to_column(np.where(timely, holds_from, NO_DAY)),
            "holds_until": to_column(np.where(timely, holds_until, NO_DAY)),
            "row_id": row_id.mask(declared.notna()),
            "fact_id": declared,
            "column": column,
            "reason": words([*(case.reason for case in cases), ""], first),
        }
    )




def words(choices: list[str], codes: NDArray[np.integer]) -> pd.Series:
    """A text column of a few words given by their number; -1 is missing."""
    return pd.Series(pd.array(choices, dtype="str").take(codes, allow_fill=True))


def _whole(days: Spans | None, count: int) -> pd.Series:
    if days is None:
        days = np.full(count, NO_SPAN)
    return pd.Series(pd.arrays.IntegerArray(days.astype(np.int64), np.isnat(days)))
