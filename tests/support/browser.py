"""A real browser for tests: headless Chromium, what it fetched and complained of, and axe-core."""

from __future__ import annotations

import json
import re
import shutil
import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.expected_conditions import alert_is_present
from selenium.webdriver.support.wait import WebDriverWait

from tests.support import ON_SCREEN

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--no-first-run",
)  # fmt: skip
LIMIT = 100
"""Seconds for a page to load or a script to end; less than the 120 that selenium waits for any answer."""
WITHOUT_STORAGE = {"profile.default_content_setting_values.cookies": 2}
"""Preferences of a browser that keeps nothing."""


# What sticks out of the window, but for what is there for screen readers alone; and text that its box cuts off.
STICKS_OUT = """
const width = document.documentElement.clientWidth;
const found = [];
if (document.documentElement.scrollWidth > width) found.push(`page ${document.documentElement.scrollWidth}`);
for (const one of document.querySelectorAll("body *")) {
  if (one.closest(".hidden, .unseen, .skip, .defs, thead, .shapes-only") || one.matches(".lane *")) continue;
  if (one.closest(".scroll, .sideways")) continue;  // what is meant to be moved sideways
  const box = one.getBoundingClientRect();
  if (box.width && (box.right > width + 1 || box.left < -1)) found.push(`out ${one.outerHTML.slice(0, 120)}`);
  const style = getComputedStyle(one);
  if (style.overflow !== "visible" && one.scrollWidth > one.clientWidth + 1 && !(one instanceof SVGElement))
    found.push(`cut ${one.outerHTML.slice(0, 120)}`);
}
return found;
"""


def needed() -> tuple[str, str]:
    """Chromium and its driver; the test is skipped where they are not installed."""
    chromium = next(filter(None, map(shutil.which, NAMES)), None)
    driver = shutil.which("chromedriver")
    if chromium is None or driver is None:
        pytest.skip("no Chromium with chromedriver here (on Debian: apt install chromium chromium-driver)")
    return chromium, driver


