"""`tzc fact`: what the team declares of a person, with its proof."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from tzc_cli.cli import context
from tzc_cli.cli.options import DebugOption, JsonOption, QuietOption, TerritoryOption
from tzc_cli.cli.screen import _, result, say

if TYPE_CHECKING:
    from tzc_cli.eligibility.conflicts import Statement
    from tzc_cli.store.declared import Address


def fact(
    person: Annotated[
        str, typer.Argument(metavar="PERSON", help=_("An id (P-00012), an identifier, or a name."))
    ],
    name: Annotated[
        str,
        typer.Argument(
            metavar="FACT",
            help=_("registered_on, deregistered_on, deprived_since, resident_since, resident_until or address."),
        ),
    ],
    value: Annotated[
        str,
        typer.Argument(metavar="VALUE", help=_("A date (2017-05-01), an address, or “none” to withdraw.")),
    ],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help=_("Who declares it."))],
    proof: Annotated[str, typer.Option("--proof", metavar="TEXT", help=_("What proves it: a bill, a certificate…"))],
    on: Annotated[
        datetime | None,
        typer.Option("--on", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help=_("The day it was noted (today).")),
    ] = None,
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """Declare a fact about a person; what registers say stays beside it."""
    from tzc_cli.cli.who import id_of, person_number
    from tzc_cli.documents.json_text import document_json
    from tzc_cli.eligibility.conflicts import conflicts_of
    from tzc_cli.eligibility.loading import load_evidence
    from tzc_cli.errors import UsageError
    from tzc_cli.hiring.words import facts_words
    from tzc_cli.i18n import N_
    from tzc_cli.store import open_store
    from tzc_cli.store.declared import declare

    if not by.strip() or not proof.strip():
        raise UsageError(N_("a fact needs its author (--by) and its proof (--proof)"))
    place = context.find(territory)
    today = context.today()
    noted = on.date() if on else today
    if noted > today:
        raise UsageError(N_("--on is in the future"), hint=N_("give the day the team noted the fact"))
    told = _value(name, value)
    with open_store(place.store_path) as store, store.transaction():
        context.require_registers(place, store)
        who = person_number(store, person)
        number = declare(
            store, who, name, told, by=by.strip(), proof=proof.strip(), on=noted, at=context.now()
        )
        conflicts = conflicts_of(load_evidence(store, people=[who]), place, who, noted)
    others = [statement for conflict in conflicts for statement in conflict if statement.fact == name]
    if json:
        found = [{"value": each.value, "by": each.by, "row_id": each.row_id} for each in others]
        line = {"statement": number, "person_id": id_of(who), "fact": name, "withdrawn": told is None}
        result(document_json(line | {"declared_on": noted.isoformat(), "conflict": found}).rstrip())
        return
    message = N_("{person}: {fact} withdrawn.") if told is None else N_("{person}: {fact} noted, {value}.")
    said = told if isinstance(told, date) else value
    result(_(message, person=id_of(who), fact=facts_words(name, _), value=said))
    if others and not quiet:
        say(_conflict(others))


def _conflict(statements: "list[Statement]") -> str:
    found = (statement.value for statement in statements if statement.row_id is not None)
    values = ", ".join(dict.fromkeys(map(_said, found)))
    return _("Registers say otherwise: {values}. Both are kept; tzc explain shows them.", values=values)


def _said(value: str) -> str:
    """What a register says, a date as the reader writes it."""
    try:
        return _.day(date.fromisoformat(value))
    except ValueError:
        return value


def _value(name: str, text: str) -> "date | Address | None":
    """The value declared; None to withdraw."""
    from tzc_cli.dates import parse_iso
    from tzc_cli.eligibility.declared import FACTS
    from tzc_cli.errors import UsageError
    from tzc_cli.i18n import N_
    from tzc_cli.registers.addresses import parse_postal_address
    from tzc_cli.store.declared import Address

    if name not in FACTS:
        raise UsageError(N_("there is no fact called {name}"), hint=N_("one of: {known}"),
                         name=name, known=", ".join(FACTS))  # fmt: skip
    if text.strip().lower() in ("none", "aucun", "-"):
        return None
    if name != "address":
        return parse_iso(text.strip())
    parts = parse_postal_address(text)
    if parts["postcode"] is None:
        raise UsageError(N_("the address lacks its postcode"), hint=N_('for example: "12 rue de Londres, 59120 LOOS"'))
    return Address(said=" ".join(text.split()), **parts)
