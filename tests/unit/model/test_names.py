"""Spellings of one name are one; of two names it is said where they differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerkit.model.names import difference, outline
from partnerkit.model.text import folded

SAME = [
    ("Café Siân", "Cafe\u0301 Sia\u0302n"),
    ("Anytown People's Café", "Anytown People\u2019s Café"),
    ("Anytown People's Café", "Anytown People\u02bcs Cafe\u0301"),
    ("Anytown People's Café", "Anytown People`s Café"),
    ('The "Hub"', "The \u201cHub\u201d"),
    ("Crisis-care", "Crisis\u2011care"),
    ("Crisis - care", "Crisis \u2013 care"),
    ("Crisis - care", "Crisis\u00a0\u2212\u202fcare"),
    ("Anytown", "Any\u00adtown"),
    ("Anytown", "\ufeffAny\u200btown\u2060\u200f"),
    ("Anytown MIND", "anytown  mind."),
    ("Straße", "STRASSE"),
    ("office", "o\ufb03ce"),
    ("Ward 2", "Ward \uff12"),
    ("نامه‌ها", "نامهها"),
    ("Heart \u2764\ufe0f", "Heart \u2764"),
]


@pytest.mark.parametrize(("one", "other"), SAME, ids=range(len(SAME)))
def test_two_spellings_of_one_name_are_one_name(one: str, other: str) -> None:
    assert folded(one) == folded(other)
    assert difference(one, other) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("Anytown", "\u0410nytown"), ("Café", "Cafe"), ("Mind", "Minds"), ("Ward 1", "Ward 2"), (".", "..."), ("α", "a")],
)
def test_two_names_are_not_folded_into_one(one: str, other: str) -> None:
    assert folded(one) != folded(other) or not folded(one).strip(".")


@given(st.text())
def test_a_folded_name_is_folded(name: str) -> None:
    assert folded(folded(name)) == folded(name)


def test_where_two_names_differ_is_said_with_the_scripts_of_letters_that_look_alike() -> None:
    said = difference("Anytown Mind", "Anytown M\u0456nd")
    assert said is not None
    assert said.startswith("they differ at character 10: ")
    assert "“i” (U+0069 LATIN SMALL LETTER I) here" in said
    assert "“\u0456” (U+0456 CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I) there" in said
    assert difference("Anytown Mind", "Anytown Minds") == "they differ at character 13: nothing here, “s” there"
    assert difference("Anytown", "Otherton") is None  # everybody sees that


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anytown Mind", "Anytown M\u0456nd"),
        ("Anytown", "\u0410nytown"),
        ("ANYTOWN", "\u0391\u039d\u03a5\u03a4O\u0057N"),
        ("Café", "Cafe"),
        ("Crisis-care", "Crisis care"),
        ("Any.town", "Anytown"),
        ("Mind & Anytown", "Mind and Anytown"),
        ("Mind&Anytown", "Mind \uff06 Anytown"),
        ("Øresund", "Oresund"),
        ("Łódź", "Lodz"),
    ],
)
def test_names_that_look_much_the_same_have_one_outline(one: str, other: str) -> None:
    assert folded(one) != folded(other)
    assert outline(one) == outline(other)
    assert outline(f"{one} 1") != outline(f"{other} 2")
