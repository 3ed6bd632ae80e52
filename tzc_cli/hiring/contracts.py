"""EBE contracts as the team notes them: whom the rules let it hire, and why people leave."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tzc_cli.errors import TzcError, UsageError
from tzc_cli.hiring.activities import Activity, code_of
from tzc_cli.hiring.journeys import Journey
from tzc_cli.hiring.path import is_possible, possible_after, status_in
from tzc_cli.i18n import N_, Texts, Words
from tzc_cli.territory.model import folded

FULL_TIME = 35.0  # hours a week: legal duration, code du travail, art. L. 3121-27
PART_TIME = {"chosen": N_("chosen"), "suffered": N_("suffered")}

EVENTS = {
    "hired": N_("hired"),
    "amended": N_("amended"),
    "left": N_("left"),
}
LEAVING_REASONS = {
    "resignation": N_("resignation"),
    "cdi_elsewhere": N_("permanent contract elsewhere"),
    "fixed_term": N_("fixed-term contract of 6 months or more"),
    "retirement": N_("retirement"),
    "unfitness": N_("unfitness"),
    "dismissal": N_("dismissal"),
    "agreed_termination": N_("agreed termination"),
    "end_of_trial": N_("end of the trial period"),
    "death": N_("death"),
    "other": N_("other"),
}


def terms_in_words(terms: Mapping[str, Any], _: Texts) -> str:
    """What a contract says, as far as it is stated: `weekly_hours`, `part_time_chosen`, `supervisory`, `activity`, and
    the `reason` for leaving."""
    hours, chosen = terms.get("weekly_hours"), terms.get("part_time_chosen")
    said = []
    if hours is not None:
        said.append(_("{hours} h a week", hours=f"{hours:g}"))
    if chosen is not None:
        said.append(_("part time, chosen") if chosen else _("part time, suffered"))
    if terms.get("supervisory"):
        said.append(_("supervisory post"))
    if terms.get("activity"):
        said.append(str(terms["activity"]))
    if terms.get("reason"):
        said.append(_(LEAVING_REASONS[str(terms["reason"])]))
    return ", ".join(said)


def checked_terms(hours: float | None, part_time: str | None) -> tuple[float | None, bool | None]:
    """Weekly hours and whether part time was chosen. Raises UsageError when one does not go with the other."""
    how = None if part_time is None else code_of(part_time, PART_TIME)
    if part_time is not None and how is None:
        raise UsageError(N_("part time is “chosen” or “suffered”, not “{name}”"), name=part_time)
    if hours is not None and hours < FULL_TIME and part_time is None:
        raise UsageError(N_("under 35 hours, say whether the part time is chosen or suffered: --part-time"))
    if part_time is not None and hours is not None and hours >= FULL_TIME:
        raise UsageError(N_("35 hours and more are not part time"))
    return hours, None if how is None else how == "chosen"


def checked_reason(text: str) -> str:
    """The code of a reason for leaving, given as a code or in words. Raises UsageError naming the known ones."""
    code = code_of(text, LEAVING_REASONS)
    if code is None:
        raise UsageError(N_("there is no reason for leaving called {name}"), hint=N_("one of: {known}"),
                         name=text, known=Words(*LEAVING_REASONS.values()))  # fmt: skip
    return code


def against_hiring(journey: Journey, activity: Activity | None, on: date, *, supervisory: bool) -> list[TzcError]:
    """What the rules say against hiring this person on this day: nothing when they allow it.

    Only people validated by the CLE are hired, on activities with a favourable opinion on non-competition; supervisory
    posts are open to others too.
    """
    found = []
    if not supervisory and (journey.validated_on is None or journey.validated_on > on):
        found.append(
            TzcError(N_("the CLE has not validated this person by that day"),
                     hint=N_("if the contract is signed all the same: --force --why TEXT"))
        )  # fmt: skip
    elif not supervisory and not is_possible(journey.steps, "hired", on):
        found.append(
            TzcError(N_("after “{before}”, “{status}” is not possible"),
                     hint=N_("possible: {possible}; if the contract is signed all the same: --force --why TEXT"),
                     before=status_in(journey.status), status=status_in("hired"),
                     possible=status_in(*possible_after(journey.status)))
        )  # fmt: skip
    if activity is not None and not activity.may_employ(on):
        found.append(
            TzcError(N_("the activity “{name}” has no favourable opinion of the CLE on that day, or has stopped"),
                     hint=N_("note the opinion with tzc activity add, or assign all the same: --force --why TEXT"),
                     name=activity.name)
        )  # fmt: skip
    return found


def activity_named(known: Mapping[str, Mapping[str, Any]], text: str, district: str | None) -> Activity:
    """The activity of this name, in the district first. Raises UsageError for none, naming the known ones."""
    wanted = folded(text)
    same = [Activity(**one) for one in known.values() if folded(one["name"]) == wanted]
    here = [one for one in same if one.district == district] or same
    if not here:
        raise UsageError(
            N_("no activity is called “{name}”"), hint=N_("known: {known}; add it with tzc activity add"),
            name=text, known=", ".join(sorted({one["name"] for one in known.values()})) or "–",
        )  # fmt: skip
    return here[0]
