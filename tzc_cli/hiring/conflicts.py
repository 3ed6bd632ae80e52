"""Settling a conflict: the side of the workbook is noted, or the store is left as it is. Neither is ever lost."""

from datetime import date, datetime

from tzc_cli.errors import UsageError
from tzc_cli.hiring.journeys import entries_of
from tzc_cli.hiring.stepping import StepAsked, checked_step
from tzc_cli.i18n import N_
from tzc_cli.store import Store
from tzc_cli.store.noted import conflicts, settle_conflict
from tzc_cli.store.steps import add_steps, add_wish


def settle(store: Store, number: int | None, *, taken: bool, at: datetime) -> None:
    """Settle one conflict; inside a transaction. Raises UsageError for one that does not wait, TzcError when the step
    taken is not possible on the path as it stands."""
    conflict = next((one for one in conflicts(store) if one["id"] == number), None)
    if conflict is None or number is None:
        raise UsageError(
            N_("no conflict {number} awaits a decision"), hint=N_("see them: tzc conflicts"), number=number
        )
    person, said = int(conflict["person"]), conflict["said"]
    on = date.fromisoformat(said["on"])
    if taken and "status" in said:
        asked = StepAsked(said["status"], on, said["noted_by"], said["note"])
        add_steps(store, [checked_step(person, entries_of(store, [person]).get(person, []), asked)], at)
    elif taken:
        add_wish(store, person, said["wishes"], on, at)
    settle_conflict(store, number, "taken" if taken else "dropped", at)
