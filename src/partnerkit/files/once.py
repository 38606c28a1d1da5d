"""A file that many others depend on: read once, so that what is remembered of it is of what was used."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from partnerkit.files.read import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pydantic import BaseModel

    from partnerkit.files.load import Loaded

M = TypeVar("M", bound="BaseModel")


class Once(Generic[M]):
    """A file's content, and its model once that is asked for."""

    def __init__(self, path: Path, model: Callable[[], type[M]]) -> None:
        """Read the file. `model` gives its model: where all is known from before, none is loaded.

        Raises `CannotRead`.
        """
        self.path, self.model = path, model
        self.content = read_bytes(path)

    @cached_property
    def digest(self) -> bytes:
        """A digest of the content."""
        return hashlib.sha256(self.content).digest()

    @cached_property
    def loaded(self) -> Loaded[M]:
        """The file as its model, with every problem on the way."""
        from partnerkit.files.load import parse

        return parse(self.content, str(self.path), self.model())
