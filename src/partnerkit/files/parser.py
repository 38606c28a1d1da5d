"""The events of a text: libyaml's through ruamel's C extension where there is one, else those of ruamel's own parser.

Most of the time that reading takes goes into making events, as each of ruamel's calls three constructors one inside the
other. So those that files are full of come otherwise: a scalar as the tuple of what a `ScalarEvent` is made of, so that
`ScalarEvent(*scalar)` is the event, and where a map or a list starts and ends as an event with one flat constructor.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any

from ruamel.yaml import events

from partnerkit.files.decode import line_and_column

try:
    import _ruamel_yaml
    from _ruamel_yaml import CParser
except ImportError:  # no C extension for this Python: slower, the same events
    CParser = None

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ONE_AT_A_TIME = Lock()
"""Held while a file is read: no thread may put the names back that another one's events are made by."""
COLON = re.compile(r"[ \t]*:")


class MapStart(events.MappingStartEvent):
    __slots__ = ()

    def __init__(  # noqa: PLR0913, PLR0917  # as the parser calls it
        self, anchor: Any, tag: Any, implicit: Any, start_mark: Any, end_mark: Any, flow_style: Any
    ) -> None:
        self.anchor = anchor
        self.ctag = tag
        self.implicit = implicit
        self.comment = None
        self.nr_items = None
        self.start_mark = start_mark
        self.end_mark = end_mark
        self.flow_style = flow_style


class ListStart(events.SequenceStartEvent):
    __slots__ = ()
    __init__ = MapStart.__init__


class MapEnd(events.MappingEndEvent):
    __slots__ = ()

    def __init__(self, start_mark: Any, end_mark: Any) -> None:
        self.start_mark = start_mark
        self.end_mark = end_mark
        self.comment = None


class ListEnd(events.SequenceEndEvent):
    __slots__ = ()
    __init__ = MapEnd.__init__


FLAT: dict[type[Any], type[Any]] = {
    events.MappingStartEvent: MapStart,
    events.SequenceStartEvent: ListStart,
    events.MappingEndEvent: MapEnd,
    events.SequenceEndEvent: ListEnd,
}


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


OURS = {"ScalarEvent": _scalar, **{kind.__name__: flat for kind, flat in FLAT.items()}}
THEIRS = {"ScalarEvent": events.ScalarEvent, **{kind.__name__: kind for kind in FLAT}}


def _pure_events(text: str) -> Iterator[Any]:
    """The events of ruamel's own parser. It marks an empty value behind the next key; here it stands behind its own."""
    from ruamel.yaml import YAML  # nothing is imported that is not used

    before: Any = None
    for event in YAML(typ="safe", pure=True).parse(text):
        if isinstance(event, events.ScalarEvent):
            start, end = event.start_mark, event.end_mark
            if isinstance(before, events.ScalarEvent) and not event.value and not event.style:
                colon = COLON.match(text, before.end_mark.index)
                if colon:
                    start = end = _Mark(text, colon.end())
            yield event.anchor, event.ctag, event.implicit, event.value, start, end, event.style
        else:
            event.__class__ = FLAT.get(type(event), type(event))
            yield event
        before = event


class _Mark:
    """A place in a text, as the parser gives it."""

    def __init__(self, text: str, index: int) -> None:
        self.index = index
        self.line, self.column = line_and_column(text, index)
