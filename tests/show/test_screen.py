"""What the terminal shows: within its width, no name cut, no colour off a terminal, accents and numbers as read."""

import io
from dataclasses import dataclass

import pandas as pd
import pytest
from rich.console import Console
from rich.text import Text

from tests.reports.made import no_sources, situation, territory, usual
from tzc_cli.eligibility import Assessment
from tzc_cli.hiring.hiring_list import build_hiring_list
from tzc_cli.i18n import Texts
from tzc_cli.reports import build_report
from tzc_cli.reports.masked import MASKED
from tzc_cli.show.bars import bar
from tzc_cli.show.eligible import show_eligible
from tzc_cli.show.explain import show_explanation
from tzc_cli.show.hiring_list import show_hiring_list
from tzc_cli.show.progress import progress
from tzc_cli.show.report import show_report
from tzc_cli.show.sparklines import sparkline
from tzc_cli.show.tables import ScreenColumn, columns_that_fit, fitted_table, on_screen
from tzc_cli.territory import Territory

EN, FR = Texts("en"), Texts("fr")
LONG = "DE LA VILLARDIÈRE-SAINT-CHRISTOPHE"


@dataclass(frozen=True)
class Assessed:
    territory: Territory
    assessment: Assessment


def made() -> Assessed:
    found = situation(usual()).assessment
    found.people["family_name"] = LONG
    return Assessed(territory(), found)


def paper(width: int) -> Console:
    return Console(file=io.StringIO(), width=width, highlight=False)


