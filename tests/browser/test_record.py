"""The pages of a record in a real browser: offline, for everybody, on every width, and on paper."""

from __future__ import annotations

import re
from base64 import b64decode
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.support.browser import Browser, keeps_to_itself
from tests.support.command import EXAMPLES, HOSTILE, TODAY, inside, write

ANYTOWN = EXAMPLES / "anytown"


def hostile(folder: Path) -> Path:
    """A record with everything that has broken programs in every text, and measures of every kind."""
    text = iter([one for one in HOSTILE if one.strip()] * 20)
    days = [date(2026, 1, 31) + timedelta(days=30 * place) for place in range(60)]
    readings = [{"date": str(day), "value": place * 1234567.891 - 3} for place, day in enumerate(days)]
    measures: list[dict[str, Any]] = [
        {"ref": "O1.1", "text": next(text), "unit": next(text)[:300], "readings": readings, "target": {"value": 5}},
        {"ref": "O1.2", "text": next(text), "readings": readings[:1], "direction": "down"},
        {"ref": "O1.3", "text": next(text)},
    ]
    data = {
        "format": "partnerkit/partnership/1",
        "partnership": HOSTILE[1],
        "partners": [{"organisation": one, "sector": "vcs", "people": [{"role": one}]} for one in HOSTILE],
        "values": [{"value": one, "meaning": one} for one in HOSTILE],
        "red_lines": [{"partner": one, "text": one} for one in HOSTILE],
        "agreement": {"title": next(text), "place": next(text), "leaving": next(text)},
        "vision": next(text),
        "milestones": [
            {"ref": f"M{place}", "term": "long", "text": one, "owner": one, "due": "2026-01-01"}
            for place, one in enumerate(HOSTILE)
        ],
        "outcomes": [{"ref": "O1", "text": next(text), "measures": measures}],
        "bodies": [{"name": one, "decides": [one]} for one in HOSTILE],
        "escalation": [{"level": one, "trigger": one, "told": [one], "within": one} for one in HOSTILE[:6]],
        "events": [{"date": "2026-01-01", "event": one} for one in HOSTILE],
    }
    return write(folder / "partnership.yaml", data)


@pytest.mark.parametrize(("case", "part"), [("anytown", None), ("hostile", None), ("anytown", "outcomes")])
@pytest.mark.thorough
def test_it_is_offline_accessible_and_nothing_sticks_out(
    case: str, part: str | None, tmp_path: Path, shared: Browser
) -> None:
    record = ANYTOWN if case == "anytown" else hostile(tmp_path)
    page = tmp_path / "record.html"
    options = ("--part", part) if part else ()
    assert inside("record", record, *options, "--as-of", TODAY, "-o", page).status == 0
    keeps_to_itself(shared, page)


@pytest.mark.parametrize(("part", "most"), [("escalation", 1), ("milestones", 1), ("values", 1)])
def test_a_part_to_print_fits_on_a_sheet(part: str, most: int, tmp_path: Path, shared: Browser) -> None:
    page = tmp_path / "part.html"
    assert inside("record", ANYTOWN, "--part", part, "--as-of", TODAY, "-o", page).status == 0
    shared.command("Emulation.setEmulatedMedia", media="print")
    shared.open(page)
    printed = b64decode(shared.command("Page.printToPDF", preferCSSPageSize=True, printBackground=False)["data"])
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == most


def test_the_card_is_readable_at_arms_length(tmp_path: Path, shared: Browser) -> None:
    page = tmp_path / "card.html"
    assert inside("record", ANYTOWN, "--part", "escalation", "--as-of", TODAY, "-o", page).status == 0
    shared.command("Emulation.setEmulatedMedia", media="print")
    shared.open(page)
    sizes = shared.run(
        "return [...document.querySelectorAll('.step :is(p, li)')]."
        "map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert min(sizes) >= 14 * 96 / 72  # 14 points


def test_what_is_said_of_an_outcome_is_not_torn_between_two_pages(tmp_path: Path, shared: Browser) -> None:
    page = tmp_path / "outcomes.html"
    assert inside("record", ANYTOWN, "--part", "outcomes", "--as-of", TODAY, "-o", page).status == 0
    shared.command("Emulation.setEmulatedMedia", media="print")
    shared.open(page)
    kept = shared.run("return [...document.querySelectorAll('dl')].map(one => getComputedStyle(one).breakInside)")
    assert set(kept) == {"avoid"}


def test_a_chart_is_read_aloud_as_its_name_and_the_table_behind_it(tmp_path: Path, shared: Browser) -> None:
    page = tmp_path / "outcomes.html"
    assert inside("record", ANYTOWN, "--part", "outcomes", "--as-of", TODAY, "-o", page).status == 0
    shared.command("Emulation.setEmulatedMedia", media="")
    shared.resize(1280, 900)
    shared.open(page)
    charts = shared.run(
        "return [...document.querySelectorAll('svg.chart')].map(one => "
        "[one.getAttribute('role'), one.getAttribute('aria-label'), one.nextElementSibling.tagName])"
    )
    assert [role for role, _, _ in charts] == ["img"] * 3
    assert all("the values of the table below" in name for _, name, _ in charts)
    assert [beside for _, _, beside in charts] == ["TABLE"] * 3
    first = shared.run("return [...document.querySelectorAll('svg.chart')[0].nextElementSibling.rows].length")
    assert first == 1 + 1 + 6 + 1  # the head, the baseline, six readings, the target
