"""What every model of a file shares: frozen, strict, no key that is not known."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError


class Model(BaseModel):
    """A part of a file. Unknown keys are refused, and no value is converted on the quiet.

    What validates is built when it is first used: a part is mostly validated as part of its whole.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", defer_build=True)

    short_form: ClassVar[str | None] = None
    """The key whose value may stand for the whole."""


ISO_DATE_LENGTH = len("2026-11-23")


def _day(value: Any) -> Any:
    """An ISO date as it stands in a file; anything else is refused with a reason."""
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("day_type", "not a date")
    return _date(value)


@lru_cache(1024)
def _date(value: str) -> date:
    """A date from its text: the same few stand in many files."""
    if len(value) != ISO_DATE_LENGTH or value[4::3] != "--" or not value.isascii():
        raise PydanticCustomError("day_format", "not a date")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("day_impossible", "no such day") from None


def _nothing_is_empty(value: Any) -> Any:
    """An empty value where a list or a map belongs is an empty list or map."""
    return () if value is None else value


Item = TypeVar("Item")

Text = Annotated[str, Field(pattern=r"\S")]
"""Text that is not blank."""
FILE_NAME = "the name or the path of a file"
FileName = Annotated[str, Field(pattern=r"\S"), FILE_NAME]
"""What leads to a file, or names one of several; no text for people."""
Day = Annotated[date, BeforeValidator(_day)]
"""A date written as 2026-11-23, in quotes or not."""
Several = Annotated[tuple[Item, ...], Field(strict=False), BeforeValidator(_nothing_is_empty)]
"""A list, in order; an empty value is the empty list."""
Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""A name for use in files: lower case letters, digits and single hyphens."""
