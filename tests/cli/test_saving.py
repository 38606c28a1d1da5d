"""How often commands that change a file read it, and what they leave of one that they cannot change."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from partnerkit.cli import interview, questions
from partnerkit.files.yaml import constructor
from partnerkit.services.workspace import Workspace
from tests.support.command import EXAMPLES, TODAY, Done, Terminal, inside, run

ROUND = EXAMPLES / "anytown" / "2026-11"
ISSUE = "shared-values-and-vision"
HIGHEST_REF = "A" + 39 * "9"
"""The next ref would be longer than a ref may be."""
FILE = f"""\
format: partnerkit/assessment/1
framework: working-partnership
partnership: Anytown crisis alternatives
date: 2026-11-23
view: VIEW
last_ref: {HIGHEST_REF}
ratings:
  {ISSUE}: red  # why
"""
AGREED = FILE.replace("VIEW", "agreed")
OWN = FILE.replace("VIEW", "individual\nassessor: {role: Manager, sector: nhs}")


@pytest.fixture
def parses(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each file was parsed, by its name."""
    counted: Counter[str] = Counter()
    read = constructor.read

    def counting(content: bytes, file: str) -> constructor.Document:
        counted[Path(file).name] += 1
        return read(content, file)

    monkeypatch.setattr(constructor, "read", counting)
    return counted


@pytest.fixture
def round_of_three(tmp_path: Path) -> Path:
    for name in ("trust.yaml", "vcs.yaml", "lived-experience.yaml"):
        shutil.copy(ROUND / name, tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "arguments",
    [
        ["add", "FILE", "4", "Meet the board", "--owner", "Chair", "--due", "2027-01-31", "--outcome", "A date"],
        ["update", "FILE", "A2", "--status", "blocked", "--blocked-by", "Law", "--note", "Asked", "--owner", "Chair"],
        ["done", "FILE", "A2", "--note", "Signed by both boards", "--as-of", TODAY],
    ],
    ids=lambda arguments: str(arguments[0]),
)
def test_an_action_is_changed_by_parsing_the_file_twice(
    arguments: list[str], tmp_path: Path, parses: Counter[str]
) -> None:
    file = Path(shutil.copy(ROUND / "agreed.yaml", tmp_path))
    before = file.read_bytes()
    done = inside("action", *[str(file) if word == "FILE" else word for word in arguments])
    assert done.status == 0, done
    assert file.read_bytes() != before
    assert parses["agreed.yaml"] == 2


def test_agree_parses_each_view_once_and_the_agreement_twice(round_of_three: Path, parses: Counter[str]) -> None:
    views = sorted(round_of_three.iterdir())
    for _ in range(2):
        parses.clear()
        done = inside("agree", *views, "-o", round_of_three / "agreed.yaml", "--no-input", "--as-of", TODAY)
        assert done.status == 0, done
        assert all(parses[view.name] == 1 for view in views)
        assert parses["agreed.yaml"] <= 2
        assert max(parses.values()) <= 2


def test_agree_parses_an_agreement_twice_that_people_have_begun(round_of_three: Path, parses: Counter[str]) -> None:
    begun = round_of_three / "agreed.yaml"
    views = sorted(round_of_three.iterdir())
    begun.write_text(AGREED.replace(HIGHEST_REF, "A9").replace("red  # why", "\n    comment: Later"))
    done = inside("agree", *views, "-o", begun, "--no-input", "--as-of", TODAY)
    assert done.status == 0, done
    assert parses["agreed.yaml"] == 2


@pytest.mark.parametrize(
    ("keys", "lines"),
    [("n", ["Not for us"]), ("r", ["A comment", "Meet the board", "Chair", "2027-01-31", ""])],
    ids=["not applicable", "red"],
)
def test_each_answer_of_the_interview_parses_the_file_once(
    keys: str, lines: list[str], tmp_path: Path, parses: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = Path(shutil.copy(ROUND / "trust.yaml", tmp_path))
    opened = Workspace(date(2026, 11, 23)).open(file)
    typed, said = iter(keys), iter(lines)
    monkeypatch.setattr(interview, "read_key", lambda *_: next(typed))
    monkeypatch.setattr(questions, "read_line", lambda *_: next(said))
    interview.interview(opened, Console(file=StringIO()), date(2026, 11, 23), opened.framework.issues[0])
    answers = len(lines)  # the reason goes with its rating; the empty line is no answer, but the rating is one
    assert parses["trust.yaml"] == 1 + answers


# --- refused


def add(folder: Path) -> tuple[Path, Done]:
    file = folder / "a.yaml"
    file.write_text(AGREED)
    return file, run("action", "add", file, "1", "Meet the board", cwd=folder)


def agree(folder: Path) -> tuple[Path, Done]:
    for name in ("trust.yaml", "vcs.yaml"):
        shutil.copy(ROUND / name, folder)
    file = folder / "agreed.yaml"
    file.write_text(AGREED)
    return file, run("agree", "trust.yaml", "vcs.yaml", "-o", file, "--as-of", TODAY, cwd=folder)


def assess(folder: Path) -> tuple[Path, Done]:
    if sys.platform == "win32":
        pytest.skip("a pseudo-terminal of POSIX")
    file = folder / "a.yaml"
    file.write_text(OWN)
    with Terminal("assess", "a.yaml", "--issue", "1", "--as-of", TODAY, cwd=folder) as terminal:
        terminal.answer("Rating:", "r")
        terminal.answer("Comment:", "\r")
        terminal.answer("Further action:", "Meet the board\r")
        return file, Done(terminal.end(), "", terminal.text)


@pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning")
@pytest.mark.parametrize("command", [add, agree, assess])
def test_a_command_that_cannot_save_refuses_and_leaves_the_file(
    command: Callable[[Path], tuple[Path, Done]], tmp_path: Path
) -> None:
    file, done = command(tmp_path)
    assert done.status == 1
    assert "has problems" in done.err
    assert file.read_text() in (AGREED, OWN)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
