"""Characters are named as Unicode names them, and what looks alike is made plain."""

from __future__ import annotations

import unicodedata

import pytest

from partnerkit.model.characters import named, plain, script, seen


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\u200b", "U+200B ZERO WIDTH SPACE"),
        ("\xad", "U+00AD SOFT HYPHEN"),
        ("\U000e0041", "U+E0041 TAG LATIN CAPITAL LETTER A"),
        ("\x0b", "U+000B LINE TABULATION"),
        ("\x01", "U+0001 a control character"),
        ("\uffff", "U+FFFF a noncharacter"),
    ],
)
def test_every_character_has_a_number_and_a_name(character: str, name: str) -> None:
    assert named(character) == name


def test_whatever_is_a_dash_to_unicode_is_a_hyphen_when_plain() -> None:
    dashes = [chr(code) for code in range(0x3000) if unicodedata.category(chr(code)) == "Pd"]
    others = set("\u058a\u05be\u1400\u1806\u2e17\u2e1a\u2e3a\u2e3b\u2e40\u2e5d")  # of scripts of their own, or longer
    assert {plain(dash) for dash in dashes if dash not in others} == {"-"}


def test_every_space_is_a_space_when_plain() -> None:
    spaces = [chr(code) for code in range(0x3001) if unicodedata.category(chr(code)) == "Zs"]
    assert {plain(f"a{space}b").split()[0] for space in spaces if space != "\u1680"} == {"a"}


def test_what_nobody_sees_is_gone_from_what_is_seen() -> None:
    assert seen("\ufeffa\u200b\u2060b\u202e\ufe0f\U000e0041") == "ab"


def test_letters_of_two_scripts_are_told_apart() -> None:
    assert script("a") == "LATIN"
    assert script("\u0430") == "CYRILLIC"
    assert script("-") == ""
