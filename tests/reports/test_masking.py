"""Small counts are masked, and nobody who lays all tables side by side can work one out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pytest

from tests.reports.attacker import Limit, could_be, known, whole_numbers
from tests.reports.further_figures import limits
from tests.reports.made import situation, usual
from tests.reports.random_territory import drawn, noted, size
from tests.reports.side_by_side import QUARTERS, same_day, ties
from tzc_cli.i18n import Texts
from tzc_cli.reports import Report, Situation, build_report
from tzc_cli.reports.disclosure import Cell, Earlier, Equation, System, masks, protected
from tzc_cli.reports.disclosure.published import EARLIER, system_of, together
from tzc_cli.reports.disclosure.series import meanings
from tzc_cli.reports.disclosure.ties import one_name
from tzc_cli.reports.masked import MASKED
from tzc_cli.reports.period import Period

_ = Texts("en")
_BELOW = 6
_IN_WHOLE_NUMBERS = 2  # counts of each report


def cells(report: Report) -> Iterator[tuple[Cell, object]]:
    for section in report.sections:
        for table in section.tables:
            for key, row in zip(table.row_keys, table.rows, strict=True):
                yield from (((table.id, key, column.key), row[at]) for at, column in enumerate(table.columns))


def two_years_of(seed: int) -> Situation:
    """A random territory with its paths, and the same a year before."""
    return over(seed, date(2018, 1, 1), date(2018, 12, 31))


def over(seed: int, first: date, last: date) -> Situation:
    """A random territory with its paths over a period, and over the same a year before."""
    made, paths = drawn(seed), noted(seed, size(seed))
    then = Period(first, last, "").a_year_before()
    before = situation(made, then.last, then.first, paths)
    return replace(situation(made, last, first, noted=paths), a_year_before=before)


def published(reports: Sequence[Report]) -> list[Earlier]:
    """Reports as they left the team one after the other, each beside those before it."""
    found: list[Earlier] = []
    for raw in reports:
        told = dict(cells(protected(raw, _BELOW, found)))
        shown = frozenset(cell for cell, value in told.items() if isinstance(value, int))
        found.append(Earlier(raw, shown, frozenset(cell for cell, value in told.items() if value is MASKED)))
    return found


def published_before(now: Situation) -> list[Earlier]:
    """The report of the year before as it left the team."""
    assert now.a_year_before is not None
    return published([build_report(now.a_year_before, _)])


@dataclass(frozen=True)
class Attack:
    """What an attacker made of one report: counts masked, those small, those worked out, those between two values."""

    masked: int
    small: int
    worked_out: list[Cell]
    narrow: int
    exposed: int = 0

    @property
    def unsaid(self) -> list[Cell]:
        """Counts worked out of reports of which tzc does not say that some can be."""
        return [] if self.exposed else self.worked_out


def attack(seed: int, *, with_earlier: bool = False) -> Attack:
    """The report of one random territory, attacked with every table; `with_earlier`: and last year's beside it."""
    now = two_years_of(seed)
    report = build_report(now, _)
    if not with_earlier:
        return attacked(report, [])
    (then,) = published_before(now)
    return attacked(report, [then], same_day([then.report, report], [f"{EARLIER}0/", ""]))


def attacked(report: Report, earlier: Sequence[Earlier], beside: Iterable[Equation] = ()) -> Attack:
    """A report attacked with every table of it and of those published before; `beside`: ties between them."""
    system, told = system_of(report), {}
    if earlier:
        system, _also = together(report, system, earlier)
        for number, one in enumerate(earlier):
            then = dict(cells(protected(one.report, _BELOW, earlier[:number])))
            told |= {
                (f"{EARLIER}{number}/{table}", row, column): value for (table, row, column), value in then.items()
            }
    system = replace(system, equations=[*system.equations, *beside])
    masked_now = protected(report, _BELOW, earlier)
    told |= dict(cells(masked_now))
    shown = {cell: value for cell in system.counts if isinstance(value := told[cell], int)}
    masked = [cell for cell in system.counts if told[cell] is MASKED]
    small = {cell for cell, count in system.counts.items() if 0 < count < _BELOW} - system.fixed
    assert not small & shown.keys()
    assert all(system.counts[cell] for cell in masked), "a zero was masked: the attacker counts on none"
    implied = {cell for cell, count in system.hidden.items() if 0 < count < _BELOW}
    alone = _given_by(shown, system) if earlier else set()
    asked = (small | implied) - alone
    further = limits(told)
    _hold(further, {**system.counts, **system.hidden})
    solved = known(shown, masked, list(system.hidden), system.equations, further)
    ends = could_be(solved, asked)
    worked_out = {cell for cell in asked if whole_numbers(*ends[cell]) < 2}
    # People come in whole numbers: of those with the least room, a few are asked again as such.
    place = {cell: at for at, cell in enumerate(solved.unknown)}
    tight = sorted(asked - worked_out, key=lambda cell: (ends[cell][1] - ends[cell][0], cell))[:_IN_WHOLE_NUMBERS]
    for cell in tight:
        if solved.whole_end(place[cell], -1.0) - solved.whole_end(place[cell], 1.0) < 1:
            worked_out.add(cell)
    narrow = sum(whole_numbers(*ends[cell]) == 2 for cell in asked)
    return Attack(len(masked), len(small), sorted(worked_out), narrow, masked_now.exposed)


