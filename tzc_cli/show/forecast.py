"""The forecast on screen and as JSON: assumptions first, then month by month."""

import json

from rich.console import Console
from rich.text import Text

from tzc_cli.hiring.forecast import Forecast
from tzc_cli.i18n import Texts
from tzc_cli.show.lines import print_hanging
from tzc_cli.show.tables import ScreenColumn, fitted_table, print_facts, screen


def show_forecast(forecast: Forecast, order: str, _: Texts, console: Console | None = None) -> None:
    """What is assumed, the rule of the queue, then who is hired each month."""
    console = console or screen()
    console.print(Text(_("This is arithmetic on assumptions, not a prediction:"), style="bold"))
    for line in forecast.assumptions_in_words(_):
        print_hanging(console, f"  · {line}", 4)
    console.print()
    end = _.day(forecast.last_hire) if forecast.last_hire else _("not by {day}", day=_.day(forecast.until))
    print_facts(
        console,
        (
            (_("Order of the list"), order),
            (_("Everyone who waits is hired"), end if forecast.months or forecast.later else _("nobody waits")),
            (_("Still waiting then"), _.number(len(forecast.later))),
            (_("Day of eligibility not known"), _.number(len(forecast.unknown))),
        ),
    )
    if not forecast.months:
        return
    console.print()
    columns = [
        ScreenColumn(_("Month")), ScreenColumn(_("Waiting"), right=True), ScreenColumn(_("Hired"), right=True),
        ScreenColumn(_("Still waiting"), right=True), ScreenColumn(_("Who"), fold=True, priority=1),
    ]  # fmt: skip
    lines = [
        [_.day(month.on), _.number(month.waiting), _.number(len(month.hired)), _.number(month.left),
         " ".join(month.hired)]
        for month in forecast.months
    ]
    console.print(fitted_table(columns, lines, console.width))


def forecast_json(forecast: Forecast, order: str, district: str, _: Texts) -> str:
    """`tzc forecast --json`."""
    return json.dumps(
        {
            "district": district, "order": order, "places_per_month": forecast.places,
            "until": forecast.until.isoformat(), "assumptions": forecast.assumptions_in_words(_),
            "last_hire": forecast.last_hire.isoformat() if forecast.last_hire else None,
            "months": [
                {"on": month.on.isoformat(), "waiting": month.waiting, "hired": list(month.hired), "left": month.left}
                for month in forecast.months
            ],
            "later": list(forecast.later), "unknown": list(forecast.unknown),
        },
        ensure_ascii=False, indent=1,
    )  # fmt: skip
