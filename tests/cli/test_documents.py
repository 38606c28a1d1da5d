"""Word, Excel, CSV and calendar files from the command line: where they go, and what they may overwrite."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.command import EXAMPLES, TODAY, inside

AGREED = EXAMPLES / "anytown" / "2026-11" / "agreed.yaml"
TRUST = EXAMPLES / "anytown" / "2026-11" / "trust.yaml"
BINARY = {
    "plan.docx": ["plan", AGREED, "--format", "docx"],
    "report.docx": ["report", AGREED, "--format", "docx"],
    "report.xlsx": ["report", AGREED, "--format", "xlsx"],
    "statements.docx": ["statements", AGREED, "--format", "docx"],
    "record.docx": ["record", EXAMPLES / "anytown", "--format", "docx"],
    "card.docx": ["record", EXAMPLES / "anytown", "--part", "escalation", "--format", "docx"],
    "statements.xlsx": ["statements", AGREED, "--format", "xlsx"],
    "form.docx": ["form", "top-tips", "--format", "docx"],
    "form.xlsx": ["form", "top-tips", "--format", "xlsx"],
}
for _needed in ("docx", "xlsxwriter", "icalendar"):
    pytest.importorskip(_needed)


@pytest.mark.parametrize("name", BINARY)
@pytest.mark.sampled(4)
def test_what_is_no_text_needs_a_file(name: str) -> None:
    done = inside(*BINARY[name])
    assert done.status == 2
    assert "Give a file to write to with -o." in done.err


@pytest.mark.parametrize("name", [*BINARY, "plan.ics"])
@pytest.mark.sampled(2)
def test_our_own_is_written_anew_and_what_was_changed_since_is_not(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    command = [*BINARY.get(name, ["plan", AGREED, "--format", "ics"]), "-o", file, "--as-of", TODAY]
    assert inside(*command).status == 0
    first = file.read_bytes()
    assert inside(*command).status == 0
    assert file.read_bytes() == first, "the same input and day give the same bytes"
    file.write_bytes(first.replace(b"a", b"b", 1))
    assert inside(*command).status == 3
    assert inside(*command, "--force").status == 0
    assert file.read_bytes() == first


def test_csv_has_no_room_for_a_mark_so_that_only_force_overwrites_one_that_says_otherwise(tmp_path: Path) -> None:
    file = tmp_path / "plan.csv"
    command = ["plan", AGREED, "--format", "csv", "-o", file, "--as-of", TODAY]
    assert inside(*command).status == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbfRef,")
    assert file.read_bytes().count(b"\r\n") > 10
    assert inside(*command).status == 0
    file.write_bytes(file.read_bytes().replace(b"a", b"b", 1))
    assert inside(*command).status == 3
    assert inside(*command, "--force").status == 0


def test_what_has_no_due_date_is_named_as_missing_from_the_calendar(tmp_path: Path) -> None:
    done = inside("plan", TRUST, "--format", "ics", "--as-of", TODAY)
    assert done.out.count("BEGIN:VEVENT") == 1
    assert "Not in the calendar, without a due date:" in done.err
    assert "Read the draft with the clinical lead" in done.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["report", AGREED, "--form"], "--form goes with --format docx or xlsx"),
        (["report", AGREED, "--form", "--format", "json"], "--form goes with --format docx or xlsx"),
        (["plan", AGREED, "--format", "csv", "--gantt"], "--gantt goes with --format markdown"),
        (
            ["report", TRUST, TRUST.with_name("vcs.yaml"), "--form", "--format", "xlsx", "-o", "x.xlsx"],
            "several views and no agreed one",
        ),
    ],
)
def test_what_does_not_go_together_is_refused(arguments: list[object], sentence: str) -> None:
    done = inside(*arguments)
    assert done.status == 2
    assert sentence in done.err
