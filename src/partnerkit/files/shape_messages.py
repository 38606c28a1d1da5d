"""What must hold of a value of the right type: its shape, its length, its bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partnerkit.files.model_fields import pattern_of
from partnerkit.model import framework
from partnerkit.model.base import MOST_NUMBER, Address, Identifier, Ref, Text
from partnerkit.model.record.partners import Mail
from partnerkit.model.record.rag_key import Colour
from partnerkit.model.seal import Hexadecimal

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_SHAPES = {
    pattern_of(Text): "must not be blank",
    pattern_of(Identifier): "may hold only lower case letters and digits, with single hyphens between them",
    pattern_of(Ref): (
        "must be such as A1: a letter or a digit first, then letters from a to z, digits, dots, hyphens or underscores"
    ),
    pattern_of(Address): "must be an address that starts with http:// or https://, without spaces",
    pattern_of(framework.Published): 'must be a year, a month or a day, in quotes: "2022", "2022-10" or "2022-10-17"',
    pattern_of(Mail): "must be an address for mail, such as sam@trust.example",
    pattern_of(Hexadecimal): "must be 64 digits from 0 to 9 and a to f, in quotes",
    pattern_of(Colour): 'must be a colour in quotes, such as "#1d70b8"',
}
IS_NUMBER = f"must be a number from 1 to {MOST_NUMBER}, or such as 4.2 or B3"
_BOUNDS = {
    "greater_than": ("gt", "must be more than {}"),
    "less_than": ("lt", "must be less than {}"),
    "string_too_short": ("min_length", "must have at least {} character{s}"),
    "too_long": ("max_length", "may have at most {} item{s}"),
    "greater_than_equal": ("ge", "must be at least {}"),
    "less_than_equal": ("le", "must be at most {}"),
    "string_too_long": ("max_length", "may have at most {} character{s}"),
    "too_short": ("min_length", "must have at least {} item{s}"),
}


def must(kind: str, ctx: dict[str, Any]) -> str | None:
    """Return what must hold of a value of the right type, by pydantic's type of error; None where that is another."""
    if kind == "string_pattern_mismatch":
        return _SHAPES.get(ctx.get("pattern", ""))
    bound, sentence = _BOUNDS.get(kind, ("", ""))
    return sentence.format(ctx[bound], s="" if ctx[bound] == 1 else "s") if bound in ctx else None


def is_of_key(error: ErrorDetails) -> bool:
    """Return True if an error of pydantic's is about a key of a map, not about what stands behind it."""
    keys = error["loc"]
    return len(keys) > 1 and keys[-1] == "[key]" and error["input"] == keys[-2]
