"""The composer: from the parser's events to the place of every key and value, when the first is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ruamel.yaml.events import AliasEvent, DocumentStartEvent

from partnerkit.files.yaml.nodes import ListNode, MapNode, Scalar, blank

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerkit.files.yaml.nodes import Node


def alias_key(anchor: str) -> str:
    """Return what a key is called that is an alias of an anchor."""
    return f"*{anchor}"


def tree(  # noqa: C901, PLR0912  # one way through all kinds of events
    events: Iterable[Any],
) -> tuple[Node | None, list[tuple[Scalar, Scalar]]]:
    """Return the root node of a document, and every key that stands in its map a second time, each after the first.

    The events may stop anywhere; what follows on the first document, or on a key that is no text, is left out.
    """
    root: Node | None = None
    repeated: list[tuple[Scalar, Scalar]] = []
    stack: list[MapNode | ListNode] = []
    as_scalar = tuple.__new__  # `_make` would ask for the number of its parts each time
    node: MapNode | ListNode | None = None
    key: Any = None  # the key whose value comes next
    for event in events:
        kind = type(event)
        child: Node
        if kind is tuple:
            child = as_scalar(Scalar, event)
        elif kind is list:
            if event[0] is None:
                stack.pop().end_mark = event[2]
                node, key = stack[-1] if stack else None, None
                continue
            opens, _, _, _, start, _, flow_style = event
            child = (MapNode if opens is dict else ListNode)(start, bool(flow_style))
        elif kind is AliasEvent:
            child = blank(event, alias_key(event.anchor) if isinstance(node, MapNode) and key is None else "")
        elif kind is DocumentStartEvent and root is not None:
            break
        else:
            continue
        if isinstance(node, ListNode):
            node.items.append(child)
        elif node is None:
            root = child
        elif key is None:
            if isinstance(child, (MapNode, ListNode)):
                break
            key = child
            continue
        else:
            first = node.keys.setdefault(key.value, key)
            if first is key:
                node.values[key.value] = child
            else:
                repeated.append((first, key))
            key = None
        if isinstance(child, (MapNode, ListNode)):
            stack.append(child)
            node = child
    return root, repeated
