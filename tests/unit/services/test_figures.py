"""Values of measures as people type them."""

from __future__ import annotations

import pytest

from partnerkit.errors import WrongUsage
from partnerkit.services.figures import read_figure


@pytest.mark.parametrize(
    ("typed", "unit", "value"),
    [
        ("48", None, 48),
        (" 48.50 ", None, 48.5),
        ("-3", None, -3),
        ("−3.5", None, -3.5),
        ("+2", None, 2),
        (".25", None, 0.25),
        ("1,200", None, 1200),
        ("1,234,567.5", None, 1234567.5),
        ("48%", "per cent", 48),
        ("48 %", "%", 48),
        ("£1,200", "£", 1200),
        ("437 visits", "visits", 437),
        ("7 of 26", "of 26", 7),
    ],
)
def test_a_number_is_read(typed: str, unit: str | None, value: float) -> None:
    found = read_figure(typed, unit)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    "typed",
    ["", "-", ".", "abc", "1,2", "1,23", "12,34,567", "48%", "nan", "inf", "1e5", "0x10", "4 8", "９", "1.2.3",
     "48 people", "1" * 31, "9" * 16, "-" + "9" * 17, "\x1b[31m4"],
)  # fmt: skip
def test_what_is_no_number_or_too_large_is_refused(typed: str) -> None:
    with pytest.raises(WrongUsage):
        read_figure(typed, "visits")
