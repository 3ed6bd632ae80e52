"""`tzc law`: what the texts say, where they differ, whom that changes."""

from typing import Annotated

import typer

from tzc_cli.cli import context
from tzc_cli.cli.help import Command, Group
from tzc_cli.cli.options import (
    AsOfOption,
    DebugOption,
    DistrictOption,
    JsonOption,
    KnownAtOption,
    QuietOption,
    TerritoryOption,
)
from tzc_cli.cli.screen import _, result

law_app = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None)
_First = Annotated[str, typer.Argument(metavar="A", help=_("A text, e.g. loi-2016-231."))]
_Second = Annotated[str, typer.Argument(metavar="B", help=_("Another, e.g. loi-2020-1577."))]


@law_app.command("show", cls=Command, help=_("Every value of a text, with its dates and its source."))
def show(
    name: Annotated[str | None, typer.Argument(metavar="ID", help=_("One text only, e.g. loi-2016-231."))] = None,
    json: JsonOption = False,
    quiet: QuietOption = False,  # noqa: ARG001 - nothing but results is printed
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """Print the texts."""
    from tzc_cli.documents.eligibility_json import law_json
    from tzc_cli.law import all_rules, rules_named
    from tzc_cli.show.law import show_law

    texts = [rules_named(name)] if name else list(all_rules())
    if json:
        result(law_json(texts))
    else:
        show_law(texts, context.today(), _)


@law_app.command("diff", cls=Command, help=_("Where two texts differ."))
def diff(
    one: _First,
    other: _Second,
    json: JsonOption = False,
    quiet: QuietOption = False,  # noqa: ARG001 - nothing but results is printed
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """Print the differences."""
    from tzc_cli.documents.eligibility_json import law_diff_json
    from tzc_cli.law import differences, rules_named
    from tzc_cli.show.law import show_law_diff

    first, second = rules_named(one), rules_named(other)
    codes = differences(first, second)
    if json:
        result(law_diff_json(first, second, codes))
    else:
        show_law_diff(first, second, codes, _)


@law_app.command("impact", cls=Command, help=_("Who changes verdict from one text to the other, on a date."))
def impact(
    one: _First,
    other: _Second,
    district: DistrictOption = None,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,  # noqa: ARG001 - nothing but results is printed
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """Print who changes verdict."""
    from tzc_cli.documents.eligibility_json import law_impact_json
    from tzc_cli.eligibility.impact import verdicts_changed
    from tzc_cli.law import rules_named
    from tzc_cli.show.law import show_law_impact
    from tzc_cli.store import open_store
    from tzc_cli.territory import district_named

    place = context.find(territory)
    chosen = district_named(place, district) if district else None
    rules_named(other)  # a name that is no text is said before anything is read
    with open_store(place.store_path) as store:
        assessed = context.assess_territory(place, store, as_of, one, known_at, district=chosen)
        both = (assessed, context.under_another_text(assessed, store, other))
        before, after = (context.without_objectors(each, store).assessment for each in both)
    changed = verdicts_changed(before, after, chosen.id if chosen else None)
    if json:
        result(law_impact_json(before, after, changed, chosen))
    else:
        show_law_impact(before, after, changed, chosen, _)
