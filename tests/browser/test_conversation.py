"""A conversation as a visitor leads it: follow-ups, mending, reload, history, links, paper, opinions, keyboard alone."""

import json
import sqlite3
from collections.abc import Callable

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from assistant.display.conversation.fingerprint import checksum
from corpus.read import bundled
from tests.browser.driving import Page, Served

pytestmark = pytest.mark.browser

RESOLVED = "2024年一般公共预算收入是多少"


def inside(turn: WebElement, css: str) -> WebElement:
    return turn.find_element(By.CSS_SELECTOR, css)


def questions(page: Page) -> list[str]:
    return list(page.run("return [...document.querySelectorAll('.turn .asked bdi')].map((asked) => asked.textContent)"))


def kept(page: Page) -> list[dict[str, object]]:
    """The conversations that the browser keeps."""
    return list(json.loads(str(page.run("return localStorage.getItem('zhengbao.talks') ?? '[]'"))))


def told(page: Page, turn: WebElement, words: str) -> None:
    page.wait(lambda: inside(turn, ".told").text == words)


def opinions(stub: Served) -> list[tuple[str, ...]]:
    file = next(stub.scratch.rglob("feedback.sqlite3"), None)
    if file is None:
        return []
    with sqlite3.connect(file) as connection:
        rows = connection.execute("SELECT question, resolved, rating, reason, remark FROM feedback ORDER BY rowid")
        found = [tuple(row) for row in rows]
    connection.close()
    return found


def test_a_follow_up_says_how_it_was_understood_and_can_be_mended(page: Page) -> None:
    page.ask("收入多少")
    turn = page.ask("那2024年呢")
    assert inside(turn, ".meant-words").text == RESOLVED
    inside(turn, ".mend").click()
    field = page.one(".mending input")
    assert field == page.browser.switch_to.active_element
    assert field.get_attribute("value") == RESOLVED
    field.send_keys(Keys.ESCAPE)
    assert page.all(".mending") == []
    assert page.browser.switch_to.active_element == inside(turn, ".mend")
    inside(turn, ".mend").click()
    field = page.one(".mending input")
    field.send_keys(Keys.CONTROL, "a")
    field.send_keys("居民收入多少", Keys.ENTER)
    page.answered(3)
    assert questions(page) == ["收入多少", "那2024年呢", "居民收入多少"]
    assert page.all(".mending") == []
    asked = [[turn["q"], turn.get("own", False)] for turn in kept(page)[0]["turns"]]  # type: ignore[attr-defined]
    assert asked == [["收入多少", False], ["那2024年呢", False], ["居民收入多少", True]]
    assert page.sideways() == []


def test_what_is_open_stays_open_when_more_is_asked(page: Page) -> None:
    turn = page.ask("养老")
    assert [h.text for h in turn.find_elements(By.CSS_SELECTOR, ".group")] == ["2023年完成：", "2024年安排："]
    assert "戊园" not in turn.text
    inside(turn, ".unfold").click()
    inside(turn, ".more summary").click()
    page.wait(lambda: inside(turn, ".more q").is_displayed())
    assert "戊园" in turn.text
    assert len(turn.find_elements(By.CSS_SELECTOR, ".more .chip")) == 3
    page.ask("收入多少")
    assert inside(turn, ".more q").is_displayed()
    assert inside(turn, ".unfold").text == "收起"


def test_the_browser_keeps_questions_and_no_answers(page: Page) -> None:
    page.ask("收入多少")
    everything = str(page.run("return JSON.stringify({...localStorage, ...sessionStorage})"))
    assert "收入多少" in everything
    assert "70亿元" not in everything
    assert "<" not in everything
    assert page.browser.get_cookies() == []


def test_a_reload_shows_neither_greeting_nor_a_half_conversation(page: Page) -> None:
    page.ask("收入多少")
    page.ask("养老")
    page.reload()
    assert not page.one(".welcome").is_displayed()
    page.answered(2)
    assert questions(page) == ["收入多少", "养老"]


def test_earlier_conversations_are_listed_reopened_and_deleted(page: Page) -> None:
    page.ask("收入多少")
    page.one(".new-talk").click()
    page.wait(lambda: page.one(".welcome").is_displayed())
    page.ask("养老")
    page.ask("去年做了哪些事")
    page.one(".old-talks").click()
    page.wait(lambda: len(page.seen(".open-talk")) == 2)
    first, second = page.all(".open-talk")
    assert first.text.startswith("养老\n今天 ")
    assert first.text.endswith("，2 个问题")
    second.click()
    page.wait(lambda: questions(page) == ["收入多少"] and page.all('.turn[aria-busy="false"]'))
    assert page.seen(".history") == []
    page.one(".old-talks").click()
    page.wait(lambda: page.seen(".drop-talk"))
    page.all(".drop-talk")[0].click()
    page.wait(lambda: len(page.all(".open-talk")) == 1)
    clear = page.one(".clear-talks")
    clear.click()
    assert clear.text == "确定清空？"
    clear.click()
    page.wait(lambda: kept(page) == [])
    assert page.one(".no-talks").is_displayed()
    page.press(Keys.ESCAPE)
    page.wait(lambda: not page.seen(".history"))
    assert page.one(".welcome").is_displayed()
    page.reload()
    assert page.all(".turn") == []


