"""Small counts are masked, and nobody who lays all tables side by side can work one out."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from tests.reports.attacker import could_be
from tests.reports.made import situation, usual
from tests.reports.random_territory import drawn
from tzc_cli.i18n import Texts
from tzc_cli.reports import Report, build_report
from tzc_cli.reports.disclosure import Cell, Earlier, System, masks, protected
from tzc_cli.reports.disclosure.published import system_of, together
from tzc_cli.reports.disclosure.ties import same_as_before
from tzc_cli.reports.masked import MASKED

_ = Texts("en")
_BELOW = 6


def cells(report: Report) -> Iterator[tuple[Cell, object]]:
    for section in report.sections:
        for table in section.tables:
            for key, row in zip(table.row_keys, table.rows, strict=True):
                yield from (((table.id, key, column.key), row[at]) for at, column in enumerate(table.columns))


def found_out(seed: int) -> list[Cell]:
    """The small counts that the attacker works out from the report of one random territory."""
    report = build_report(situation(drawn(seed)), _)
    system = system_of(report)
    published = dict(cells(protected(report, _BELOW)))
    shown = {cell: value for cell in system.counts if isinstance(value := published[cell], int)}
    masked = [cell for cell in system.counts if published[cell] is MASKED]
    small = {cell for cell, count in system.counts.items() if 0 < count < _BELOW}
    assert not small & shown.keys()
    assert all(system.counts[cell] for cell in masked), "a zero was masked: the attacker counts on none"
    implied = {cell for cell, count in system.hidden.items() if 0 < count < _BELOW}
    ends = could_be(shown, masked, list(system.hidden), system.equations, implied)
    return [cell for cell in small | implied if ends[cell][1] - ends[cell][0] < 1 - 1e-6]


@pytest.mark.parametrize("seed", range(30))
def test_an_attacker_works_out_no_masked_count(seed: int) -> None:
    assert found_out(seed) == []


@pytest.mark.slow
@pytest.mark.parametrize("block", range(20))
def test_an_attacker_works_out_no_masked_count_in_two_thousand_reports(block: int) -> None:
    assert [(seed, cell) for seed in range(block * 100, block * 100 + 100) for cell in found_out(seed)] == []


def test_a_masked_count_needs_company() -> None:
    row = {("t", "a", "x"): 3, ("t", "a", "y"): 20, ("t", "a", "z"): 9, ("t", "a", "total"): 32}
    equation = {cell: -1 if cell[2] == "total" else 1 for cell in row}
    assert masks(System(row, [equation]), 6) == {("t", "a", "x"), ("t", "a", "z")}


def test_two_ones_beside_a_shown_total_are_not_company_enough() -> None:
    row = {("t", "a", "x"): 1, ("t", "a", "y"): 1, ("t", "a", "z"): 18, ("t", "a", "total"): 20}
    equation = {cell: -1 if cell[2] == "total" else 1 for cell in row}
    assert len(masks(System(row, [equation]), 6)) == 3


def test_zeros_are_shown_and_a_lone_small_total_hides_what_it_is_made_of() -> None:
    row = {("t", "a", "x"): 4, ("t", "a", "y"): 0, ("t", "a", "total"): 4}
    equation = {cell: -1 if cell[2] == "total" else 1 for cell in row}
    assert masks(System(row, [equation]), 6) == {("t", "a", "x"), ("t", "a", "total")}


def test_what_was_published_before_cannot_be_masked_any_more() -> None:
    row = {("t", "a", "x"): 3, ("t", "a", "y"): 20, ("t", "a", "z"): 9, ("t", "a", "total"): 32}
    equation = {cell: -1 if cell[2] == "total" else 1 for cell in row}
    fixed = frozenset({("t", "a", "z")})
    assert masks(System(row, [equation], fixed=fixed), 6) == {("t", "a", "x"), ("t", "a", "y")}


def test_figures_worked_out_from_masked_counts_are_masked_too() -> None:
    report = protected(build_report(situation(usual()), _), _BELOW)
    employees = report.section("employment").table("employees")
    assert employees.value("present", "total") is MASKED
    assert employees.value("fte", "total") is MASKED
    assert employees.value("part_time_share", "total") is MASKED
    profile = report.section("profile").table("profile")
    assert profile.value("sex_M", "eligible_share") is MASKED
    assert profile.value("sex_M", "undetermined") == 0


def test_masked_figures_are_null_in_json_and_named() -> None:
    report = protected(build_report(situation(usual()), _), _BELOW)
    table = report.section("employment").table("employees").to_data()
    rows, masked = table["rows"], table["masked"]
    assert isinstance(rows, list)
    assert isinstance(masked, list)
    assert masked
    assert all(rows[row][column] is None for row, column in masked)


def test_nothing_is_masked_when_the_territory_says_so() -> None:
    report = build_report(situation(usual()), _)
    assert protected(report, 1) is report


def test_rows_of_files_are_not_people() -> None:
    report = protected(build_report(situation(usual()), _), _BELOW)
    assert all(value is not MASKED for row in report.section("sources").table("files").rows for value in row)


def test_with_the_report_of_the_year_before_published_nothing_is_worked_out_either() -> None:
    for seed in range(4):
        made = drawn(seed, 60)
        before = situation(made, date(2017, 12, 31), date(2017, 1, 1))
        raw = build_report(before, _)
        published = dict(cells(protected(raw, _BELOW)))
        then = Earlier(
            raw,
            frozenset(cell for cell, value in published.items() if isinstance(value, int)),
            frozenset(cell for cell, value in published.items() if value is MASKED),
        )
        report = build_report(replace(situation(made), a_year_before=before), _)
        shown = dict(cells(protected(report, _BELOW, then)))
        for cell, earlier in same_as_before(shown):
            if earlier in published and shown[cell] is not None:
                hidden, was = shown[cell] is MASKED, published[earlier] is MASKED
                assert hidden or not was, (cell, "was masked a year before")
        system, also = together(system_of(report), then)
        own = {("earlier/" + table, row, column): value for (table, row, column), value in published.items()}
        known = {cell: value for cell in system.counts if isinstance(value := {**own, **shown}[cell], int)}
        masked = [cell for cell in system.counts if cell not in known]
        assert also <= set(masked)
        ends = could_be(known, masked, list(system.hidden), system.equations)
        small = {cell for cell in masked if 0 < system.counts[cell] < _BELOW}
        assert [cell for cell in small if ends[cell][1] - ends[cell][0] < 1 - 1e-6] == []
