"""A walk that goes on: back to what was rated and not asked about to the end; evidence where the settings want it."""

from __future__ import annotations

import sys
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from partnerkit.cli import questions
from partnerkit.cli.interview import interview
from partnerkit.files.load import load
from partnerkit.model.assessment import Assessment, Entry
from partnerkit.services.workspace import Workspace
from tests.support.command import Terminal, assessment, framework, inside, write

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal of POSIX"),
    pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning"),
]

WHY = "The settings ask what shows that this is green (evidence_for_green in partnerkit.yaml)."
UNFINISHED = "This is rated, but not all was asked."


def made(folder: Path, ratings: dict[str, Any] | None = None, settings: str = "") -> Path:
    """An assessment against a framework of four issues, under settings."""
    write(folder / "own.yaml", framework())
    if settings:
        (folder / "partnerkit.yaml").write_text(f"format: partnerkit/config/1\n{settings}\n", encoding="utf-8")
    return write(folder / "a.yaml", assessment(framework="./own.yaml", ratings=ratings or {}))


def walk(file: Path, *more: str) -> Terminal:
    return Terminal("assess", file.name, *more, "--as-of", "2026-11-23", cwd=file.parent)


def entry(file: Path, issue: str = "issue-0-1") -> Entry:
    return load(file, Assessment).valid.entry(issue)


@pytest.mark.parametrize("rating", ["r", "a"])
def test_a_walk_that_ended_at_the_comment_goes_on_there(tmp_path: Path, rating: str) -> None:
    file = made(tmp_path)
    with walk(file) as terminal:
        terminal.answer("Rating:", rating)
        terminal.answer("Comment:", "\x03")
        assert terminal.end() == 0
    with walk(file) as terminal:
        terminal.see("3 of 4 issues left to rate")
        terminal.see(UNFINISHED)
        terminal.answer("Comment:", "why\r")
        terminal.answer("Further action:", "Meet\r")
        terminal.answer("Owner:", "Ann\r")
        terminal.answer("Due, as 2027-01-31:", "\r")
        terminal.answer("Another action:", "\r")
        terminal.see("2 plain")
        terminal.answer("Rating:", "q")
        assert terminal.end() == 0
    assert (entry(file).comment, entry(file).actions[0].owner) == ("why", "Ann")
    with walk(file) as terminal:
        terminal.see("2 plain")
        terminal.answer("Rating:", "q")
        assert terminal.end() == 0
        assert UNFINISHED not in terminal.text


def test_a_walk_that_ended_at_the_action_asks_for_that_alone_or_rates_anew(tmp_path: Path) -> None:
    file = made(tmp_path, {"issue-0-1": {"rating": "red", "comment": "why"}})
    with walk(file) as terminal:
        terminal.see(UNFINISHED)
        terminal.answer("Further action:", ":b\r")
        terminal.see("So far: ■ Red, why")
        terminal.answer("Rating:", "g")
        terminal.answer("Comment: why", "\r")
        terminal.see("2 plain")
        terminal.answer("Rating:", "q")
        assert terminal.end() == 0
        assert terminal.text.count("Comment:") == 2  # once more when it was answered
    assert str(entry(file).rating) == "green"


def test_what_was_declined_comes_once_a_walk_and_amber_only_where_the_walk_was_left(tmp_path: Path) -> None:
    given = {"issue-0-1": "amber", "issue-0-2": "red"}
    file = made(tmp_path, given)
    with walk(file) as terminal:
        terminal.see("2 plain")
        terminal.see(UNFINISHED)
        terminal.answer("Comment:", "\r")
        terminal.answer("Further action:", "\r")
        terminal.see("3 plain")
        terminal.answer("Rating:", "b")
        terminal.see("So far: ■ Red")
        terminal.answer("Rating:", "r")
        terminal.answer("Comment:", "\r")
        terminal.answer("Further action:", "\r")
        terminal.see("3 plain")
        terminal.answer("Rating:", "q")
        assert terminal.end() == 0
        assert "1 plain [g]reen" not in terminal.text
    assert {issue: str(entry(file, issue).rating) for issue in given} == given


