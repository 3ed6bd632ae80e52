"""The report as a page: the same figures, self-contained, readable aloud, the same bytes."""

import re
from html import escape
from html.parser import HTMLParser

import pytest

from tests.reports.test_year_before import two_years
from tzc_cli.documents.page_style import STYLE
from tzc_cli.documents.page_values import shown
from tzc_cli.documents.report_page import report_html
from tzc_cli.i18n import Texts
from tzc_cli.reports import Report, build_report, protected
from tzc_cli.reports.headline import with_front_page
from tzc_cli.reports.model import DEFINITION

_ = Texts("fr")
_ALONE = {"meta", "br", "line", "rect", "link", "img"}


class Page(HTMLParser):
    """What a check of accessibility looks at."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.headings: list[int] = []
        self.tables: list[list[list[str]]] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "table":
            self.tables.append([])
        if tag == "tr":
            self.tables[-1].append([])
        if tag in ("td", "th"):
            self.tables[-1][-1].append("")
        if tag not in _ALONE:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _ALONE and self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if any(tag in self.open for tag in ("td", "th")):
            self.tables[-1][-1][-1] += data


@pytest.fixture(scope="module")
def report() -> Report:
    return with_front_page(protected(build_report(two_years(3), _), 6), _)


@pytest.fixture(scope="module")
def text(report: Report) -> str:
    return report_html(report, _).decode()


@pytest.fixture(scope="module")
def page(text: str) -> Page:
    found = Page()
    found.feed(text)
    return found


def test_every_tag_is_closed_where_it_should_be(page: Page) -> None:
    assert not page.wrong
    assert not page.open


def test_every_figure_of_the_report_is_on_the_page(report: Report, page: Page) -> None:
    tables = [table for section in report.sections for table in section.tables if table.id != "headline" and table.rows]
    for table, written in zip(tables, page.tables, strict=False):
        for number, (row, cells) in enumerate(zip(table.rows, written[1:], strict=True)):
            assert cells == [shown(value, table.unit(number, at), _) for at, value in enumerate(row)], table.id
    assert len(page.tables) == len(tables) + 1  # then the manifest


def test_nothing_is_fetched_and_nothing_runs(text: str, page: Page) -> None:
    assert not {"script", "link", "img", "iframe", "object", "form"} & {tag for tag, _attributes in page.tags}
    assert "http:" not in text
    assert "https:" not in text
    assert "url(" not in STYLE
    assert not [name for _tag, attributes in page.tags for name in attributes if name.startswith("on")]


def test_headings_go_down_one_step_at_a_time(page: Page) -> None:
    assert page.headings.count(1) == 1
    for before, heading in zip(page.headings, page.headings[1:], strict=False):
        assert heading <= before + 1


def test_tables_say_what_their_headers_are_for(page: Page) -> None:
    assert all(attributes.get("scope") in ("row", "col") for tag, attributes in page.tags if tag == "th")
    assert [tag for tag, _ in page.tags].count("caption") == len(page.tables)


def test_charts_say_in_words_what_they_draw(page: Page) -> None:
    charts = [attributes for tag, attributes in page.tags if tag == "svg" and attributes.get("role") == "img"]
    assert charts
    assert all(str(attributes["aria-label"]).count(":") >= 2 for attributes in charts)


def test_language_title_and_policy(text: str) -> None:
    assert '<html lang="fr">' in text
    assert "<title>Rapport 2018" in text
    assert "default-src 'none'" in text


def _contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("ground", ["#ffffff", "#e4e7ee"])
@pytest.mark.parametrize("name", ["ink", "text", "soft"])
def test_text_stands_out_from_its_ground(name: str, ground: str) -> None:
    colour = re.search(rf"--{name}: (#[0-9a-f]{{6}})", STYLE)
    assert colour is not None
    assert _contrast(colour[1], ground) >= 7  # WCAG 2.2, level AAA


def test_names_from_registers_cannot_become_markup() -> None:
    found = build_report(two_years(), _)
    section = found.section("employment")
    exits = section.table("exits")
    row = ("<img src=x onerror=alert(1)>&\"'", *exits.rows[0][1:])
    tables = tuple(
        exits.__class__(**{**exits.__dict__, "rows": (row, *exits.rows[1:])}) if each is exits else each
        for each in section.tables
    )
    changed = section.__class__(section.id, section.title, tables)
    text = report_html(found.__class__(**{**found.__dict__, "sections": (changed,)}), _).decode()
    assert "<img" not in text
    assert "&lt;img" in text


def test_the_same_report_gives_the_same_bytes(report: Report, text: str) -> None:
    assert report_html(report, _).decode() == text


def test_definitions_stay_beside_their_figures(report: Report, text: str) -> None:
    for table in report.sections[0].tables[1:]:
        assert table.columns[-1].key == DEFINITION
        assert escape(str(table.rows[0][-1]))[:30] in text