def test_a_link_shows_the_same_conversation_to_anybody(page: Page) -> None:
    page.allow_clipboard()
    page.ask("收入多少")
    turn = page.ask("那2024年呢")
    before = [turn.text for turn in page.all(".turn")]
    inside(turn, '[data-tool="share"]').click()
    told(page, turn, "链接已复制")
    link = page.clipboard()
    assert link.startswith(f"{page.url}#ask?q=")
    page.open(link.removeprefix(page.url))
    page.answered(2)
    assert [turn.text for turn in page.all(".turn")] == before
    page.tab("data")
    page.tab("ask")
    page.reload()
    page.answered(2)
    assert [turn.text for turn in page.all(".turn")] == before
    assert len(kept(page)) == 1


def test_a_link_opened_over_another_conversation_takes_its_place_and_keeps_it(page: Page) -> None:
    page.ask("养老")
    page.run(
        "location.hash = 'ask?q=' + encodeURIComponent('收入多少') + '&own=' + encodeURIComponent('去年做了哪些事')"
    )
    page.wait(lambda: questions(page) == ["收入多少", "去年做了哪些事"])
    page.answered(2)
    assert len(kept(page)) == 2
    assert page.run("return location.hash") == "#ask"


@pytest.mark.parametrize("link", ["#ask?q=", "#ask?x=1", "#ask?", "#ask?q=%E0%A4%A", "#nowhere?q=1"])
def test_a_link_without_a_question_is_the_greeting(page: Page, link: str) -> None:
    page.open(link)
    if page.all(".turn"):
        page.answered(1)  # half a character is asked as it is, and answered in words
        assert "报告没有提到" in page.one(".turn").text
    else:
        assert page.one(".welcome").is_displayed()


def test_a_link_is_words_and_never_markup(page: Page) -> None:
    page.open("#ask?q=%3Cimg%20src%3Dx%20onerror%3D%22window.hurt%3D1%22%3E")
    page.answered(1)
    assert questions(page) == ['<img src=x onerror="window.hurt=1">']
    page.one(".old-talks").click()
    page.wait(lambda: page.seen(".open-talk"))
    assert page.run("return window.hurt === undefined")


def test_paper_gets_the_evidence_of_one_answer(page: Page) -> None:
    page.run("window.print = () => { window.printed = true; }")
    page.ask("养老")
    turn = page.ask("收入多少")
    inside(turn, '[data-tool="print"]').click()
    page.wait(lambda: page.run("return window.printed === true"))
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        sheet = page.one(".sheet")
        assert sheet.is_displayed()
        assert page.seen(".turn, #composer, #masthead, .talk-bar") == []
        for part in (
            "收入多少", "居民人均可支配收入达到49200元", "2023年工作回顾（2023年完成）", "区长殷学武作",
            checksum(bundled()), "打印时间：20",
        ):  # fmt: skip
            assert part in sheet.text
        assert "养老" not in sheet.text
        page.run("window.dispatchEvent(new Event('afterprint'))")
        page.wait(lambda: not page.all(".sheet"))
        assert len(page.seen(".turn")) == 2  # printed from the browser's own menu: the conversation
        assert page.seen(".tools, #composer, .next") == []
    finally:
        page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_an_opinion_is_kept_replaced_and_still_known_after_a_reload(page: Page, stub: Served) -> None:
    before = len(opinions(stub))
    page.ask("收入多少")
    turn = page.ask("那2024年呢")
    inside(turn, '[data-rate="down"]').click()
    form = page.one("form.reasons")
    assert form.find_element(By.CSS_SELECTOR, "input") == page.browser.switch_to.active_element
    inside(form, 'input[value="年份不对"]').click()
    inside(form, "textarea").send_keys("应是2023年")
    inside(form, '[type="submit"]').click()
    told(page, turn, "谢谢，已记下。")
    assert inside(turn, '[data-rate="down"]').get_attribute("aria-pressed") == "true"
    assert opinions(stub)[before:] == [("那2024年呢", RESOLVED, "down", "年份不对", "应是2023年")]
    page.reload()
    turn = page.answered(2)
    page.wait(lambda: inside(turn, '[data-rate="down"]').get_attribute("aria-pressed") == "true")
    inside(turn, '[data-rate="up"]').click()
    told(page, turn, "谢谢，已记下。")
    assert opinions(stub)[before:] == [("那2024年呢", RESOLVED, "up", "", "")]
    inside(turn, '[data-rate="up"]').click()
    told(page, turn, "已撤回。")
    assert opinions(stub)[before:] == []


