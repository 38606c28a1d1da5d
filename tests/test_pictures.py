"""The pictures in docs/documents.md, made from what the commands on that page write.

Each run makes them and looks whether they can be what they say. To make those in the repository anew:
PARTNERKIT_PICTURES=1 python -m pytest tests/test_pictures.py
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from base64 import b64decode
from contextlib import closing
from pathlib import Path

import pytest
from selenium.webdriver.common.keys import Keys

from tests.support import PATIENCE
from tests.support.browser import Browser, needed
from tests.support.command import EXAMPLES, ROOT, run
from tests.support.office import PDFTOPPM, PDFTOTEXT, convert_all, needs_pages
from tests.support.pdf import needs_pdf

PAGE = ROOT / "docs" / "documents.md"
KEPT = ROOT / "docs" / "pictures"
IMAGE = re.compile(r"!\[([^]]+)\]\(pictures/([a-z-]+\.png)\)")
LARGEST, SMALLEST = 150_000, 10_000
"""In bytes. A picture of nothing is smaller than the smallest."""
OF_EXTRAS = ("docx", "openpyxl", "xlsxwriter", "icalendar")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the commands are called: a copy of the examples."""
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    return tmp_path


@pytest.fixture
def to(tmp_path: Path) -> Path:
    """Where the pictures go."""
    found = KEPT if os.environ.get("PARTNERKIT_PICTURES") else tmp_path / "pictures"
    found.mkdir(exist_ok=True)
    return found


def commands() -> dict[str, list[str]]:
    """The commands on the page, by the name of the file that they write; the last section's are another test's."""
    text = PAGE.read_text(encoding="utf-8").split("## A round")[0]
    found = [shlex.split(line) for line in re.findall(r"(?m)^partnerkit .*$", text)]
    return {words[words.index("-o") + 1]: words[1:] for words in found if "-o" in words}


def make(name: str, folder: Path) -> Path:
    """A document, by the command on the page."""
    done = run(*commands()[name], cwd=folder)
    assert done.status == 0, done
    return folder / name


def test_the_page_and_its_pictures_go_together(folder: Path) -> None:
    shown = {name: " ".join(words.split()) for words, name in IMAGE.findall(PAGE.read_text(encoding="utf-8"))}
    assert set(shown) == {*IN_BROWSER, *IN_OFFICE, *AS_PDF, PRINTED} == {path.name for path in KEPT.iterdir()}
    assert all(len(words) > 40 for words in shown.values()), "it is said in words what is to be seen"
    for name in shown:
        assert min(size_of(KEPT / name)) > 300
        assert (KEPT / name).stat().st_size < LARGEST, f"{name} is too large to keep"
    assert make("plan.csv", folder).read_text(encoding="utf-8-sig").startswith("Ref,Number,Issue,Rating,Action")
    pytest.importorskip("icalendar", reason="an extra of partnerkit is not installed")
    assert make("plan.ics", folder).read_text(encoding="utf-8").count("BEGIN:VEVENT") == 20


# --- in a browser -----------------------------------------------------------------------------------------------------

IN_BROWSER: dict[str, tuple[str, str, tuple[int, int], float]] = {
    "report-page.png": ("report.html", "", (1280, 1175), 0.75),
    "report-ratings.png": ("report.html", "#ratings", (1280, 1100), 0.75),
    "report-phone.png": ("report.html", "", (390, 844), 1),
    "form-page.png": ("form-lamplight.html", "#i4", (1280, 1380), 0.75),
    "meeting-page.png": ("meeting.html", "", (1280, 720), 0.75),
    "plan-page.png": ("plan.html", "", (1280, 1000), 0.75),
    "statements-page.png": ("statements.html", "#overview", (1280, 1000), 0.75),
    "challenge-page.png": ("challenge.html", "", (1280, 900), 0.75),
    "record-page.png": ("card.html", "", (1280, 700), 0.75),
    "form-phone.png": ("form-lamplight.html", "#i4 .rating", (390, 745), 1),
}
"""For each picture its document, what stands at its top, the width and height of the window, and the scale."""
PRINTED = "report-print.png"
SCROLL = """
const one = document.querySelector(arguments[0]);
one.style.scrollMarginTop = document.querySelector(".progress") ? "95px" : "24px"; // below the bar, where there is one
one.scrollIntoView();
"""


@pytest.mark.skipif(PDFTOPPM is None, reason="poppler is missing: apt-get install poppler-utils")
@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.thorough
def test_pictures_of_pages(folder: Path, to: Path) -> None:
    needed()
    made = {name: make(name, folder) for name, *_ in IN_BROWSER.values() if name != "meeting.html"}
    (folder / "examples" / "anytown" / "2026-11" / "agreed.yaml").unlink()  # the meeting was before it
    made["meeting.html"] = make("meeting.html", folder)
    with closing(Browser(folder)) as browser:
        for name, (document, top, (width, height), scale) in IN_BROWSER.items():
            browser.resize(width, height)
            browser.open(made[document])
            if document == "form-lamplight.html":
                fill_in(browser)
            if document == "meeting.html":
                agree_on(browser)
            if top:
                browser.run(SCROLL, top)
            above = browser.run("return window.scrollY")
            clip = {"x": 0, "y": above, "width": width, "height": height, "scale": scale}
            shot = browser.command("Page.captureScreenshot", clip=clip)
            (to / name).write_bytes(b64decode(shot["data"]))
            assert abs(size_of(to / name)[0] - width * scale) <= 1
        browser.open(made["report.html"])
        printed = browser.command("Page.printToPDF", preferCSSPageSize=True)
    pdf = folder / "printed.pdf"
    pdf.write_bytes(b64decode(printed["data"]))
    draw(pdf, page_with(pdf, "All 20 issues"), to / PRINTED, 80)