def _hold(further: list[Limit], truth: Mapping[Cell, int]) -> None:
    """The attacker is not fooled: what the figures are taken to say is true."""
    for counts, most in further:
        assert sum(times * truth.get(cell, 0) for cell, times in counts.items()) <= most + 1e-6, counts


def _given_by(shown: Mapping[Cell, int], system: System) -> set[Cell]:
    """Counts that figures published before give back by themselves: nothing can be done about them any more."""
    of_before = {cell for cell in shown if cell[0].startswith(EARLIER)}
    found: set[Cell] = set()
    for equation in system.equations:
        left = [cell for cell in equation if cell not in of_before and cell not in found]
        if len(left) == 1 and abs(equation[left[0]]) == 1:
            found.add(left[0])
    return found


@pytest.mark.parametrize("seed", range(3))
def test_an_attacker_works_out_no_masked_count(seed: int) -> None:
    assert attack(seed).worked_out == []


@pytest.mark.slow
@pytest.mark.parametrize("block", range(20))
def test_an_attacker_works_out_no_masked_count_in_two_thousand_reports(block: int) -> None:
    seeds = range(block * 100, block * 100 + 100)
    assert [(seed, found) for seed in seeds if (found := attack(seed, with_earlier=seed % 10 == 0).worked_out)] == []


def test_a_masked_count_needs_company() -> None:
    row = {("t", "a", "x"): 3, ("t", "a", "y"): 20, ("t", "a", "z"): 9, ("t", "a", "total"): 32}
    equation = {cell: -1 if cell[2] == "total" else 1 for cell in row}
    assert masks(System(row, [equation]), 6)[0] == {("t", "a", "x"), ("t", "a", "z")}


def test_two_ones_beside_a_shown_total_are_not_company_enough() -> None:
    row = {("t", "a", "x"): 1, ("t", "a", "y"): 1, ("t", "a", "z"): 18, ("t", "a", "total"): 20}
    equation = {cell: -1 if cell[2] == "total" else 1 for cell in row}
    assert len(masks(System(row, [equation]), 6)[0]) == 3


def test_zeros_are_shown_and_a_lone_small_total_hides_what_it_is_made_of() -> None:
    row = {("t", "a", "x"): 4, ("t", "a", "y"): 0, ("t", "a", "total"): 4}
    equation = {cell: -1 if cell[2] == "total" else 1 for cell in row}
    assert masks(System(row, [equation]), 6)[0] == {("t", "a", "x"), ("t", "a", "total")}


def test_what_was_published_before_cannot_be_masked_any_more() -> None:
    row = {("t", "a", "x"): 3, ("t", "a", "y"): 20, ("t", "a", "z"): 9, ("t", "a", "total"): 32}
    equation = {cell: -1 if cell[2] == "total" else 1 for cell in row}
    fixed = frozenset({("t", "a", "z")})
    assert masks(System(row, [equation], fixed=fixed), 6)[0] == {("t", "a", "x"), ("t", "a", "y")}


def test_what_was_published_before_may_give_a_count_back() -> None:
    row = {("t", "a", "x"): 3, ("t", "a", "y"): 20, ("t", "a", "total"): 23}
    equation = {cell: -1 if cell[2] == "total" else 1 for cell in row}
    one, both = frozenset({("t", "a", "y")}), frozenset({("t", "a", "y"), ("t", "a", "total")})
    assert masks(System(row, [equation], fixed=one), 6)[1] == frozenset()
    assert masks(System(row, [equation], fixed=both), 6)[1] == {("t", "a", "x")}
    large = {cell: 10 * count for cell, count in row.items()}  # masked before because of another: it tells of nobody
    assert masks(System(large, [equation], fixed=both), 6, also={("t", "a", "x")})[1] == frozenset()


