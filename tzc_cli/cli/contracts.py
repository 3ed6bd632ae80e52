"""`tzc amend` and `tzc leave`."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from tzc_cli.cli import context
from tzc_cli.cli.options import (
    ByOption,
    DebugOption,
    ForceRuleOption,
    NoteOption,
    OnOption,
    PersonArgument,
    QuietOption,
    TerritoryOption,
    WhyOption,
    check_motive,
)
from tzc_cli.cli.screen import _, say
from tzc_cli.errors import TzcError, UsageError
from tzc_cli.i18n import N_

if TYPE_CHECKING:
    from tzc_cli.store import Store

HoursOption = Annotated[float | None, typer.Option("--hours", min=1, max=60, help=_("Weekly hours."))]
PartTimeOption = Annotated[
    str | None, typer.Option("--part-time", metavar="HOW", help=_("Under 35 hours: chosen or suffered."))
]
ActivityOption = Annotated[str | None, typer.Option("--activity", metavar="NAME", help=_("The activity."))]


def amend(
    person: PersonArgument,
    on: OnOption = None,
    hours: HoursOption = None,
    part_time: PartTimeOption = None,
    activity: ActivityOption = None,
    supervisory: Annotated[
        bool | None, typer.Option("--supervisory/--not-supervisory", help=_("A supervisory post."))
    ] = None,
    force: ForceRuleOption = False,
    why: WhyOption = None,
    note: NoteOption = None,
    by: ByOption = None,
    territory: TerritoryOption = None,
    quiet: QuietOption = False,
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """Note what changes in an EBE contract; what is left out stays."""
    from tzc_cli.cli.who import id_of, person_number
    from tzc_cli.hiring.contracts import activity_named, checked_terms
    from tzc_cli.store import open_store
    from tzc_cli.store.activities import activities
    from tzc_cli.store.contracts import add_contract_event

    check_motive(force=force, why=why)
    weekly, chosen = checked_terms(hours, part_time)
    if (weekly, chosen, activity, supervisory) == (None, None, None, None):
        raise UsageError(N_("say what changes: --hours, --part-time, --activity or --supervisory"))
    day = on.date() if on else context.today()
    place = context.find(territory)
    with open_store(place.store_path) as store, store.transaction():
        who = person_number(store, person)
        open_contract(store, who, day)
        work = activity_named(activities(store), activity, None) if activity else None
        if work is not None and not work.may_employ(day) and not force:
            raise TzcError(
                N_("the activity “{name}” has no favourable opinion of the CLE on that day, or has stopped"),
                hint=N_("note the opinion with tzc activity add, or assign all the same: --force --why TEXT"),
                name=work.name,
            )
        terms = {
            "weekly_hours": weekly, "part_time_chosen": chosen, "supervisory": supervisory,
            "activity": work.name if work else None,
        }  # fmt: skip
        add_contract_event(store, who, "amended", day, terms, context.now(), why=why, noted_by=by, note=note)
        store.journal("amend", {"person": who, "forced": force}, context.now())
    if not quiet:
        say(_("Noted for {id}.", id=id_of(who)))


def leave(
    person: PersonArgument,
    reason: Annotated[
        str,
        typer.Option("--reason", metavar="REASON", help=_(
            "resignation, cdi_elsewhere, fixed_term, retirement, unfitness, dismissal, agreed_termination, "
            "end_of_trial, death or other; or the same in words."
        )),
    ],
    on: OnOption = None,
    note: NoteOption = None,
    by: ByOption = None,
    territory: TerritoryOption = None,
    quiet: QuietOption = False,
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:  # fmt: skip
    """Note the last day of an EBE contract, and why the person leaves."""
    from tzc_cli.cli.who import id_of, person_number
    from tzc_cli.hiring.contracts import checked_reason
    from tzc_cli.hiring.journeys import entries_of, journey
    from tzc_cli.hiring.path import is_possible
    from tzc_cli.store import open_store
    from tzc_cli.store.contracts import add_contract_event
    from tzc_cli.store.steps import Noted, add_steps

    code = checked_reason(reason)
    day = on.date() if on else context.today()
    place = context.find(territory)
    with open_store(place.store_path) as store, store.transaction():
        who = person_number(store, person)
        open_contract(store, who, day)
        add_contract_event(store, who, "left", day, {}, context.now(), reason=code, noted_by=by, note=note)
        now = journey(who, entries_of(store, [who]).get(who, []))
        further = {"death": ("deceased",), "retirement": ("retired",)}.get(code, ())
        for status in ("left_ebe", *further):
            if is_possible(now.steps, status, day):
                add_steps(store, [Noted(who, status, day, by, note)], context.now())
        store.journal("leave", {"person": who, "reason": code}, context.now())
    if not quiet:
        say(_("Noted for {id}.", id=id_of(who)))


def open_contract(store: "Store", who: int, day: date) -> None:
    """Make sure that a contract is in force on the day; one that payroll alone knows is noted first, so that what
    happens to it has somewhere to stand. Raises TzcError when there is none."""
    import pandas as pd

    from tzc_cli.eligibility.loading import load_evidence
    from tzc_cli.store.contracts import add_contract_event, noted_contracts

    now = pd.Timestamp(day)

    def running(contracts: pd.DataFrame) -> pd.DataFrame:
        ended = contracts["left_on"].notna() & (pd.to_datetime(contracts["left_on"]) < now)
        return contracts[(contracts["hired_on"] <= now) & ~ended]

    if len(running(noted_contracts(store, [who]))):
        return
    payroll = running(load_evidence(store, people=[who]).contracts)
    if payroll.empty:
        raise TzcError(
            N_("no EBE contract of this person is in force on that day"),
            hint=N_("note it with tzc hire, or import the payroll register"),
        )
    first = payroll["hired_on"].max().date()
    add_contract_event(store, who, "hired", first, {}, context.now(), note=_("as payroll says"))
