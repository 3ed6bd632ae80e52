"""A hiring list as it is kept: what it holds, so that it can be set beside a later one."""

from datetime import date
from typing import Any

import pandas as pd

from tzc_cli.hiring.hiring_list import HiringList


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


def _plain(value: Any) -> Any:
    if isinstance(value, pd.Timestamp):
        return None if pd.isna(value) else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return None if pd.isna(value) else value if isinstance(value, str) else int(value)
