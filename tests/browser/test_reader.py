"""The report as a reader in a real browser: outline, links to sentences, figures, the sheet on a phone."""

import re
from pathlib import Path

import pytest
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from corpus.read import bundled
from corpus.split import split
from tests.browser.driving import STUB, Page, Served, serving
from tests.browser.reading import OPEN_AND_WAIT, bring, frames, in_sight, open_chip, open_whole

pytestmark = pytest.mark.browser

REPORT = bundled()
TEXT = REPORT.text
QUOTE = "实现一般公共预算收入70亿元，同比增长4.2%"


def allow_clipboard(page: Page) -> None:
    permissions = ["clipboardReadWrite", "clipboardSanitizedWrite"]
    page.browser.execute_cdp_cmd("Browser.grantPermissions", {"permissions": permissions})


def clipboard(page: Page) -> str:
    return str(page.browser.execute_async_script("navigator.clipboard.readText().then(arguments[0])"))


def choose(page: Page, words: str) -> WebElement:
    """Clicks the sentence that begins with these words, beside its figures."""
    sentence = next(s for s in page.all("#source .s") if str(s.get_property("textContent")).startswith(words))
    bring(page, sentence)
    line = page.run("const b = arguments[0].getClientRects()[0]; return [b.left + 24, b.top + b.height / 2]", sentence)
    page.run("document.elementFromPoint(...arguments[0]).click()", line)
    page.wait(lambda: page.one("#source .sentence-tools").is_displayed())
    return sentence


def follow(page: Page, address: str) -> None:
    """Opens an address as a visitor who was sent it."""
    page.browser.get("about:blank")
    page.browser.get(address)
    page.one("#source .paper")
    page.wait(page.source_open)


def test_a_chip_opens_the_reader_and_closing_gives_the_focus_back(page: Page, tmp_path: Path) -> None:
    chip = open_chip(page)
    assert page.marked() == [(TEXT.index(QUOTE), TEXT.index(QUOTE) + len(QUOTE), QUOTE)]
    assert in_sight(page, "#source mark")
    assert page.one("#source .where").text.replace("\n", "") == "2023年完成一、2023年工作回顾"
    assert "2024年1月10日" in page.one("#source .delivered").text
    assert "殷学武" in page.one("#source .delivered").text
    page.browser.save_screenshot(str(tmp_path / "chip.png"))
    assert page.sideways() == []
    page.one("#source .close").click()
    page.wait(lambda: not page.source_open())
    assert page.browser.switch_to.active_element == chip


def test_the_next_chip_needs_no_second_text(page: Page) -> None:
    open_chip(page)
    page.run("document.querySelector('#source .paper').dataset.same = ''")
    page.close_source()
    page.all(".turn .chip")[1].click()
    page.wait(lambda: page.source_open() and page.marked()[0][2] == "居民人均可支配收入达到49200元")
    assert page.all("#source .paper[data-same]")
    page.close_source()


def test_the_outline_follows_and_leads(page: Page, tmp_path: Path) -> None:
    open_whole(page)
    if page.one("#source .contents").get_attribute("aria-expanded") == "false":
        page.one("#source .contents").click()
    page.browser.save_screenshot(str(tmp_path / "outline.png"))
    section = next(s for s in REPORT.sections if s.heading.startswith("（四）全力深化改革"))
    link = page.one(f'#source .outline a[data-go="{section.start}"]')
    bring(page, link)
    link.click()
    page.wait(lambda: in_sight(page, f'#source [data-start="{section.start}"]'))
    page.wait(lambda: (link.get_attribute("aria-current") or "") == "location")
    frames(page, 10)  # the jump has come to rest
    page.run("document.querySelector('#source .paper-text').scrollTop = 0")
    page.wait(lambda: link.get_attribute("aria-current") is None)


def test_the_outline_folds(page: Page) -> None:
    open_whole(page)
    if page.one("#source .contents").get_attribute("aria-expanded") == "false":
        page.one("#source .contents").click()
    inner = next(s for s in REPORT.sections if s.heading == "现代服务业释放新活力")
    link = page.one(f'#source .outline a[data-go="{inner.start}"]')
    assert not link.is_displayed()
    fold = page.run("return arguments[0].closest('ol').closest('li').querySelector('.fold')", link)
    assert isinstance(fold, WebElement)
    fold.click()
    page.wait(link.is_displayed)
    assert fold.get_attribute("aria-expanded") == "true"


