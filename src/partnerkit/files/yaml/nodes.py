"""Where something stands in a file."""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol, TypeAlias

from partnerkit.model.patterns import pattern

LINE_END = pattern(r"\r\n|\r|\n")


def line_and_column(text: str, index: int) -> tuple[int, int]:
    """Return the line and the column of a character, counted from 0."""
    ends = [match.end() for match in LINE_END.finditer(text, 0, index)]
    return len(ends), index - (ends[-1] if ends else 0)


class Mark(Protocol):
    """A place as the parser gives it. All count characters from 0."""

    index: int
    line: int
    column: int


class Scalar(NamedTuple):
    """A scalar. It is the event of the parser, with names to its parts."""

    anchor: str | None
    tag: str | None
    implicit: tuple[bool, bool]
    value: str
    start_mark: Mark
    end_mark: Mark
    style: str | None
    """`'`, `"`, `|` or `>`; empty or None for a plain scalar."""


class MapNode:
    """Where a map and each of its keys and values stand."""

    __slots__ = ("end_mark", "flow", "keys", "start_mark", "values")

    def __init__(self, start_mark: Mark, flow: bool) -> None:
        self.start_mark = start_mark
        self.end_mark = start_mark
        self.flow = flow
        self.keys: dict[str, Scalar] = {}
        self.values: dict[str, Node] = {}


class ListNode:
    """Where a list and each of its items stand."""

    __slots__ = ("end_mark", "flow", "items", "start_mark")

    def __init__(self, start_mark: Mark, flow: bool) -> None:
        self.start_mark = start_mark
        self.end_mark = start_mark
        self.flow = flow
        self.items: list[Node] = []


def blank(event: Any, value: str) -> Scalar:
    """Return what stands where an alias was refused."""
    return Scalar(None, None, (True, False), value, event.start_mark, event.end_mark, None)


Node: TypeAlias = "MapNode | ListNode | Scalar"
