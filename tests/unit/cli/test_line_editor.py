"""Keys that come at once are one paste; keys of a hand stay what they are."""

from __future__ import annotations

import pytest
from prompt_toolkit.key_binding import KeyPress
from prompt_toolkit.keys import Keys

from partnerkit.cli.line_editor import as_paste

ENTER, LINE_FEED = KeyPress(Keys.ControlM, "\r"), KeyPress(Keys.ControlJ, "\n")


def keys(text: str) -> list[KeyPress]:
    special = {"\r": ENTER, "\n": LINE_FEED, "\t": KeyPress(Keys.ControlI, "\t")}
    return [special.get(character) or KeyPress(character) for character in text]


@pytest.mark.parametrize("text", ["", "g", "\r", "words", "words\r", "a\tb\r"])
def test_a_line_with_enter_at_its_end_stays_as_it_was_typed(text: str) -> None:
    assert as_paste(keys(text)) == keys(text)


@pytest.mark.parametrize("end", ["\r\r", "\r\n", "\n\n\n", "\r\n\r\n"])
def test_of_several_line_ends_at_the_end_one_is_kept(end: str) -> None:
    assert as_paste(keys(f"words{end}")) == keys(f"words{end[0]}")


@pytest.mark.parametrize(
    ("text", "pasted"),
    [
        ("one\rtwo", "one\ntwo"),
        ("one\rtwo\r", "one\ntwo"),
        ("one\ntwo\n\n", "one\ntwo"),
        ("one\r\ntwo\r\n\r\nfour\r\n", "one\ntwo\n\nfour"),
        ("\rone", "\none"),
        ("a\tb\rc", "a\tb\nc"),
    ],
)
def test_a_line_end_before_other_keys_makes_a_paste_that_is_not_entered(text: str, pasted: str) -> None:
    assert as_paste(keys(text)) == [KeyPress(Keys.BracketedPaste, pasted)]


def test_other_keys_among_several_lines_are_left_out_and_a_paste_among_them_is_kept() -> None:
    mixed = [*keys("one\r"), KeyPress(Keys.Up), KeyPress(Keys.BracketedPaste, "two\nthree"), ENTER]
    assert as_paste(mixed) == [KeyPress(Keys.BracketedPaste, "one\ntwo\nthree")]


def test_ctrl_c_among_what_comes_at_once_is_obeyed() -> None:
    stop = KeyPress(Keys.ControlC, "\x03")
    assert as_paste([*keys("one\rtwo\r"), stop, *keys("rm\r")]) == [stop]
