"""How long people wait from the CLE's validation to their contract."""

from collections.abc import Callable
from math import inf

import pandas as pd

from tzc_cli.i18n import Texts
from tzc_cli.reports.by_district import TOTAL, Figure, by_district_table, counts, figures_of, sorted_table
from tzc_cli.reports.model import Chart, Spread, Table
from tzc_cli.reports.paths import still_waiting, waits
from tzc_cli.reports.report import Section
from tzc_cli.reports.situation import Situation

_MEASURES: tuple[tuple[str, float, Callable[[pd.Series], float]], ...] = (
    ("median", 0.5, lambda values: float(values.median())),
    ("ninth_decile", 0.9, lambda values: float(values.quantile(0.9, interpolation="higher"))),
    ("longest", 1.0, lambda values: float(values.max())),
)
# Days from which a band begins; the last has no end.
BANDS = (0, 31, 92, 183, 366)
_KEYS = ("to_1_month", "to_3_months", "to_6_months", "to_1_year", "over_1_year")
_SPREAD = tuple((key, low, high - 1) for key, low, high in zip(_KEYS, BANDS, (*BANDS[1:], inf), strict=True))


def build(situation: Situation, _: Texts) -> Section:
    """Tables: waits (of those hired over the period, of those waiting on the day), wait_bands (how many wait how long).

    Neither is there when no step is recorded.
    """
    tables = (_waits(situation, _), _bands(situation, _)) if situation.noted.followed else ()
    return Section("waiting", _("Waiting, from validation to contract"), tables)


def _waits(situation: Situation, _: Texts) -> Table:
    came = waits(situation)
    came = came[came["hired_on"] >= pd.Timestamp(situation.starts_on)]
    there = still_waiting(situation)
    late = there["days"] > situation.territory.delay_days
    figures = [
        Figure(
            "hired",
            _("Hired over the period"),
            counts(situation, came["district"]),
            _("People validated by the CLE whose first contract after that began over the period."),
        ),
        *_measured(situation, _, "hired", came),
        Figure(
            "waiting",
            _("Waiting on the day"),
            counts(situation, there["district"]),
            _("People validated by the CLE, without a contract yet."),
        ),
        *_measured(situation, _, "waiting", there),
        Figure(
            "past_delay",
            _("Past the delay"),
            counts(situation, there["district"][late]),
            _("Waiting for more than {days} days, the delay written in tzc.toml.", days=situation.territory.delay_days),
        ),
    ]
    return by_district_table(
        situation,
        _,
        "waits",
        _("Days waited"),
        _(
            "From the day the CLE validated a person to the first day of the contract that followed, or to the day of "
            "the report for those who wait."
        ),
        figures,
        rests_on=tuple((f"{who}_{name}", (who,)) for who in ("hired", "waiting") for name, _part, _read in _MEASURES),
        spreads=tuple(Spread(f"waiting_{name}", part, "wait_bands", _SPREAD) for name, part, _read in _MEASURES),
    )


def _measured(situation: Situation, _: Texts, who: str, found: pd.DataFrame) -> list[Figure]:
    words = {
        "median": (_("– half of them waited at most"), _("Median, in days.")),
        "ninth_decile": (_("– nine in ten waited at most"), _("90th percentile, in days.")),
        "longest": (_("– the longest wait"), _("In days.")),
    }
    return [
        Figure(
            f"{who}_{name}", words[name][0], figures_of(situation, found["days"], found["district"], measure),
            words[name][1], "days",
        )
        for name, _part, measure in _MEASURES
    ]  # fmt: skip


def _bands(situation: Situation, _: Texts) -> Table:
    there = still_waiting(situation)
    band = pd.cut(there["days"], [*BANDS, float("inf")], right=False, labels=False)
    labels = (
        _("Up to one month"), _("Over one month, to three"), _("Over three months, to six"),
        _("Over six months, to one year"), _("Over one year"),
    )  # fmt: skip
    return sorted_table(
        situation,
        _,
        (
            "wait_bands",
            _("Who waits, for how long"),
            _(
                "People waiting on the day, by time since the CLE validated them: 30, 91, 182 and 365 days end the "
                "bands."
            ),
        ),
        there["district"],
        ((key, label, band == number) for number, (key, label) in enumerate(zip(_KEYS, labels, strict=True))),
        first_title=_("Waiting for"),
        charts=(Chart("bars", _("People waiting, by time since validation"), (TOTAL,), _KEYS),),
    )
