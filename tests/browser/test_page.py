"""The page in a real browser, on a desktop and on a phone."""

from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from corpus.read import bundled
from tests.browser.driving import STUB, Page, Served, serving

pytestmark = pytest.mark.browser

TEXT = bundled().text


def open_and_compare(page: Page, button: WebElement) -> str:
    """Opens the source of a chip; what is marked there, compared with the stored span the chip names."""
    start, end, period, _ = (button.get_attribute("data-place") or "").split(":")
    key = button.get_attribute("data-place")
    button.click()
    page.wait(lambda: page.source_open() and page.one("#source .paper").get_attribute("data-place") == key)
    marked = page.marked()
    text = "".join(piece for _, _, piece in marked)
    assert text == TEXT[int(start) : int(end)].replace("\n", "")
    assert (marked[0][0], marked[-1][1]) == (int(start), int(end))
    assert page.run(_IN_VIEW), "the marked sentence is out of sight"
    where = page.one("#source .where").text
    assert len(where) > len("2023年")
    assert not period.isdigit() or f"{period}年" in where
    return text


_IN_VIEW = """
    const mark = document.querySelector('#source mark').getClientRects()[0];
    const text = document.querySelector('#source .paper-text').getBoundingClientRect();
    return mark.top >= text.top && mark.bottom <= text.bottom && mark.bottom <= innerHeight
        && document.elementFromPoint(mark.left + mark.width / 2, mark.top + mark.height / 2).closest('mark');
"""


def compare_all(page: Page, turn: WebElement) -> list[str]:
    quotes = []
    for chip in turn.find_elements(By.CSS_SELECTOR, ".chip"):
        quotes.append(open_and_compare(page, chip))
        page.close_source()
    return quotes


def test_each_chip_opens_the_sentence_it_stands_for(page: Page, tmp_path: Path) -> None:
    page.browser.save_screenshot(str(tmp_path / "welcome.png"))
    page.all(".welcome .ask")[0].click()
    turn = page.answered(1)
    assert compare_all(page, turn) == ["实现一般公共预算收入70亿元，同比增长4.2%", "居民人均可支配收入达到49200元"]
    longer = page.ask("去年做了哪些事")
    assert len(compare_all(page, longer)) == 8
    assert compare_all(page, page.all(".turn")[0])[0].startswith("实现一般公共预算收入")  # old chips go on working
    page.browser.save_screenshot(str(tmp_path / "answered.png"))
    assert page.sideways() == []


def test_a_refusal_has_no_chips_and_its_nearby_passages_open(page: Page, tmp_path: Path) -> None:
    turn = page.ask("明年房价会涨吗")
    assert turn.find_elements(By.CSS_SELECTOR, ".chip") == []
    assert "相近内容" in turn.text
    open_and_compare(page, turn.find_element(By.CSS_SELECTOR, ".near"))
    page.browser.save_screenshot(str(tmp_path / "refused.png"))
    page.one("#source .close").click()
    page.wait(lambda: not page.source_open())


def test_a_reload_keeps_conversation_and_chips(page: Page) -> None:
    page.ask("收入多少")
    page.ask("那2024年呢")
    before = [turn.text for turn in page.all(".turn")]
    page.reload()
    page.answered(2)
    assert [turn.text for turn in page.all(".turn")] == before
    assert not page.source_open()
    for turn in page.all(".turn"):
        assert compare_all(page, turn)
    assert "按“2024年一般公共预算收入是多少”理解" in page.all(".turn")[1].text
    assert page.ask("那2024年呢").find_elements(By.CSS_SELECTOR, ".meant")  # it leans on what was answered again


def test_suggestions_ask(page: Page) -> None:
    turn = page.ask("收入多少")
    suggestion = turn.find_element(By.CSS_SELECTOR, ".next .ask")
    question = suggestion.text
    suggestion.click()
    assert question in page.answered(2).text


def test_an_answer_is_copied_with_its_sources(page: Page) -> None:
    page.allow_clipboard()
    turn = page.ask("收入多少")
    turn.find_element(By.CSS_SELECTOR, '[data-tool="copy"]').click()
    page.wait(lambda: turn.find_element(By.CSS_SELECTOR, ".told").text == "已复制")
    copied = page.clipboard()
    assert copied.startswith("问：收入多少\n\n答：2023年一般公共预算收入70亿元")
    source = "《天津市西青区2024年政府工作报告》（2024年1月10日，区长殷学武作），“一、2023年工作回顾”（2023年完成）"
    assert f"[2] {source}：“居民人均可支配收入达到49200元”" in copied


def test_the_whole_report_can_be_read(page: Page) -> None:
    page.one("#masthead .whole").click()
    page.wait(page.source_open)
    shown = page.run("return document.querySelector('#source .paper-text').textContent")
    assert shown == TEXT.replace("\n", "")
    assert page.sideways() == []
    page.close_source()


