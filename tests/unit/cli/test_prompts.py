"""Typed and pasted text, as it is cleaned for a file."""

from __future__ import annotations

import pytest

from partnerkit.cli.answers import refuse_short_evidence
from partnerkit.cli.prompts import as_lines, as_text, refuse_lines, refuse_long


@pytest.mark.parametrize(
    ("pasted", "saved"),
    [
        ("a\tb\n\tc", "a b\n c"),
        ("bell\x07 back\x08 nul\x00.", "bell back nul."),
        ("one\r\ntwo\rthree\r\n", "one\ntwo\nthree"),
        ("\n\n  first\n\nthird  \n\n", "first\n\nthird"),
        ("a\u2028b\x85c\x0bd\x0ce\u2029f", "a\nb\nc\nd\ne\nf"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("–\u00a0• 日本 👩\u200d👧", "–\u00a0• 日本 👩\u200d👧"),
        (b"caf\xc3\xa9".decode("utf-8", "surrogateescape"), "café"),
        (b"\x93quoted\x94\ncaf\xe9".decode("utf-8", "surrogateescape"), "“quoted”\ncafé"),
        (b"\xed\xa0\x80".decode("utf-8", "surrogateescape"), "í\u00a0€"),
        (" \t\r\n", ""),
    ],
)
def test_a_text_is_cleaned_of_what_no_file_holds_and_keeps_its_lines(pasted: str, saved: str) -> None:
    assert as_lines(pasted) == saved
    assert as_text(pasted) == saved.replace("\n", " ")


def test_evidence_needs_a_few_words_in_each_line() -> None:
    assert refuse_short_evidence("• Minutes of 3 March\n• Audit") is None
    for said in ("s", "•", "- ", "Minutes\nx"):
        assert refuse_short_evidence(said) == "Evidence needs a few words; Enter goes on."


def test_what_does_not_fit_is_refused_in_a_sentence() -> None:
    assert refuse_long("x" * 250_000) is None
    assert refuse_long("x" * 250_001) == (
        "That is 250,001 characters; at most 250,000 fit, and nothing of it was taken."
    )
    assert refuse_lines("one line") is None
    assert (refuse_lines("one\ntwo") or "").startswith("That is 2 lines where one belongs;")
