"""The third tab in a real browser: search, filters, look-up, results beside targets, downloads."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select

from tests.browser.driving import Page

pytestmark = pytest.mark.browser


def rows(page: Page) -> list[str]:
    script = "return [...document.querySelectorAll('#data-ledger tbody tr')].map(row => row.textContent)"
    return [str(text) for text in page.run(script)]  # read at once: the table may be replaced at any moment


def opened(page: Page) -> Page:
    page.tab("data")
    page.one("#data-ledger tbody tr")
    return page


def test_the_ledger_is_searched_and_filtered(page: Page, tmp_path: Path) -> None:
    every = len(rows(opened(page)))
    page.one("#ledger-search").send_keys("预算收入")
    page.wait(lambda: 0 < len(rows(page)) < every and all("预算收入" in row for row in rows(page)))
    found = len(rows(page))
    Select(page.one('[data-filter="status"]')).select_by_value("target")
    page.wait(lambda: 0 < len(rows(page)) < found)
    page.wait(lambda: all("目标" in row for row in rows(page)))
    assert page.one("#ledger-search").get_attribute("value") == "预算收入"
    page.browser.save_screenshot(str(tmp_path / "ledger.png"))
    assert page.sideways() == []


def test_a_search_without_result_says_what_to_do(page: Page) -> None:
    opened(page)
    page.one("#ledger-search").send_keys("没有这个指标")
    page.wait(lambda: "没有符合条件的数字" in page.one("#data-ledger").text)


def test_a_row_opens_the_report_at_its_clause(page: Page) -> None:
    opened(page)
    row = next(r for r in page.all("#data-ledger tbody tr") if "70亿元" in r.text)
    button = row.find_element(By.CSS_SELECTOR, ".place")
    page.run("arguments[0].scrollIntoView({ block: 'center' })", button)
    button.click()
    page.wait(page.source_open)
    assert page.wait(page.marked)[0][2] == "实现一般公共预算收入70亿元"
    page.close_source()


def test_a_figure_is_looked_up(page: Page, tmp_path: Path) -> None:
    opened(page)
    page.one('[data-view="lookup"]').click()
    box = page.one("#lookup-text")
    page.wait(lambda: page.browser.switch_to.active_element == box)
    box.send_keys("700000万元", Keys.ENTER)
    page.wait(lambda: "一般公共预算收入" in page.one("#data-lookup").text)
    page.browser.save_screenshot(str(tmp_path / "lookup.png"))
    box.clear()
    box.send_keys("你好")
    page.one(".lookup-go").click()
    page.wait(lambda: "一般公共预算收入" not in page.one("#data-lookup").text)
    assert page.one('#data-lookup [role="status"]').text
    assert page.sideways() == []


def test_results_stand_beside_targets(page: Page, tmp_path: Path) -> None:
    opened(page)
    page.one('[data-view="pairs"]').click()
    page.one("#data-pairs tbody td.value")
    assert page.seen("#data-ledger table") == []
    page.browser.save_screenshot(str(tmp_path / "pairs.png"))
    assert page.sideways() == []


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_the_ledger_can_be_taken_away(page: Page, tmp_path: Path, suffix: str) -> None:
    page.downloads_into(tmp_path)
    opened(page)
    page.one("#ledger-search").send_keys("预算收入")
    page.wait(lambda: all("预算收入" in row for row in rows(page)))
    shown = len(rows(page))
    page.one(f'[data-download="{suffix}"]').click()
    content = page.downloaded(tmp_path, suffix)
    if suffix == "xlsx":
        assert load_workbook(io.BytesIO(content)).worksheets[0].max_row == shown + 1
    else:
        assert content.decode("utf-8-sig").count("预算收入") >= shown


def test_an_answer_s_figure_opens_its_row(page: Page) -> None:
    turn = page.ask("收入多少")
    figure = turn.find_element(By.CSS_SELECTOR, ".figure[data-place]")
    assert figure.text == "70亿元"
    figure.click()
    page.wait(page.source_open)
    card = page.one("#source .row-card")
    assert "一般公共预算收入" in card.text
    assert page.marked()[0][2] == "70亿元"
    assert page.sideways() == []
    page.close_source()
    assert page.browser.switch_to.active_element == figure


def test_the_tab_opens_from_its_address(page: Page) -> None:
    page.browser.get(f"{page.url}#data")
    page.browser.refresh()
    page.one("#data-ledger tbody tr")
    assert page.one("#data-panel").is_displayed()
    page.browser.get(page.url)
