"""The report's page as Chromium shows it: nothing asked of the network, no error, readable at any width.

What is looked at is in audit.js; the last test shows that each of its complaints is heard.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.documents.browser import CHROMIUM, Browser, Seen
from tzc_cli.cli.app import run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on PATH: the page cannot be looked at"),
]
WIDTHS = (360, 768, 1280)  # a telephone, a tablet, a desk


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    made = Browser()
    yield made
    made.close()


@pytest.fixture(scope="module")
def page(followed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("page") / "report.html"
    words = ["report", "--year", "2018", "--quiet", "--output", str(target), "--territory", str(followed)]
    assert run(words) == 0
    return target


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_is_shown_whole_and_asks_for_nothing(browser: Browser, page: Path, width: int) -> None:
    seen = browser.look(page, width, page.with_name(f"{width}.png"))
    assert (seen.errors, seen.requests, seen.complaints) == ([], [], [])


@pytest.mark.parametrize(("width", "rows"), [(360, [1] * 5), (768, [3, 2]), (1280, [5])])
def test_the_five_figures_stand_in_even_rows(browser: Browser, page: Path, width: int, rows: list[int]) -> None:
    tops = browser.look(page, width).tops
    assert [tops.count(top) for top in dict.fromkeys(tops)] == rows


_GOOD = (
    '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Essai</title>{head}</head>'
    "<body><main><h1>Essai</h1>{body}</main></body></html>"
)


def shown(browser: Browser, folder: Path, body: str, head: str = "") -> Seen:
    page = folder / "page.html"
    page.write_text(_GOOD.format(head=head, body=body), encoding="utf-8")
    return browser.look(page, 360)


def test_a_page_with_nothing_wrong_is_not_complained_of(browser: Browser, tmp_path: Path) -> None:
    assert shown(browser, tmp_path, "<p>Rien à dire.</p>") == Seen()


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ('<div style="width: 700px">large</div>', "scrolls sideways"),
        ('<p style="color: #aaa">pâle</p>', "too little contrast"),
        ('<p style="font-size: 8px">petit</p>', "small print"),
        ("<h3>Deux crans plus bas</h3>", "heading skips a level"),
        ("<table><caption>T</caption><tr><th>A</th></tr></table>", "header without a scope"),
        ("<table><tr><td>1</td></tr></table>", "table without a caption"),
        ('<svg width="9" height="9"></svg>', "image without words"),
        ('<div style="overflow-x: auto"><p style="width: 700px">large</p></div>', "keyboard left out"),
        ("<h1>Encore</h1>", "not one heading of the first level"),
    ],
)
def test_what_people_stumble_over_is_found(browser: Browser, tmp_path: Path, body: str, complaint: str) -> None:
    found = shown(browser, tmp_path, body).complaints
    assert len(found) == 1
    assert complaint in found[0]


def test_errors_and_requests_are_found(browser: Browser, tmp_path: Path) -> None:
    assert "oh" in shown(browser, tmp_path, "<script>throw new Error('oh')</script>").errors[0]
    assert "hm" in shown(browser, tmp_path, "<script>console.error('hm')</script>").errors[0]
    image = '<img alt="i" src="http://127.0.0.1:9/i.png">'
    assert shown(browser, tmp_path, image).requests == ["http://127.0.0.1:9/i.png"]
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    assert any("Content Security Policy" in error for error in shown(browser, tmp_path, image, policy).errors)
    style = '<link rel="stylesheet" href="other.css">'
    assert shown(browser, tmp_path, "", style).requests == [(tmp_path / "other.css").as_uri()]