def test_an_answer_is_read_aloud_where_there_is_a_chinese_voice(page: Page) -> None:
    turn = page.ask("收入多少")
    assert not inside(turn, '[data-tool="speak"]').is_displayed()  # this browser has no voice
    page.run("""
        window.said = [];
        speechSynthesis.getVoices = () => [{ lang: "zh-CN" }];
        speechSynthesis.speak = (utterance) => said.push(utterance.text);
        speechSynthesis.cancel = () => said.push("");
        Object.defineProperty(SpeechSynthesisUtterance.prototype, "voice", { set() {} });
        speechSynthesis.dispatchEvent(new Event("voiceschanged"));
    """)
    button = inside(turn, '[data-tool="speak"]')
    button.click()
    assert button.text == "停止"
    assert page.run("return said") == [
        "2023年一般公共预算收入70亿元，同比增长4.2%。",
        "2023年居民人均可支配收入达到49200元。",
    ]
    button.click()
    assert button.text == "朗读"
    assert page.run("return said.at(-1)") == ""


def test_words_chosen_by_hand_are_copied_as_words(page: Page) -> None:
    page.allow_clipboard()
    turn = page.ask("养老")
    page.run("getSelection().selectAllChildren(arguments[0])", inside(turn, ".reply"))
    page.run("document.execCommand('copy')")
    lines = page.clipboard().splitlines()
    assert lines[:3] == [
        "报告中有关的内容共6处：2023年完成2处，2024年安排1处，其余3处在下面。",
        "2023年完成：",
        "· 制造业高质量发展行动扎实推进。[1]",
    ]
    assert "· 建成了甲园、乙园、丙园、丁园、戊园、己园、庚园、辛园和壬园等一批公园。[2]" in lines


_SEEN = """
    const { activeElement: now } = document;
    return [now, now.nextElementSibling].some((part) => part && getComputedStyle(part).outlineStyle !== "none");
"""


def tabbed_to(page: Page, wanted: Callable[[], WebElement], *, back: bool = False) -> WebElement:
    """Goes on with Tab until the wanted thing has the focus, which can be seen."""
    for _ in range(60):
        if page.browser.switch_to.active_element == wanted():
            assert page.run(_SEEN), "no focus to see"
            return wanted()
        page.browser.switch_to.active_element.send_keys(*((Keys.SHIFT, Keys.TAB) if back else (Keys.TAB,)))
    raise AssertionError(f"Tab never comes to {wanted().get_attribute('outerHTML')}")


def test_a_whole_visit_by_keyboard_alone(stub: Served, desktop: Chrome) -> None:
    page = Page(browser=desktop, url=stub.url)
    page.open()
    page.one("#question textarea").send_keys("收入多少", Keys.ENTER)
    page.answered(1)
    page.press("那2024年呢" + Keys.ENTER)  # the box kept the focus
    turn = page.answered(2)
    tabbed_to(page, lambda: inside(turn, ".mend"), back=True).send_keys(Keys.ENTER)
    page.press(Keys.END + "？" + Keys.ENTER)
    turn = page.answered(3)
    tabbed_to(page, lambda: inside(turn, '[data-rate="down"]'), back=True).send_keys(Keys.ENTER)
    page.press(Keys.SPACE)
    assert page.run("return document.activeElement.value") == "答非所问"
    page.press(Keys.ARROW_RIGHT)
    assert page.run("return document.querySelector('form.reasons').elements.reason.value") == "数字不对"
    page.press(Keys.ESCAPE)
    assert page.all("form.reasons") == page.all("nothing")
    tabbed_to(page, lambda: page.one(".old-talks"), back=True).send_keys(Keys.ENTER)
    page.wait(lambda: page.seen(".open-talk"))
    page.press(Keys.ESCAPE)
    page.wait(lambda: not page.seen(".history"))
    assert desktop.switch_to.active_element == page.one(".old-talks")
    tabbed_to(page, lambda: page.one(".look-open"), back=True).send_keys(Keys.ENTER)
    page.wait(lambda: page.seen("#look"))
    tabbed_to(page, lambda: page.one('[name="look-size"]:checked'))
    page.press(Keys.ARROW_RIGHT)
    assert page.run("return document.documentElement.dataset.size") == "large"
    page.press(Keys.ESCAPE)
    page.wait(lambda: not page.seen("#look"))
