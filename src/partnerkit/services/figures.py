"""Values of measures as people type them."""

from __future__ import annotations

import re

from partnerkit.errors import WrongUsage
from partnerkit.model.base import MOST_FIGURE
from partnerkit.model.patterns import pattern
from partnerkit.model.text import folded, one_line

_NUMBER = pattern(r"([-+]?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,30})?(\.[0-9]{1,12})?", re.ASCII)
_PER_CENT = ("%", "per cent", "percent", "percentage", "per cent.", "pc")
_MINUS = ("\N{MINUS SIGN}", "\N{EN DASH}", "\N{FIGURE DASH}")
"""What is typed, or pasted, for a minus."""


def read_figure(text: str, unit: str | None) -> float:
    """Return the number that a text means: `48`, `-3.5`, `1,200`, `48%` of what is measured in per cent, `£1,200`.

    Raises `WrongUsage` for any other text.
    """
    plain = text.strip()
    for minus in _MINUS:
        plain = plain.replace(minus, "-")
    measured = folded(unit or "")
    if measured in _PER_CENT:
        plain = plain.removesuffix("%").strip()
    elif unit and folded(plain).endswith(f" {measured}"):
        plain = plain[: -len(unit.strip())].strip()
    elif unit and plain.startswith(unit.strip()):
        plain = plain.removeprefix(unit.strip()).strip()
    match = _NUMBER.fullmatch(plain)
    if match is None or not (match[2] or match[3]):
        raise WrongUsage(f'"{one_line(text)}" is no number', remedy="Write it as 48, 48.5 or 1,200, without its unit.")
    number = f"{match[1]}{(match[2] or '0').replace(',', '')}{match[3] or ''}"
    value = float(number) if match[3] else int(number)
    if abs(value) > MOST_FIGURE:
        raise WrongUsage(f"{one_line(text)} is more than a record can hold")
    return value
