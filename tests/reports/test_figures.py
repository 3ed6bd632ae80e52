"""Every table on twelve people whose answer is known by hand."""

from datetime import date

import pytest

from tests.reports.made import evidence, situation, usual
from tzc_cli.i18n import Texts
from tzc_cli.reports import Report, build_report
from tzc_cli.reports.model import Table

_ = Texts("en")


@pytest.fixture(scope="module")
def report() -> Report:
    return build_report(situation(usual()), _)


def table(report: Report, section: str, name: str) -> Table:
    return report.section(section).table(name)


def line(found: Table, key: str) -> dict[str, object]:
    row = found.rows[found.row_keys.index(key)]
    return {column.key: value for column, value in zip(found.columns, row, strict=True) if column.key != "definition"}


def by_place(found: Table, key: str) -> tuple[object, ...]:
    """loos, tourcoing, elsewhere (0 when the table has no such column), total."""
    values = line(found, key)
    return (values["loos"], values["tourcoing"], values.get("elsewhere", 0), values["total"])


def test_sections_come_in_the_order_a_committee_reads_them(report: Report) -> None:
    assert [section.id for section in report.sections] == [
        "summary", "year_before", "exhaustiveness", "verdicts", "employment", "length",
        "profile", "activities", "decisions", "quality", "sources",
    ]  # fmt: skip


def test_funnel(report: Report) -> None:
    funnel = table(report, "summary", "funnel")
    assert by_place(funnel, "known") == (6, 2, 4, 12)  # 7 lives in Lille; 10, 11, 12 have no address
    assert by_place(funnel, "registered") == (4, 1, 1, 6)  # 1 3 4 5 | 2 | 7; 6 and 9 are in no fresh extract
    assert by_place(funnel, "registered_over_a_year") == (3, 1, 1, 5)  # not 5, registered in February
    assert by_place(funnel, "eligible") == (2, 1, 0, 3)  # 1, 3 | 2
    assert by_place(funnel, "ever_hired") == (3, 1, 0, 4)  # 9, 10, 11 | 6
    assert by_place(funnel, "present") == (2, 1, 0, 3)  # 10, 11 | 6
    assert by_place(funnel, "hired_among_found") == (0.6, 0.5, None, 0.5714)


def test_verdicts_and_missing_evidence(report: Report) -> None:
    verdicts = table(report, "verdicts", "verdicts")
    assert by_place(verdicts, "eligible") == (2, 1, 0, 3)
    assert line(verdicts, "total")["total"] == 12
    missing = table(report, "verdicts", "missing")
    assert line(missing, "resident_since")["loos"] == 1  # 4
    assert line(missing, "registered_on")["loos"] == 2  # 8, and 9 whose extract is old
    order = [row[-2] for row in missing.rows]
    assert order == sorted(order, reverse=True, key=lambda count: int(str(count)))


def test_eligible_and_not_hired(report: Report) -> None:
    waiting = table(report, "verdicts", "waiting")
    assert by_place(waiting, "never_hired") == (2, 1, 0, 3)
    assert by_place(waiting, "hired_before") == (0, 0, 0, 0)


def test_employees(report: Report) -> None:
    employees = table(report, "employment", "employees")
    assert by_place(employees, "supervisory") == (1, 0, 0, 1)
    assert by_place(employees, "fte") == (1.0, 0.8, 0, 1.8)  # 35 h | 28 h; 11 does not say
    assert by_place(employees, "hours_not_stated") == (1, 0, 0, 1)
    assert by_place(employees, "part_time") == (0, 1, 0, 1)
    assert by_place(employees, "part_time_share") == (0.0, 1.0, 0, 0.5)  # of those whose hours are stated
    assert by_place(employees, "part_time_not_chosen") == (0, 1, 0, 1)
    assert by_place(employees, "part_time_chosen") == (0, 0, 0, 0)


def test_flow_over_the_year(report: Report) -> None:
    flow = table(report, "employment", "flow")
    assert line(flow, "at_start")["total"] == 2  # 6 and 10
    assert line(flow, "entries")["total"] == 3  # 9, 10 again, 11
    assert line(flow, "exits")["total"] == 2  # 9 and 10's first contract; 11's last day is the last of the year
    assert line(flow, "at_end")["total"] == 3


def test_months(report: Report) -> None:
    months = table(report, "employment", "months")
    assert months.row_keys == tuple(f"2018-{month:02}" for month in range(1, 13))
    assert months.rows[0][0] == "January 2018"
    assert months.column("in_force") == [3, 4, 4, 3, 3, 2, 2, 2, 3, 3, 3, 3]
    assert months.column("exits") == [0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]  # the day after the last day worked


def test_exits_by_reason(report: Report) -> None:
    exits = table(report, "employment", "exits")
    assert [(key, line(exits, key)["total"]) for key in exits.row_keys] == [
        ("cdi_elsewhere", 1), ("not_stated", 1), ("total", 2), ("ordinary_work", 1), ("ordinary_work_share", 0.5),
    ]  # fmt: skip


def test_retention_counts_only_who_could_have_stayed_that_long(report: Report) -> None:
    retention = table(report, "employment", "retention")
    assert line(retention, "hired_12_months_ago")["total"] == 2  # 6 and 10; 11 would need one more day
    assert line(retention, "there_after_12_months")["total"] == 1  # 10 was away on 1 June 2018
    assert line(retention, "retention_12_months")["total"] == 0.5
    assert line(retention, "retention_24_months")["total"] is None