class Browser:
    """One window of a browser with a profile of its own."""

    def __init__(self, downloads: Path, width: int = 1280, height: int = 1000, **preferences: object) -> None:
        chromium, driver = needed()
        options = Options()
        options.binary_location = chromium
        for flag in (*FLAGS, f"--window-size={width},{height}"):
            options.add_argument(flag)
        options.add_experimental_option("prefs", preferences)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(driver))
        self.driver.set_page_load_timeout(LIMIT)
        self.driver.set_script_timeout(LIMIT)
        self.downloads = downloads
        self.command("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(downloads), eventsEnabled=True)
        self.resize(width, height)

    def command(self, name: str, **arguments: object) -> Any:
        """A command of the DevTools protocol."""
        return self.driver.execute_cdp_cmd(name, arguments)

    def resize(self, width: int, height: int) -> None:
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.command("Emulation.setDeviceMetricsOverride", **metrics)

    def open(self, page: Path) -> None:
        self.driver.get(page.as_uri())

    def forget(self) -> None:
        """Leave the page, and forget what pages kept."""
        self.open(Path("/dev/null"))
        self.run("localStorage.clear(); sessionStorage.clear()")

    def run(self, script: str, *arguments: object) -> Any:
        return self.driver.execute_script(script, *arguments)

    def press(self, *keys: str) -> None:
        """Keys, to whatever has the focus."""
        ActionChains(self.driver).send_keys(*keys).perform()

    def agree(self) -> None:
        """Say yes to what the page asks, once it does: after a file was read, that may take a while."""
        WebDriverWait(self.driver, LIMIT).until(alert_is_present()).accept()

    def paste(self, text: str) -> None:
        """A text at the cursor, as from a clipboard."""
        self.command("Input.insertText", text=text)

    @property
    def focused(self) -> str:
        """The id of what has the focus; for what has none, its text."""
        return str(self.run("const a = document.activeElement; return a.id || a.textContent.trim()"))

    def tab_to(self, wanted: str, limit: int = 60) -> None:
        """Press Tab until something with that id, or that text, has the focus."""
        for _ in range(limit):
            if self.focused == wanted:
                return
            self.press(Keys.TAB)
        raise AssertionError(f"Tab never came to {wanted}; it ended at {self.focused}")

    def complaints(self) -> list[str]:
        """What the console says since it was last asked."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        """The addresses that were asked for since it was last asked, but for the pages themselves."""
        messages = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        sent = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
        return [address for address in sent if not re.match(r"file:.*\.html$|data:|blob:file:|blob:null", address)]

    def violations(self, *, all_rules: bool = False) -> list[str]:
        """What axe-core finds wrong with the page as it is; what passes is not described.

        Two thirds of its time are for the contrast of texts: `contrasts` tells of it, unless all rules are wanted.
        """
        self.run(axe())
        ask = """
        const [all, done] = arguments;
        const options = {resultTypes: ["violations"], rules: {"color-contrast": {enabled: all}}};
        axe.run(options).then((found) => done(found.violations));"""
        found = [
            f"{violation['id']}: {node['html'][:200]}"
            for violation in self.driver.execute_async_script(ask, all_rules)
            for node in violation["nodes"]
        ]
        return found + [f"contrast {ratio:.2f}: {text}" for ratio, text in self.contrasts() if ratio < 4.5]

    def contrasts(self) -> list[tuple[float, str]]:
        """Every shown text with its contrast against its ground, the lowest first."""
        return [(ratio, text) for ratio, text in self.run(CONTRASTS)]

    def downloaded(self) -> Path:
        """The newest file that was downloaded, once it is whole."""
        deadline = time.monotonic() + ON_SCREEN
        while time.monotonic() < deadline:
            files = sorted(self.downloads.glob("*.yaml"), key=lambda path: path.stat().st_mtime_ns)
            if files and not list(self.downloads.glob("*.crdownload")):
                return files[-1]
            self.driver.execute_async_script("setTimeout(arguments[0], 50)")
        raise AssertionError("nothing was downloaded")

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so."""
        deadline = time.monotonic() + ON_SCREEN
        while time.monotonic() < deadline:
            if condition():
                return
            self.driver.execute_async_script("setTimeout(arguments[0], 50)")
        raise AssertionError("it never happened")

    def shot(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.driver.save_screenshot(str(path))

    def close(self) -> None:
        self.driver.quit()


@cache
def axe() -> str:
    """axe-core, as the package axe-core-python carries it."""
    import axe_core_python

    return (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


# Contrast as WCAG 2 computes it (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio), over solid grounds.
CONTRASTS = r"""
const numbers = (colour) => colour.match(/[\d.]+/g).map(Number);
const light = (c) => [0.2126, 0.7152, 0.0722].reduce((sum, weight, at) => {
  const part = c[at] / 255;
  return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
}, 0);
const ground = (element) => {
  for (let one = element; one; one = one.parentElement) {
    const colour = numbers(getComputedStyle(one).backgroundColor);
    if (colour.length < 4 || colour[3] > 0) return colour;
  }
  return [255, 255, 255];
};
const found = new Map();
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  const text = walker.currentNode.textContent.trim();
  if (!text || !element.checkVisibility() || element.closest("script, style, template")) continue;
  const [a, b] = [light(numbers(getComputedStyle(element).color)), light(ground(element))];
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  found.set(`${ratio}`, [ratio, text.slice(0, 60)]);
}
return [...found.values()].sort((x, y) => x[0] - y[0]);
"""


def keeps_to_itself(browser: Browser, page: Path, printed: int = 794) -> None:
    """Assert that a page loads nothing, runs nothing, sticks out nowhere, and breaks no rule of accessibility.

    `printed` is the width of its paper in CSS pixels: A4, unless it lies on its side.
    """
    browser.complaints()
    browser.requests()
    for width in (320, 1280, printed):
        browser.command("Emulation.setEmulatedMedia", media="print" if width == printed else "")
        browser.resize(width, 900)
        browser.open(page)
        assert browser.run(STICKS_OUT) == []
        if width != printed:
            assert browser.violations() == []
            assert browser.contrasts()[0][0] >= 4.5
    assert browser.complaints() == []
    assert browser.requests() == []
    assert browser.run("return document.scripts.length") == 0
