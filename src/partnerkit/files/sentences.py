"""What the models say of a file, as problems in plain words at their place.

Built from the `type`, `loc` and `ctx` of pydantic's errors (https://docs.pydantic.dev/latest/errors/validation_errors/)
and from the models themselves, never from pydantic's messages.
"""

from __future__ import annotations

import types
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from partnerkit.files.document import ListNode, MapNode
from partnerkit.model import assessment, framework
from partnerkit.model.base import Identifier, Text
from partnerkit.model.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic_core import ErrorDetails

    from partnerkit.files.document import Document
    from partnerkit.model.problem import Problem
    from partnerkit.model.words import Keys


def _pattern(annotated: Any) -> str:
    return str(next(item.pattern for item in get_args(annotated)[1].metadata if hasattr(item, "pattern")))


_SHAPES = {
    _pattern(Text): "must not be blank",
    _pattern(Identifier): "may hold only lower case letters, digits and single hyphens",
    _pattern(assessment.Ref): "may hold only letters, digits, dots, hyphens and underscores, and no spaces",
    _pattern(framework.Address): "must be an address that starts with http:// or https://, without spaces",
    _pattern(framework.Published): 'must be a year, a month or a day, in quotes: "2022", "2022-10" or "2022-10-17"',
}

ISO_DATE = "Write year, month and day as 2026-11-23."


def problems(document: Document, model: type[BaseModel], errors: Iterable[ErrorDetails]) -> Iterator[Problem]:
    """The problems behind pydantic's errors about the data of `document`.

    What stands in or below a place that could not be read (an alias, a tag) is left out: it is reported already.
    """
    for error in errors:
        keys: Keys = error["loc"]
        if any(keys[: len(there)] == there for there in document.unreadable):
            continue
        yield _problem(document, model, error, keys)


def _problem(document: Document, model: type[BaseModel], error: ErrorDetails, keys: Keys) -> Problem:
    kind, ctx, value = error["type"], error.get("ctx", {}), error["input"]
    name = _name(keys)
    if kind == "extra_forbidden":
        known = _fields(_annotation(model, keys[:-1]))
        meant = nearest(str(keys[-1]), known)
        remedy = f"Did you mean {meant}?" if meant else f"Keys here are {_listed(known, 'and')}."
        return document.problem("unknown-key", keys, f'"{_cut(keys[-1])}" is not a key here', remedy, key=True)
    if kind == "missing":
        return document.problem("missing-key", keys, f'the key "{keys[-1]}" is missing here', key=True)
    if kind in ("enum", "literal_error"):
        return _choice(document, model, keys, value)
    if kind.startswith("day_"):
        return document.problem("wrong-value", keys, *_day(kind, name, value))
    if kind == "string_pattern_mismatch":
        return document.problem("wrong-value", keys, f"{name} {_SHAPES[ctx['pattern']]}")
    if kind in _BOUNDS:
        bound, sentence = _BOUNDS[kind]
        return document.problem("wrong-value", keys, f"{name} {sentence.format(ctx[bound])}")
    return document.problem(
        "wrong-value", keys, *_wrong_type(_WANTED.get(kind, "something else"), value, document, keys)
    )


def _choice(document: Document, model: type[BaseModel], keys: Keys, value: Any) -> Problem:
    choices = _choices(_annotation(model, keys))
    name = _name(keys)
    source = _source(document, keys, value)
    if value is None:
        return document.problem("wrong-value", keys, f"{name} is empty", f"It can be {_listed(choices, 'or')}.")
    meant = nearest(str(value), choices) if isinstance(value, str) else None
    remedy = f"Did you mean {meant}?" if meant else f"It can be {_listed(choices, 'or')}."
    if isinstance(value, (list, dict)):
        return document.problem("wrong-value", keys, f"{name} must be one word, but {_a(value)} stands here", remedy)
    if keys == ("format",):
        return document.problem("unknown-format", keys, f'this partnerkit knows no format "{source}"', remedy)
    return document.problem("wrong-value", keys, f'"{source}" is not a {name}', remedy)


def _day(kind: str, name: str, value: Any) -> tuple[str, str]:
    if value is None:
        return f"{name} is empty", ISO_DATE
    if isinstance(value, (list, dict)):
        return f"{name} must be a date, but {_a(value)} stands here", ISO_DATE
    if kind == "day_impossible":
        return f"there is no day {_cut(value)}", "Check the month and the day."
    return f'{name} must be a date, but "{_cut(value)}" is none', ISO_DATE


_BOUNDS = {
    "greater_than_equal": ("ge", "must be at least {}"),
    "less_than_equal": ("le", "must be at most {}"),
    "string_too_long": ("max_length", "may have at most {} characters"),
    "too_short": ("min_length", "must have at least {} item"),
}
_WANTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "tuple_type": "a list",
    "dict_type": "a map",
    "model_type": "a map",
}
_FORMS = {"a list": "Start each item on its own line with a hyphen and a space.", "a map": "Write `key: value` lines."}


def _wrong_type(wanted: str, value: Any, document: Document, keys: Keys) -> tuple[str, str | None]:
    name = _name(keys)
    if not keys:
        return f"the file must be {wanted} of keys and values, but {_a(value)} stands here", None
    if value is None:
        return f"{name} is empty", None
    if wanted == "text" and not isinstance(value, (list, dict)):
        source = _source(document, keys, value)
        return f"{name} must be text, but {source} without quotes is {_a(value)}", f'Write "{source}".'
    return f"{name} must be {wanted}, but {_a(value)} stands here", _FORMS.get(wanted)


def _source(document: Document, keys: Keys, value: Any) -> str:
    """A scalar as the file has it."""
    node = document.find(keys)[0]
    if node is None or isinstance(node, (MapNode, ListNode)):
        return _cut(value)
    return _cut(node.value)


def _cut(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:59] + "…"


def _a(value: Any) -> str:
    kinds = {dict: "a map", list: "a list", bool: "a yes-or-no value", str: "text", type(None): "nothing"}
    return kinds.get(type(value), "a number")


def _name(keys: Keys) -> str:
    """What a value is called: its key, or the list it is in and its number."""
    if not keys:
        return "the file"
    if isinstance(keys[-1], int):
        return f"item {keys[-1] + 1} of {_name(keys[:-1])}"
    return _cut(keys[-1])


def _listed(words: Iterable[str], conjunction: str) -> str:
    *most, last = words
    return f"{', '.join(most)} {conjunction} {last}" if most else last


def _annotation(model: type[BaseModel], keys: Keys) -> Any:
    """The annotation of the models that governs the value at the end of `keys`."""
    current: Any = model
    for step in keys:
        current = _bare(current)
        if isinstance(current, type) and issubclass(current, BaseModel):
            fields = current.model_fields
            if step not in fields:
                return None
            current = fields[str(step)].annotation
        elif get_origin(current) is tuple:
            current = get_args(current)[0]
        elif get_origin(current) is dict:
            current = get_args(current)[1]
        else:
            return None
    return _bare(current)


def _bare(annotation: Any) -> Any:
    """An annotation without `Annotated` and `| None`."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in (Union, types.UnionType):
            annotation = next(arg for arg in get_args(annotation) if arg is not type(None))
        else:
            return annotation


def _fields(annotation: Any) -> list[str]:
    return list(annotation.model_fields) if isinstance(annotation, type) and issubclass(annotation, BaseModel) else []


def _choices(annotation: Any) -> list[str]:
    if get_origin(annotation) is Literal:
        return [str(choice) for choice in get_args(annotation)]
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return [str(member.value) for member in annotation]
    return []
