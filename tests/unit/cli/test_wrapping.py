"""Messages break between words, and commands in them not at all."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerkit.cli.wrapping import columns, wrapped

WORDS = st.lists(
    st.sampled_from(["a", "word", "longer-word", "宽字符", "é", "[y/n]", "x" * 70, "'b", "`"]), max_size=30
)
COMMAND = "`partnerkit assess 'a long name with many words/our view.yaml' --issue 4`"


@given(WORDS, st.integers(10, 90))
def test_no_line_is_too_wide_and_no_word_is_lost_or_split(words: list[str], width: int) -> None:
    text = " ".join(words)
    rows = wrapped(text, width).split("\n")
    assert " ".join(rows).split() == text.split()
    for row in rows:
        assert columns(row) <= width or " " not in row or row.count("`") > 1
    for row, following in pairwise(rows):  # nothing is broken off that had room
        assert columns(row) + 1 + columns(following.split()[0]) > width or "`" in text


@pytest.mark.parametrize("width", [20, 40, 60, 80])
@pytest.mark.parametrize("end", [".", ", then go on with the rest of it, as far as you like.", ""])
def test_a_command_is_never_broken(width: int, end: str) -> None:
    rows = wrapped(f"this assessment cannot be used before it is put right. Run {COMMAND}{end}", width).split("\n")
    assert sum(COMMAND in row for row in rows) == 1
    assert len(rows) > 1


@pytest.mark.parametrize(
    "command",
    ["`git -C 'my folder' log --follow --patch -- a.yaml`", "`partnerkit check 'a`b c.yaml'`"],
)
def test_commands_of_other_programs_and_odd_names_stay_whole(command: str) -> None:
    for width in range(20, 90):
        assert command in wrapped(f"one two three {command} four five six", width)


def test_a_next_step_is_left_to_the_terminal() -> None:
    line = "Next: partnerkit compare " + " ".join(f"'view {number}.yaml'" for number in range(20))
    assert wrapped(line, 60) == line
    assert wrapped(f"Wrote a.yaml.\n{line}", 60) == f"Wrote a.yaml.\n{line}"


def test_lines_and_indents_stay_and_a_first_line_may_have_something_before_it() -> None:
    assert wrapped("one two\n  three four five", 12) == "one two\n  three four\n  five"
    assert wrapped("one two three", 9, first="Error: ") == "one\ntwo three"
    assert wrapped("  12 | a: b", 80) == "  12 | a: b"


@given(st.text(max_size=60))
def test_whatever_is_written_is_all_there(text: str) -> None:
    assert re.sub(r"\s", "", wrapped(text, 10)) == re.sub(r"\s", "", text)
