"""A running page and a browser to look at it with."""

from collections.abc import Iterator

import pytest
from selenium.webdriver import Chrome

from tests.browser.driving import REAL, STUB, Page, Served, browsing, serving


@pytest.fixture(scope="session")
def stub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The page over fixed answers."""
    with serving(STUB, tmp_path_factory.mktemp("stub") / "log") as served:
        yield served


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The page as a visitor meets it: the bundled report, index and model."""
    with serving(REAL, tmp_path_factory.mktemp("real") / "log") as served:
        yield served


@pytest.fixture(scope="session")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with browsing(tmp_path_factory.mktemp("desktop"), 1280, 900) as browser:
        yield browser


@pytest.fixture(scope="session")
def phone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with browsing(tmp_path_factory.mktemp("phone"), 390, 844) as browser:
        yield browser


@pytest.fixture(params=["desktop", "phone"])
def browser(request: pytest.FixtureRequest) -> Chrome:
    """Each width in turn."""
    chosen: Chrome = request.getfixturevalue(request.param)
    return chosen


@pytest.fixture
def page(browser: Chrome, stub: Served) -> Page:
    """The page over fixed answers, freshly opened, at each width."""
    opened = Page(browser=browser, url=stub.url)
    opened.open()
    opened.forget_logs()
    return opened
