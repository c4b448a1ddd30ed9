"""The real app in a real browser: what a user clicks, sees and copies, and that a hostile article does nothing.

Needs a Chromium; where there is none, these are skipped and say how to get one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dashboard import screenshots

CHROMIUM = screenshots.chromium()
playwright_api: Any = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install playwright")
NO_BROWSER = "no Chromium found: install one (Debian: apt-get install chromium fonts-noto-cjk) or name it with CHROMIUM=…"
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason=NO_BROWSER)]
WAIT = 30_000


@pytest.fixture(scope="module")
def address(ledger_file: Path) -> Iterator[str]:
    with screenshots.serving(ledger_file) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright_api.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=list(screenshots.FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """A fresh visitor; anything that the app asks of another host fails the test."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="en-US", base_url=address)
    context.set_default_timeout(WAIT)
    elsewhere: list[str] = []
    context.on(
        "request", lambda request: elsewhere.append(request.url) if not request.url.startswith((address, "data:", "blob:", "ws:")) else None
    )
    yield context.new_page()
    context.close()
    assert not elsewhere


def _open(page: Any, path: str) -> None:
    page.goto(path)
    page.get_by_role("heading", level=1).first.wait_for()
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')


def _click_cell(page: Any, table: Any, row: int) -> None:
    """Click the first column of a row; the grid is a canvas, so this goes by place."""
    table.scroll_into_view_if_needed()
    page.wait_for_timeout(400)
    box = table.bounding_box()
    page.mouse.click(box["x"] + 60, box["y"] + 36 + 35 * row + 16)


def test_two_clicks_from_a_payment_to_its_words(page: Any) -> None:
    _open(page, "/")
    page.get_by_text("3 articles, 5 claims").wait_for()
    page.get_by_role("link", name="Money flows").first.click()
    page.get_by_role("heading", name="Money flows", level=1).wait_for()
    table = page.get_by_test_id("stDataFrame").first
    table.wait_for()
    _click_cell(page, table, 0)
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Acme is discussing paying 5 to 6 billion dollars").wait_for()
    assert "record=flow-1" in page.url
    dialog.get_by_role("link", name="Read it in the article").last.click()
    here = page.locator("#nl-here")
    here.wait_for()
    assert "claim=c-told" in page.url
    assert here.locator(".nl-chosen").first.inner_text().startswith("Acme將以143億美元入股")
    page.wait_for_timeout(500)
    box = here.bounding_box()
    assert 0 <= box["y"] <= 900
    here.hover()
    assert page.locator(".nl-card").first.is_visible()


def test_a_band_opens_its_words(page: Any) -> None:
    _open(page, "/money-flows")
    chart = page.locator(".stEChartsChart canvas, [data-testid='stEChartsChart'] canvas").first
    chart.wait_for()
    page.wait_for_timeout(800)
    box = chart.bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.3)
    page.get_by_role("dialog").get_by_text("Acme is discussing paying").wait_for()


def test_an_address_reopens_a_view_and_closing_it_cleans_the_address(page: Any) -> None:
    _open(page, "/talent-moves?record=move-1&type=talent_move")
    page.get_by_role("dialog").get_by_text("將加入Acme").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="hidden")
    page.wait_for_function("!location.search.includes('record')")


def test_the_language_switch_stays_from_page_to_page(page: Any) -> None:
    _open(page, "/money-flows")
    page.get_by_role("radio", name="繁體").or_(page.get_by_role("button", name="繁體")).first.click()
    page.get_by_role("heading", name="資金流向", level=1).wait_for()
    page.get_by_role("link", name="人才流動").first.click()
    page.get_by_role("heading", name="人才流動", level=1).wait_for()


@pytest.mark.parametrize(
    "path",
    [
        "/articles?article=hostile&claim=c-evil",
        "/articles?article=hostile&view=both",
        "/money-flows?record=flow-3&type=money_flow",
        "/organizations?organization=org-evil",
        "/search?q=Evil",
    ],
)
def test_a_hostile_article_does_nothing(page: Any, path: str) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    _open(page, path)
    page.wait_for_timeout(800)
    if "article=hostile" in path:
        article = page.locator(".nl-article").first
        assert "<script>window.__ran = 'script'</script>" in article.inner_text()
        assert article.locator("script, img, a, svg, iframe").count() == 0
    assert page.evaluate("window.__ran") is None
    assert page.locator("[href^='javascript']").count() == 0
    assert not dialogs


@pytest.mark.parametrize("path", ["/", "/deals?record=flow-1&type=money_flow", "/articles?article=acme-news"])
def test_a_narrow_window_does_not_scroll_sideways(page: Any, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    _open(page, path)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_sql_answers_and_hands_over_a_file(page: Any) -> None:
    _open(page, "/sql")
    page.get_by_role("button", name="Run").click()
    page.get_by_text("3 rows").wait_for()
    with page.expect_download() as waiting:
        page.get_by_test_id("stDownloadButton").get_by_role("button", name="CSV").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    assert text.splitlines()[0].startswith("payer,payee,amount")
    assert "14300000000" in text


def test_pictures_for_the_documentation_are_small(browser: Any, address: str, ledger_file: Path, tmp_path: Path) -> None:
    wanted = screenshots.views(ledger_file)
    assert {view.name for view in wanted} >= {"overview", "deal", "reader", "money-flows", "narrow"}
    files = screenshots.take(browser, address, wanted[:1], tmp_path)
    assert [file.name for file in files] == ["overview.png"]
    assert files[0].stat().st_size < 200_000
