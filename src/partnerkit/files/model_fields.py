"""The keys, choices and patterns that the models allow at a place in a file."""

from __future__ import annotations

import types
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

if TYPE_CHECKING:
    from partnerkit.model.words import Keys


def annotation_at(model: type[BaseModel], keys: Keys) -> Any:
    """Return the annotation that governs the value at the end of `keys`; None where the models have no such place."""
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


def keys_of(annotation: Any) -> list[str]:
    """Return the keys that a value may have; none unless it must hold keys."""
    return list(annotation.model_fields) if isinstance(annotation, type) and issubclass(annotation, BaseModel) else []


def choices_of(annotation: Any) -> list[str]:
    """Return the words that a value can be; none where it is not one of a few."""
    if get_origin(annotation) is Literal:
        return [str(choice) for choice in get_args(annotation)]
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return [str(member.value) for member in annotation]
    return []


def pattern_of(annotated: Any) -> str:
    """Return the regular expression that a text type of the models demands."""
    return str(next(item.pattern for item in get_args(annotated)[1].metadata if hasattr(item, "pattern")))