def test_a_sentence_s_link_leads_back_to_it(page: Page, tmp_path: Path) -> None:
    allow_clipboard(page)
    open_whole(page)
    passage = next(p for p in split(REPORT) if p.text.startswith("开展了拜访企业总部行动"))
    choose(page, passage.text[:12])
    page.browser.save_screenshot(str(tmp_path / "sentence.png"))
    button = page.one('#source [data-do="link"]')
    button.click()
    page.wait(lambda: button.text == "已复制")
    address = clipboard(page)
    assert address == f"{page.url}#report?at={REPORT.id}:{passage.start}:{passage.end}"
    follow(page, address)
    page.wait(page.marked)
    assert "".join(text for *_, text in page.marked()) == passage.text
    assert (page.marked()[0][0], page.marked()[-1][1]) == (passage.start, passage.end)
    page.wait(lambda: in_sight(page, "#source mark"))
    page.close_source()
    assert page.run("return location.hash") == "#ask"


def test_a_sentence_is_copied_with_its_source(page: Page) -> None:
    allow_clipboard(page)
    open_whole(page)
    sentence = choose(page, "全年预计实现地区生产总值")
    page.one('#source [data-do="copy"]').click()
    page.wait(lambda: "“" in clipboard(page))
    words = str(sentence.get_property("textContent"))
    assert clipboard(page) == f"“{words}”——《天津市西青区2024年政府工作报告》，一、2023年工作回顾（2023年完成）"


def test_a_sentence_is_taken_into_a_question(page: Page) -> None:
    open_whole(page)
    choose(page, "全年预计实现地区生产总值")
    page.one('#source [data-do="ask"]').click()
    box = page.one("#question textarea")
    page.wait(lambda: page.browser.switch_to.active_element == box)
    assert str(box.get_attribute("value")).startswith("“全年预计实现地区生产总值同比增长3%左右")
    assert box.is_displayed()


def test_a_link_to_nowhere_is_told_in_words(page: Page) -> None:
    follow(page, f"{page.url}#report?at=elsewhere-2020:5:9")
    assert "没有找到这处原文" in page.one("#source .missing").text
    page.close_source()


def test_a_figure_of_the_text_shows_its_row(page: Page, tmp_path: Path) -> None:
    open_whole(page)
    figure = next(f for f in page.all("#source .fig") if f.get_property("textContent") == "1476.7亿元")
    bring(page, figure)
    figure.click()
    card = page.one("#source .row-card")
    page.wait(lambda: "规模以上工业总产值" in card.text)
    assert "2023年" in card.text
    page.browser.save_screenshot(str(tmp_path / "card.png"))
    assert page.sideways() == []
    page.one("#source .close-card").click()
    page.wait(lambda: not page.one("#source-card").is_displayed())
    figure.click()  # the same once more
    page.wait(lambda: page.one("#source .row-card").is_displayed())


def test_the_keyboard_reaches_sentences_and_their_figures(stub: Served, desktop: Chrome) -> None:
    page = Page(browser=desktop, url=stub.url)
    page.open()
    open_chip(page)
    assert desktop.switch_to.active_element == page.one("#source .paper-text")
    page.press(Keys.TAB)
    sentence = desktop.switch_to.active_element
    assert sentence.find_elements(By.CSS_SELECTOR, "mark")
    page.press(Keys.ARROW_RIGHT)
    after = desktop.switch_to.active_element
    assert after != sentence
    page.press(Keys.ARROW_LEFT)
    page.press(Keys.ENTER)
    assert desktop.switch_to.active_element.text == "复制链接"
    page.press(Keys.ARROW_UP)
    assert re.search(r"\d", desktop.switch_to.active_element.text)
    page.press(Keys.ENTER)
    page.wait(lambda: "close-card" in (desktop.switch_to.active_element.get_attribute("class") or ""))
    page.press(Keys.ESCAPE)
    page.press(Keys.ESCAPE)
    page.wait(lambda: desktop.switch_to.active_element == sentence)
    page.press("/")
    assert desktop.switch_to.active_element == page.one("#find-text")
    page.press(Keys.ESCAPE)
    page.wait(lambda: not page.source_open())


