"""What is masked in the tables is masked in everything made from them: sentences, charts, order of rows, means, CSV."""

import csv
import io
import re
from html.parser import HTMLParser

import pytest

from tests.reports.attacker import could_be, known
from tests.reports.further_figures import in_order, limits
from tests.reports.test_masking import cells, two_years_of
from tzc_cli.documents.report_files import report_bytes
from tzc_cli.i18n import Texts
from tzc_cli.reports import Report, build_report, protected
from tzc_cli.reports.disclosure.spreads import tells
from tzc_cli.reports.headline import with_front_page
from tzc_cli.reports.masked import MASKED
from tzc_cli.reports.model import Spread

_ = Texts("en")
_SEEDS = (0, 2, 3, 6, 11)


@pytest.fixture(scope="module", params=_SEEDS)
def report(request: pytest.FixtureRequest) -> Report:
    """The masked report of a random territory, with its first page."""
    return with_front_page(protected(build_report(two_years_of(request.param), _), 6), _)


def test_sentences_tell_only_figures_that_are_shown(report: Report) -> None:
    shown = {abs(value) for _cell, value in cells(report) if isinstance(value, int | float)}
    said = {round(100 * value) for value in shown} | {round(value) for value in shown}
    for sentence in report.sections[0].words:
        without_dates = re.sub(r"\d{4}-\d{2}-\d{2}", "", sentence)
        assert {int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", without_dates)} <= said, sentence


def test_titles_labels_and_definitions_depend_on_no_count(report: Report) -> None:
    other = build_report(two_years_of(5), _)
    texts = {table.id: (table.title, table.definition) for section in other.sections for table in section.tables}
    for section in report.sections:
        for table in section.tables:
            if table.id in texts:
                assert (table.title, table.definition) == texts[table.id]


class Charts(HTMLParser):
    """Alternative texts and lengths of bars."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self.bars: list[list[float]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        words = dict(attrs)
        if tag == "svg" and words.get("role") == "img":
            self.told.append(str(words["aria-label"]))
            self.bars.append([])
        elif tag == "rect" and self.bars and words.get("height") == "18":
            self.bars[-1].append(float(str(words["width"])))


def test_charts_draw_and_tell_nothing_of_what_is_masked(report: Report) -> None:
    page = Charts()
    page.feed(report_bytes(report, ".html", _).decode())
    drawn = [
        [table.value(key, name) for key in table.row_keys if not chart.rows or key in chart.rows
         for name in chart.values]
        for section in report.sections for table in section.tables for chart in table.charts if table.rows
    ]  # fmt: skip
    drawn = [values for values in drawn if any(isinstance(value, int | float) and value > 0 for value in values)]
    for told, bars, values in zip(page.told, page.bars, drawn, strict=True):
        assert told.count(": masked") == values.count(MASKED)
        assert all(bar == 0 for bar, value in zip(bars, values, strict=True) if value is MASKED)


def test_csv_masks_what_the_tables_mask(report: Report) -> None:
    text = report_bytes(report, ".csv", _).decode("utf-8-sig")
    written = sum(cell == "masked" for line in csv.reader(io.StringIO(text), delimiter=";") for cell in line)
    assert written == sum(value is MASKED for _cell, value in cells(report))


def test_the_order_of_masked_rows_would_tell_their_size_so_it_is_another_one(report: Report) -> None:
    first, second = ("t", "a", "total"), ("t", "b", "total")
    sum_of_both = {first: 1, second: 1, ("t", "total", "total"): -1}
    shown = {("t", "total", "total"): 3}
    blind = could_be(known(shown, [first, second], [], [sum_of_both]), [first])
    told = could_be(known(shown, [first, second], [], [sum_of_both], list(in_order("t", ("a", "b")))), [first])
    assert blind[first] == pytest.approx((1, 2))
    assert told[first] == pytest.approx((1.5, 2))  # in whole people, two
    for section in report.sections:
        for table in section.tables:
            masked = [key for key in table.ranked if table.value(key, "total") is MASKED]
            assert [key for key in table.row_keys if key in masked] == sorted(masked)


def test_a_mean_tells_of_masked_bands_unless_it_leaves_them_room() -> None:
    bands = (("short", 0.0, 12.0), ("long", 12.0, 24.0))
    mean, median = Spread("mean", None, "t", bands), Spread("median", 0.5, "t", bands)
    counts = {("t", "short", "x"): 2, ("t", "long", "x"): 8}
    masked = frozenset(counts)
    assert tells(18.5, mean, "x", counts, masked, 6)  # of ten people, two at least are in the second band
    assert tells(18.5, median, "x", counts, masked, 6)
    assert not tells(18.5, mean, "x", counts, frozenset(), 6)
    many = {("t", "short", "x"): 40, ("t", "long", "x"): 60}
    assert not tells(13.5, mean, "x", many, masked, 6)
    assert not tells(13.5, median, "x", many, masked, 4)
    assert limits({("length_eligible", "mean_months", "loos"): 20.0})
