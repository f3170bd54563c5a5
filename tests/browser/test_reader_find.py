"""Search inside the report in a real browser: every hit marked and walked through, however it is typed."""

from pathlib import Path

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from corpus.read import bundled
from tests.browser.driving import Page
from tests.browser.reading import OPEN_AND_WAIT, open_chip, open_whole

pytestmark = pytest.mark.browser

REPORT = bundled()
TEXT = REPORT.text


def hits(page: Page) -> list[str]:
    """The marked hits in reading order."""
    script = """
        const ranges = ["found", "found-now"].flatMap((name) => [...(CSS.highlights.get(name) ?? [])]);
        ranges.sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b));
        return ranges.map((range) => range.toString());
    """
    return [str(text) for text in page.run(script)]


def found(page: Page) -> str:
    return page.one("#source .found").text


def search(page: Page, words: str) -> WebElement:
    box = page.one("#find-text")
    box.clear()
    box.send_keys(words)
    return box


def test_every_hit_is_found_marked_and_walked_through(page: Page, tmp_path: Path) -> None:
    open_whole(page)
    every = TEXT.count("高质量发展")
    box = search(page, "高质量发展")
    page.wait(lambda: found(page) == f"1/{every}")
    assert hits(page) == ["高质量发展"] * every
    page.browser.save_screenshot(str(tmp_path / "found.png"))
    box.send_keys(Keys.ENTER)
    page.wait(lambda: found(page) == f"2/{every}")
    box.send_keys(Keys.SHIFT, Keys.ENTER)
    page.wait(lambda: found(page) == f"1/{every}")
    page.one('#source .find-step[data-step="-1"]').click()
    page.wait(lambda: found(page) == f"{every}/{every}")
    script = """
        const box = [...CSS.highlights.get("found-now")][0].getBoundingClientRect();
        const text = document.querySelector("#source .paper-text").getBoundingClientRect();
        return box.top >= text.top && box.bottom <= text.bottom;
    """
    page.wait(lambda: page.run(script))
    page.one("#source .find-clear").click()
    page.wait(lambda: found(page) == "")
    assert hits(page) == []
    assert page.browser.switch_to.active_element == box


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("發展", "发展"), ("４．２％", "4.2%"), ("一 般 公共\u3000预算", "一般公共预算"), ('"十项行动"', "“十项行动”")],
)
def test_script_width_blanks_and_quotes_make_no_difference(page: Page, typed: str, printed: str) -> None:
    open_whole(page)
    search(page, typed)
    page.wait(lambda: found(page).endswith(f"/{TEXT.count(printed)}"))
    assert set(hits(page)) == {printed}


def test_hits_outlive_a_new_mark_and_escape_clears_them_first(page: Page) -> None:
    open_chip(page)
    box = search(page, "人均可支配收入")
    every = TEXT.count("人均可支配收入")
    page.wait(lambda: len(hits(page)) == every)
    place = TEXT.index("居民人均可支配收入达到49200元")
    page.browser.execute_async_script(OPEN_AND_WAIT, f"{place}:{place + 10}:2023:{REPORT.id}")
    assert hits(page) == ["人均可支配收入"] * every
    box.click()
    box.send_keys(Keys.ESCAPE)
    page.wait(lambda: hits(page) == [])
    assert page.source_open()
    box.send_keys(Keys.ESCAPE)
    page.wait(lambda: not page.source_open())


def test_what_is_not_there_is_said(page: Page) -> None:
    open_whole(page)
    search(page, "月球基地")
    page.wait(lambda: found(page) == "没有找到")
    assert hits(page) == []
