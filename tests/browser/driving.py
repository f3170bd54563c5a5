"""A server of the page, a browser, and what a visitor does in it."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from selenium.webdriver import Chrome, ChromeOptions, ChromeService
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

T = TypeVar("T")
ROOT = Path(__file__).parent.parent.parent
WAIT_S = 30
STUB = (str(Path(__file__).parent / "stub_server.py"),)
REAL = ("-m", "assistant.cli", "serve", "--port")
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update "
    "--disable-sync --no-first-run --disable-dev-shm-usage"
).split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A server that answers at `url`; `kill` ends it at once, as a crash would.

    log: what it prints.  scratch: where its temporary files go.
    """

    url: str
    kill: Callable[[], None]
    log: Path
    scratch: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The page in a browser, and what a visitor does on it."""

    browser: Chrome
    url: str

    def open(self, fragment: str = "", *, fresh: bool = True) -> None:
        """The page as one who was never there sees it; not fresh: with what this browser keeps."""
        if fresh:
            self.forget_kept()
        self.browser.get("about:blank")  # else a new fragment alone would load nothing
        self.browser.get(self.url + fragment)
        self.drawn()

    def forget_kept(self) -> None:
        """Empties what the browser keeps for the page."""
        origin = self.url.rstrip("/")
        self.browser.execute_cdp_cmd("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "local_storage"})

    def reload(self) -> None:
        """The page again, as the browser's own button does it."""
        self.run("window.old = true")
        self.browser.refresh()
        self.wait(lambda: not self.run("return window.old === true"))
        self.drawn()

    def drawn(self) -> None:
        """Waits until the page itself stands in place of its frame."""
        self.wait(lambda: not self.all("#page[data-first]") and self.all(".welcome .ask"))

    def all(self, css: str) -> list[WebElement]:
        return self.browser.find_elements(By.CSS_SELECTOR, css)

    def one(self, css: str) -> WebElement:
        return self.wait(lambda: next(iter(self.all(css)), None))

    def wait(self, found: Callable[[], T]) -> T:
        return WebDriverWait(self.browser, WAIT_S, poll_frequency=0.05).until(lambda _: found())

    def run(self, script: str, *args: object) -> object:
        return self.browser.execute_script(script, *args)

    def type(self, question: str) -> None:
        """Puts a question into the box, at once however long it is, and sends it."""
        script = """
            const box = arguments[0];
            Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(box, JSON.parse(arguments[1]));
            box.dispatchEvent(new Event("input", { bubbles: true }));
        """
        self.run(script, self.one("#question textarea"), json.dumps(question))  # half pairs travel only escaped
        self.one("#send").click()

    def ask(self, question: str) -> WebElement:
        """The turn that answers a question, when it is whole."""
        before = len(self.all(".turn"))
        self.type(question)
        return self.answered(before + 1)

    def answered(self, n: int) -> WebElement:
        """The n-th turn on the page, when it is whole."""
        self.wait(lambda: len(self.all('.turn[aria-busy="false"]')) >= n)
        return self.all(".turn")[n - 1]

    def press(self, key: str) -> None:
        self.browser.switch_to.active_element.send_keys(key)

    def marked(self) -> list[tuple[int, int, str]]:
        """The marked pieces of the source: start, end, text."""
        script = """return [...document.querySelectorAll('#source mark')].map(
            m => [+m.dataset.start, +m.dataset.end, m.textContent])"""
        return [(int(a), int(b), str(text)) for a, b, text in self.run(script)]

    def source_open(self) -> bool:
        return bool(self.run("return getComputedStyle(document.getElementById('source')).display !== 'none'"))

    def close_source(self) -> None:
        self.browser.switch_to.active_element.send_keys(Keys.ESCAPE)
        self.wait(lambda: not self.source_open())

    def sideways(self) -> list[str]:
        """What makes the page scroll sideways; [] where nothing does."""
        script = """return ['html', '#talk', '#source .paper-text', '#composer', '#check-panel',
            '#data-panel', '.verdicts table'].filter(css => { const e = document.querySelector(css); return e && e.scrollWidth > e.clientWidth + 1; })"""
        return list(self.run(script))

    def tab(self, name: str) -> None:
        """Opens a tab: ask, check or data."""
        self.one(f"#tab-{name}").click()
        self.wait(lambda: self.one(f"#{name}-panel").is_displayed())

    def paste(self, draft: str) -> None:
        """Puts a draft into the box of the second tab, at once however long it is."""
        script = """
            const [box, draft] = arguments;
            box.value = draft;
            box.dispatchEvent(new Event("input", { bubbles: true }));
        """
        self.run(script, self.one("#draft-text"), draft)

    def check(self, draft: str) -> None:
        """Pastes a draft, has it checked and waits for the result."""
        self.run("document.querySelector('#review-title')?.setAttribute('data-old', '')")
        self.paste(draft)
        self.one(".start").click()
        self.one("#review-title:not([data-old])")
        self.wait(lambda: self.one(".start").is_displayed())

    def seen(self, css: str) -> list[WebElement]:
        """What of these can be seen."""
        return [element for element in self.all(css) if element.is_displayed()]

    def allow_clipboard(self) -> None:
        """Lets the page write to the clipboard and the test read it."""
        wanted = {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
        self.browser.execute_cdp_cmd("Browser.grantPermissions", wanted)

    def clipboard(self) -> str:
        """The text on the clipboard."""
        return str(self.browser.execute_async_script("navigator.clipboard.readText().then(arguments[0])"))

    def downloads_into(self, folder: Path) -> None:
        """Lets what the page hands over land in a folder."""
        where = {"behavior": "allow", "downloadPath": str(folder)}
        self.browser.execute_cdp_cmd("Browser.setDownloadBehavior", where)

    def downloaded(self, folder: Path, suffix: str) -> bytes:
        """The content of the one file of that kind that has come whole into a folder."""
        return self.wait(lambda: next((f.read_bytes() for f in folder.glob(f"*{suffix}")), b""))

    def forget_logs(self) -> None:
        """Leaves behind what earlier pages logged."""
        for kind in ("performance", "browser"):
            self.browser.get_log(kind)

    def asked_hosts(self) -> set[str]:
        """Every host the page asked for anything since this was last called."""
        events = [json.loads(entry["message"])["message"] for entry in self.browser.get_log("performance")]
        urls = [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]
        urls += [e["params"]["url"] for e in events if e["method"] == "Network.webSocketCreated"]
        return {urlsplit(u).hostname or "" for u in urls if u.startswith(("http", "ws"))}


@contextmanager
def serving(program: tuple[str, ...], log: Path) -> Iterator[Served]:
    """A server of the page, up and answering."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    scratch = log.parent / "scratch"
    scratch.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(scratch)}
    with log.open("wb") as out:
        command = [sys.executable, *program, str(port)]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out)
    try:
        until = time.monotonic() + 120
        while not _answers(port):
            assert process.poll() is None, log.read_text("utf-8")
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.1)
        yield Served(url=f"http://127.0.0.1:{port}/", kill=process.kill, log=log, scratch=scratch)
    finally:
        process.kill()
        process.wait()


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def browsing(profile: Path, width: int, height: int) -> Iterator[Chrome]:
    """A browser with an empty profile; below 500 px wide it is a phone."""
    options = ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for flag in (*FLAGS, f"--user-data-dir={profile}", f"--window-size={width},{height}"):
        options.add_argument(flag)
    if width < 500:
        metrics = {"width": width, "height": height, "pixelRatio": 2, "touch": True}
        options.add_experimental_option("mobileEmulation", {"deviceMetrics": metrics})
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    browser = Chrome(options=options, service=ChromeService(shutil.which("chromedriver")))
    try:
        yield browser
    finally:
        browser.quit()
