"""What a plain scalar means: the core schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema).

No dates, no `yes`, and `010` is ten.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from partnerkit.model.patterns import pattern


class Decimal(float):
    """A number with a decimal point, which knows how it is written: `1.10` is another number of an issue than `1.1`."""

    source: str

    def __new__(cls, source: str) -> Decimal:
        """Return the number that a plain scalar means."""
        made = super().__new__(cls, source.lower().replace(".inf", "inf").replace(".nan", "nan"))
        made.source = source
        return made

    def __getnewargs__(self) -> tuple[str]:  # type: ignore[override]  # a float is made of its own value
        """Return what a copy is made of."""
        return (self.source,)


MAX_DIGITS = 18
"""Longer numbers fit no field, and converting very long ones takes for ever."""

MAYBE_NUMBER = frozenset("-+.0123456789")
MAYBE_NOT_TEXT = MAYBE_NUMBER | frozenset("~nNtTfF")
WORDS = dict.fromkeys(("", "~", "null", "Null", "NULL"))
WORDS |= {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
INTEGER = pattern(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
NUMBER = pattern(
    rf"{INTEGER.pattern}|"
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)


def scalar(text: str) -> Any:
    """Return what a plain scalar means under the core schema: None, a boolean, a number or the text itself."""
    if not text or text[0] not in MAYBE_NUMBER:
        return WORDS.get(text, text)
    return _figure(text) if len(text) <= SHORT else _number(text)


def _number(text: str) -> Any:
    """Return the number that a plain scalar means, or the text itself where it is none."""
    if not NUMBER.fullmatch(text):
        return text
    if INTEGER.fullmatch(text):
        if len(text) > MAX_DIGITS:
            return float("inf")  # a number, of a size that no field takes
        return int(text, 0) if text[:2] in ("0x", "0o") else int(text)
    return Decimal(text)


SHORT = 20
_figure = lru_cache(1024)(_number)
"""The same of a short text: the same dates stand again and again, in a file and from file to file."""
