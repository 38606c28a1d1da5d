"""The scalars of a file one after the other, each with the keys that lead to it, without building a tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ruamel.yaml.events import AliasEvent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from partnerkit.files.yaml.nodes import Mark
    from partnerkit.model.words import Keys


class Scalar(NamedTuple):
    """A key or a value as it stands in a file."""

    keys: Keys
    """Those that lead to it; of a key, those that lead to its value."""
    is_key: bool
    value: str
    start: Mark
    end: Mark
    style: str | None


def scalars(  # noqa: C901  # one way through all kinds of events
    events: Iterable[Any], wanted: Callable[[str, Mark, Mark, str | None], bool]
) -> Iterator[Scalar]:
    """Yield those keys and values of a document for which `wanted` says so, from their text, start, end and style.

    The document was read to its end.
    """
    around: list[tuple[bool, list[str | int]]] = []
    """Of each list and map around what comes next: whether it is a map, and the keys that lead to what comes next."""
    is_map = False
    keys: list[str | int] = []
    key_is_next = False

    def after_value() -> None:
        nonlocal key_is_next
        key_is_next = is_map
        if around and not is_map:
            keys[-1] = int(keys[-1]) + 1

    for event in events:
        kind = type(event)
        if kind is tuple:
            _, _, _, value, start, end, style = event
            if is_map and key_is_next:
                keys[-1] = value
                key_is_next = False
                if wanted(value, start, end, style):
                    yield Scalar(tuple(keys), True, value, start, end, style)
                continue
            if wanted(value, start, end, style):
                yield Scalar(tuple(keys), False, value, start, end, style)
            after_value()
        elif kind is list and event[0] is not None:
            around.append((is_map, keys))
            is_map = event[0] is dict
            keys = [*keys, "" if is_map else 0]
            key_is_next = is_map
        elif kind is list:
            is_map, keys = around.pop()
            after_value()
        elif kind is AliasEvent:
            if is_map and key_is_next:
                keys[-1] = f"*{event.anchor}"
                key_is_next = False
            else:
                after_value()
