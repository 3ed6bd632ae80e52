"""Two registers and their truth: job seekers on one side, residents on the other."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from benchmarks.linkage.errors_made import as_registered
from benchmarks.linkage.people_made import made_addresses, made_people

_TEXTS = ("kind", "job_seeker_id", "birth_name", "used_name", "given_names", "sex", "street", "postcode", "town")


@dataclass(frozen=True)
class Town:
    """`rows`: as the store gives rows to link, with `truth` (the person, int64): row ids say nothing of it."""

    rows: pd.DataFrame

    @property
    def sides(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The job seekers' rows and the residents'."""
        seekers = self.rows["kind"] == "job-seekers"
        return self.rows[seekers], self.rows[~seekers]


def made_town(
    seed: int, seekers: int, residents: int, errors: float = 1, overlap: float = 0.7, first_of_january: float = 0.01
) -> Town:
    """`seekers` × `residents` rows, a share `overlap` of the job seekers being residents too; 1% of residents and 0.3%
    of job seekers are listed twice."""
    dice = np.random.default_rng(seed)
    both = int(seekers * overlap)
    twice_a, twice_b = int(seekers * 0.003), int(residents * 0.01)
    count = seekers - twice_a + residents - twice_b - both
    people = made_people(dice, count, first_of_january)
    homes = made_addresses(dice, count)
    order = dice.permutation(count)
    of_seekers, of_residents = order[: seekers - twice_a], order[seekers - twice_a - both :]
    listed_a = np.concatenate([of_seekers, dice.choice(of_seekers, twice_a, replace=False)])
    listed_b = np.concatenate([of_residents, dice.choice(of_residents, twice_b, replace=False)])
    sides = []
    for kind, listed, both_names, second_names in (
        ("job-seekers", listed_a, 0.75, 0.25),
        ("residents", listed_b, 0.35, 0.55),
    ):
        side = as_registered(dice, people.iloc[listed].reset_index(drop=True), homes, errors, both_names, second_names)
        side["truth"], side["kind"] = listed, kind
        side["job_seeker_id"] = None
        if kind == "job-seekers":
            numbers = dice.choice(10**7, len(side) + count, replace=False)
            # Someone listed twice mostly bears one identifier.
            whose = np.where(dice.random(len(side)) < 0.9, len(side) + listed, np.arange(len(side)))
            side["job_seeker_id"] = [f"{number:07d}A" for number in numbers[whose]]
        sides.append(side.iloc[dice.permutation(len(side))])
    rows = pd.concat(sides, ignore_index=True)
    rows["row_id"] = np.arange(1, len(rows) + 1)
    rows["register"] = np.where(rows["kind"] == "job-seekers", 1, 2)
    rows["house_number"] = rows["house_number"].astype("Int64")
    return Town(rows.astype(dict.fromkeys(_TEXTS, "str")))