def test_the_keyboard_is_enough(stub: Served, desktop: Chrome) -> None:
    page = Page(browser=desktop, url=stub.url)
    page.open()
    box = page.one("#question textarea")
    assert box.accessible_name == "问题"
    box.send_keys("收入多少", Keys.ENTER)
    chip = page.answered(1).find_element(By.CSS_SELECTOR, ".chip")
    for _ in range(12):
        if desktop.switch_to.active_element == chip:
            break
        desktop.switch_to.active_element.send_keys(Keys.SHIFT, Keys.TAB)
    assert desktop.switch_to.active_element == chip
    assert page.run("return getComputedStyle(arguments[0]).outlineStyle", chip) != "none"
    for key in (Keys.ENTER, Keys.SPACE):
        page.press(key)
        page.wait(page.source_open)
        assert page.run("return document.querySelector('#source').contains(document.activeElement)")
        page.close_source()
        assert desktop.switch_to.active_element == chip
    assert page.one("#talk").get_attribute("aria-live") == "polite"


@pytest.mark.parametrize(
    "typed",
    [
        "<script>window.hurt = 1</script><img src=x onerror='window.hurt=1'>",
        '"><svg/onload=window.hurt=1>${window.hurt=1}{{window.hurt}}`',
        "😀🇨🇳👨‍👩‍👧‍👦",
        "\x01\x02甲\u202e乙\x1b[0m",
        "   ",
        "",
        "长" * 100_000,
        "w" * 400,
        "\ud800",
    ],
    ids=["script", "template", "emoji", "control", "blank", "empty", "huge", "unbroken", "half-pair"],
)
def test_whatever_is_typed_is_answered_in_plain_words(page: Page, typed: str) -> None:
    turn = page.ask(typed)
    assert "报告没有提到" in turn.text
    assert page.run("return window.hurt === undefined")
    assert turn.find_elements(By.CSS_SELECTOR, "script, img, svg") == []
    assert "Traceback" not in page.one("body").text
    assert page.sideways() == []
    assert "70亿元" in page.ask("收入多少").text


def test_a_failure_is_told_in_words_and_the_next_question_works(page: Page) -> None:
    page.ask("收入多少")
    page.type("坏了")
    note = page.one('#note [role="alert"]')
    assert note.text.startswith("没有得到结果")
    assert "secret detail" not in page.one("body").text
    assert "Error" not in page.one("body").text
    assert page.all(".stage") == []
    page.type("收入多少")
    page.wait(lambda: not page.all('#note [role="alert"]') and len(page.all('.turn[aria-busy="false"]')) == 2)


def test_a_server_that_dies_is_told_in_words(desktop: Chrome, tmp_path: Path) -> None:
    with serving(STUB, tmp_path / "log") as served:
        page = Page(browser=desktop, url=served.url)
        page.open()
        page.ask("收入多少")
        page.type("慢慢来")
        page.one(".stage")
        served.kill()
        assert page.one('#note [role="alert"]').text.startswith("没有得到结果")
        assert page.all(".stage") == []
        desktop.save_screenshot(str(tmp_path / "dead.png"))


def test_asking_a_dead_server_is_told_in_words(desktop: Chrome, tmp_path: Path) -> None:
    with serving(STUB, tmp_path / "log") as served:
        page = Page(browser=desktop, url=served.url)
        page.open()
        turn = page.ask("收入多少")
        served.kill()
        turn.find_element(By.CSS_SELECTOR, ".chip").click()
        assert page.one('#note [role="alert"]').text.startswith("没有得到结果")
        page.type("收入多少")
        page.wait(lambda: page.one('#note [role="alert"]').text.startswith("没有得到结果"))


def test_two_visitors_do_not_meet(stub: Served, desktop: Chrome, phone: Chrome) -> None:
    one, two = Page(browser=desktop, url=stub.url), Page(browser=phone, url=stub.url)
    one.open()
    two.open()
    one.type("慢慢来，甲甲甲")
    assert "乙乙乙" in two.ask("乙乙乙").text
    assert "甲甲甲" in one.answered(1).text
    assert "乙乙乙" not in one.one("#talk").text
    assert "甲甲甲" not in two.one("#talk").text


def test_what_is_typed_during_an_answer_stays(stub: Served, desktop: Chrome) -> None:
    page = Page(browser=desktop, url=stub.url)
    page.open()
    page.type("慢慢来")
    page.one(".stage")
    page.one("#question textarea").send_keys("下一个问题")
    page.answered(1)
    assert page.one("#question textarea").get_attribute("value") == "下一个问题"


def test_the_page_asks_nobody_but_its_server(page: Page) -> None:
    page.open()
    compare_all(page, page.ask("收入多少"))
    assert page.asked_hosts() == {"127.0.0.1"}
    errors = [e for e in page.browser.get_log("browser") if e["level"] == "SEVERE"]
    assert errors == []
    assert "gradio" not in page.one("body").text.lower()


@pytest.mark.model
def test_the_real_page_from_question_to_source(browser: Chrome, real: Served, tmp_path: Path) -> None:
    page = Page(browser=browser, url=real.url)
    page.open()
    examples = [button.text for button in page.all(".welcome .ask")]
    for n, question in enumerate(examples):
        turn = page.ask(question)
        assert compare_all(page, turn), f"{question}: {turn.text}"
        browser.save_screenshot(str(tmp_path / f"answer-{n}.png"))
    refused = page.ask("2015年的一般公共预算收入是多少？")
    assert refused.find_elements(By.CSS_SELECTOR, ".chip") == []
    browser.save_screenshot(str(tmp_path / "refused.png"))
    assert page.sideways() == []
    page.open()
    assert compare_all(page, page.ask(examples[0]))
    again = page.ask("2015年的一般公共预算收入是多少？")
    assert again.find_elements(By.CSS_SELECTOR, ".chip") == []