@pytest.mark.parametrize(
    ("settings", "rating", "asked"),
    [
        ("", "red", True),
        ("", "amber", False),
        ("rules: {red-without-action: off}", "red", False),
        ("rules: {red-without-action: warning}", "red", False),
        ("rules: {amber-without-action: error}", "amber", True),
        ("evidence_for_green: true", "green", True),
        ("evidence_for_green: true\nrules: {green-without-evidence: off}", "green", False),
    ],
)
def test_where_all_is_rated_the_walk_goes_back_to_what_is_an_error_by_the_settings(
    tmp_path: Path, settings: str, rating: str, asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = {"rating": "green", "evidence": ["Minutes"]}
    others = dict.fromkeys(("issue-0-2", "issue-1-1", "issue-1-2"), kept)
    file = made(tmp_path, {"issue-0-1": rating, **others}, settings)
    prompts: list[str] = []
    monkeypatch.setattr(questions, "read_line", lambda prompt, _: prompts.append(prompt) or "")
    workspace, output = Workspace(date(2026, 11, 23)), StringIO()
    interview(workspace.open(file), Console(file=output), workspace.as_of, config=workspace.config(file))
    wanted = ["Comment: ", "Evidence: " if rating == "green" else "Further action: "]
    assert prompts == (wanted if asked else [])
    assert (UNFINISHED in output.getvalue()) is asked


def test_evidence_is_asked_for_where_the_settings_want_it_and_several_pieces_are_taken(tmp_path: Path) -> None:
    file = made(tmp_path, settings="evidence_for_green: true")
    with walk(file) as terminal:
        terminal.answer("Rating:", "g")
        terminal.answer("Comment:", "\r")
        terminal.see(WHY)
        terminal.answer("Evidence:", "s\r")
        terminal.see("Evidence needs a few words; Enter goes on.")
        terminal.answer("Evidence:", "Minutes of 3 March\r")
        terminal.see("More evidence:")
        terminal.child.send("\x1b[200~• Terms of reference\r• Audit: 2026 #4\rx\r\x1b[201~")
        terminal.type("\r")
        terminal.see("Evidence needs a few words; Enter goes on.")
        terminal.see("#4")  # what was pasted stands there to be mended
        terminal.type("\x7f\r")
        terminal.answer("More evidence:", "\r")
        terminal.see("3 of 4 issues left to rate")
        terminal.answer("Rating:", "a")
        terminal.answer("Comment:", "\r")
        terminal.answer("Further action:", ":q\r")
        assert terminal.end() == 0
        assert terminal.text.count(WHY) == 1
    assert tuple(one.text for one in entry(file).evidence) == (
        "Minutes of 3 March",
        "Terms of reference",
        "Audit: 2026 #4",
    )
    assert "green-without-evidence" not in inside("check", file).out


def test_evidence_is_not_asked_for_where_nothing_wants_it_or_some_is_there(tmp_path: Path) -> None:
    (tmp_path / "without").mkdir()
    (tmp_path / "with").mkdir()
    given = {"issue-0-1": {"evidence": ["Minutes"]}}
    for file in (made(tmp_path / "without"), made(tmp_path / "with", given, "evidence_for_green: true")):
        with walk(file, "--issue", "1") as terminal:
            terminal.answer("Rating:", "g")
            terminal.answer("Comment:", "\r")
            assert terminal.end() == 0
            assert "The settings ask what shows" not in terminal.text


def test_agreeing_asks_for_evidence_too_and_goes_back_to_what_was_not_asked(tmp_path: Path) -> None:
    made(tmp_path, settings="evidence_for_green: true")
    shown = {"rating": "green", "evidence": ["Minutes"]}
    for number, (first, second) in enumerate((("green", "red"), ("red", "red")), 1):
        ratings = {"issue-0-1": first, "issue-0-2": second, "issue-1-1": shown, "issue-1-2": shown}
        who = {"role": f"Assessor {number}", "organisation": "Anytown Mind", "sector": "vcs"}
        write(tmp_path / f"v{number}.yaml", assessment(framework="./own.yaml", ratings=ratings, assessor=who))
    command = ("agree", "v1.yaml", "v2.yaml", "-o", "agreed.yaml", "--as-of", "2026-06-02")
    with Terminal(*command, cwd=tmp_path) as terminal:
        terminal.see("1 plain")
        terminal.answer("Rating:", "g")
        terminal.answer("Comment:", "\r")
        terminal.answer("Who:", "\r")
        terminal.see(WHY)
        terminal.answer("Evidence:", "\x03")
        terminal.see("Saved in agreed.yaml.")
        assert terminal.end() == 0
    with Terminal(*command, cwd=tmp_path) as terminal:
        terminal.see("1 plain")
        terminal.see(UNFINISHED)
        terminal.answer("Comment:", ":q\r")
        assert terminal.end() == 0
    with Terminal(*command, cwd=tmp_path) as terminal:
        terminal.see(UNFINISHED)
        terminal.answer("Comment:", "\r")
        terminal.answer("Who:", "\r")
        terminal.answer("Evidence:", "Audit\r")
        terminal.answer("More evidence:", "\r")
        terminal.see("2 plain")
        terminal.see(UNFINISHED)
        terminal.answer("Further action:", "\x04")
        assert terminal.end() == 0
    assert tuple(one.text for one in entry(tmp_path / "agreed.yaml").evidence) == ("Audit",)
