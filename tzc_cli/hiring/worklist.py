"""What a team needs to work with people: who they are, where they stand, what may come next."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from tzc_cli.eligibility import Assessment
from tzc_cli.hiring.journeys import Journey, journeys_frame, state_of
from tzc_cli.hiring.path import statuses
from tzc_cli.hiring.worklist_rows import WISHES, wish_state

NOTHING = "identified"  # nobody has noted anything yet


def worklist_frame(
    assessment: Assessment, found: Mapping[int, Journey], wishes: Mapping[int, Mapping[str, Any]], district: str | None
) -> pd.DataFrame:
    """One row a person of the assessment who lives in the district (None: all), or of whom something is noted there;
    by status in the order of the path, then by name.

    Columns: those of `Assessment.people`, then status (code), since, validated_on, volunteered_on, last_contact
    (datetime64[s]), state, words, rome, weekly_hours, limits, wish_state.
    """
    people = assessment.people
    if district is not None:
        people = people[people["district"] == district]
    frame = people.merge(journeys_frame(found, states=True), on="person", how="left")
    frame["status"] = frame["status"].fillna(NOTHING)
    frame["state"] = frame["state"].fillna(state_of([]))
    stated = [wishes.get(person, {}) for person in frame["person"].tolist()]
    for name in WISHES:
        dtype = "float64" if name == "weekly_hours" else "str"
        frame[name] = pd.Series([wish.get(name) for wish in stated], index=frame.index, dtype=dtype)
    empty = wish_state(None)
    frame["wish_state"] = pd.Series([wish_state(wish) if wish else empty for wish in stated], dtype="str")
    order = {code: place for place, code in enumerate(statuses())}
    frame["place"] = frame["status"].map(order)
    return frame.sort_values(["place", "family_name", "given_names", "person_id"], kind="stable", ignore_index=True)
