"""Linking by what is exactly equal: identifier and birth date, then normalised name and birth date.

Rows that share a name, a first name and a birth date but bear different identifiers are two people, or one whose
identifier changed: never joined here, they await a decision.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from tzc_cli.linkage.groups import Key, Labels, Mask, joined_groups, pairs_within, sizes
from tzc_cli.linkage.keys import codes_of, identity_keys

BY_IDENTIFIER = "identifier+birth_date"
BY_NAME = "name+birth_date"
ALONE = "alone"
DIFFERENT_IDENTIFIERS = "different_identifiers"


@dataclass(frozen=True)
class Links:
    """Which rows speak of one person.

    `rows`: aligned with the rows given: `group` (int64, the same for rows of one person), `how` (the rule that joined
    the row to its person, `alone` if none) and `probability`. `to_review`: pairs of row ids (`first`, `second`) that
    may be one person, with `why`.
    """

    rows: pd.DataFrame
    to_review: pd.DataFrame


def link_rows(rows: pd.DataFrame) -> Links:
    """Join the rows that speak of one person.

    `rows`: `row_id` (int64, unique), `job_seeker_id`, `birth_name`, `used_name`, `given_names` (str) and `birth_date`
    (datetime64[s]). Which rows are joined does not depend on their order.
    """
    count = len(rows)
    by_identifier = Key.of(codes_of(rows["job_seeker_id"], rows["birth_date"]))
    sure = joined_groups(count, [by_identifier])
    groups = joined_groups(count, [by_identifier, _by_name(rows)])
    torn = _torn(groups, codes_of(rows["job_seeker_id"]))
    pairs = pairs_within(groups, torn & (sure == np.arange(count)))
    groups = np.where(torn, sure, groups)

    how = np.select([sizes(sure) > 1, sizes(groups) > 1], [BY_IDENTIFIER, BY_NAME], ALONE)
    row_ids = rows["row_id"].to_numpy()
    return Links(
        pd.DataFrame({"group": groups, "how": how, "probability": np.ones(count)}, index=rows.index),
        pd.DataFrame(
            {
                "first": row_ids[pairs["first"]],
                "second": row_ids[pairs["second"]],
                "why": pd.Series([DIFFERENT_IDENTIFIERS] * len(pairs), dtype="str"),
            }
        ),
    )


def _by_name(rows: pd.DataFrame) -> Key:
    """Name, first given name and birth date; a birth name here meets a used name there."""
    keys = identity_keys(rows)
    twice = codes_of(
        pd.concat([keys["used_key"], keys["birth_key"]], ignore_index=True),
        pd.concat([keys["given_key"]] * 2, ignore_index=True),
        pd.concat([rows["birth_date"]] * 2, ignore_index=True),
    )
    return Key.of(twice[: len(rows)], twice[len(rows) :])


def _torn(groups: Labels, identifiers: Labels) -> Mask:
    """Rows of the groups in which two different identifiers meet."""
    known = identifiers >= 0
    lowest = np.full(len(groups), np.iinfo("int64").max)
    highest = np.full(len(groups), -1, dtype="int64")
    np.minimum.at(lowest, groups[known], identifiers[known])
    np.maximum.at(highest, groups[known], identifiers[known])
    torn: Mask = (highest > lowest)[groups]
    return torn
