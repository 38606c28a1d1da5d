"""From a path to a model, with every problem of the file on the way."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from partnerkit.errors import InvalidFile
from partnerkit.files.read import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pydantic import BaseModel

    from partnerkit.files.yaml.document import Document
    from partnerkit.model.assessment import Assessment
    from partnerkit.model.framework import Framework
    from partnerkit.model.problem import Problem

# pydantic and the YAML library are imported where a file is read: a check of unchanged files needs neither.
M = TypeVar("M", bound="BaseModel")


@dataclass
class Loaded(Generic[M]):
    """A file as read, and its model where the file is valid."""

    document: Document
    model: M | None
    problems: list[Problem]
    """Those that keep the file from being used, sorted by place; empty where there is a model."""

    @property
    def valid(self) -> M:
        """The model. Raises as `require_valid` does."""
        self.require_valid()
        return cast("M", self.model)

    def require_valid(self) -> None:
        """Raise `InvalidFile` with all problems where there is no model."""
        if self.model is None:
            raise InvalidFile(f"{self.document.file} has problems", self.problems)


def load(path: Path, model: type[M]) -> Loaded[M]:
    """Read a file as a model. Raises `CannotRead`; whatever is wrong with the content is a problem, not an error."""
    return parse(read_bytes(path), str(path), model)


def parse(content: bytes, file: str, model: type[M]) -> Loaded[M]:
    """Read the bytes of a file as a model; messages are to call the file `file`."""
    from partnerkit.files.yaml import constructor

    return validate(constructor.read(content, file), model)


def as_assessment(document: Document, framework: Framework | None) -> Loaded[Assessment]:
    """Return a document as an assessment whose ratings are those of `framework`; of None, whatever stands there."""
    from partnerkit.model.assessment import Assessment
    from partnerkit.model.base import RATINGS

    return validate(document, Assessment, {RATINGS: None if framework is None else framework.rating_by_id})


def validate(document: Document, model: type[M], context: dict[str, Any] | None = None) -> Loaded[M]:
    """Return a document that was read already as a model, with all problems.

    `context` is what the model needs to know beyond the document: of an assessment, `as_assessment` gives it.
    """
    from pydantic import ValidationError

    found = document.problems
    validated: M | None = None
    if not document.content.isascii() or b"\\" in document.content:
        from partnerkit.files.glance import may_hold_strange_words  # many files are plain ASCII

        if may_hold_strange_words(document):
            from partnerkit.files.writing import strange_characters

            found = found + list(strange_characters(document, model))
    if document.is_whole or not found:
        try:
            validated = model.model_validate(document.data, context=context)
        except ValidationError as error:
            from partnerkit.files.validation_messages import problems  # most files have none

            found = found + list(problems(document, model, error.errors(include_url=False), context))
    if found:
        return Loaded(document, None, sorted(found, key=lambda problem: problem.order))
    return Loaded(document, validated, [])


class ReadOnce(Generic[M]):
    """A file that many others depend on: its content, and its digest and model when they are first asked for."""

    def __init__(self, path: Path, model: Callable[[], type[M]]) -> None:
        """Read the file. `model` is called for its model only when that is needed. Raises `CannotRead`."""
        self.path, self.model = path, model
        self.content = read_bytes(path)

    @cached_property
    def digest(self) -> bytes:
        """The SHA-256 digest of the content."""
        return hashlib.sha256(self.content).digest()

    @cached_property
    def loaded(self) -> Loaded[M]:
        """The file as its model, with every problem on the way."""
        return parse(self.content, str(self.path), self.model())
