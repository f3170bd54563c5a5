"""The second tab in a real browser: a draft pasted or chosen, its verdicts, both sides, marks, filter, exports."""

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.browser.driving import STUB, Page, Served, serving

pytestmark = pytest.mark.browser

DRAFT = (
    "2023年全区实现一般公共预算收入71亿元，同比增长4.2%。\n"
    "全年建成剧院321个。\n"
    "报告指出：“实现一般公共预算收入70亿元，同比增加4.2%”。"
)


def problems(page: Page) -> list[tuple[str, str]]:
    """What the rows that can be seen say of problems: words and verdict."""
    rows = page.seen("tr.row.wrong, tr.row.missing")
    return [
        (r.find_element(By.CSS_SELECTOR, ".open-row").text, r.find_element(By.CSS_SELECTOR, ".verdict").text)
        for r in rows
    ]


def notice(page: Page) -> str:
    return str(page.wait(lambda: page.one("#check-line .notice").text))


def test_three_planted_errors_are_exactly_the_problems(page: Page, tmp_path: Path) -> None:
    page.tab("check")
    page.check(DRAFT)
    found = problems(page)
    assert [words for words, _ in found] == ["71亿元", "321个", "实现一般公共预算收入70亿元，同比增加4.2%"]
    assert [verdict.split()[-1] for _, verdict in found] == ["不符", "报告未提及", "引文有改动"]
    page.browser.save_screenshot(str(tmp_path / "checked.png"))
    assert page.sideways() == []


def test_a_problem_opens_to_both_sides_and_to_the_report(page: Page, tmp_path: Path) -> None:
    page.tab("check")
    page.check(DRAFT)
    page.one("tr.row.wrong .open-row").click()
    both = page.wait(lambda: page.seen("tr.both"))[0]
    ours, theirs = both.find_elements(By.CSS_SELECTOR, ".sides p")
    assert "71亿元" in ours.text
    assert "70亿元" in theirs.text
    assert [d.text for d in both.find_elements(By.CSS_SELECTOR, ".differs")] == ["71", "70"]
    both.find_element(By.CSS_SELECTOR, "[data-place]").click()
    page.wait(page.source_open)
    assert page.wait(page.marked)[0][2] == "实现一般公共预算收入70亿元，同比增长4.2%"
    page.browser.save_screenshot(str(tmp_path / "both.png"))
    assert page.sideways() == []
    page.close_source()
    assert page.run("return document.activeElement.dataset.place !== undefined")


def test_the_filter_leaves_the_problems_and_keeps_the_keyboard_s_place(page: Page) -> None:
    page.tab("check")
    page.check(DRAFT)
    every = len(page.seen("tr.row"))
    box = page.one("#only-problems")
    page.run("arguments[0].focus()", box)
    box.send_keys(Keys.SPACE)
    assert page.browser.switch_to.active_element == box
    assert len(page.seen("tr.row")) == 3 < every
    box.send_keys(Keys.SPACE)
    assert len(page.seen("tr.row")) == every


def test_a_filter_that_leaves_nothing_says_so(page: Page) -> None:
    page.tab("check")
    page.check("收入70亿元，同比增长4.2%。")
    page.one(".only").click()
    page.wait(lambda: "没有需要处理的地方" in page.one(".no-problems").text)
    assert page.seen("tr.row") == []


def test_marks_lead_to_rows_and_back(page: Page) -> None:
    page.tab("check")
    page.check(DRAFT)
    assert page.run("return document.querySelector('.manuscript-text').textContent") == DRAFT.replace("\n", "")
    page.one(".only").click()
    mark = next(m for m in page.all("mark.first") if m.text == "4.2%")  # it agrees: the filter has hidden its row
    number = mark.get_attribute("data-row")
    mark.send_keys(Keys.ENTER)
    button = page.wait(lambda: page.seen(f"#row-{number} .open-row"))[0]
    assert page.browser.switch_to.active_element == button
    assert button.get_attribute("aria-expanded") == "true"
    page.one(f"#both-{number} [data-mark]").click()
    assert page.browser.switch_to.active_element == mark
    names = {m.get_attribute("aria-label") for m in page.all("mark.first")}
    assert {"71亿元：不符", "321个：报告未提及"} <= names


