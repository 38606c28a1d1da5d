"""Signals while a question stands on the terminal: it is given back as it was, and what was answered is saved."""

from __future__ import annotations

import os
import signal
import sys
import termios
import time
from pathlib import Path

import pexpect
import pytest

from partnerkit.files.load import load
from partnerkit.model.assessment import Assessment
from partnerkit.model.ratings import AMBER, RED
from tests.support import PATIENCE
from tests.support.command import COMMAND, EDITED, EDITING, Terminal, assessment, environment, framework, write

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal of POSIX"),
    pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning"),
]

RATING, COMMENT, PARTNERSHIP = "Rating:", "Comment:", "Partnership:"
PLAIN = {"TERM": "dumb"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An assessment against a framework of four issues, nothing rated."""
    write(tmp_path / "own.yaml", framework())
    return write(tmp_path / "a.yaml", assessment(framework="./own.yaml"))


def asking(prompt: str, file: Path, env: dict[str, str | None] | None = None) -> Terminal:
    """The command in a terminal, before it comes to a prompt."""
    words = ("new", "b.yaml") if prompt == PARTNERSHIP else ("assess", file.name)
    return Terminal(*words, cwd=file.parent, env=env)


def settle(terminal: Terminal) -> None:
    """Wait until a prompt that was seen also reads."""
    for _ in range(3):
        terminal.read()


@pytest.mark.parametrize(
    ("prompt", "name", "env"),
    [
        (RATING, "SIGTERM", {}),
        (COMMENT, "SIGTERM", {}),
        (COMMENT, "SIGHUP", {}),
        (COMMENT, "SIGQUIT", PLAIN),
        (PARTNERSHIP, "SIGHUP", PLAIN),
    ],
)
@pytest.mark.sampled(2)
def test_a_signal_that_ends_it_leaves_the_terminal_as_it_was(
    prompt: str, name: str, env: dict[str, str | None], file: Path
) -> None:
    number = signal.Signals[name]
    with asking(prompt, file, env) as terminal:
        before = termios.tcgetattr(terminal.child.child_fd)
        if prompt == COMMENT:
            terminal.answer(RATING, "r")
        terminal.see(prompt)
        settle(terminal)
        terminal.child.kill(number)
        while terminal.read():
            pass
        assert termios.tcgetattr(terminal.child.child_fd) == before
        assert terminal.end() == 128 + number
        assert terminal.raw.count(EDITING) == terminal.raw.count(EDITED) == (prompt != RATING and not env)
        assert terminal.raw.endswith((b"\n", EDITED))  # the shell's prompt stands on a line of its own
        shown = terminal.raw.rfind(b"\x1b[?25h")
        assert shown >= terminal.raw.rfind(b"\x1b[?25l")
    assert sorted(path.name for path in file.parent.iterdir()) == ["a.yaml", "own.yaml"]
    rating = load(file, Assessment).valid.entry("issue-0-1").rating
    assert rating is (RED if prompt == COMMENT else None)


def test_a_signal_that_was_ignored_stays_ignored(file: Path) -> None:
    """As under nohup."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with asking(COMMENT, file) as terminal:
            terminal.answer(RATING, "g")
            terminal.see(COMMENT)
            settle(terminal)
            terminal.child.kill(signal.SIGHUP)
            terminal.type("still here\r")
            terminal.answer(RATING, "q")
            assert terminal.end() == 0
    finally:
        signal.signal(signal.SIGHUP, before)
    assert load(file, Assessment).valid.entry("issue-0-1").comment == "still here"


@pytest.mark.parametrize(
    ("prompt", "how", "env"),
    [(RATING, "\x1a", {}), (COMMENT, "\x1a", {}), (COMMENT, "SIGTSTP", {}), (COMMENT, "\x1a", PLAIN)],
    ids=["key", "text", "text from outside", "plain"],
)
@pytest.mark.sampled(2)
def test_a_walk_that_is_stopped_gives_the_terminal_back_and_goes_on_where_it_was(
    prompt: str, how: str, env: dict[str, str | None], file: Path
) -> None:
    command = " ".join([*COMMAND, "assess", file.name])
    surroundings = environment(PS1="$ ", **env)
    shell = pexpect.spawn("sh", ["-i"], cwd=str(file.parent), env=surroundings, timeout=PATIENCE, dimensions=(24, 80))
    try:
        shell.delaybeforesend = None
        shell.expect_exact("$ ")
        shell.sendline(f"stty -g; {command} & stty -g; fg")
        shell.expect(r"((?:[0-9a-f]+:){4,}\S+)")
        before = shell.match.group(1)
        shell.expect_exact(RATING)
        if prompt == COMMENT:
            shell.send("a")
            shell.expect_exact(COMMENT)
        time.sleep(0.3)
        if how == "\x1a":
            shell.send(how)
        else:
            os.kill(walk_of(shell.pid), signal.Signals[how])
        shell.expect("Stopped")
        shell.expect_exact("$ ")
        shell.sendline("stty -g")
        shell.expect(r"((?:[0-9a-f]+:){4,}\S+)")
        assert shell.match.group(1) == before
        shell.expect_exact("$ ")
        shell.sendline("fg")
        shell.expect_exact("assess a.yaml")
        shell.expect_exact(prompt)
        time.sleep(0.1)
        shell.send("a" if prompt == RATING else "as before\r")
        shell.expect_exact("Saved" if prompt == RATING else "Further action:")
    finally:
        shell.close(force=True)
    entry = load(file, Assessment).valid.entry("issue-0-1")
    assert (entry.rating, entry.comment) == (AMBER, None if prompt == RATING else "as before")


def walk_of(shell: int) -> int:
    """The process that a shell has started."""
    return int(Path(f"/proc/{shell}/task/{shell}/children").read_text().split()[0])
