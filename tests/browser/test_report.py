"""Reports in a real browser: no complaint, no request, nothing for axe-core to find, nothing cut off on any width."""

from __future__ import annotations

import os
import re
from base64 import b64decode
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from partnerkit.render.report.html import html
from tests.support.browser import STICKS_OUT, Browser, needed
from tests.support.command import EXAMPLES, ROOT, TODAY, run
from tests.support.documents import maturity

if TYPE_CHECKING:
    from collections.abc import Iterator

SHOTS = os.environ.get("PARTNERKIT_SHOTS")
"""A folder to put pictures in, for looking at."""
ANYTOWN = EXAMPLES / "anytown"
CASES: dict[str, list[Path]] = {
    "rounds": [ANYTOWN / "2026-05", ANYTOWN / "2026-11"],
    "agreed": [ANYTOWN / "2026-11" / "agreed.yaml"],
    "one-view": [ANYTOWN / "2026-11" / "vcs.yaml"],
    "views": [ANYTOWN / "2026-11" / f"{name}.yaml" for name in ("trust", "vcs", "lived-experience")],
    "guides": [ANYTOWN],
    "hostile": [ROOT / "tests" / "data" / "hostile.yaml"],
}
SIX_LEVELS = "six-levels"
PHONE, DESKTOP = 390, 1280
NARROWEST = 320
A4 = 794
"""The width of A4 in CSS pixels."""

OVERLAPS = """
const found = [];
for (const svg of document.querySelectorAll("svg.strip, svg.axis")) {
  const texts = [...svg.querySelectorAll("text")].map((text) => text.getBoundingClientRect());
  const boxes = texts.filter((box) => box.width);
  for (const one of boxes) for (const other of boxes)
    if (one !== other && one.left < other.right - 1 && other.left < one.right - 1 &&
        one.top < other.bottom - 2 && other.top < one.bottom - 2) found.push(svg.outerHTML.slice(0, 120));
}
return found;
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    needed()
    folder = tmp_path_factory.mktemp("reports")
    for name, paths in CASES.items():
        assert run("report", *paths, "--as-of", TODAY, "-o", folder / f"{name}.html").status == 0
    (folder / f"{SIX_LEVELS}.html").write_text(html(maturity()), encoding="utf-8")
    return {name: folder / f"{name}.html" for name in (*CASES, SIX_LEVELS)}


@pytest.fixture
def browser(shared: Browser) -> Iterator[Browser]:
    """The browser without a network."""
    offline = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    shared.command("Network.enable")
    shared.command("Network.emulateNetworkConditions", offline=True, **offline)
    yield shared
    shared.command("Network.emulateNetworkConditions", offline=False, **offline)


@pytest.fixture(params=(*CASES, SIX_LEVELS))
def page(request: pytest.FixtureRequest, pages: dict[str, Path], browser: Browser) -> Path:
    """A report that is open in the browser, which has forgotten what was before."""
    browser.complaints()
    browser.requests()
    browser.open(pages[request.param])
    return pages[request.param]


@pytest.mark.sampled(3)
def test_it_opens_offline_without_complaint_or_request(page: Path, browser: Browser) -> None:
    assert browser.complaints() == []
    assert browser.requests() == []
    assert browser.run("return typeof window.pwned") == "undefined"
    assert browser.run("return document.scripts.length") == 0
    assert browser.run("return document.compatMode") == "CSS1Compat"


@pytest.mark.parametrize("width", [NARROWEST, PHONE, DESKTOP, A4])
@pytest.mark.sampled(3)
def test_axe_finds_no_violation_and_nothing_sticks_out(page: Path, browser: Browser, width: int) -> None:
    browser.command("Emulation.setEmulatedMedia", media="print" if width == A4 else "")
    browser.resize(width, 900)
    assert browser.run(STICKS_OUT) == []
    assert browser.run(OVERLAPS) == []
    assert browser.violations(all_rules=width == DESKTOP) == []
    _shoot(browser, f"{page.stem}-{width}")


def _shoot(browser: Browser, name: str) -> None:
    """A picture of the whole page, where pictures are wanted."""
    if SHOTS:
        size = browser.run(
            "const e = document.documentElement; return [e.clientWidth, Math.min(e.scrollHeight, 16000)]"
        )
        clip = {"x": 0, "y": 0, "width": size[0], "height": size[1], "scale": 1}
        shot = browser.command("Page.captureScreenshot", captureBeyondViewport=True, clip=clip)
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        (Path(SHOTS) / f"report-{name}.png").write_bytes(b64decode(shot["data"]))


@pytest.mark.sampled(3)
def test_every_text_stands_out(page: Path, browser: Browser) -> None:
    assert browser.contrasts()[0][0] >= 4.5


@pytest.mark.sampled(3)
def test_it_prints_on_a4_with_its_colours(page: Path, browser: Browser) -> None:
    printed = browser.command("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
    document = b64decode(printed["data"])
    assert document.startswith(b"%PDF")
    browser.command("Emulation.setEmulatedMedia", media="print")
    exact = browser.run("return getComputedStyle(document.querySelector('.tag')).printColorAdjust")
    assert exact == "exact"
    assert browser.run("return getComputedStyle(document.querySelector('thead')).display") == "table-header-group"
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        (Path(SHOTS) / f"report-{page.stem}.pdf").write_bytes(document)


def test_it_is_as_short_on_paper_as_it_can_be_and_its_summary_is_one_sheet(
    pages: dict[str, Path], browser: Browser, tmp_path: Path
) -> None:
    alone = tmp_path / "summary.html"
    assert run("report", *CASES["rounds"], "--summary", "--as-of", TODAY, "-o", alone).status == 0
    for page, most in ((alone, 1), (pages["rounds"], 9)):
        browser.open(page)
        printed = b64decode(browser.command("Page.printToPDF", preferCSSPageSize=True)["data"])
        assert 0 < len(re.findall(rb"/Type\s*/Page\b", printed)) <= most


def test_on_a_phone_tables_are_still_tables_to_a_screen_reader(pages: dict[str, Path], browser: Browser) -> None:
    browser.command("Emulation.setEmulatedMedia", media="")
    browser.resize(NARROWEST, 900)
    browser.open(pages["rounds"])
    nodes = browser.command("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"] for node in nodes if "role" in node and not node.get("ignored")]
    assert roles.count("table") == browser.run("return document.querySelectorAll('table').length")
    assert roles.count("row") == browser.run("return document.querySelectorAll('tr').length")
    cells = browser.run("return document.querySelectorAll('td').length")
    assert roles.count("cell") + roles.count("gridcell") == cells
    assert roles.count("rowheader") >= browser.run("return document.querySelectorAll('th[scope=row]').length")


def test_the_keyboard_reaches_the_report_at_once(pages: dict[str, Path], browser: Browser) -> None:
    from selenium.webdriver.common.keys import Keys

    browser.open(pages["rounds"])
    browser.press(Keys.TAB)
    assert browser.focused == "Skip to the report"
    assert browser.run("return document.activeElement.getBoundingClientRect().top") >= 0
    browser.press(Keys.ENTER)
    assert browser.focused == "main"