def test_time_without_work(report: Report) -> None:
    eligible = table(report, "length", "length_eligible")
    assert line(eligible, "2_to_5_years")["total"] == 2  # 1 and 2, since May 2016
    assert line(eligible, "5_years_and_over")["total"] == 1  # 3, since January 2012
    assert line(eligible, "median_months")["total"] == pytest.approx(974 / 365.25 * 12, abs=1e-3)
    hired = table(report, "length", "length_hired")
    assert line(hired, "1_to_2_years")["total"] == 1  # 6: June 2016 to September 2017
    assert line(hired, "2_to_5_years")["total"] == 1  # 9: January 2015 to February 2018
    assert line(hired, "not_known")["total"] == 2  # 10, 11


def test_profile_side_by_side(report: Report) -> None:
    profile = table(report, "profile", "profile")
    assert line(profile, "total")["eligible"] == 3
    assert line(profile, "age_under_26")["eligible"] == 1
    assert line(profile, "age_50_and_over")["eligible"] == 1  # 50 on the very day
    assert line(profile, "sex_M")["eligible_share"] == 0.3333
    assert line(profile, "rsa_yes")["eligible"] == 1
    assert line(profile, "rsa_no")["eligible"] == 1
    assert line(profile, "rsa_not_known")["eligible"] == 1
    for group in ("hired", "eligible", "concerned"):
        for facts in ("sex", "age", "rqth", "rsa"):
            parts = [row for key, row in zip(profile.row_keys, profile.rows, strict=True) if key.startswith(facts)]
            place = [column.key for column in profile.columns].index(group)
            assert sum(int(str(row[place])) for row in parts) == line(profile, "total")[group]


def test_activities(report: Report) -> None:
    activities = table(report, "activities", "activities")
    assert line(activities, "Recyclerie")["fte"] == 0.8
    assert line(activities, "not_stated")["total"] == 2
    assert line(activities, "total")["total"] == 3


def test_decisions_to_take(report: Report) -> None:
    soon = table(report, "decisions", "soon")
    assert by_place(soon, "without_work") == (1, 0, 0, 1)  # 5, on 2 February
    assert by_place(soon, "eligible") == (1, 0, 0, 1)
    complete = table(report, "decisions", "to_complete")
    assert line(complete, "resident_since")["loos"] == 1  # 4 lacks nothing else
    assert sum(int(str(row[-2])) for row in complete.rows[:-1]) == complete.rows[-1][-2]


def test_data_quality(report: Report) -> None:
    registers = table(report, "quality", "registers")
    assert line(registers, "residents_only")["total"] == 1  # 8
    assert line(registers, "job_seekers_only")["total"] == 1  # 7
    assert line(registers, "contracts_only")["total"] == 3  # 10, 11, 12
    gaps = table(report, "quality", "gaps")
    assert line(gaps, "birth_date")["total"] == 1
    assert line(gaps, "resident_since")["total"] == 1
    assert line(gaps, "contract_dates")["total"] == 1  # 12
    assert line(gaps, "weekly_hours")["total"] == 1  # 11


def test_sources_name_the_rules_and_where_they_come_from(report: Report) -> None:
    rules = table(report, "sources", "rules")
    assert "registered" in rules.row_keys
    assert line(rules, "without_work")["criterion"] == "Without work for more than 12 months"
    assert line(rules, "resident_long_enough")["criterion"] == "Has lived in the district for at least 6 months"
    assert table(report, "sources", "files").rows[0][0] == "pe.csv"


def test_every_figure_has_its_definition(report: Report) -> None:
    for section in report.sections:
        for found in section.tables:
            assert found.definition.endswith("."), found.id


def test_a_territory_with_nothing_in_it_gives_a_report_of_zeros() -> None:
    empty = build_report(situation(evidence([])), _)
    assert line(table(empty, "summary", "funnel"), "known") == {
        "figure": "Known in a register", "loos": 0, "tourcoing": 0, "total": 0,
    }  # fmt: skip
    assert table(empty, "employment", "retention").value("retention_12_months", "total") is None


def test_registration_is_counted_under_the_text_that_does_not_ask_for_it() -> None:
    later = date(2022, 12, 31)
    made = evidence(
        [{"person": 1}, {"person": 2}],
        [
            {"person": 1, "registered_on": date(2020, 1, 1), "postcode": "59120", "extracted_on": later},
            {"person": 2, "registered_on": date(2020, 1, 1), "deregistered_on": date(2022, 1, 1),
             "postcode": "59120", "extracted_on": later},
        ],
    )  # fmt: skip
    report = build_report(situation(made, later, date(2022, 1, 1)), _)
    assert report.rules == "loi-2020-1577"
    assert line(table(report, "summary", "funnel"), "registered")["total"] == 1


def test_json_has_the_shape_of_the_contract(report: Report) -> None:
    data = report.to_data()
    assert {"year", "as_of", "known_at", "sections"} <= data.keys()
    assert data["as_of"] == "2018-12-31"
    sections = data["sections"]
    assert isinstance(sections, list)
    first = sections[0]["tables"][0]
    assert {"id", "title", "definition", "columns", "rows"} <= first.keys()
    assert first["columns"] == ["figure", "loos", "tourcoing", "elsewhere", "total", "definition"]
    assert first["rows"][0][:5] == ["Known in a register", 6, 2, 4, 12]
