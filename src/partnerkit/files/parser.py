"""The events of a text: libyaml's through ruamel's C extension where there is one, else those of ruamel's own parser.

Most of the time that reading takes goes into making events, as each of ruamel's calls three constructors one inside the
other. Those that files are full of are made by one flat constructor here; they are ruamel's in every other way.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
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

COLON = re.compile(r"[ \t]*:")


class Scalar(events.ScalarEvent):
    """A scalar; it serves as its own node, so that reading builds nothing twice."""

    __slots__ = ()

    def __init__(  # noqa: PLR0913, PLR0917  # as the parser calls it
        self, anchor: Any, tag: Any, implicit: Any, value: str, start_mark: Any, end_mark: Any, style: Any
    ) -> None:
        self.anchor = anchor
        self.ctag = tag
        self.implicit = implicit
        self.comment = None
        self.value = value
        self.start_mark = start_mark
        self.end_mark = end_mark
        self.style = style


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
    events.ScalarEvent: Scalar,
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
    try:
        names.update(OURS)  # the extension looks its classes up by name for every event
        source = CParser(text)
        yield source.get_event
        source.dispose()
    finally:
        names.update(THEIRS)


OURS = {kind.__name__: flat for kind, flat in FLAT.items()}
THEIRS = {kind.__name__: kind for kind in FLAT}


def _pure_events(text: str) -> Iterator[Any]:
    """The events of ruamel's own parser. It marks an empty value behind the next key; here it stands behind its own."""
    from ruamel.yaml import YAML  # nothing is imported that is not used

    before: Any = None
    for event in YAML(typ="safe", pure=True).parse(text):
        event.__class__ = FLAT.get(type(event), type(event))
        if type(event) is type(before) is Scalar and not event.value and not event.style:
            colon = COLON.match(text, before.end_mark.index)
            if colon:
                event.start_mark = event.end_mark = _Mark(text, colon.end())
        before = event
        yield event


class _Mark:
    """A place in a text, as the parser gives it."""

    def __init__(self, text: str, index: int) -> None:
        self.index = index
        self.line, self.column = line_and_column(text, index)
