"""A file with all that a check finds wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from partnerkit.files.read import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from partnerkit.files.load import Loaded
    from partnerkit.files.yaml.document import Document
    from partnerkit.model.assessment import Action
    from partnerkit.model.crosswalk import Between
    from partnerkit.model.framework import Framework
    from partnerkit.model.problem import Problem


@dataclass
class Inspected:
    """A file with all that is wrong with it."""

    kind: str
    loaded: Loaded[Any]
    framework: Framework | None = None
    """The framework of an assessment or a meeting, where it could be read."""
    between: Between | None = None
    """Of a crosswalk, with its frameworks, where they could be read."""
    named: dict[str, Framework] = field(default_factory=dict)
    """Of a record, the frameworks whose issues it may name, by name."""
    problems: list[Problem] = field(default_factory=list)
    of_actions: list[tuple[Problem, Action]] = field(default_factory=list)
    """The problems that are how an action is followed up, with the action."""

    @property
    def file(self) -> str:
        """The path of the file, as text: thousands of them may be checked."""
        return self.document.file

    @property
    def document(self) -> Document:
        """The file as read."""
        return self.loaded.document

    @property
    def frameworks(self) -> tuple[str, ...]:
        """The frameworks that could be read, by the names that the file gives them."""
        if self.between is not None:
            return self.between.crosswalk.of, self.between.crosswalk.to
        if self.named:
            return tuple(self.named)
        return (self.document.data["framework"],) if self.framework is not None else ()


def reread(path: Path) -> Inspected:
    """Return an assessment that was inspected before, for the places of what is found later. Raises `CannotRead`."""
    from partnerkit.files.load import Loaded
    from partnerkit.files.yaml.unparsed import Unparsed

    return Inspected("assessment", Loaded(Unparsed(read_bytes(path), str(path)), None, []))