def fill_in(browser: Browser) -> None:
    """Rate an issue and say why."""
    browser.run("localStorage.clear()")
    browser.driver.refresh()
    browser.run("document.getElementById('i4-rating-amber').click(); document.getElementById('i4-comment').focus()")
    browser.paste("Signed in 2023, never reviewed; two of the signatories have left.")
    browser.run("document.activeElement.blur()")
    assert browser.run("return document.getElementById('rated').textContent") == "1 of 20 answered"


def agree_on(browser: Browser) -> None:
    """Begin a meeting, and record a rating and why."""
    browser.until(lambda: browser.run("return document.documentElement.dataset.store") == "open")
    browser.run("document.getElementById('begin').click()")
    browser.until(lambda: browser.focused == "i1-title")
    browser.press("a", "The chair is shared, and whoever shares it is not paid yet.", Keys.ESCAPE)


# --- in an office -----------------------------------------------------------------------------------------------------

IN_OFFICE: dict[str, tuple[str, str, int, tuple[int, int, int, int] | None]] = {
    "report-word.png": ("report.docx", "Summary", 68, None),
    "report-excel.png": ("report.xlsx", "Where it stands", 110, (40, 45, 1205, 690)),
    "form-word.png": ("form.docx", "2 Equity & diversity of providers", 62, None),
    "form-excel.png": ("form-trust.xlsx", "Rate each issue", 90, (47, 47, 1095, 510)),
    "plan-word.png": ("plan.docx", "Implementation plan", 70, None),
    "agenda-word.png": ("agenda.docx", "What you agree", 70, None),
    "comparison-word.png": ("comparison.docx", "What it amounts to", 66, None),
    "progress-word.png": ("progress.docx", "Counts by date", 68, None),
}
"""For each picture its document, words on the page to show, dots per inch, and the part of it: left, top, size."""


@needs_pages
@pytest.mark.office
@pytest.mark.slow
@pytest.mark.thorough
def test_pictures_of_documents(folder: Path, to: Path) -> None:
    for module in ("docx", "openpyxl", "xlsxwriter"):
        pytest.importorskip(module, reason="an extra of partnerkit is not installed")
    for kind in ("docx", "xlsx"):  # the names of some differ but in this
        of = {name: wanted for name, wanted in IN_OFFICE.items() if wanted[0].endswith(kind)}
        documents = [make(document, folder) for document, *_ in of.values()]
        pdfs = convert_all(documents, "pdf", folder / f"pdf-of-{kind}")
        for pdf, (name, (_, words, resolution, part)) in zip(pdfs, of.items(), strict=True):
            draw(pdf, page_with(pdf, words), to / name, resolution, part)


# --- as PDF -----------------------------------------------------------------------------------------------------------

AS_PDF = {
    "agenda-pdf.png": ("agenda.pdf", "What the views say"),
    "form-pdf.png": ("form.pdf", "Equity & diversity of providers"),
}
"""For each picture its document, and words on the page to show."""


@needs_pdf
@pytest.mark.skipif(PDFTOPPM is None, reason="poppler is missing: apt-get install poppler-utils")
@pytest.mark.slow
@pytest.mark.parametrize("name", AS_PDF)
@pytest.mark.thorough
def test_pictures_of_pdf(folder: Path, to: Path, name: str) -> None:
    document, words = AS_PDF[name]
    pdf = make(document, folder)
    draw(pdf, page_with(pdf, words), to / name, 68)


def page_with(pdf: Path, words: str) -> int:
    """The first page on which these words stand."""
    assert PDFTOTEXT
    text = subprocess.run([PDFTOTEXT, pdf, "-"], capture_output=True, check=True, timeout=PATIENCE).stdout.decode()
    return next(number for number, page in enumerate(text.split("\f"), start=1) if words in page)


def draw(pdf: Path, page: int, picture: Path, resolution: int, part: tuple[int, int, int, int] | None = None) -> None:
    """A page, or a part of it, as a picture."""
    assert PDFTOPPM
    options = ["-png", "-singlefile", "-r", str(resolution), "-f", str(page), "-l", str(page)]
    for name, number in zip(("-x", "-y", "-W", "-H"), part or (), strict=False):
        options += [name, str(number)]
    subprocess.run(
        [PDFTOPPM, *options, pdf, picture.with_suffix("")], capture_output=True, check=True, timeout=PATIENCE
    )
    assert min(size_of(picture)) > 500


def size_of(picture: Path) -> tuple[int, int]:
    """Width and height of a picture that is not blank."""
    content = picture.read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert len(content) > SMALLEST, f"{picture.name} is all but blank"
    return int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
