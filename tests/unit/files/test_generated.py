"""Generated files are known again while nobody has changed them, whatever their format."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from partnerkit.errors import CannotWrite
from partnerkit.files.generated import FOLDED_MARK, MARK, RECORD_MARK, deliver, is_own, signed
from partnerkit.render import mark

SENTENCE = MARK.partition(" [")[0]

BEFORE = f"""<!-- {SENTENCE} [ce37b9d3df724ab6] -->

# Plan
"""
"""As version 0.1 wrote it."""


def documents() -> dict[str, str | bytes]:
    """A small document of every format that has a place for the mark."""
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("one.xml", "<one>text</one>" * 20)
    return {
        "markdown": f"{mark.comment(MARK)}# Plan\n",
        "record": f"{mark.comment(RECORD_MARK)}# Milestones\n\n{MARK}\n",
        "json": json.dumps({**mark.key(MARK), "schema_version": 1}, indent=2) + "\n",
        "ics": "".join(f"{line}\r\n" for line in ("BEGIN:VCALENDAR", *mark.calendar_lines(MARK), "END:VCALENDAR")),
        "zip": mark.zip_with_comment(package.getvalue(), MARK),
    }


@pytest.mark.parametrize("kind", documents())
def test_a_file_is_known_as_our_own_until_somebody_changes_it(tmp_path: Path, kind: str) -> None:
    content, file = documents()[kind], tmp_path / "plan"
    deliver(file, content)
    written = file.read_bytes()
    assert len(written) == len(content)
    assert is_own(written)
    deliver(file, content)
    file.write_bytes(written[:3] + b"x" + written[4:])
    assert not is_own(file.read_bytes())
    with pytest.raises(CannotWrite, match="was changed since"):
        deliver(file, content)


def test_a_zip_file_with_the_mark_can_still_be_opened(tmp_path: Path) -> None:
    deliver(tmp_path / "plan.docx", documents()["zip"])
    with zipfile.ZipFile(tmp_path / "plan.docx") as package:
        assert package.testzip() is None
        assert package.comment.decode().startswith(SENTENCE)
        assert package.read("one.xml").startswith(b"<one>")


def test_a_file_that_the_version_before_wrote_is_known_as_our_own() -> None:
    assert is_own(BEFORE.encode())
    assert not is_own(BEFORE.replace("Plan", "Our plan").encode())


def test_a_text_is_signed_as_a_file_is() -> None:
    text = str(documents()["json"])
    assert is_own(signed(text).encode())
    assert json.loads(signed(text))["written"].startswith(SENTENCE)
    assert signed("no mark \udc80") == "no mark \udc80"


def test_a_document_without_a_mark_stays_as_it_is() -> None:
    assert (mark.comment(None), mark.key(None), mark.calendar_lines(None)) == ("", {}, [])
    assert mark.zip_with_comment(b"PK", None) == b"PK"


def test_a_calendar_with_the_mark_is_the_calendar_with_one_more_property() -> None:
    from icalendar import Calendar

    from partnerkit.analysis.plan import make_plan
    from partnerkit.model.words import By
    from partnerkit.render.plan.ics import as_ics
    from partnerkit.services.workspace import Workspace

    file = Path(__file__).resolve().parents[3] / "examples" / "anytown" / "2026-05" / "agreed.yaml"
    today = date(2026, 11, 23)
    plan = make_plan([Workspace(today).open(file)], today, By.ISSUE)
    without, marked = as_ics(plan), as_ics(plan, mark=MARK)
    unfolded = str(Calendar.from_ical(without).to_ical(sorted=False), "utf-8").replace("\r\n ", "")
    assert without.replace("\r\n ", "") == unfolded
    lines = marked.split("\r\n")
    assert lines[2] == "VERSION:2.0"
    assert "\r\n".join((lines.pop(3), lines.pop(3))) == f'X-BY;X-MARK="{FOLDED_MARK}":partnerkit'
    assert "\r\n".join(lines) == without
    assert Calendar.from_ical(marked)["X-BY"].params["X-MARK"] == MARK
