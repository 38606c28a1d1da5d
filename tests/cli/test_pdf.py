"""PDF from the command line: tagged as PDF/UA-1 asks for, whatever the text; overwritten only where it is our own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import PATIENCE
from tests.support.command import COMMAND, EXAMPLES, TODAY, assessment, framework, inside, write
from tests.support.extremes import repository, shorter_hostile
from tests.support.pdf import faults, needs_pdf, text_of

pytestmark = needs_pdf
ANYTOWN = EXAMPLES / "anytown"
ROUND = ANYTOWN / "2026-11"
NAME = "Anytown crisis alternatives"
HOSTILE, GUIDE = "hostile.yaml", "guide.yaml"
MARKUP = "Who <b>decides</b> & “how”: {{ 7 * 7 }} \\others"
DOCUMENTS = {
    "plan": (["plan", ROUND / "agreed.yaml"], f"Implementation plan: {NAME}"),
    "report": (["report", HOSTILE, "--challenge"], None),
    "agenda": (["compare", ROUND, "--agenda", "30", "--views", "named"], f"Agenda: comparing notes: {NAME}"),
    "groups": (["compare", ROUND, "--by", "sector"], f"Views compared: {NAME}"),
    "progress": (["progress", ANYTOWN / "tips-2026-06.yaml", ANYTOWN / "tips-2026-11.yaml"], f"Progress: {NAME}"),
    "record": (["record", ANYTOWN, "--part", "outcomes"], None),
    "form": (["form", GUIDE], None),
}
"""One document of each kind: what is typed, and what it is called; None for a title that is the text of a file's."""


@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.sampled(1)
def test_every_document_is_tagged_and_titled_whatever_its_text(tmp_path: Path, kind: str) -> None:
    typed, title = DOCUMENTS[kind]
    file = tmp_path / "it.pdf"
    made = {HOSTILE: shorter_hostile(tmp_path), GUIDE: write(tmp_path / GUIDE, framework(MARKUP, issues=4))}
    done = inside(*(made.get(str(word), word) for word in typed), "--as-of", TODAY, "-o", file)
    assert done.status == 0, done
    content = file.read_bytes()
    assert faults(content, title) == []
    assert text_of(content).strip()


@pytest.mark.thorough
def test_eight_rounds_eight_views_and_a_hundred_actions_are_twenty_pages_and_the_board_has_one(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    done = inside("report", repository(tmp_path / "all"), "--as-of", TODAY, "-o", file)
    assert done.status == 0, done
    content = file.read_bytes()
    assert faults(content, None) == []
    first, second, *others = text_of(content).split("\f")[:-1]
    assert "Next dates" in first
    assert second.strip().startswith("Ratings")
    assert len(others) <= 18
    assert all(len(page.split()) > 40 for page in others), "no page has a line or two alone"


def test_what_is_stopped_half_way_leaves_no_file_and_what_was_there(tmp_path: Path) -> None:
    file = tmp_path / "it.pdf"
    typed = ["report", repository(tmp_path / "all", 20), "--as-of", TODAY, "-o", file]
    process = subprocess.Popen([*COMMAND, *map(str, typed)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(timeout=2)  # nobody lays eight rounds out so soon
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode != 0
    assert b"Traceback" not in err
    assert [path.name for path in tmp_path.iterdir()] == ["all"]


def test_our_own_is_written_anew_with_the_same_bytes_and_what_was_changed_is_left(tmp_path: Path) -> None:
    file, typed = tmp_path / "plan.pdf", ["record", ANYTOWN, "--part", "escalation", "--as-of", TODAY, "-o"]
    assert inside(*typed, file).status == 0
    first = file.read_bytes()
    assert inside(*typed, file).status == 0
    assert file.read_bytes() == first
    file.write_bytes(first + b"\n% signed\n")
    done = inside(*typed, file)
    assert done.status == 3
    assert "was changed since" in done.err
    assert file.read_bytes().endswith(b"% signed\n")


def test_without_a_file_or_into_a_folder_that_is_read_only_nothing_is_written(tmp_path: Path) -> None:
    typed = ["record", ANYTOWN, "--part", "escalation", "--format", "pdf"]
    assert inside(*typed).status == 2
    done = inside(*typed, "-o", tmp_path / "not-there" / "it.pdf")
    assert done.status == 3
    if os.geteuid():  # root may write anywhere
        tmp_path.chmod(0o500)
        assert inside(*typed, "-o", tmp_path / "it.pdf").status == 3
    assert not list(tmp_path.iterdir())


def test_without_pango_one_sentence_says_what_to_install(tmp_path: Path) -> None:
    broken = tmp_path / "site" / "weasyprint"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text("raise OSError(\"cannot load library 'libpango-1.0-0'\")\n", encoding="utf-8")
    path = os.pathsep.join([str(broken.parent), *filter(None, [os.environ.get("PYTHONPATH")])])
    file = tmp_path / "it.pdf"
    typed = ["record", ANYTOWN, "--part", "escalation", "-o", file]
    done = subprocess.run(
        [sys.executable, "-m", "partnerkit", *map(str, typed)],
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": path},
    )  # fmt: skip
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("partnerkit: PDF needs Pango, which this system does not have.")
    assert not file.exists()


def test_what_no_font_can_show_is_named(tmp_path: Path) -> None:
    empty = write(tmp_path / "empty.yaml", assessment(partnership="Anytown \U000120ff"))
    done = inside("plan", empty, "-o", tmp_path / "it.pdf")
    assert done.status == 0
    assert "U+120FF" in done.err
