"""The hiring list of a district: eligible people without an EBE contract, in the order adopted, and why."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tzc_cli.dates import to_days
from tzc_cli.eligibility import Assessment
from tzc_cli.hiring.order import RULES, in_order
from tzc_cli.hiring.selection import resident_since, rests_on, without_work_since
from tzc_cli.hiring.words import day_text, days_text
from tzc_cli.i18n import N_, Texts
from tzc_cli.territory import District, Order, Territory

COLUMNS = (
    "rank", "person_id", "family_name", "given_names", "birth_date", "job_seeker_id", "district",
    "deprived_since", "resident_since", "eligible_from", "months_without_work",
)  # fmt: skip
_PROVISIONAL = N_(
    "Provisional order: the dates this rule asks for are not kept yet; people stand by the time they have been "
    "without work, the longest first, then by their id."
)


@dataclass(frozen=True)
class HiringList:
    """The list handed to the EBE. `people`: the columns of `COLUMNS`, in order, `rank` from 1.

    `rests_on`: date of the latest job-seeker extract used; `eligible`: how many people the list would hold
    without
    `places`; `provisional`: the adopted order could not be applied yet, and what stands in its place is said.
    """

    territory: str
    district: District
    as_of: date
    rests_on: date | None
    rules: str
    order: Order
    seed: int | None
    adopted_on: date | None
    provisional: bool
    places: int | None
    eligible: int
    people: pd.DataFrame

    def order_in_words(self, _: Texts) -> str:
        """The rule of order, as the list must print it."""
        rule = _(RULES[self.order], seed=self.seed or 0) if self.order == "drawn" else _(RULES[self.order])
        if self.adopted_on is None:
            return rule
        return _("{rule}; adopted by the CLE on {day}", rule=rule, day=day_text(self.adopted_on, _))

    def warning(self, _: Texts) -> str | None:
        """What the reader must know about the order before using the list."""
        return _(_PROVISIONAL) if self.provisional else None


def build_hiring_list(
    assessment: Assessment, territory: Territory, district: District, places: int | None = None
) -> HiringList:
    """The eligible people of `district` without an EBE contract in force, in the order of
    `territory.hiring_list`.

    `places`: keep only that many from the top. deprived_since is the day the verdict counts from (after a
    former EBE
    contract, the day after it ended); resident_since likewise.
    """
    people = assessment.people
    there = (people["district"] == district.id) & (people["verdict"] == "eligible") & ~people["hired"]
    rows = np.flatnonzero(there.to_numpy(dtype=bool))
    waiting = (
        people.iloc[rows]
        .reset_index(drop=True)
        .assign(
            deprived_since=without_work_since(assessment, rows), resident_since=resident_since(assessment, rows)
        )
    )
    rule = territory.hiring_list
    queue = in_order(waiting, rule.order, rule.seed)
    waiting = waiting.iloc[queue.positions[:places]].reset_index(drop=True)
    waiting["rank"] = np.arange(1, len(waiting) + 1)
    waiting["months_without_work"] = _whole_months(waiting["deprived_since"], assessment.as_of)
    return HiringList(
        territory=territory.name,
        district=district,
        as_of=assessment.as_of,
        rests_on=rests_on(assessment),
        rules=assessment.rules.id,
        order=rule.order,
        seed=rule.seed,
        adopted_on=rule.adopted_on,
        provisional=queue.provisional,
        places=places,
        eligible=len(rows),
        people=waiting[list(COLUMNS)],
    )


def reasons_in_words(people: pd.DataFrame, _: Texts) -> list[str]:
    """Why each person of a list is on it, one sentence a row, in the reader's language."""
    template = _("without work since {deprived_since} ({months} months), in the district since "
                 "{resident_since}")
    columns = (
        days_text(people["deprived_since"], _),
        people["months_without_work"].astype("str").tolist(),
        days_text(people["resident_since"], _),
    )
    return [
        template.format(deprived_since=deprived, months=months, resident_since=resident)
        for deprived, months, resident in zip(*columns, strict=True)
    ]


def _whole_months(since: pd.Series, as_of: date) -> NDArray[np.int64]:
    """Whole months from `since` to `as_of`, from day to same day, or to the end of the month."""
    days = to_days(since)
    months = days.astype("datetime64[M]")
    elapsed = (np.datetime64(as_of, "M") - months).astype(np.int64)
    if (as_of + timedelta(days=1)).day != 1:
        elapsed -= (days - months.astype("datetime64[D]")).astype(np.int64) + 1 > as_of.day
    return elapsed