def test_what_was_masked_in_one_report_and_shown_in_the_next_is_out() -> None:
    masked_then, shown_then, now = ("earlier 0/t", "a", "x"), ("earlier 1/u", "b", "x"), ("t", "a", "x")
    counts = dict.fromkeys((masked_then, shown_then, now), 3)
    same: list[Equation] = [{masked_then: 1, now: -1}, {shown_then: 1, now: -1}]
    hidden, exposed = masks(System(counts, same, fixed=frozenset({shown_then})), 6, also={masked_then})
    assert (hidden, len(exposed)) == (frozenset(), 1)
    assert exposed <= counts.keys()


def test_one_figure_has_one_name_in_every_table_and_report() -> None:
    one = one_name(("flow", "at_end", "loos"))
    assert {one_name((table, row, "loos")) for table, row in (
        ("funnel", "present"), ("employees", "present"), ("activities", "total"))} == {one}  # fmt: skip
    assert one_name(("profile-loos", "total", "waiting")) == one_name(("outcomes", "waiting", "loos"))
    assert one_name(("profile", "total", "hired")) == one_name(("employees", "ever_hired", "total"))
    assert one_name(("statuses", "to_validate", "end")) == one_name(("to_decide", "to_validate", "total"))
    for apart in (("profile", "sex_F", "hired"), ("statuses", "met", "end"), ("statuses", "to_validate", "start")):
        assert one_name(apart) == apart
    # Who was there on 31 December 2017 is what the report of the first quarter says of its eve, and that of the last
    # quarter, under another name, of a year before.
    first, last = (build_report(over(1, *quarter), _) for quarter in (QUARTERS[0], QUARTERS[3]))
    eve, before = ("flow", "at_start", "loos"), ("beside-loos", "present", "before")
    assert meanings(first, [eve])[eve] == meanings(last, [before])[before]


def test_figures_worked_out_from_masked_counts_are_masked_too() -> None:
    report = protected(build_report(situation(usual()), _), _BELOW)
    employees = report.section("employment").table("employees")
    assert employees.value("present", "total") is MASKED
    assert employees.value("fte", "total") is MASKED
    assert employees.value("part_time_share", "total") is MASKED
    profile = report.section("profile").table("profile")
    assert profile.value("sex_M", "eligible_share") is MASKED
    assert profile.value("sex_M", "hired") == 0


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
    assert attack(2, with_earlier=True).worked_out == []


def beside_quarters(seed: int, count: int) -> Attack:
    """The reports of a year's first quarters, published one after the other, then of all together: each attacked beside
    those before it, as far as the first that gives something away."""
    quarters = [build_report(over(seed, *quarter), _) for quarter in QUARTERS[:count]]
    whole = build_report(over(seed, QUARTERS[0][0], QUARTERS[count - 1][1]), _)
    names = [f"{EARLIER}{number}/" for number in range(count)]
    told = published(quarters)
    for number in range(1, count):
        upon = attacked(quarters[number], told[:number], same_day(quarters[: number + 1], [*names[:number], ""]))
        if upon.unsaid or upon.exposed:
            return upon
    beside = [*ties(quarters, whole, names), *same_day([*quarters, whole], [*names, ""])]
    return attacked(whole, told, beside)


def test_half_a_year_beside_its_quarters_gives_no_masked_count() -> None:
    found = beside_quarters(1, 2)
    assert (found.worked_out, found.exposed) == ([], 0)


def test_a_quarter_beside_the_first_of_its_year_gives_no_masked_count() -> None:
    first, last = (build_report(over(5002, *quarter), _) for quarter in (QUARTERS[0], QUARTERS[3]))
    found = attacked(last, published([first]), same_day([first, last], [f"{EARLIER}0/", ""]))
    assert (found.worked_out, found.exposed) == ([], 0)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [5002, 5003, 5005, 5007, 5008, 5009])
def test_of_a_year_beside_its_quarters_nothing_is_worked_out_unsaid(seed: int) -> None:
    assert not beside_quarters(seed, 4).unsaid


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5000, 5010))
def test_of_half_a_year_beside_its_quarters_nothing_is_worked_out_unsaid(seed: int) -> None:
    assert not beside_quarters(seed, 2).unsaid


def test_what_was_masked_a_year_before_stays_so() -> None:
    now = two_years_of(7)
    before = published_before(now)
    report, (then,) = build_report(now, _), before
    shown = dict(cells(protected(report, _BELOW, before)))
    held = {meaning: cell for cell, meaning in meanings(then.report, system_of(then.report).counts).items()}
    again = [
        cell
        for cell, meaning in meanings(report, system_of(report).counts).items()
        if meaning in held and shown[cell] is not None and held[meaning] in then.masked
    ]
    assert again
    assert all(shown[cell] is MASKED for cell in again)
