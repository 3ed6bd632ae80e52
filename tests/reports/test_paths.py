"""Paths in the report: a few people whose answer is known by hand, then what must hold whatever was noted."""

from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports.made import evidence, situation, usual
from tests.reports.random_territory import drawn, noted, size
from tzc_cli.i18n import Texts
from tzc_cli.reports import Situation, build_report
from tzc_cli.reports.by_district import ELSEWHERE, TOTAL
from tzc_cli.reports.exhaustiveness import build as exhaustiveness
from tzc_cli.reports.flows import status_flows
from tzc_cli.reports.leaving import reason_code
from tzc_cli.reports.model import Table
from tzc_cli.reports.nominative import nominative
from tzc_cli.reports.noted import ENTRIES, Noted, frame_of
from tzc_cli.reports.paths import last_contact, still_waiting, validated, waits
from tzc_cli.territory import Estimate

_ = Texts("en")
D = date
# The usual territory: 1 to 5, 8 and 9 live in a district or are registered there; 6, 9, 10, 11 have contracts.
PATHS = [
    (1, "met", D(2018, 1, 5)), (1, "volunteer", D(2018, 2, 1)), (1, "to_validate", D(2018, 2, 10)),
    (1, "validated", D(2018, 3, 1)), (1, "waiting", D(2018, 3, 5)), (1, None, D(2018, 8, 1)),
    (2, "contacted", D(2018, 5, 1)),
    (3, "met", D(2017, 5, 1)), (3, "volunteer", D(2017, 5, 2)), (3, "to_validate", D(2018, 12, 1)),
    (4, "volunteer", D(2018, 1, 1)), (4, "validated", D(2018, 2, 1)), (4, "job_elsewhere", D(2018, 6, 1)),
    (5, "declined", D(2018, 4, 1)),
    (6, "validated", D(2017, 6, 30)), (6, "hired", D(2017, 9, 1)),
    (9, "validated", D(2017, 12, 21)), (9, "hired", D(2018, 2, 1)), (9, "left_ebe", D(2018, 5, 31)),
    (10, "validated", D(2017, 5, 1)), (10, "hired", D(2017, 6, 1)), (10, "left_ebe", D(2018, 3, 31)),
    (10, "to_validate", D(2018, 6, 1)), (10, "validated", D(2018, 6, 21)), (10, "hired", D(2018, 9, 1)),
    (8, "volunteer", D(2019, 1, 1)),  # after the day
]  # fmt: skip


@pytest.fixture(scope="module")
def made() -> Situation:
    paths = Noted(frame_of([*PATHS], ENTRIES))
    found = situation(usual(), noted=paths)
    loos, tourcoing = found.territory.districts
    loos = replace(loos, estimates=(Estimate(D(2017, 1, 1), 20, "survey"), Estimate(D(2019, 1, 1), 99)))
    place = replace(found.territory, districts=(loos, replace(tourcoing, estimates=(Estimate(D(2018, 5, 1), 5),))))
    return replace(found, territory=place)


def at(table: Table, row: str, place: str = TOTAL) -> object:
    return table.value(row, place)


def test_what_became_of_those_validated(made: Situation) -> None:
    found = validated(made).set_index("person")["outcome"].to_dict()
    assert found == {1: "waiting", 4: "other", 6: "hired", 9: "hired", 10: "hired"}
    table = exhaustiveness(made, _).table("outcomes")
    rows = ("hired", "other", "waiting", "gone", "validated", "reached")
    assert [at(table, row) for row in rows] == [3, 1, 1, 0, 5, 4]
    assert at(table, "exhaustiveness") == 0.8
    assert at(table, "hired", "tourcoing") == 1  # 6 lives there; 10 has no address and works in Loos


def test_coverage_and_volunteering(made: Situation) -> None:
    table = exhaustiveness(made, _).table("coverage")
    assert at(table, "met") == 7  # all but 2, contacted only, and 8, who volunteers after the day
    assert at(table, "volunteers") == 6
    assert at(table, "volunteering") == 0.8571
    assert [at(table, "estimated", place) for place in ("loos", "tourcoing", TOTAL)] == [20, 5, 25]
    assert at(table, "coverage") == 0.28
    assert "survey" in str(at(table, "estimated", "definition"))


def test_waits_are_counted_to_the_contract_that_followed(made: Situation) -> None:
    found = waits(made)
    assert sorted(zip(found["person"].tolist(), found["days"].tolist(), strict=True)) == [
        (6, 63), (9, 42), (10, 31), (10, 72),
    ]  # fmt: skip
    assert still_waiting(made)["days"].tolist() == [305]
    table = build_report(made, _).section("waiting").table("waits")
    assert at(table, "hired") == 2  # 9 and 10, in 2018
    assert at(table, "hired_median") == 57
    assert at(table, "hired_longest") == 72
    assert (at(table, "waiting"), at(table, "past_delay")) == (1, 1)


def test_what_awaits_a_decision(made: Situation) -> None:
    table = build_report(made, _).section("decisions").table("to_decide")
    assert at(table, "to_validate") == 1  # 3
    assert at(table, "out_of_touch") == 1  # 2, since May; 1 was called in August
    assert last_contact(made)[1] == D(2018, 8, 1) or last_contact(made)[1].date() == D(2018, 8, 1)


