"""What the start of a file says, without reading the rest."""

from __future__ import annotations

from datetime import date

import pytest

from partnerkit.files.head import Head, head_of

START = "format: partnerkit/assessment/1\nframework: top-tips\npartnership: {}\ndate: 2027-05-03\nview: {}\nratings:\n"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Anytown", "Anytown"),
        ("Anytown & Co (north), 2nd", "Anytown & Co (north), 2nd"),
        ('"Any: town #1"', "Any: town #1"),
        ("'Any town'", "Any town"),
        ("Ünytøwn", "Ünytøwn"),
    ],
)
def test_a_plain_start_is_told(written: str, said: str) -> None:
    for end in ("\n", "\r\n"):
        content = START.format(written, "agreed").replace("\n", end).encode()
        assert head_of(content) == Head(said, "top-tips", date(2027, 5, 3), is_agreed=True)
    assert head_of(START.format(written, "individual").encode()) == Head(said, "top-tips", date(2027, 5, 3), False)


@pytest.mark.parametrize(
    "written",
    [
        "Any # town",
        '"a\\x41"',
        "'it''s'",
        ">-\n  Any\n  town",
        "[a]",
        "*a",
        "",
        "Any\n  town",
        "a\npartnership: b",
        "a: b",
    ],
)
def test_what_only_reading_it_can_tell_is_not_guessed(written: str) -> None:
    assert head_of(START.format(written, "agreed").encode()) is None


@pytest.mark.parametrize("change", ["date: 2027-05-03", "framework: top-tips"])
def test_a_start_that_lacks_something_tells_nothing(change: str) -> None:
    assert head_of(START.format("Anytown", "agreed").replace(f"{change}\n", "").encode()) is None
