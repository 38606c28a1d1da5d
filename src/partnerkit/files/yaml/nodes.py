"""Where something stands in a file."""

from __future__ import annotations

from typing import Any, Protocol, TypeAlias


class Mark(Protocol):
    """A place as the parser gives it. All count characters from 0."""

    index: int
    line: int
    column: int


class Scalar(Protocol):
    """A scalar. The parser's event serves as the node."""

    start_mark: Mark
    end_mark: Mark
    value: str
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


class Blank:
    """Stands where an alias was refused."""

    def __init__(self, event: Any, value: str) -> None:
        self.start_mark: Mark = event.start_mark
        self.end_mark: Mark = event.end_mark
        self.value = value
        self.style: str | None = None


Node: TypeAlias = "MapNode | ListNode | Scalar"