def text_of(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def too_wide(text: str, width: int) -> list[str]:
    return [line for line in text.splitlines() if len(line.rstrip()) > width]


def joined(text: str) -> str:
    """The text with its folds undone, to find a name that takes two lines."""
    return "".join(text.split())


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
def test_the_report_fits_the_terminal_and_says_what_it_leaves_out(width: int) -> None:
    console = paper(width)
    show_report(build_report(situation(usual()), EN), EN, console)
    text = text_of(console)
    assert not too_wide(text, width)
    assert "From the people known to those hired" in text
    assert "\x1b" not in text
    assert ("Not shown at this width" in text) or width >= 100


def test_every_count_of_the_funnel_is_on_screen() -> None:
    report = build_report(situation(usual()), EN)
    console = paper(120)
    show_report(report, EN, console)
    lines = text_of(console).splitlines()
    for row in report.section("summary").table("funnel").rows[:-1]:
        shown = next(line for line in lines if line.startswith(str(row[0])))
        assert [str(value) for value in row[1:-1]] == shown[len(str(row[0])) :].split()[:4]


def test_definitions_stand_under_the_label_when_there_is_no_room_beside() -> None:
    narrow, wide = paper(80), paper(130)
    for console in (narrow, wide):
        show_report(build_report(situation(usual()), EN), EN, console)
    assert "What it is" not in text_of(narrow)
    assert "What it is" in text_of(wide)
    for console in (narrow, wide):
        assert "People whom the" in text_of(console)


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("verdict", ["eligible", "undetermined", "all"])
def test_no_name_is_cut_in_the_list_of_eligible_people(width: int, verdict: str) -> None:
    console = paper(width)
    show_eligible(made(), None, verdict, EN, console=console)
    text = text_of(console)
    assert not too_wide(text, width)
    assert "…" not in text
    count = {"eligible": 3, "undetermined": text.count("P-"), "all": 12}[verdict]
    assert text.count("P-") == count
    assert LONG in text or all(text.count(word) >= count for word in LONG.split())


def test_the_date_the_extract_and_the_rules_head_the_list() -> None:
    console = paper(80)
    show_eligible(made(), territory().districts[0], "eligible", FR, console=console)
    head = text_of(console).split("P-")[0]
    assert head.count("31/12/2018") == 2
    assert "Loi n° 2016-231" in head
    assert "Loos – Les Oliveaux" in head


def test_the_hiring_list_says_its_rule_and_that_it_is_provisional() -> None:
    place = territory()
    console = paper(80)
    show_hiring_list(build_hiring_list(made().assessment, place, place.districts[0]), EN, console)
    text = text_of(console)
    assert "date of validation" in text
    assert "! Provisional order" in text
    assert text.index("P-00003") < text.index("P-00001")
    assert not too_wide(text, 80)


@pytest.mark.parametrize("at", range(12))
@pytest.mark.parametrize("width", [60, 100])
def test_anyone_can_be_explained(at: int, width: int) -> None:
    console = paper(width)
    found = made()
    show_explanation(found.assessment, at, no_sources, found.territory, EN, console)
    text = text_of(console)
    assert not too_wide(text, width)
    for title in ("Registered as a job seeker", "Without work for more than 12 months", "Lives in the district"):
        assert title in text


def test_an_explanation_gives_the_cell_the_margin_and_the_text() -> None:
    console = paper(100)
    found = made()
    show_explanation(found.assessment, 2, no_sources, found.territory, EN, console)
    text = text_of(console)
    assert "ELIGIBLE" in text
    assert "100 % “vrai”.csv, cell N17" in text
    assert "1 day past the threshold" in text  # six months since 30 June, on 31 December
    assert "Loi n° 2016-231 du 29 février 2016" in text


def test_what_comes_from_a_register_cannot_drive_the_terminal() -> None:
    found = made()
    found.assessment.people["family_name"] = "\x1b[31mROUGE\u202e"
    console = paper(120)
    show_eligible(found, None, "all", EN, console=console)
    show_explanation(found.assessment, 0, no_sources, found.territory, EN, console)
    assert "\x1b" not in text_of(console)
    assert "\u202e" not in text_of(console)


def test_square_brackets_in_a_name_are_not_markup() -> None:
    found = made()
    found.assessment.people["family_name"] = "[bold]NOM[/bold]"
    console = paper(120)
    show_eligible(found, None, "all", EN, console=console)
    assert "[bold]NOM[/bold]" in text_of(console)


def test_the_least_useful_column_goes_first() -> None:
    columns = [ScreenColumn("a"), ScreenColumn("b", priority=2), ScreenColumn("c", priority=1), ScreenColumn("d")]
    assert columns_that_fit(columns, [10] * 4, 46) == [0, 1, 2, 3]
    assert columns_that_fit(columns, [10] * 4, 45) == [0, 2, 3]
    assert columns_that_fit(columns, [10] * 4, 33) == [0, 3]
    assert columns_that_fit(columns, [10] * 4, 5) == [0, 3]  # never those that must be seen


def test_numbers_stand_right_under_each_other() -> None:
    console = paper(40)
    rows = [["Éa", "7"], ["Œuvre", "1\u202f234"]]
    console.print(fitted_table([ScreenColumn("nom"), ScreenColumn("n", right=True)], rows, 40))
    one, two = text_of(console).splitlines()[2:4]
    assert one.rstrip().endswith("    7")
    assert len(one.rstrip()) == len(two.rstrip())


@pytest.mark.parametrize(
    ("value", "unit", "en", "fr"),
    [
        (1234, "count", "1,234", "1\u202f234"),
        (0.125, "share", "12.5%", "12,5\u202f%"),
        (1234.56, "fte", "1,234.6", "1\u202f234,6"),
        (None, "count", "–", "–"),
        (pd.Timestamp(2018, 12, 31), "date", "2018-12-31", "31/12/2018"),
        ("a" * 64, "hash", "a" * 12, "a" * 12),
    ],
)
def test_values_as_the_reader_writes_them(value: object, unit: str, en: str, fr: str) -> None:
    assert on_screen(value, unit, EN) == en  # type: ignore[arg-type]
    assert on_screen(value, unit, FR) == fr  # type: ignore[arg-type]


def test_bars_are_in_proportion_and_can_do_without_blocks() -> None:
    assert bar(10, 10, 8) == "█" * 8
    assert bar(5, 10, 8) == "█" * 4
    assert bar(0, 10, 8) == ""
    assert bar(0.01, 10, 8) == "▏"
    assert bar(5, 10, 8, plain=True) == "####"
    assert bar(5, 0, 8) == ""


def test_progress_is_silent_when_not_on_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("Importing", 3) as advance:
        advance("one", 1)
        advance(None, 1)
    captured = capsys.readouterr()
    assert captured.out == captured.err == ""


def test_a_line_by_month_is_as_tall_as_its_figures() -> None:
    assert sparkline([0, 1, 4, 8]) == "▁▂▅█"
    assert sparkline([0, 8], plain=True) == ".@"
    assert sparkline([3, None, MASKED, 3]) == "█··█"
    assert sparkline([0, 0]) == "▁▁"


def test_figures_are_not_cut_at_the_end_of_a_line() -> None:
    figures = "1\u202f319 personnes, 57,1\u202f%, «\u202finscription\u202f», 12\u00a0345 "
    pieces = ["1\u202f319", "57,1\u202f%,", "«\u202finscription\u202f»,", "12\u00a0345"]
    for width in range(17, 80):
        for room in ("x" * gap for gap in range(1, 12)):
            console = paper(width)
            console.print(Text(f"{room} {figures * 4}"))
            found = [word for line in text_of(console).split("\n") for word in line.split(" ")]
            assert [word for word in found if word in pieces] == pieces * 4
