"""How the page looks: sizes, light and dark, contrast; kept, and there before the first paint."""

import pytest

from tests.browser.driving import Page

pytestmark = pytest.mark.browser

_DATA = "return [document.documentElement.dataset.theme, document.documentElement.dataset.contrast, document.documentElement.dataset.size]"


def choose(page: Page, name: str, value: str) -> None:
    page.run(f'document.querySelector(\'#look [name="look-{name}"][value="{value}"]\').click()')


def media(page: Page, **features: str) -> None:
    wanted = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": wanted})


def test_the_system_decides_until_the_visitor_does(page: Page) -> None:
    media(page, prefers_color_scheme="dark", prefers_contrast="more")
    try:
        page.wait(lambda: page.run(_DATA) == ["dark", "high", "standard"])
        choose(page, "theme", "light")
        choose(page, "contrast", "normal")
        assert page.run(_DATA) == ["light", "normal", "standard"]
    finally:
        media(page, prefers_color_scheme="light", prefers_contrast="no-preference")


def test_what_is_chosen_is_kept_and_stands_before_anything_is_drawn(page: Page) -> None:
    for name, value in (("theme", "dark"), ("contrast", "high"), ("size", "huge")):
        choose(page, name, value)
    page.browser.execute_cdp_cmd(
        "Page.addScriptToEvaluateOnNewDocument",
        {"source": "new PerformanceObserver(() => { window.first ??= document.documentElement.dataset.theme; })"
                   ".observe({ type: 'paint', buffered: true });"},
    )  # fmt: skip
    page.reload()
    assert page.run("return window.first") == "dark"
    assert page.run(_DATA) == ["dark", "high", "huge"]
    assert page.run("return getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
    assert page.run("return document.querySelector('#look [value=huge]').checked")


@pytest.mark.parametrize("size", ["standard", "large", "huge"])
def test_every_size_fits(page: Page, size: str) -> None:
    choose(page, "size", size)
    page.ask("养老")
    page.ask("那2024年呢")
    assert page.sideways() == []
    grown = {"standard": 16, "large": 19, "huge": 22}[size]
    assert page.run("return parseFloat(getComputedStyle(document.querySelector('.reply p')).fontSize)") == grown
    for tab in ("check", "data"):
        page.tab(tab)
        assert page.sideways() == []


def test_the_first_paint_is_the_page(page: Page) -> None:
    """The frame in the document and the page that takes its place have everything in the same places."""
    places = """return [...document.querySelectorAll('h1, .tabs [role=tab], .whole, .welcome h2, .welcome .ask, #question textarea, #send')]
        .map(e => { const b = e.getBoundingClientRect(); return [b.x, b.y, b.width, b.height].map(Math.round).join(' '); })"""
    page.run("document.body.insertAdjacentHTML('beforeend', '<div></div>')")
    drawn = page.run(places)
    page.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        page.browser.get(page.url)
        page.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
        assert page.all("#page[data-first]")
        page.run("document.documentElement.dataset.tab = 'ask'")
        assert page.run(places) == drawn
    finally:
        page.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_fingers_find_what_they_press(page: Page) -> None:
    if int(str(page.run("return innerWidth"))) > 500:
        return
    page.ask("那2024年呢")
    page.ask("养老")
    small = page.run("""
        return [...document.querySelectorAll('#ask-panel button, #masthead button, #ask-panel summary')]
            .filter(e => e.checkVisibility() && !e.matches('.chip, .figure, .unfold'))
            .filter(e => e.getBoundingClientRect().height < 44).map(e => e.outerHTML.slice(0, 80))""")
    assert small == []
