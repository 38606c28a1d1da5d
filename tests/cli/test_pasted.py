"""What is pasted or typed ahead at a prompt: one answer, or none, and never the answer to another question."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from partnerkit.files.load import load
from partnerkit.model.assessment import Assessment, Entry
from tests.support.command import Terminal, assessment, framework, run, write

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal of POSIX"),
    pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning"),
]

LINES = "We agreed it in May.\ngreen\namber: do it\nr"
BRACKETED, BURST = "bracketed", "burst"
PLAIN = {"TERM": "dumb"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An assessment against a framework of four issues, nothing rated."""
    write(tmp_path / "own.yaml", framework())
    return write(tmp_path / "a.yaml", assessment(framework="./own.yaml"))


def walk(file: Path, env: dict[str, str | None] | None = None, *more: str) -> Terminal:
    return Terminal("assess", file.name, *more, cwd=file.parent, env=env)


def entry(file: Path, issue: str = "issue-0-1") -> Entry:
    return load(file, Assessment).valid.entry(issue)


def paste(terminal: Terminal, text: str, how: str = BRACKETED) -> None:
    """Send a text as a terminal sends what is pasted: line ends as Enter, and marked where it was asked to mark it."""
    typed = text.replace("\n", "\r")
    terminal.child.send(f"\x1b[200~{typed}\x1b[201~" if how == BRACKETED else typed)


def rated(file: Path) -> Iterator[str]:
    yield from (issue for issue, entry in load(file, Assessment).valid.ratings.items() if entry.rating)


@pytest.mark.parametrize("how", [BRACKETED, BURST])
def test_lines_pasted_at_the_comment_are_one_comment(file: Path, how: str) -> None:
    with walk(file) as terminal:
        for issue, text in {"issue-0-1": LINES, "issue-0-2": LINES + "\n"}.items():
            terminal.answer("Rating:", "g")
            terminal.see("Comment:")
            paste(terminal, text, how)
            terminal.see("amber: do it")
            assert entry(file, issue).comment is None  # it stands in the line, to be looked at
            terminal.type("\r")
            terminal.see("issues left to rate")
        terminal.answer("Rating:", "q")
        assert terminal.end() == 0
    assert [entry(file, issue).comment for issue in ("issue-0-1", "issue-0-2")] == [LINES, LINES]
    assert list(rated(file)) == ["issue-0-1", "issue-0-2"]


def test_lines_pasted_at_a_terminal_that_only_prints_are_one_comment(file: Path) -> None:
    with walk(file, PLAIN) as terminal:
        for text in (LINES, LINES + "\n"):
            terminal.answer("Rating:", "g")
            terminal.see("Comment:")
            paste(terminal, text, BURST)
            terminal.see("Those 4 lines are one answer.")
            terminal.see("issues left to rate")
        terminal.answer("Rating:", "q")
        assert terminal.end() == 0
        assert b"\x1b" not in terminal.raw
    assert [entry(file, issue).comment for issue in ("issue-0-1", "issue-0-2")] == [LINES, LINES]
    assert list(rated(file)) == ["issue-0-1", "issue-0-2"]


@pytest.mark.parametrize("env", [{}, PLAIN], ids=["editor", "plain"])
def test_what_is_pasted_where_one_key_is_asked_for_rates_nothing(file: Path, env: dict[str, str | None]) -> None:
    before = file.read_bytes()
    with walk(file, env) as terminal:
        for text in ("green\nreally\n", "good\n", "aha, this", "gar", "\n\ngreen\x1b[A\n.", "rated\nred\n" * 1000):
            terminal.see("Rating:")
            paste(terminal, text, BURST)
            terminal.see("One key answers here; what came at once was not taken:")
        terminal.answer("Rating:", "q")
        assert terminal.end() == 0
    assert file.read_bytes() == before


def test_a_slow_line_does_not_cut_a_paste(file: Path) -> None:
    with walk(file) as terminal:
        terminal.answer("Rating:", "r")
        terminal.see("Comment:")
        for part in ("one\rtw", "o\rth", "ree\rfour\r"):
            terminal.child.send(part)
            for _ in range(2):
                terminal.read()
        terminal.see("four")
        terminal.type("\r")
        terminal.see("Further action:")
    assert entry(file).comment == "one\ntwo\nthree\nfour"
    assert entry(file).actions == ()