def test_a_pointer_at_rest_offers_what_can_be_done(stub: Served, desktop: Chrome) -> None:
    page = Page(browser=desktop, url=stub.url)
    page.open()
    open_whole(page)
    sentence = next(s for s in page.all("#source p .s") if str(s.get_property("textContent")).startswith("全年预计"))
    bring(page, sentence)
    ActionChains(desktop).move_to_element(sentence).perform()
    tools = page.one("#source .sentence-tools")
    page.wait(tools.is_displayed)
    assert tools.text.split() == ["复制链接", "复制原文", "问这一句"]
    assert page.run("return document.querySelector('.at-hand') === arguments[0]", sentence)
    covered = """
        const [tools, text] = [document.querySelector(".sentence-tools"), document.querySelector("#source .paper-text")];
        return tools.getBoundingClientRect().left < Math.max(...[...text.children].map((p) => p.getBoundingClientRect().right)) - 1;
    """
    assert not page.run(covered), "the tools lie over the words"


def test_beside_the_tabs_there_is_room_for_both_and_it_can_be_widened(stub: Served, desktop: Chrome) -> None:
    page = Page(browser=desktop, url=stub.url)
    page.open()
    open_chip(page)
    assert page.one("#question textarea").is_displayed()
    assert page.one("#source").get_attribute("role") == "region"
    page.one("#source .widen").click()
    assert not page.one("#question textarea").is_displayed()
    assert page.all("#source mark")
    page.one("#tab-data").click()
    page.wait(lambda: not page.source_open())
    assert page.one("#data-panel").is_displayed()


def test_the_place_is_kept_when_width_or_size_changes(stub: Served, desktop: Chrome) -> None:
    page = Page(browser=desktop, url=stub.url)
    page.open()
    open_chip(page)
    page.one("#source .widen").click()
    page.wait(lambda: in_sight(page, "#source mark"))
    page.run("document.querySelector('#source .paper-text').scrollTop += 5000")
    frames(page, 4)
    top = "return document.querySelector('#source .outline [aria-current]').textContent"
    before = page.run(top)
    page.run("document.documentElement.dataset.size = 'huge'")
    frames(page, 4)
    assert page.run(top) == before
    page.one("#source .widen").click()
    frames(page, 4)
    assert page.run(top) == before
    page.run("document.documentElement.dataset.size = 'standard'")


def test_on_a_phone_it_is_a_sheet_that_keeps_the_focus(stub: Served, phone: Chrome) -> None:
    page = Page(browser=phone, url=stub.url)
    page.open()
    chip = open_chip(page)
    sheet = page.one("#source")
    assert (sheet.get_attribute("role"), sheet.get_attribute("aria-modal")) == ("dialog", "true")
    assert page.run("const b = arguments[0].getBoundingClientRect(); return [b.top, b.left, b.width]", sheet) == [
        0,
        0,
        390,
    ]
    assert page.run("return document.querySelector('#ask-panel').inert && document.querySelector('#masthead').inert")
    for key in (Keys.TAB,) * 12 + (Keys.SHIFT + Keys.TAB,) * 8:
        page.press(key)
        assert page.run("return document.querySelector('#source').contains(document.activeElement)")
    small = """return [...document.querySelectorAll('#source .close, #source .contents, #source .find')].filter(
        (b) => b.getBoundingClientRect().height < 44).length"""
    assert page.run(small) == 0
    page.browser.back()  # the phone's own way back
    page.wait(lambda: not page.source_open())
    assert page.browser.switch_to.active_element == chip
    assert not page.run("return document.querySelector('#ask-panel').inert")
    assert page.all(".turn")


def test_a_dead_server_leaves_the_page_as_it_was(desktop: Chrome, tmp_path: Path) -> None:
    with serving(STUB, tmp_path / "log") as served:
        page = Page(browser=desktop, url=served.url)
        page.open()
        served.kill()
        page.one("#masthead .whole").click()
        frames(page, 20)
        assert page.one("#question textarea").is_displayed()
        assert not page.source_open()


def test_the_report_opens_at_once(page: Page) -> None:
    place = TEXT.index("粮食")
    page.browser.set_script_timeout(20)
    took = page.browser.execute_async_script(OPEN_AND_WAIT, f"{place}:{place + 20}:2023:{REPORT.id}")
    assert float(took) < 1000  # milliseconds; about 70 on two idle cores, with room for busy ones
