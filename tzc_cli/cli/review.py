"""`tzc review`: the pairs that await a decision, the decisions, and a table to decide in."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tzc_cli.cli import context
from tzc_cli.cli.help import Command, Group
from tzc_cli.cli.options import DebugOption, ForceOption, JsonOption, QuietOption, TerritoryOption
from tzc_cli.cli.screen import _, result, say

if TYPE_CHECKING:
    import pandas as pd

    from tzc_cli.store import Store
    from tzc_cli.territory import Territory

review_app = typer.Typer(cls=Group, no_args_is_help=False, rich_markup_mode=None)
_First = Annotated[str, typer.Argument(metavar="A", help=_("A row, as tzc review names it (R128)."))]
_Second = Annotated[str, typer.Argument(metavar="B", help=_("The other row."))]
_By = Annotated[str, typer.Option("--by", metavar="NAME", help=_("Who decides."))]
_Why = Annotated[str, typer.Option("--why", metavar="TEXT", help=_("What the decision rests on."))]


@review_app.callback(invoke_without_command=True)
def review(
    call: typer.Context,
    limit: Annotated[int, typer.Option("--limit", min=1, help=_("How many pairs to show."))] = 10,
    territory: TerritoryOption = None,
    json: JsonOption = False,
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """Show the pairs that await a decision, those that may change a verdict first."""
    if call.invoked_subcommand:
        return
    from tzc_cli.show.review import pairs_json, show_pairs
    from tzc_cli.store import open_store
    from tzc_cli.store.pairs import contradicted, count_to_review, pairs_to_review

    place = context.find(territory)
    with open_store(place.store_path) as store:
        pairs = pairs_to_review(store, _postcodes(place), None if json else limit)
        rows = _rows_of(store, pairs)
        if json:
            result(pairs_json(pairs, rows))
            return
        show_pairs(pairs, rows, count_to_review(store), _)
        if against := len(contradicted(store)):
            say(_.plural("{count} decision is now contradicted by what was imported: tzc review decisions",
                         "{count} decisions are now contradicted by what was imported: tzc review decisions",
                         against))  # fmt: skip


@review_app.command("show", cls=Command, help=_("Why two rows are, or may be, one person, field by field."))
def show(
    first: _First,
    second: _Second,
    territory: TerritoryOption = None,
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """Two rows side by side, with the weight of each agreement."""
    from tzc_cli.errors import UsageError
    from tzc_cli.i18n import N_
    from tzc_cli.show.review import show_one
    from tzc_cli.store import open_store
    from tzc_cli.store.pairs import compared, learnt
    from tzc_cli.store.people import rows_said

    with open_store(context.find(territory).store_path) as store:
        one, other = (_row(text) for text in (first, second))
        rows = rows_said(store, (one, other))
        if missing := [row for row in (one, other) if row not in rows.index]:
            hint = N_("tzc review names the rows: R128")
            raise UsageError(N_("there is no row {text}"), hint=hint, text=f"R{missing[0]}")
        show_one([one, other], rows, compared(store, one, other), learnt(store).get("weights", {}), _)


@review_app.command("accept", cls=Command, help=_("Say that two rows are one person."))
def accept(
    first: _First, second: _Second, by: _By, why: _Why, territory: TerritoryOption = None,
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """Join two rows for good."""
    _decide([(first, second, "accept", by, why)], territory)


@review_app.command("reject", cls=Command, help=_("Say that two rows are two people."))
def reject(
    first: _First, second: _Second, by: _By, why: _Why, territory: TerritoryOption = None,
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """Keep two rows apart for good."""
    _decide([(first, second, "reject", by, why)], territory)


@review_app.command("undo", cls=Command, help=_("Take back what was decided of two rows."))
def undo(
    first: _First, second: _Second, by: _By, why: _Why, territory: TerritoryOption = None,
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """Leave two rows to linking again."""
    _decide([(first, second, "undo", by, why)], territory)


@review_app.command("decisions", cls=Command, help=_("What was decided, by whom, when and why."))
def decisions_(territory: TerritoryOption = None, debug: DebugOption = False) -> None:  # noqa: ARG001
    """List the decisions in force; those that linking would now take otherwise are marked."""
    from tzc_cli.linkage.stored import rows_by_key
    from tzc_cli.store import open_store
    from tzc_cli.store.pairs import contradicted, decisions

    with open_store(context.find(territory).store_path) as store:
        rows, against = rows_by_key(store), contradicted(store)
        for one in decisions(store):
            names = " ".join(f"R{rows[key]}" if key in rows else "–" for key in (one.first, one.second))
            verdict = _("one person") if one.same else _("two people")
            mark = "  " + _("! contradicted by what was imported since") if one.id in against else ""
            result(f"{names}  {verdict}  {one.by}  {one.at[:10]}  {one.why}{mark}")


@review_app.command("export", cls=Command, help=_("Write the pairs to a table, .xlsx or .csv, to decide in by hand."))
def export(
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    force: ForceOption = False,
    territory: TerritoryOption = None,
    quiet: QuietOption = False,
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """Write every pair that awaits a decision."""
    from tzc_cli.documents.review import write_review
    from tzc_cli.store import open_store
    from tzc_cli.store.pairs import pairs_to_review

    place = context.find(territory)
    with open_store(place.store_path) as store:
        pairs = pairs_to_review(store, _postcodes(place))
        write_review(pairs, _rows_of(store, pairs), file, _, force=force)
    if not quiet:
        say(_("Written: {file}", file=file))


@review_app.command("import", cls=Command, help=_("Take the decisions filled in into such a table."))
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help=_("Who decided, where a line does not say."))
    ] = None,
    territory: TerritoryOption = None,
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """All decisions of the table are taken, or none where one contradicts another."""
    from tzc_cli.documents.review import read_review
    from tzc_cli.errors import UsageError
    from tzc_cli.i18n import N_

    filled = read_review(file)
    if any(not (line.by or by) for line in filled):
        raise UsageError(N_("some lines do not say who decided"), hint=N_("fill in the column, or give --by"))
    _decide(
        [(str(line.first), str(line.second), line.verdict, line.by or str(by), line.why) for line in filled], territory
    )


def _decide(wanted: list[tuple[str, str, str, str, str]], territory: Path | None) -> None:
    from tzc_cli.linkage.stored import Told, link_people, take_decisions
    from tzc_cli.show.links import show_links
    from tzc_cli.store import open_store
    from tzc_cli.store.people import count_links

    told = [Told(_row(first), _row(second), verdict, by, why) for first, second, verdict, by, why in wanted]
    with open_store(context.find(territory).store_path) as store:
        with store.transaction():
            take_decisions(store, told, context.now())
            link_people(store)
            store.journal("review", {"decisions": len(told)}, context.now())
        show_links(count_links(store), _)


def _postcodes(place: "Territory") -> set[str]:
    """The postcodes of the districts: where a link changes a verdict."""
    return {postcode for district in place.districts for postcode in district.postcodes}


def _rows_of(store: "Store", pairs: "pd.DataFrame") -> "pd.DataFrame":
    from tzc_cli.store.people import rows_said

    return rows_said(store, {*pairs["first"].tolist(), *pairs["second"].tolist()})


def _row(text: str) -> int:
    from tzc_cli.errors import UsageError
    from tzc_cli.i18n import N_

    plain = text.strip().upper().removeprefix("R")
    if not plain.isdecimal():
        raise UsageError(N_("there is no row {text}"), hint=N_("tzc review names the rows: R128"), text=text)
    return int(plain)
