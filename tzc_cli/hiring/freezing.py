"""A hiring list as it is kept: what it holds, so that it can be set beside a later one."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from tzc_cli.hiring.hiring_list import COLUMNS, HiringList
from tzc_cli.law import rules_named
from tzc_cli.territory import District, Territory

_DAYS = ("birth_date", "volunteered_on", "validated_on", "deprived_since", "resident_since", "eligible_from")


def list_content(made: HiringList) -> dict[str, Any]:
    """Everything the list says, as plain values; `queue`: everyone who waited, beyond the places too."""
    people = [
        {str(name): _plain(value) for name, value in row.items()} for row in made.people.to_dict("records")
    ]  # fmt: skip
    return {
        "territory": made.territory, "district": made.district.id, "as_of": made.as_of.isoformat(),
        "rests_on": made.rests_on and made.rests_on.isoformat(), "rules": made.rules, "order": made.order,
        "seed": made.seed, "adopted_on": made.adopted_on and made.adopted_on.isoformat(), "places": made.places,
        "people": people, "queue": list(made.queue),
    }  # fmt: skip


def kept_list(kept: Mapping[str, Any], territory: Territory) -> HiringList:
    """A list of the store (a line of `store.lists.frozen_lists`) as it was handed over; its own words, nothing judged
    anew."""
    said = kept["content"]
    people = pd.DataFrame(said["people"], columns=list(COLUMNS))
    for name in COLUMNS:
        if name in _DAYS:
            people[name] = pd.to_datetime(people[name]).astype("datetime64[s]")
        elif name not in ("rank", "months_without_work"):
            people[name] = people[name].astype("str")
    known = next((one for one in territory.districts if one.id == said["district"]), None)
    return HiringList(
        territory=said["territory"], district=known or District(said["district"], said["district"], kept["as_of"]),
        as_of=kept["as_of"], rests_on=_day(said["rests_on"]), rules=said["rules"],
        rules_title=rules_named(said["rules"]).title, order=said["order"], seed=said["seed"],
        adopted_on=_day(said["adopted_on"]), provisional=False, places=said["places"], eligible=len(said["queue"]),
        people=people, followed=True, queue=tuple(said["queue"]), number=kept["number"], sha256=kept["sha256"],
    )  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _plain(value: Any) -> Any:
    if isinstance(value, pd.Timestamp):
        return None if pd.isna(value) else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return None if pd.isna(value) else value if isinstance(value, str) else int(value)
