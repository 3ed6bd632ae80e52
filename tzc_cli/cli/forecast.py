"""`tzc forecast`."""

from datetime import datetime
from typing import Annotated

import typer

from tzc_cli.cli import context
from tzc_cli.cli.followed import followed
from tzc_cli.cli.options import AsOfOption, DebugOption, JsonOption, QuietOption, TerritoryOption
from tzc_cli.cli.screen import _, result


def forecast(
    district: Annotated[str, typer.Option("--district", metavar="NAME", help=_("The district."))],
    until: Annotated[
        datetime, typer.Option("--until", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help=_("How far to look."))
    ],
    places: Annotated[
        int, typer.Option("--places-per-month", min=1, metavar="N", help=_("How many places open each month."))
    ],
    as_of: AsOfOption = None,
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,  # noqa: ARG001 - nothing but results is printed
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """When everyone who waits would be hired, in the order of the queue; assumptions are printed."""
    from tzc_cli.hiring.forecast import build_forecast
    from tzc_cli.hiring.hiring_list import Followed, order_in_words, waiting_queue
    from tzc_cli.hiring.journeys import waiting
    from tzc_cli.show.forecast import forecast_json, show_forecast
    from tzc_cli.store import open_store
    from tzc_cli.territory import district_named

    place = context.find(territory)
    chosen = district_named(place, district)
    with open_store(place.store_path) as store:
        found, assessed = followed(place, store, as_of, waiting)
    day = assessed.assessment.as_of
    queue = waiting_queue(assessed.assessment, place, chosen, Followed(found))
    order = order_in_words(place.hiring_list, _)
    made = build_forecast(queue, day, until.date(), places)
    if json:
        result(forecast_json(made, order, chosen.id, _))
    else:
        show_forecast(made, order, _)