def test_each_tone_has_a_sign_of_its_own(page: Page) -> None:
    page.tab("check")
    page.check(DRAFT)
    sign = "return getComputedStyle(document.querySelector('mark.first.' + arguments[0]), '::before').content"
    signs = [str(page.run(sign, tone)) for tone in ("ok", "wrong", "missing")]
    assert [s[1] for s in signs] == ["✓", "✕", "?"]


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "md"])
def test_the_result_can_be_taken_away(page: Page, tmp_path: Path, suffix: str) -> None:
    page.downloads_into(tmp_path)
    page.tab("check")
    page.check(DRAFT)
    page.one(f'[data-export="{suffix}"]').click()
    content = page.downloaded(tmp_path, suffix)
    if suffix == "docx":
        assert "71" in zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
        assert "word/comments.xml" in zipfile.ZipFile(io.BytesIO(content)).namelist()
    elif suffix == "xlsx":
        assert load_workbook(io.BytesIO(content)).sheetnames
    else:
        assert "71亿元" in content.decode()


def test_a_file_is_checked_and_can_be_taken_back(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "讲话<b>稿.txt"
    file.write_text(DRAFT, "utf-8")
    page.tab("check")
    page.paste("收入70亿元。")
    page.one("#draft-file").send_keys(str(file))
    assert "讲话<b>稿.txt" in page.one(".chosen").text
    page.one(".start").click()
    assert "讲话<b>稿.txt" in page.one("#review-title").text
    assert len(problems(page)) == 3
    page.one(".unpick").click()
    assert page.seen(".chosen") == []
    assert page.one("#draft-text").get_attribute("value") == "收入70亿元。"


def test_a_dropped_file_is_taken(page: Page) -> None:
    page.tab("check")
    drop = """
        const carried = new DataTransfer();
        carried.items.add(new File([arguments[1]], "稿.md"));
        const event = new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true });
        arguments[0].dispatchEvent(event);
    """
    page.run(drop, page.one("#draft-text"), DRAFT)
    page.wait(lambda: "稿.md" in page.one(".chosen").text)
    page.one(".start").click()
    page.one("#review-title")
    assert len(problems(page)) == 3


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("坏.docx", b"PK\x03\x04 broken", "坏.docx"),
        ("空.txt", b"", "空.txt"),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧.doc"),
        ("图.png", b"\x89PNG\r\n", "图.png"),
        ("大.txt", b"a" * 20_000_001, "20 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_nothing_is_lost(
    page: Page, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    page.tab("check")
    page.check(DRAFT)
    page.one("#draft-file").send_keys(str(tmp_path / name))
    page.one(".start").click()
    assert said in notice(page)
    page.wait(lambda: page.one(".start").is_displayed())
    assert page.one("#draft-text").get_attribute("value") == DRAFT
    assert len(problems(page)) == 3
    assert "Traceback" not in page.one("body").text


def test_nothing_to_check_says_what_to_do(page: Page) -> None:
    page.tab("check")
    page.one(".start").click()
    assert "还没有文稿" in notice(page)
    page.check("大家好。")
    assert "没有找到可以核对的" in page.one("#review").text
    assert page.all("[data-export]") == []


def test_a_long_check_shows_how_far_it_is_and_can_be_stopped(page: Page, tmp_path: Path) -> None:
    page.tab("check")
    page.paste("慢慢来。" * 200)
    page.one(".start").click()
    page.wait(lambda: "共 201 句" in page.one("#check-line").text)
    page.browser.save_screenshot(str(tmp_path / "busy.png"))
    page.wait(lambda: page.one(".stop").get_attribute("aria-disabled") is None)
    page.one(".stop").click()
    assert "已停止核对" in notice(page)
    page.wait(lambda: page.one(".start").is_displayed())
    page.check(DRAFT)
    assert len(problems(page)) == 3


def test_the_keyboard_is_enough(stub: Served, desktop: Chrome) -> None:
    page = Page(browser=desktop, url=stub.url)
    page.open()
    page.run("arguments[0].focus()", page.one("#tab-ask"))
    page.press(Keys.ARROW_RIGHT)
    page.wait(lambda: page.one("#check-panel").is_displayed())
    assert desktop.switch_to.active_element == page.one("#tab-check")
    for _ in range(6):
        page.press(Keys.TAB)
        if desktop.switch_to.active_element == page.one("#draft-text"):
            break
    page.press("收入71亿元。")
    page.press(Keys.CONTROL + Keys.ENTER)
    page.wait(lambda: desktop.switch_to.active_element.get_attribute("id") == "review-title")
    for _ in range(8):
        page.press(Keys.TAB)
        if "open-row" in (desktop.switch_to.active_element.get_attribute("class") or ""):
            break
    page.press(Keys.ENTER)
    assert len(page.wait(lambda: page.seen("tr.both"))) == 1
    page.press(Keys.ENTER)
    page.wait(lambda: page.seen("tr.both") == [])


def test_whatever_is_pasted_stays_text(page: Page) -> None:
    page.tab("check")
    page.check("<script>window.hurt=1</script><img src=x onerror='window.hurt=1'>${window.hurt=1}收入71亿元“</mark>”。")
    assert page.run("return window.hurt === undefined")
    assert page.all("#review script, #review img") == []
    assert problems(page)[0][0] == "71亿元"


def test_a_failure_is_told_in_words_and_the_draft_stays(page: Page) -> None:
    page.tab("check")
    page.paste("坏了。")
    page.one(".start").click()
    assert notice(page).startswith("没有得到结果")
    assert "secret detail" not in page.one("body").text
    assert page.one("#draft-text").get_attribute("value") == "坏了。"
    page.check(DRAFT)
    assert page.all("#check-line .notice") == []


def test_a_server_that_dies_is_told_in_words(desktop: Chrome, tmp_path: Path) -> None:
    with serving(STUB, tmp_path / "log") as served:
        page = Page(browser=desktop, url=served.url)
        page.open()
        page.tab("check")
        page.paste("慢慢来。" * 200)
        page.one(".start").click()
        page.wait(lambda: "共 201 句" in page.one("#check-line").text)
        served.kill()
        page.wait(lambda: "没有得到结果" in page.one("#check-line").text)
        page.wait(lambda: page.one(".start").is_displayed())


def test_tabs_keep_what_is_in_them_and_the_address_names_them(page: Page) -> None:
    page.ask("收入多少")
    page.tab("check")
    page.check(DRAFT)
    page.tab("ask")
    assert len(page.all(".turn")) == 1
    page.tab("check")
    assert len(problems(page)) == 3
    assert page.browser.current_url.endswith("#check")
    page.browser.refresh()
    page.wait(lambda: page.one("#check-panel").is_displayed())
    assert page.one("#tab-check").get_attribute("aria-selected") == "true"
    assert not page.one("#ask-panel").is_displayed()
    page.browser.get(page.url)


def test_nothing_of_a_draft_is_left_on_the_disk(page: Page, stub: Served, tmp_path: Path) -> None:
    file = tmp_path / "秘密.txt"
    file.write_text("绝密词句甲乙丙丁，收入71亿元。", "utf-8")
    page.downloads_into(tmp_path)
    page.tab("check")
    page.one("#draft-file").send_keys(str(file))
    page.one(".start").click()
    page.one("#review-title")
    page.one('[data-export="md"]').click()
    page.downloaded(tmp_path, ".md")
    left = [f for f in stub.scratch.rglob("*") if f.is_file()]
    assert [f.name for f in left if "绝密词句".encode() in f.read_bytes()] == []
    assert "绝密词句" not in stub.log.read_text("utf-8")


def test_a_row_can_be_clicked_anywhere(page: Page) -> None:
    page.tab("check")
    page.check(DRAFT)
    cell = page.one("tr.row.wrong td .words")
    ActionChains(page.browser).move_to_element(cell).click().perform()
    assert page.wait(lambda: page.seen("tr.both"))


@pytest.mark.model
def test_the_real_page_checks_a_draft(browser: Chrome, real: Served, tmp_path: Path) -> None:
    page = Page(browser=browser, url=real.url)
    page.open()
    page.tab("check")
    page.check(
        "2023年，西青区实现一般公共预算收入71亿元，同比增长4.2%。居民人均可支配收入达到49200元。"
        "2024年，地区生产总值增长6%以上。报告指出：“居民人均可支配收入达到42900元”。"
    )
    browser.save_screenshot(str(tmp_path / "checked.png"))
    assert [words for words, _ in problems(page) if "42900" not in words] == ["71亿元", "6%以上"]
    assert any("42900" in words for words, _ in problems(page))
    assert page.sideways() == []
