"""The events of a text: libyaml's through ruamel's C extension where there is one, else those of ruamel's own parser.

Most of the time that reading takes would go into making events, as each of ruamel's calls three constructors one inside
the other. So those that files are full of come as what they are made of, in the order in which ruamel takes it:

- a scalar as a tuple: anchor, tag, implicit, value, start mark, end mark, style;
- where a map or a list starts as a list: `dict` or `list`, anchor, tag, implicit, start mark, end mark, flow style;
- where either ends as a list: None, start mark, end mark.

All others, which are rare, are ruamel's own.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any

from ruamel.yaml import events
from ruamel.yaml.error import MarkedYAMLError

from partnerkit.files.yaml.decoder import line_and_column

try:
    import _ruamel_yaml
    from _ruamel_yaml import CParser
except ImportError:  # no C extension for this Python: slower, the same events
    CParser = None

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ONE_AT_A_TIME = Lock()
"""Held while a file is read: no thread may put the names back that another one's events are made by."""
SURROGATE = re.compile("[\ud800-\udfff]")
COLON = re.compile(r"[ \t]*:")


@contextmanager
def parser(text: str) -> Iterator[Callable[[], Any]]:
    """What gives the next event of a text each time it is called, and None at the end."""
    if CParser is None:
        found = _pure_events(text)
        yield lambda: next(found, None)
        return
    names = vars(_ruamel_yaml)
    with ONE_AT_A_TIME:
        names.update(OURS)  # the extension looks up by name what makes an event
        try:
            yield CParser(text).get_event
        finally:
            names.update(THEIRS)


def _scalar(*said: Any) -> tuple[Any, ...]:
    return said


def _map_start(*said: Any) -> list[Any]:
    return [dict, *said]


def _list_start(*said: Any) -> list[Any]:
    return [list, *said]


def _end(*said: Any) -> list[Any]:
    return [None, *said]


OURS = {
    "ScalarEvent": _scalar,
    "MappingStartEvent": _map_start,
    "SequenceStartEvent": _list_start,
    "MappingEndEvent": _end,
    "SequenceEndEvent": _end,
}
THEIRS = {name: getattr(events, name) for name in OURS}


def _pure_events(text: str) -> Iterator[Any]:
    """The events of ruamel's own parser. It marks an empty value behind the next key; here it stands behind its own."""
    from ruamel.yaml import YAML  # nothing is imported that is not used

    before: Any = None
    for event in YAML(typ="safe", pure=True).parse(text):
        if isinstance(event, events.ScalarEvent):
            start, end = event.start_mark, event.end_mark
            if SURROGATE.search(event.value):  # half a character, which libyaml refuses
                raise MarkedYAMLError(None, None, "found invalid Unicode character escape code", start)
            if isinstance(before, events.ScalarEvent) and not event.value and not event.style:
                colon = COLON.match(text, before.end_mark.index)
                if colon:
                    start = end = _Mark(text, colon.end())
            yield event.anchor, event.ctag, event.implicit, event.value, start, end, event.style
        elif isinstance(event, events.CollectionStartEvent):
            opens = dict if isinstance(event, events.MappingStartEvent) else list
            said = event.anchor, event.ctag, event.implicit, event.start_mark, event.end_mark, event.flow_style
            yield [opens, *said]
        elif isinstance(event, events.CollectionEndEvent):
            yield [None, event.start_mark, event.end_mark]
        else:
            yield event
        before = event


class _Mark:
    """A place in a text, as the parser gives it."""

    def __init__(self, text: str, index: int) -> None:
        self.index = index
        self.line, self.column = line_and_column(text, index)


def _is_ours() -> bool:
    """Whether the extension really makes events by the names that it was given."""
    with parser("- a") as next_event:
        return any(isinstance(event, tuple) for event in iter(next_event, None))


if CParser is not None and not _is_ours():  # then its events would be passed over, and what they say with them
    CParser = None
