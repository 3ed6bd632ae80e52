"""EBE contracts noted by the team put beside those of payroll: what payroll says of a contract wins."""

import numpy as np
import pandas as pd

from tzc_cli.eligibility.evidence import DAY

_ALWAYS = pd.Timestamp(2999, 12, 31)


def with_noted(payroll: pd.DataFrame, noted: pd.DataFrame) -> pd.DataFrame:
    """Payroll's rows, and the contracts noted (columns of `evidence.CONTRACTS`, both) that payroll does not know.

    A noted contract in force on a day when one of payroll's for the same person was is the same contract. Where
    payroll's last extract came before the end that the team noted, that end and its reason are taken from the note; so
    is what payroll does not say at all (whether part time was chosen, the activity…).
    """
    if noted.empty:
        return payroll
    both = noted.reset_index(names="note").merge(payroll.reset_index(names="pay"), on="person", suffixes=("", "_pay"))
    same = both[
        (both["hired_on"] <= both["left_on_pay"].fillna(_ALWAYS))
        & (both["hired_on_pay"] <= both["left_on"].fillna(_ALWAYS))
    ]
    ended = same[same["left_on"].notna() & same["left_on_pay"].isna() & (same["extracted_on_pay"] < same["left_on"])]
    payroll = payroll.copy()
    known = same.drop_duplicates("pay").set_index("pay")
    for name in ("weekly_hours", "part_time_chosen", "supervisory", "activity", "district"):
        there = known.index[payroll.loc[known.index, name].isna() & known[name].notna()]
        payroll.loc[there, name] = known.loc[there, name].to_numpy()
    payroll.loc[ended["pay"], "left_on"] = ended["left_on"].to_numpy().astype(DAY)
    payroll.loc[ended["pay"], "leaving_reason"] = ended["leaving_reason"].to_numpy()
    unknown = noted[~np.isin(np.arange(len(noted)), same["note"].to_numpy())]
    return pd.concat([payroll, unknown], ignore_index=True)
