"""How far the extracts reach: which date to take when none is given, what a later extract no longer lists."""

from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tzc_cli.dates import Days, day, to_days
from tzc_cli.eligibility.choosing import NO_DAY
from tzc_cli.territory import Territory


def which_date(files: pd.DataFrame, territory: Territory, today: date) -> date:
    """The date a result is for when none is given: `today`, or the latest job-seeker extract once it is too
    old.

    `files` has the columns of `evidence.FILES`. An extract is fresh for `freshness_days`; with none, `today`.
    """
    latest = latest_extract(files)
    return today if latest is None or (today - latest).days <= territory.freshness_days else latest


def latest_extract(files: pd.DataFrame) -> date | None:
    """The day of the latest job-seeker extract among `files` (`evidence.FILES`); None without any."""
    latest = files.loc[files["kind"] == "job-seekers", "extracted_on"].max()
    return None if pd.isna(latest) else latest.date()


def followed(registrations: pd.DataFrame, files: pd.DataFrame, as_of: date) -> NDArray[np.bool_]:
    """For each row, whether a later extract of the same layout exists up to `as_of`, which no longer lists
    it.

    It is read in `files`, not in the rows: whoever is alone in the frame must be judged as among all.
    """
    seekers = files[(files["kind"] == "job-seekers") & (to_days(files["extracted_on"]) <= day(as_of))]
    codes, layouts = pd.factorize(registrations["layout"])
    latest = seekers.groupby("layout")["extracted_on"].max().reindex(layouts)
    last = np.append(to_days(latest), NO_DAY)
    later: NDArray[np.bool_] = last[codes] > to_days(registrations["extracted_on"])
    return later


def age(extracted_on: Days, as_of: date) -> NDArray[np.int64]:
    """Days from each extract to `as_of` (negative when it is later)."""
    return (day(as_of) - extracted_on).astype(np.int64)
