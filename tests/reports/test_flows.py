"""What must hold whatever the contracts: stocks and flows balance, columns add up, by year, by month, by district."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports.made import evidence, situation
from tzc_cli.i18n import Texts
from tzc_cli.reports.by_district import ELSEWHERE, TOTAL
from tzc_cli.reports.employment import build
from tzc_cli.reports.model import Table
from tzc_cli.reports.periods import months
from tzc_cli.reports.yearly import build_report

_ = Texts("en")
_DAYS = st.dates(date(2016, 7, 1), date(2020, 6, 30))
_CONTRACTS = st.lists(
    st.fixed_dictionaries(
        {
            "person": st.integers(1, 8),
            "hired_on": _DAYS,
            "left_on": st.none() | _DAYS,
            "weekly_hours": st.none() | st.sampled_from([17.5, 24.0, 35.0]),
            "district": st.sampled_from(["loos", "Tourcoing", "ailleurs", None]),
            "leaving_reason": st.sampled_from(["retraite", None]),
            "extracted_on": st.sampled_from([date(2018, 12, 31), date(2019, 6, 30)]),
        }
    ),
    max_size=25,
)
_PERIODS = st.tuples(st.dates(date(2017, 1, 1), date(2020, 1, 1)), st.integers(0, 400)).map(
    lambda pair: (pair[0], pair[0] + timedelta(days=pair[1]))
)


def number(found: Table, key: str, column: str) -> int:
    keys = [each.key for each in found.columns]
    return int(str(found.rows[found.row_keys.index(key)][keys.index(column)])) if column in keys else 0


@settings(max_examples=40, deadline=None)
@given(_CONTRACTS, _PERIODS)
def test_stock_at_start_plus_entries_less_exits_is_stock_at_end(
    contracts: list[dict[str, object]], period: tuple[date, date]
) -> None:
    made = evidence([{"person": number} for number in range(1, 9)], contracts=contracts)
    section = build(situation(made, period[1], period[0]), _)
    flow, by_month, exits = (section.table(name) for name in ("flow", "months", "exits"))
    for place in ("loos", "tourcoing", ELSEWHERE, TOTAL):
        moved = number(flow, "entries", place) - number(flow, "exits", place)
        assert number(flow, "at_start", place) + moved == number(flow, "at_end", place)
    stock = number(flow, "at_start", TOTAL)
    for key in by_month.row_keys:
        stock += number(by_month, key, "entries") - number(by_month, key, "exits")
        assert stock == number(by_month, key, "in_force")
    assert sum(number(by_month, key, "entries") for key in by_month.row_keys) == number(flow, "entries", TOTAL)
    assert number(exits, "total", TOTAL) == number(flow, "exits", TOTAL)


@settings(max_examples=12, deadline=None)
@given(_CONTRACTS)
def test_the_districts_elsewhere_and_the_total_add_up_in_every_table(contracts: list[dict[str, object]]) -> None:
    made = evidence(
        [{"person": number} for number in range(1, 9)],
        [{"person": number, "postcode": "59120", "registered_on": date(2016, 1, number)} for number in range(1, 5)],
        contracts=contracts,
    )
    for section in build_report(situation(made), _).sections:
        for table in section.tables:
            keys = [column.key for column in table.columns]
            if TOTAL not in keys:
                continue
            parts = [place for place, key in enumerate(keys) if key in ("loos", "tourcoing", ELSEWHERE)]
            for at, row in enumerate(table.rows):
                total, values = row[keys.index(TOTAL)], [row[place] for place in parts]
                if table.unit(at, keys.index(TOTAL)) != "count":
                    continue
                if total is None:  # not recorded yet: then nowhere
                    assert set(values) == {None}, table.id
                else:
                    assert sum(int(str(value)) for value in values) == total, table.id


@given(_PERIODS)
def test_months_cover_a_period_without_gap_or_overlap(period: tuple[date, date]) -> None:
    found = months(*period)
    assert (found[0].first, found[-1].last) == period
    for one, following in pairwise(found):
        assert following.first == one.last + timedelta(days=1)
        assert following.first.day == 1
