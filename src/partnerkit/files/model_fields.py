"""The keys, choices and patterns that the models allow at a place in a file."""

from __future__ import annotations

import types
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from partnerkit.model.base import FILE_NAME, Address, Model, Text
from partnerkit.model.text import shorten

if TYPE_CHECKING:
    from partnerkit.model.words import Keys


def annotation_at(model: type[BaseModel], keys: Keys) -> Any:
    """Return the annotation that governs the value at the end of `keys`; None where the models have no such place."""
    current: Any = model
    for step in keys:
        current = annotation_inside(current, step)
    return current


def annotation_inside(annotation: Any, step: str | int) -> Any:
    """Return the annotation that governs what stands under a key, or at a position, of a value that `annotation` does.

    None where the models have no such place.
    """
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        field = _field(annotation, str(step))
        return None if field is None else _bare(field.annotation)
    if get_origin(annotation) is tuple:
        return _bare(get_args(annotation)[0])
    return _bare(get_args(annotation)[1]) if get_origin(annotation) is dict else None


def _field(model: type[BaseModel], key: str) -> FieldInfo | None:
    """Return the field of a model that a key of a file fills: `from` is none that Python lets a field be called."""
    found = model.model_fields.get(key)
    if found is not None and found.alias in (None, key):
        return found
    return next((field for field in model.model_fields.values() if field.alias == key), None)


class Use(Enum):
    """What the scalars at a place are for."""

    TEXT = auto()
    """They are written for people."""
    WORD = auto()
    """They are words of the format: ratings, dates, refs, ids, numbers."""
    ADDRESS = auto()
    FILE = auto()


def use_at(model: type[BaseModel], keys: Keys) -> Use | None:
    """Return what a scalar at the end of `keys` is for; None where the models have no such place."""
    last = annotation_at(model, keys[:-1]) if keys else model
    if isinstance(last, type) and issubclass(last, BaseModel):
        field = _field(last, str(keys[-1])) if keys else None
        if keys and field is None:
            return None
        annotation, metadata = (field.annotation, field.metadata) if field else (last, [])
    elif get_origin(last) in (tuple, dict):
        annotation, metadata = get_args(last)[0 if get_origin(last) is tuple else 1], []
    else:
        return None
    return _use(annotation, metadata)


def use_of_key(model: type[BaseModel], keys: Keys) -> Use:
    """Return what the last of `keys` is for: mostly a word of the format, and in some maps a text."""
    around = annotation_at(model, keys[:-1])
    found = _use(get_args(around)[0], []) if get_origin(around) is dict else None
    return found or Use.WORD


def _use(annotation: Any, metadata: Sequence[Any]) -> Use | None:
    """Return what a scalar is for, from its annotation; `metadata` is what pydantic took out of that."""
    bare = _bare(annotation)
    if isinstance(bare, type) and issubclass(bare, Model):
        return use_at(bare, (bare.short_form,)) if bare.short_form else None
    if bare is not str:
        return None if get_origin(bare) in (tuple, dict) else Use.WORD
    found = [*metadata, *_metadata(annotation)]
    patterns = {item.pattern for item in found if hasattr(item, "pattern")}
    if FILE_NAME in found:
        return Use.FILE
    return Use.TEXT if pattern_of(Text) in patterns else Use.ADDRESS if pattern_of(Address) in patterns else Use.WORD


def _metadata(annotation: Any) -> Iterator[Any]:
    """Yield what stands in `Annotated` around the type of a scalar, and inside pydantic's `Field`."""
    for part in get_args(annotation):
        if isinstance(part, FieldInfo):
            yield from part.metadata
        elif part != FILE_NAME:
            yield from _metadata(part)
        else:
            yield part


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
    if not isinstance(annotation, type) or not issubclass(annotation, BaseModel):
        return []
    return [field.alias or name for name, field in annotation.model_fields.items()]


def key_of(annotation: Any) -> Any:
    """Return the annotation of the keys of a map; None for what is no map."""
    return _bare(get_args(annotation)[0]) if get_origin(annotation) is dict else None


def short_form_of(annotation: Any) -> str | None:
    """Return the key whose text may stand for the whole value; None where there is none."""
    if not isinstance(annotation, type) or not issubclass(annotation, Model) or annotation.short_form is None:
        return None
    return annotation.short_form if _bare(annotation.model_fields[annotation.short_form].annotation) is str else None


def name_of(keys: Keys) -> str:
    """Return what a value is called: its key, or the list it is in and its number."""
    if not keys:
        return "the file"
    if isinstance(keys[-1], int):
        return f"item {keys[-1] + 1} of {name_of(keys[:-1])}"
    return shorten(str(keys[-1]), 60)


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
