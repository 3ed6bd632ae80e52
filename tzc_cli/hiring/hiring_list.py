"""The hiring list of a district: validated volunteers who are still eligible, in the order adopted, and why.

As long as no step of anybody's path has been noted, a provisional list is made from the registers alone, and says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tzc_cli.dates import to_days
from tzc_cli.eligibility import Assessment
from tzc_cli.hiring.forecast import Waiting
from tzc_cli.hiring.journeys import Journey, journeys_frame, waiting
from tzc_cli.hiring.order import RULES, in_order
from tzc_cli.hiring.selection import resident_since, rests_on, without_work_since
from tzc_cli.hiring.skips import standing
from tzc_cli.i18n import N_, Texts
from tzc_cli.territory import District, Order, Territory
from tzc_cli.territory import HiringList as Rule

COLUMNS = (
    "rank", "person_id", "family_name", "given_names", "birth_date", "job_seeker_id", "district",
    "volunteered_on", "validated_on", "deprived_since", "resident_since", "eligible_from", "months_without_work",
    "ruling", "skipped",
)  # fmt: skip
_PROVISIONAL = N_(
    "Provisional order: no step of anyone's path has been noted, so the dates this rule asks for are not known; people "
    "stand by the time they have been without work, the longest first, then by their id."
)


@dataclass(frozen=True)
class Followed:
    """What is noted of people: where each stands (`journeys`, by person), who was passed over (`skips`: person, list,
    motive, on)."""

    journeys: Mapping[int, Journey]
    skips: Sequence[Mapping[str, Any]] = ()


@dataclass(frozen=True)
class HiringList:
    """The list handed to the EBE. `people`: the columns of `COLUMNS`, in order, `rank` from 1.

    `rests_on`: date of the latest job-seeker extract used; `eligible`: how many people the list would hold
    without
    `places`; `provisional`: the adopted order could not be applied yet, and what stands in its place is said.
    `followed`: people are on it because the CLE validated them; otherwise it rests on the registers alone.
    `queue`: ids of everyone who waits, in order, whatever `places`. `number`: of the list once it is frozen.
    """

    territory: str
    district: District
    as_of: date
    rests_on: date | None
    rules: str
    rules_title: str
    order: Order
    seed: int | None
    adopted_on: date | None
    provisional: bool
    places: int | None
    eligible: int
    people: pd.DataFrame
    followed: bool = False
    queue: tuple[str, ...] = ()
    number: int | None = None
    sha256: str | None = None

    def who_in_words(self, _: Texts) -> str:
        """Who stands on the list."""
        if self.followed:
            return _("volunteers validated by the CLE, still eligible, without an EBE contract nor an offer")
        return _("everyone eligible according to the registers alone, validated or not: no step has been noted yet")

    def order_in_words(self, _: Texts) -> str:
        """The rule of order, as the list must print it."""
        return order_in_words(Rule(self.order, self.adopted_on, self.seed), _)

    def warning(self, _: Texts) -> str | None:
        """What the reader must know about the order before using the list."""
        return _(_PROVISIONAL) if self.provisional else None


def order_in_words(rule: Rule, _: Texts) -> str:
    """The rule of order and the day the CLE adopted it."""
    words = _(RULES[rule.order], seed=rule.seed or 0) if rule.order == "drawn" else _(RULES[rule.order])
    if rule.adopted_on is None:
        return words
    return _("{rule}; adopted by the CLE on {day}", rule=words, day=_.day(rule.adopted_on))


def build_hiring_list(
    assessment: Assessment, territory: Territory, district: District, places: int | None = None,
    followed: Followed | None = None,
) -> HiringList:  # fmt: skip
    """The validated volunteers of `district`, still eligible and without an EBE contract in force, in the order of
    `territory.hiring_list`; without `followed` (no step noted in the whole territory), every eligible person.

    `places`: keep only that many from the top. deprived_since is the day the verdict counts from (after a
    former EBE
    contract, the day after it ended); resident_since likewise.
    """
    people = assessment.people
    there = (people["district"] == district.id) & (people["verdict"] == "eligible") & ~people["hired"]
    if followed is not None:
        there &= people["person"].isin([person for person, one in followed.journeys.items() if waiting(one)])
    rows = np.flatnonzero(there.to_numpy(dtype=bool))
    found = _noted(people.iloc[rows].reset_index(drop=True), followed).assign(
        deprived_since=without_work_since(assessment, rows), resident_since=resident_since(assessment, rows)
    )
    rule = territory.hiring_list
    queue = in_order(found, rule.order, rule.seed)
    everyone = tuple(found["person_id"].iloc[queue.positions].tolist())
    found = found.iloc[queue.positions[:places]].reset_index(drop=True)
    found["rank"] = np.arange(1, len(found) + 1)
    found["months_without_work"] = _whole_months(found["deprived_since"], assessment.as_of)
    return HiringList(
        territory=territory.name,
        district=district,
        as_of=assessment.as_of,
        rests_on=rests_on(assessment),
        rules=assessment.rules.id,
        rules_title=assessment.rules.title,
        order=rule.order,
        seed=rule.seed,
        adopted_on=rule.adopted_on,
        provisional=queue.provisional and followed is None,
        places=places,
        eligible=len(rows),
        people=found[list(COLUMNS)],
        followed=followed is not None,
        queue=everyone,
    )


def waiting_queue(
    assessment: Assessment, territory: Territory, district: District, followed: Followed
) -> list[Waiting]:
    """Everyone of the district who is validated and waits, eligible already or not, in the order adopted, with the day
    from which each may be hired (None: not known)."""
    people = assessment.people
    there = (people["district"] == district.id) & ~people["hired"]
    there &= people["person"].isin([person for person, one in followed.journeys.items() if waiting(one)])
    rows = np.flatnonzero(there.to_numpy(dtype=bool))
    found = _noted(people.iloc[rows].reset_index(drop=True), followed)
    found["deprived_since"] = without_work_since(assessment, rows)
    rule = territory.hiring_list
    found = found.iloc[in_order(found, rule.order, rule.seed).positions]
    now = found["verdict"] == "eligible"
    first = found["eligible_from"].where(~now, pd.Timestamp(assessment.as_of))
    return [
        Waiting(person, None if pd.isna(day) else day.date())
        for person, day in zip(found["person_id"].tolist(), first.tolist(), strict=True)
    ]


def _noted(people: pd.DataFrame, followed: Followed | None) -> pd.DataFrame:
    """`people` with volunteered_on, validated_on, ruling (motive of the CLE's own verdict) and skipped (why and when
    the person was passed over, NaN: never)."""
    known = journeys_frame(followed.journeys if followed else {}).set_index("person")
    known = known[["volunteered_on", "validated_on"]].reindex(people["person"]).reset_index(drop=True)
    motives: dict[int, list[str]] = {}
    for skip in standing(followed.skips, followed.journeys) if followed else ():
        motives.setdefault(skip["person"], []).append(f"{skip['on'].isoformat()}: {skip['motive']}")
    skipped = people["person"].map({person: "; ".join(found) for person, found in motives.items()})
    ruling = people["ruling_motive"] if "ruling_motive" in people else pd.Series(index=people.index, dtype="str")
    return people.assign(
        volunteered_on=known["volunteered_on"], validated_on=known["validated_on"], ruling=ruling,
        skipped=skipped.astype("str"),
    )  # fmt: skip


def _whole_months(since: pd.Series, as_of: date) -> NDArray[np.int64]:
    """Whole months from `since` to `as_of`, from day to same day, or to the end of the month."""
    days = to_days(since)
    months = days.astype("datetime64[M]")
    elapsed = (np.datetime64(as_of, "M") - months).astype(np.int64)
    if (as_of + timedelta(days=1)).day != 1:
        elapsed -= (days - months.astype("datetime64[D]")).astype(np.int64) + 1 > as_of.day
    return elapsed
