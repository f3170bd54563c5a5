"""Nothing keeps people out: axe-core finds no serious violation on any tab, in any look, at either width."""

from pathlib import Path

import pytest

from tests.browser.driving import Page

pytestmark = [pytest.mark.browser, pytest.mark.axe]

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
LOOKS = (("light", "normal"), ("dark", "normal"), ("light", "high"), ("dark", "high"))
_STILL = (
    "<style class='still'>* { transition: none !important; }</style>"  # colours on their way are none of the look's
)
_RUN = """
    const done = arguments[0];
    axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => done(violations
        .filter(({ impact }) => ["serious", "critical"].includes(impact))
        .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.html.slice(0, 120)} ${node.failureSummary ?? ""}`))));
"""


def violations(page: Page) -> list[str]:
    """What is serious or critical on the page as it stands."""
    page.run("if (!window.axe) { (0, eval)(arguments[0]); }", AXE.read_text("utf-8"))
    page.run(
        "document.querySelector('style.still') ?? document.head.insertAdjacentHTML('beforeend', arguments[0])", _STILL
    )
    return list(page.browser.execute_async_script(_RUN))


def in_every_look(page: Page) -> list[str]:
    found: list[str] = []
    for theme, contrast in LOOKS:
        page.run(
            "[document.documentElement.dataset.theme, document.documentElement.dataset.contrast] = arguments",
            theme,
            contrast,
        )
        found += [f"{theme} {contrast} {line}" for line in violations(page)]
    return found


def test_the_conversation(page: Page) -> None:
    assert in_every_look(page) == []
    page.ask("收入多少")
    page.ask("那2024年呢")
    turn = page.ask("养老")
    page.run("document.querySelector('.more').open = true")
    page.run("arguments[0].querySelector('[data-rate=down]').click()", turn)
    page.ask("明年房价会涨吗")
    assert in_every_look(page) == []


def test_the_panels(page: Page) -> None:
    page.ask("收入多少")
    page.one(".old-talks").click()
    page.wait(lambda: page.seen(".open-talk"))
    assert in_every_look(page) == []
    page.run("document.querySelector('#history').close()")
    page.one(".look-open").click()
    page.wait(lambda: page.seen("#look"))
    assert in_every_look(page) == []


def test_a_checked_draft(page: Page) -> None:
    page.tab("check")
    assert in_every_look(page) == []
    page.check("2023年一般公共预算收入71亿元，同比增长4.2%，新建10个公园。")
    page.run("document.querySelector('.open-row').click()")
    assert in_every_look(page) == []


@pytest.mark.parametrize("view", ["ledger", "lookup", "pairs"])
def test_the_data(page: Page, view: str) -> None:
    page.tab("data")
    page.one(".ledger tbody tr")
    page.one(f'[data-view="{view}"]').click()
    if view == "lookup":
        page.one("#lookup-text").send_keys("70亿元")
        page.one(".lookup-go").click()
        page.one(".lookup mark")
    if view == "pairs":
        page.one(".pairs td")
    assert in_every_look(page) == []


def test_the_report(page: Page) -> None:
    turn = page.ask("收入多少")
    page.run("arguments[0].querySelector('.chip').click()", turn)
    page.wait(page.source_open)
    assert in_every_look(page) == []
