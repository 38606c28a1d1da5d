"""What every model of a file shares: frozen, strict, no key that is not known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetPydanticSchema, ValidationInfo
from pydantic_core import PydanticCustomError, PydanticKnownError, core_schema

from partnerkit.model.patterns import pattern
from partnerkit.model.ratings import RAG_BY_ID, Rating


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


def long_form(cls: type[Model], value: Any) -> Any:
    """Return the long form of a part of a file whose short form is a text."""
    return {cls.short_form: value} if isinstance(value, str) else value


def _nothing_is_empty(value: Any) -> Any:
    """An empty value where a list or a map belongs is an empty list or map."""
    return () if value is None else value


def nothing_is_empty_map(value: Any) -> Any:
    """Return an empty value where a map belongs as an empty map."""
    return {} if value is None else value


def whole_number_as_text(value: Any) -> Any:
    """Return a whole number as text, as the ids of levels are; anything else as it is."""
    return str(value) if type(value) is int else value


RATING = "rating"
"""The type of error for a value that is none of the ratings that may be given."""
RATINGS = "ratings"
"""The key under which the context of a validation has the ratings that may be given, by id: those of the framework.
None there stands for any: the framework is not to be had. Without a context it is green, amber and red."""


def _rating(value: Any, info: ValidationInfo) -> Rating:
    """The rating that a value of a file stands for; anything else is refused with those that may be given."""
    known: Mapping[str, Rating] | None = info.context[RATINGS] if info.context else RAG_BY_ID
    if type(value) is str and known is not None and value in known:  # as most are
        return known[value]
    text = whole_number_as_text(value)
    if isinstance(text, str):
        if known is None:
            return Rating(text)
        if (found := known.get(text)) is not None:
            return found
    raise PydanticCustomError(RATING, "no such rating")


NUMBER = "issue_number"
"""The type of error for a value that cannot be the number of an issue."""
MOST_NUMBER = 999
_NUMBER_TEXT = pattern(r"[A-Za-z]?[0-9]{1,3}(\.[0-9]{1,3}){0,4}[a-z]?")


def _number(value: Any) -> int | str:
    """The number of an issue: a whole one, or text such as 4.2 or B3; a decimal as it is written in the file."""
    if type(value) is int and 1 <= value <= MOST_NUMBER:
        return value
    text = getattr(value, "source", value)
    if isinstance(text, str) and _NUMBER_TEXT.fullmatch(text):
        return text
    raise PydanticCustomError(NUMBER, "no number of an issue")


MOST_FIGURE = 10**15
"""No figure of a partnership is larger: what is, is a slip."""


def _within(least: float, most: float, *, above: bool = False) -> GetPydanticSchema:
    """The schema of a number, whole or decimal, which stays as it is, from `least` to `most`; or from above `least`."""

    def figure(value: Any) -> int | float:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise PydanticKnownError("float_type")
        if above and not value > least:  # nor is what is no number
            raise PydanticKnownError("greater_than", {"gt": least})
        if not value >= least:
            raise PydanticKnownError("greater_than_equal", {"ge": least})
        if value > most:
            raise PydanticKnownError("less_than_equal", {"le": most})
        return value

    return GetPydanticSchema(
        lambda _source, _handler: core_schema.no_info_plain_validator_function(figure),
        lambda _schema, _handler: {
            "type": "number",
            "exclusiveMinimum" if above else "minimum": least,
            "maximum": most,
        },
    )


Item = TypeVar("Item")

Figure = Annotated[float, _within(-MOST_FIGURE, MOST_FIGURE)]
"""A number, whole or decimal."""
Percent = Annotated[float, _within(-100, 100)]
"""A percentage as a number: 3.5."""
MostOf = Annotated[float, _within(0.5, 1, above=True)]
"""A share of more than a half, at most all: 0.75."""

Number = Annotated[
    int | str,
    GetPydanticSchema(
        lambda _source, _handler: core_schema.no_info_plain_validator_function(_number),
        lambda _schema, _handler: {
            "anyOf": [
                {"type": "integer", "minimum": 1, "maximum": MOST_NUMBER},
                {"type": "number"},
                {"type": "string", "pattern": f"^{_NUMBER_TEXT.pattern}$"},
            ]
        },
    ),
]
"""The number of an issue: 4, 4.2, or such as B3."""

GivenRating = Annotated[
    Rating,
    GetPydanticSchema(
        lambda _source, _handler: core_schema.with_info_plain_validator_function(
            _rating, serialization=core_schema.to_string_ser_schema()
        ),
        lambda _schema, _handler: {"x-rating": True},  # files/schema puts the ratings of a framework there
    ),
]
"""A rating of the framework's scale, by its id: a word, or a whole number with or without quotes."""

Text = Annotated[str, Field(pattern=r"\S")]
"""Text that is not blank."""
FILE_NAME = "the name or the path of a file"
FileName = Annotated[str, Field(pattern=r"\S"), FILE_NAME]
"""What leads to a file, or names one of several; no text for people."""
Address = Annotated[str, Field(pattern=r'^https?://[^\s<>"]+$')]
"""An address on the web."""
Day = Annotated[date, BeforeValidator(_day)]
"""A date written as 2026-11-23, in quotes or not."""
Several = Annotated[tuple[Item, ...], Field(strict=False), BeforeValidator(_nothing_is_empty)]
"""A list, in order; an empty value is the empty list."""
Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""A name for use in files: lower case letters, digits and single hyphens."""
Ref = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=40)]
"""What an action, a milestone, an outcome or a measure is called by, unique in its file."""
