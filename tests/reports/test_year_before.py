"""The year before beside this one, the first page, and one district alone."""

from dataclasses import replace
from datetime import date

import pytest

from tests.reports.made import situation, territory, usual
from tests.reports.random_territory import drawn
from tzc_cli.i18n import Texts
from tzc_cli.reports import Report, Situation, build_report, protected
from tzc_cli.reports.headline import with_front_page
from tzc_cli.reports.masked import MASKED
from tzc_cli.reports.one_district import only_district

_ = Texts("en")


def two_years(seed: int | None = None) -> Situation:
    made = usual() if seed is None else drawn(seed, 400)
    before = situation(made, date(2017, 12, 31), date(2017, 1, 1))
    return replace(situation(made), a_year_before=before)


@pytest.fixture(scope="module")
def report() -> Report:
    return build_report(two_years(), _)


def test_the_year_before_is_counted_as_its_own_report_would(report: Report) -> None:
    beside = report.section("year_before").table("beside")
    own = build_report(situation(usual(), date(2017, 12, 31), date(2017, 1, 1)), _)
    for row, section, table, name in (
        ("eligible", "summary", "funnel", "eligible"),
        ("ever_hired", "summary", "funnel", "ever_hired"),
        ("entries", "employment", "flow", "entries"),
        ("exits", "employment", "flow", "exits"),
        ("present", "employment", "employees", "present"),
        ("fte", "employment", "employees", "fte"),
        ("undetermined", "verdicts", "verdicts", "undetermined"),
        ("not_hired", "verdicts", "waiting", "total"),
    ):
        assert beside.value(row, "before") == own.section(section).table(table).value(name, "total"), row
        assert beside.value(row, "now") == report.section(section).table(table).value(name, "total"), row


def test_the_stock_of_a_year_before_and_the_flow_give_todays(report: Report) -> None:
    beside, flow = report.section("year_before").table("beside"), report.section("employment").table("flow")
    assert beside.value("present", "before") == flow.value("at_start", "total")
    assert beside.value("present", "change") == 1


def test_without_a_text_in_force_the_year_before_has_no_figure() -> None:
    beside = build_report(situation(usual()), _).section("year_before").table("beside")
    assert set(beside.column("before")) == set(beside.column("change")) == {None}


def test_the_first_page_says_nothing_that_is_masked() -> None:
    masked = protected(build_report(two_years(), _), 6)
    front = with_front_page(masked, _).sections[0]
    headline = front.tables[0]
    assert headline.value("present", "now") is MASKED
    assert not any("employed" in sentence for sentence in front.words)
    whole = with_front_page(build_report(two_years(), _), _).sections[0]
    assert whole.words[1] == "On 2018-12-31 the EBE employed 3 people, 1 more than a year before."


def test_every_sentence_is_said_when_its_figures_are_shown() -> None:
    front = with_front_page(protected(build_report(two_years(3), _), 6), _).sections[0]
    assert len(front.words) >= 4


def test_a_district_alone_shows_the_figures_of_the_whole_report() -> None:
    whole = protected(build_report(two_years(3), _), 6)
    loos = territory().districts[0]
    alone = only_district(whole, loos)
    shown = {table.id: table for section in alone.sections for table in section.tables}
    assert "profile-loos" in shown
    assert not {"profile", "profile-tourcoing", "months", "beside"} & shown.keys()
    for section in whole.sections:
        for table in section.tables:
            if table.id in shown and "loos" in [column.key for column in table.columns]:
                assert shown[table.id].column("loos") == table.column("loos")
                assert "tourcoing" not in [column.key for column in shown[table.id].columns]


def test_the_stock_on_the_eve_does_not_give_back_the_exits_of_the_first_year() -> None:
    whole = protected(build_report(two_years(), _), 6)
    beside, flow = whole.section("year_before").table("beside"), whole.section("employment").table("flow")
    assert (beside.value("present", "before") is MASKED) == (flow.value("at_start", "total") is MASKED)


@pytest.mark.parametrize("seed", range(3))
def test_masking_holds_with_a_year_before(seed: int) -> None:
    report = build_report(two_years(seed), _)
    beside = protected(report, 6).section("year_before").table("beside")
    for row in beside.rows:
        assert (row[3] is MASKED) == (MASKED in (row[1], row[2]))
