"""The page of many partnerships in a real browser: offline, for everybody, on every width, and on paper."""

from __future__ import annotations

from base64 import b64decode
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from partnerkit.render.portfolio.html import html
from tests.support import portfolios
from tests.support.browser import Browser, keeps_to_itself, needed

if TYPE_CHECKING:
    from collections.abc import Iterator

ON_ITS_SIDE = 1123
"""The width of A4 on its side in CSS pixels."""
HEAD_STAYS = """
const box = document.querySelector(".scroll");
box.scrollTop = 400; box.scrollLeft = 200;
const head = box.querySelector("thead th:last-child").getBoundingClientRect();
const name = box.querySelector("tbody tr:last-child th").getBoundingClientRect();
const frame = box.getBoundingClientRect();
return [Math.abs(head.top - frame.top) < 2, Math.abs(name.left - frame.left) < 2];
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    needed()
    one = Browser(tmp_path_factory.mktemp("downloads"))
    yield one
    one.close()


@pytest.mark.parametrize("case", ["hostile", "example"])
@pytest.mark.sampled(1)
def test_it_is_offline_accessible_and_nothing_sticks_out(case: str, tmp_path: Path, browser: Browser) -> None:
    made = portfolios.example() if case == "example" else portfolios.hostile(tmp_path / "many")
    page = tmp_path / "portfolio.html"
    page.write_text(html(made), encoding="utf-8")
    keeps_to_itself(browser, page, ON_ITS_SIDE)
    printed = browser.command("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
    assert b64decode(printed["data"]).startswith(b"%PDF")
    if case == "hostile":
        assert browser.run("return typeof window.pwned") == "undefined"
        browser.command("Emulation.setEmulatedMedia", media="")
        browser.resize(390, 500)
        browser.open(page)
        assert browser.run(HEAD_STAYS) == [True, True]