def test_profile_of_those_who_wait(made: Situation) -> None:
    profile = build_report(made, _).section("profile").table("profile")
    assert profile.value("total", "waiting") == 1
    assert profile.value("rsa_yes", "waiting") == 1


def test_without_steps_nothing_is_assumed() -> None:
    report = build_report(situation(usual()), _)
    ids = [section.id for section in report.sections]
    assert "paths" not in ids
    assert "waiting" not in ids
    assert report.section("exhaustiveness").table("outcomes").row_keys == ("not_recorded",)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.dates(D(2017, 1, 1), D(2019, 6, 30)), st.integers(0, 500))
def test_stock_at_start_plus_came_less_went_is_stock_at_end(seed: int, first: date, length: int) -> None:
    last = min(first + timedelta(days=length), D(2019, 12, 31))
    base = _judged(seed % 7)  # homes as on one day: judging everyone anew each time would say nothing more of paths
    assessment = replace(base.assessment, as_of=last)
    found = replace(base, assessment=assessment, starts_on=first, noted=noted(seed, size(seed % 7)))
    stocks: dict[str, int] = {}
    for status, columns in status_flows(found).items():
        for place in ("loos", "tourcoing", ELSEWHERE, TOTAL):
            start, came, went, end = (columns[name][place] for name in ("start", "entries", "exits", "end"))
            assert start + came - went == end, (status, place)
            assert min(start, came, went, end) >= 0
        stocks[status] = columns["end"][TOTAL]
        assert sum(columns["end"][place] for place in ("loos", "tourcoing", ELSEWHERE)) == columns["end"][TOTAL]
    assert sum(stocks.values()) == len({entry[0] for entry in _steps(found, last)})


@lru_cache
def _judged(seed: int) -> Situation:
    return situation(drawn(seed))


def _steps(found: Situation, last: date) -> list[tuple[int, str]]:
    entries = found.noted.entries
    known = entries[entries["status"].notna() & (entries["on"].dt.date <= last)]
    return list(zip(known["person"].tolist(), known["status"].tolist(), strict=True))


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 10_000))
def test_the_end_of_a_year_is_the_start_of_the_next(seed: int) -> None:
    paths, people = noted(seed, size(seed)), drawn(seed)
    one = status_flows(situation(people, D(2017, 12, 31), D(2017, 1, 1), paths))
    other = status_flows(situation(people, D(2018, 12, 31), D(2018, 1, 1), paths))
    for status in one:
        assert one[status]["end"][TOTAL] == other[status]["start"][TOTAL]


def test_a_path_without_a_person_in_the_registers_is_elsewhere() -> None:
    found = situation(evidence([{"person": 1}]), noted=Noted(frame_of([(99, "met", D(2018, 1, 1))], ENTRIES)))
    assert status_flows(found)["met"]["end"][ELSEWHERE] == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Démission", "resignation"), ("CDI ailleurs", "cdi_elsewhere"), ("CDD de 6 mois ou plus", "fixed_term"),
        ("FIN DE PERIODE D'ESSAI", "end_of_trial"), ("Rupture conventionnelle", "agreed_termination"),
        ("Licenciement pour inaptitude", "dismissal"), ("Inaptitude", "unfitness"),
        ("Départ en retraite", "retirement"),
        ("Décès", "death"), ("Autre", "other"), ("agreed_termination", "agreed_termination"), ("Mutation", None),
    ],
)  # fmt: skip
def test_reasons_for_leaving_are_recognised(text: str, code: str | None) -> None:
    assert reason_code(text) == code


def test_lists_by_name_hold_the_people_that_the_figures_count(made: Situation) -> None:
    lists = nominative(made, _, "2018")
    tables = {table.id: table for table in lists.sections[0].tables}
    assert [row[0] for row in tables["waiting"].rows] == ["P-00001"]
    assert tables["waiting"].value("P-00001", "days") == 305
    assert tables["waiting"].value("P-00001", "past_delay") == "yes"
    assert tables["to_validate"].value("P-00003", "since") == D(2018, 12, 1)
    assert tables["out_of_touch"].value("P-00002", "last_contact") == D(2018, 5, 1)
    report = build_report(made, _)
    for name, section, row in (("soon", "soon", "eligible"), ("to_validate", "to_decide", "to_validate")):
        assert len(tables[name].rows) == report.section("decisions").table(section).value(row, TOTAL)
    alone = nominative(made, _, "2018", "tourcoing").sections[0].tables
    assert {row[4] for table in alone for row in table.rows} <= {"Tourcoing – Menin"}


def test_who_objected_is_on_no_list_by_name(made: Situation) -> None:
    listed = {row[0] for table in nominative(made, _, "2018").sections[0].tables for row in table.rows}
    assert len(listed) > 3
    told = [(int(str(one)[2:]), "objected", D(2018, 12, 30)) for one in listed]
    after = replace(made, noted=Noted(frame_of([*PATHS, *told], ENTRIES)))
    assert [table.rows for table in nominative(after, _, "2018").sections[0].tables] == [()] * 5


def test_without_paths_the_lists_rest_on_the_registers() -> None:
    tables = nominative(situation(usual()), _, "2018").sections[0].tables
    assert [table.id for table in tables] == ["soon", "one_piece"]
