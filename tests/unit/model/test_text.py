"""Texts on one line, cut short, and with what is hidden in them shown."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerkit.model.text import (
    as_items,
    collapse_spaces,
    enumerated,
    folded,
    json_text,
    one_line,
    plural,
    shorten,
    visible,
    xml_line,
    xml_text,
)


@given(st.text(), st.integers(1, 100))
def test_a_text_is_cut_only_where_it_is_too_long(text: str, length: int) -> None:
    cut = shorten(text, length)
    assert len(cut) <= length
    assert cut == text or (len(cut) == length and text.startswith(cut[:-1]) and cut.endswith("…"))


@given(st.text())
def test_a_line_has_single_spaces_and_the_same_words(text: str) -> None:
    assert collapse_spaces(text).split(" ") == (text.split() or [""])


def test_only_one_line_shows_what_is_hidden() -> None:
    assert collapse_spaces(" a\u202e \n b ") == "a\u202e b"
    assert one_line(" a\u202e \n b ") == "a<U+202E> b"


@given(st.text())
def test_what_is_visible_stays_as_it_is(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    assert one_line(one_line(text)) == one_line(text)


def test_xml_gets_no_character_that_it_cannot_hold() -> None:
    assert xml_text("a\ufffe\x00\ud800\n b") == "a<U+FFFE><U+0000><U+D800>\n b"
    assert xml_line("a\uffff\n b") == "a<U+FFFF> b"


def test_names_are_compared_without_case_and_spacing() -> None:
    assert folded(" Anytown\u00a0 MIND\n") == folded("anytown mind")


@pytest.mark.parametrize(
    ("parts", "listed"), [(["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")], ids=len
)
def test_parts_are_listed_as_people_list_them(parts: list[str], listed: str) -> None:
    assert enumerated(iter(parts), "or") == listed


@pytest.mark.parametrize("bullet", [*"•◦▪▫‣⁃∙·●○■□➢✓\uf0b7\uf0a7\uf0d8", "- ", "– ", "— ", "* ", "o\t", "\t•\t", " - "])
def test_items_come_without_the_bullets_that_word_puts_before_them(bullet: str) -> None:
    assert as_items(f"{bullet}one\r\n\n{bullet} two  words\n") == ["one", "two words"]


@pytest.mark.parametrize("number", ["{}. ", "{}) ", " {}.\t"])
def test_several_items_come_without_their_numbers(number: str) -> None:
    assert as_items("\n".join(number.format(place) + "item" for place in range(1, 12))) == ["item"] * 11
    assert as_items("1. one\n3. three") == ["1. one", "3. three"]
    assert as_items("1.5 million\n2.5 million") == ["1.5 million", "2.5 million"]


@pytest.mark.parametrize("item", ["-5 degrees", "1. Minutes", "2023", "only once", "*starred*", "o'clock", "— "])
def test_what_is_no_bullet_stays(item: str) -> None:
    assert as_items(item) == [item.strip()]


class Word(StrEnum):
    """A word of an enumeration, as models hold it."""

    ONE = 'o"né'


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
    | st.just(Word.ONE),
    lambda inner: (
        st.lists(inner)
        | st.tuples(inner)
        | st.dictionaries(st.text() | st.none() | st.integers() | st.just(Word.ONE), inner)
    ),
    max_leaves=20,
)


@given(JSON, st.booleans())
def test_json_is_laid_out_as_the_library_does(data: Any, ascii_only: bool) -> None:
    assert json_text(data, ensure_ascii=ascii_only) == json.dumps(data, indent=2, ensure_ascii=ascii_only) + "\n"


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_json_does_not_have_is_never_written(number: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        json_text({"number": [number]})


@pytest.mark.parametrize(
    ("one", "several"),
    [("issue", "issues"), ("capability", "capabilities"), ("key", "keys"), ("process", "processes"), ("box", "boxes")],
)
def test_several_of_what_a_guide_calls_its_lines_are_spelt_as_english_has_it(one: str, several: str) -> None:
    assert plural(one) == several
