"""Figures by district: a column each, one for elsewhere when needed, and a total that adds up."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from tzc_cli.i18n import Texts
from tzc_cli.reports.masked import total_of
from tzc_cli.reports.model import DEFINITION, Balance, Chart, Column, Spread, Table, Unit, Value
from tzc_cli.reports.situation import Situation

ELSEWHERE = "elsewhere"
TOTAL = "total"
Split = dict[str, Value]


@dataclass(frozen=True)
class Figure:
    """One line of a table: a figure by district, and what it is in plain words."""

    key: str
    label: str
    values: Mapping[str, Value]
    definition: str
    unit: Unit = "count"


def places(situation: Situation) -> list[str]:
    """Keys of the columns: every district, elsewhere, total."""
    return [*(district.id for district in situation.territory.districts), ELSEWHERE, TOTAL]


def counts(situation: Situation, districts: pd.Series) -> dict[str, int]:
    """How many rows in each district (ids, NaN: elsewhere), elsewhere and in all."""
    found = districts.value_counts()
    split = {district.id: int(found.get(district.id, 0)) for district in situation.territory.districts}
    return split | {ELSEWHERE: len(districts) - sum(split.values()), TOTAL: len(districts)}


def figures_of(
    situation: Situation,
    values: pd.Series,
    districts: pd.Series,
    measure: Callable[[pd.Series], float | None],
) -> Split:
    """`measure` of the known values in each district, elsewhere and in all; None where there is none."""
    values, districts = values.reset_index(drop=True), districts.reset_index(drop=True)
    known = [district.id for district in situation.territory.districts]
    chosen = {place: districts == place for place in known} | {ELSEWHERE: ~districts.isin(known)}
    split: Split = {}
    for place in places(situation):
        there = (values[chosen[place]] if place != TOTAL else values).dropna()
        result = measure(there) if len(there) else None
        split[place] = None if result is None else round(float(result), 4)
    return split


def share(part: Mapping[str, Value], whole: Mapping[str, Value]) -> Split:
    """Part ÷ whole at each place; None where there is nothing to divide by."""
    return {place: ratio(part[place], whole[place]) for place in whole}


def ratio(part: Value, whole: Value) -> float | None:
    """Part ÷ whole as every format shows it (4 decimals); None when one is unknown or the whole is 0."""
    if not isinstance(part, int | float) or not isinstance(whole, int | float) or not whole:
        return None
    return round(part / whole, 4)


def sorted_table(
    situation: Situation,
    _: Texts,
    heading: tuple[str, str, str],
    districts: pd.Series,
    lines: Iterable[tuple[str, str, pd.Series]],
    *,
    first_title: str,
    charts: tuple[Chart, ...] = (),
    of_people: bool = True,
) -> Table:
    """People or things of `districts`, each on one of the `lines` (key, label, which of them), and their total.

    `heading`: id, title and definition of the table.
    """
    figures = [Figure(key, label, counts(situation, districts[there]), "") for key, label, there in lines]
    figures.append(Figure(TOTAL, _("Total"), counts(situation, districts), ""))
    return by_district_table(
        situation, _, *heading, figures, first_title=first_title, has_total=True, charts=charts, of_people=of_people
    )


def by_district_table(
    situation: Situation,
    _: Texts,
    table_id: str,
    title: str,
    definition: str,
    figures: Sequence[Figure],
    *,
    first_title: str | None = None,
    has_total: bool = False,
    charts: tuple[Chart, ...] = (),
    balances: tuple[Balance, ...] | None = None,
    rests_on: tuple[tuple[str, tuple[str, ...]], ...] = (),
    of_people: bool = True,
    ranked: tuple[str, ...] = (),
    spreads: tuple[Spread, ...] = (),
) -> Table:
    """A table with a line a figure. The column for elsewhere is there only when something stands in it.

    `balances`: by default the lines of a table that `has_total` add up to the last one.
    """
    if balances is None:
        balances = (total_of(tuple(figure.key for figure in figures[:-1])),) if has_total else ()
    needed = any(figure.values.get(ELSEWHERE) for figure in figures)
    shown = [place for place in places(situation) if place != ELSEWHERE or needed]
    titles = {district.id: district.name for district in situation.territory.districts}
    titles |= {ELSEWHERE: _("Elsewhere or not located"), TOTAL: _("Total")}
    explained = any(figure.definition for figure in figures)
    return Table(
        id=table_id,
        title=title,
        definition=definition,
        columns=(
            Column("figure", first_title or _("Figure")),
            *(Column(place, titles[place], "count") for place in shown),
            *((Column(DEFINITION, _("What it is")),) if explained else ()),
        ),
        rows=tuple(
            (
                figure.label,
                *(figure.values.get(place) for place in shown),
                *((figure.definition,) if explained else ()),
            )
            for figure in figures
        ),
        row_keys=tuple(figure.key for figure in figures),
        units=tuple(figure.unit for figure in figures),
        has_total=has_total,
        charts=charts,
        balances=balances,
        rests_on=rests_on,
        of_people=of_people,
        ranked=ranked,
        spreads=spreads,
    )
