"""Lines that a shell takes for just the words that are meant."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerkit.model.command_line import command_line, shell_line

NAMES = [
    "a b.yaml",
    "it's.yaml",
    "-a.yaml",
    "--help",
    "$HOME.yaml",
    "été.yaml",
    "a`b`.yaml",
    'a"b.yaml',
    "a\nb.yaml",
    "*",
    "~",
    "#a",
    "a;b",
    "!a",
]


def words(line: str) -> list[str]:
    printed = subprocess.run(
        ["bash", "-c", f"printf '%s\\0' {line}"], capture_output=True, check=True, env={"LC_ALL": "C.UTF-8"}
    )
    return printed.stdout.decode().split("\0")[:-1]


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX")
def test_a_shell_reads_the_words_that_are_meant() -> None:
    assert words(command_line("check", *map(str, NAMES))) == ["partnerkit", "check", *NAMES]


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX")
@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8), max_size=4))
def test_whatever_the_words_are(given_words: list[str]) -> None:
    assert words(shell_line("git", *given_words)) == ["git", *given_words]


def test_a_path_is_never_taken_for_an_option_and_what_is_plain_stays_plain() -> None:
    assert command_line("check", Path("-a.yaml"), Path("b/c-1.yaml"), "--window", 60) == (
        "partnerkit check ./-a.yaml b/c-1.yaml --window 60"
    )
