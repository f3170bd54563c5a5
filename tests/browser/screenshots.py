"""The screenshots of the README, taken of the real page: `make screenshots` writes docs/screenshots/{desktop,phone}.png."""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from tests.browser.driving import REAL, ROOT, Page, browsing, serving

OUT = ROOT / "docs" / "screenshots"
SIZES = {"desktop": (1280, 960), "phone": (390, 1000)}
QUESTIONS = ("2023年一般公共预算收入是多少？", "那2024年呢？")
MAX_BYTES = 300_000
SETTLED_S = 1.0  # until what glides stands still


def shoot(page: Page, out: Path) -> None:
    """One picture: a question, a follow-up by year, on a wide screen the report beside them."""
    page.open()
    for question in QUESTIONS:
        turn = page.ask(question)
    if int(str(page.run("return innerWidth"))) > 820:
        page.run("arguments[0].querySelector('.chip').click()", turn)
        page.wait(lambda: page.source_open() and page.marked())
    page.run("document.activeElement.blur()")
    time.sleep(SETTLED_S)
    page.browser.save_screenshot(str(out))
    Image.open(out).convert("RGB").quantize(128).save(out, optimize=True)  # flat colours: a third of the bytes


def main() -> int:
    """0 where every picture was taken and is small enough."""
    OUT.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, serving(REAL, Path(folder) / "log") as served:
        for name, (width, height) in SIZES.items():
            with browsing(Path(folder) / name, width, height) as browser:
                shoot(Page(browser=browser, url=served.url), OUT / f"{name}.png")
    large = [path.name for path in OUT.glob("*.png") if path.stat().st_size > MAX_BYTES]
    print(f"截图在 {OUT}" + (f"；太大：{'、'.join(large)}" if large else ""))
    return 1 if large else 0


if __name__ == "__main__":
    sys.exit(main())