@pytest.mark.parametrize("env", [{}, PLAIN], ids=["editor", "plain"])
def test_lines_pasted_where_one_belongs_are_joined_and_asked_for_again(file: Path, env: dict[str, str | None]) -> None:
    with walk(file, env) as terminal:
        terminal.answer("Rating:", "r")
        terminal.answer("Comment:", "\r")
        terminal.answer("Further action:", "Meet\r")
        terminal.see("Owner:")
        paste(terminal, "Ann\nBob\n2027-01-31\n", BURST)
        if not env:
            terminal.see("2027-01-31")
            terminal.type("\r")
        terminal.see("That is 3 lines where one belongs; they are joined now:")
        terminal.see("Ann Bob 2027-01-31")
        assert entry(file).actions[0].owner is None
        terminal.type("\r")
        terminal.see("Due, as 2027-01-31:")
    assert entry(file).actions[0].owner == "Ann Bob 2027-01-31"
    assert entry(file).actions[0].due is None


def test_lines_pasted_at_an_action_are_one_action(file: Path) -> None:
    with walk(file) as terminal:
        terminal.answer("Rating:", "r")
        terminal.answer("Comment:", "\r")
        terminal.see("Further action:")
        paste(terminal, "• Meet the board:\n• agree on terms\n")
        terminal.type("\r")
        terminal.answer("Owner:", "\r")
        terminal.answer("Due, as 2027-01-31:", "\r")
        terminal.see("Another action:")
    assert [action.action for action in entry(file).actions] == ["• Meet the board:\n• agree on terms"]


@pytest.mark.parametrize("env", [{}, PLAIN], ids=["editor", "plain"])
def test_lines_pasted_at_new_answer_one_question(tmp_path: Path, env: dict[str, str | None]) -> None:
    with Terminal("new", "a.yaml", cwd=tmp_path, env=env) as terminal:
        terminal.see("Partnership:")
        paste(terminal, "Anytown\nManager\nTrust\nnhs\n", BURST)
        if not env:
            terminal.see("nhs")
            terminal.type("\r")
        terminal.see("That is 4 lines where one belongs")
        terminal.see("Anytown Manager Trust nhs")
        terminal.type("\x15Anytown\r")
        terminal.answer("Your role", "Manager\r")
        terminal.answer("Your organisation", "\r")
        terminal.answer("Your sector", "nhs\r")
        assert terminal.end() == 0
    assert load(tmp_path / "a.yaml", Assessment).valid.partnership == "Anytown"


def test_what_is_typed_before_a_question_of_new_is_told(tmp_path: Path) -> None:
    with Terminal("new", "a.yaml", cwd=tmp_path) as terminal:
        terminal.type("Anytown\rManager\r\r\rnh")
        terminal.see("What was typed before the question was not taken: “Anytown”, “Manager” and “nh”.")
        terminal.answer("Partnership:", "\x03")
        assert terminal.end() == 130
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("how", [BRACKETED, BURST])
def test_a_very_long_paste_is_one_answer(file: Path, how: str) -> None:
    text = "\n".join(f"{number:05d} " + "word " * 18 for number in range(1000)).strip()
    assert len(text) > 90_000
    with walk(file) as terminal:
        terminal.answer("Rating:", "g")
        terminal.see("Comment:")
        paste(terminal, text, how)
        terminal.see("00999")
        terminal.type("\r")
        terminal.see("3 of 4 issues left to rate")
    assert entry(file).comment == "\n".join(line.strip() for line in text.split("\n"))


def test_a_line_that_a_plain_terminal_cuts_is_refused(file: Path) -> None:
    with walk(file, PLAIN) as terminal:
        terminal.answer("Rating:", "g")
        terminal.answer("Comment:", "x" * 5000 + "\r")
        terminal.see("This terminal reads at most 4,095 bytes a line, so nothing was taken.")
        terminal.answer("Comment:", "short\r")
        terminal.see("3 of 4 issues left to rate")
    assert entry(file).comment == "short"


def test_a_text_that_no_file_holds_is_refused(file: Path) -> None:
    with walk(file) as terminal:
        terminal.answer("Rating:", "g")
        terminal.see("Comment:")
        paste(terminal, "long words " * 25_000 + "END")
        terminal.see("END")
        terminal.type("\r")
        terminal.see("That is 275,003 characters; at most 250,000 fit, and nothing of it was taken.")
        terminal.answer("Comment:", "short\r")
        terminal.see("3 of 4 issues left to rate")
    assert entry(file).comment == "short"


def test_the_editor_is_loaded_at_a_prompt_alone(file: Path) -> None:
    timed = {"PYTHONPROFILEIMPORTTIME": "1"}
    for words in (["--help"], ["check", file], ["plan", file], ["assess", file], ["new", file.with_name("b.yaml")]):
        assert "prompt_toolkit" not in run(*words, env=dict(timed)).err
    with walk(file, dict(timed)) as terminal:
        terminal.answer("Rating:", "g")
        terminal.see("prompt_toolkit")
