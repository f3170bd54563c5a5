"""What a visitor does in the reader."""

from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from tests.browser.driving import Page

OPEN_AND_WAIT = """
    const [key, done] = arguments;
    const button = Object.assign(document.createElement("button"), { type: "button" });
    button.dataset.place = key;
    document.querySelector("#page").append(button);
    const from = performance.now();
    button.click();
    const look = () => {
        const mark = document.querySelector("#source mark");
        if (mark?.getClientRects().length) requestAnimationFrame(() => done(performance.now() - from));
        else requestAnimationFrame(look);
    };
    look();
"""


def open_chip(page: Page) -> WebElement:
    """Asks, opens the first chip's source and waits for its mark."""
    chip = page.ask("收入多少").find_element(By.CSS_SELECTOR, ".chip")
    chip.click()
    page.wait(page.marked)
    return chip


def open_whole(page: Page) -> WebElement:
    button = page.one("#masthead .whole")
    button.click()
    page.wait(page.source_open)
    page.one("#source .paper-text")
    return button


def in_sight(page: Page, css: str) -> bool:
    script = """
        const box = document.querySelector(arguments[0]).getClientRects()[0];
        const text = document.querySelector("#source .paper-text").getBoundingClientRect();
        return box.top >= text.top - 1 && box.bottom <= text.bottom + 1;
    """
    return bool(page.run(script, css))


def frames(page: Page, count: int) -> None:
    """Lets the browser draw that often."""
    script = """
        const [count, done] = arguments;
        const next = (left) => (left ? requestAnimationFrame(() => next(left - 1)) : done());
        next(count);
    """
    page.browser.execute_async_script(script, count)


def bring(page: Page, element: WebElement) -> None:
    page.run("arguments[0].scrollIntoView({ block: 'center' })", element)
    frames(page, 2)
