"""The events of a text: libyaml's through ruamel's C extension where there is one, else those of ruamel's own parser.

Those that files are full of come as what they are made of, in the order in which ruamel takes it:

- a scalar as a tuple: anchor, tag, implicit, value, start mark, end mark, style;
- where a map or a list starts as a list: `dict` or `list`, anchor, tag, implicit, start mark, end mark, flow style;
- where either ends as a list: None, start mark, end mark.

All others, which are rare, are ruamel's own.

By default each event of ruamel's is converted, and nothing outside is touched. After `fast_events()` the extension is
made to build them in this form itself: most of the time that reading takes would go into making events, as each of
ruamel's calls three constructors one inside the other.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import cache
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING, Any

from ruamel.yaml import events
from ruamel.yaml.error import MarkedYAMLError

from partnerkit.files import yaml
from partnerkit.files.yaml.decoder import line_and_column

try:
    import _ruamel_yaml
    from _ruamel_yaml import CParser
except ImportError:  # no C extension for this Python: slower, the same events
    CParser = None

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ONE_AT_A_TIME = Lock()
"""Serializes fast reading: the swapped names are global."""
SURROGATE = re.compile("[\ud800-\udfff]")
COLON = re.compile(r"[ \t]*:")


@contextmanager
def parser(text: str) -> Iterator[Callable[[], Any]]:
    """Yield a function that returns the next event of a text at each call, and None at the end."""
    if CParser is None:
        found = _pure_events(text)
        yield lambda: next(found, None)
    elif yaml.fast and _can_swap():
        with _swapped():
            get_event = CParser(text).get_event
            yield _with_addresses(text, get_event) if "://" in text else get_event
    else:
        get_event = CParser(text).get_event
        yield _with_addresses(text, lambda: _converted(get_event()))


def _with_addresses(text: str, get_event: Callable[[], Any]) -> Callable[[], Any]:
    """Return a function that gives libyaml's events, and goes on with those of ruamel's parser at a web address.

    Between brackets or braces libyaml takes no colon within a text, as YAML 1.1 did not; in YAML 1.2 the colon of
    `{link: https://example.org}` is one (https://yaml.org/spec/1.2.2/#733-plain-style).
    """
    given, rest = 0, None

    def next_event() -> Any:
        nonlocal given, rest
        if rest is None:
            try:
                event = get_event()
            except MarkedYAMLError as error:
                mark = error.problem_mark
                if mark is None or not text.startswith("://", mark.index):
                    raise
                rest = islice(_pure_events(text), given, None)
            else:
                given += 1
                return event
        return next(rest, None)

    return next_event


def _converted(event: Any) -> Any:
    """One of ruamel's events in our form."""
    if isinstance(event, events.ScalarEvent):
        return event.anchor, event.ctag, event.implicit, event.value, event.start_mark, event.end_mark, event.style
    if isinstance(event, events.CollectionStartEvent):
        opens = dict if isinstance(event, events.MappingStartEvent) else list
        return [opens, event.anchor, event.ctag, event.implicit, event.start_mark, event.end_mark, event.flow_style]
    if isinstance(event, events.CollectionEndEvent):
        return [None, event.start_mark, event.end_mark]
    return event


@contextmanager
def _swapped() -> Iterator[None]:
    """Make the extension build events in our form: it looks up by name what makes one."""
    names = vars(_ruamel_yaml)
    with ONE_AT_A_TIME:
        names.update(OURS)
        try:
            yield
        finally:
            names.update(THEIRS)


@cache
def _can_swap() -> bool:
    """True if the extension really builds events by the names that it was given; else they would be passed over."""
    with _swapped():
        found = list(iter(CParser("- a").get_event, None))
    return any(isinstance(event, tuple) for event in found)


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
    from ruamel.yaml import YAML  # most Pythons have the extension

    before: Any = None
    for event in YAML(typ="safe", pure=True).parse(text):
        said = raw = _converted(event)
        if isinstance(raw, tuple):
            *rest, value, start, _, style = raw
            if SURROGATE.search(value):  # half a character, which libyaml refuses
                raise MarkedYAMLError(None, None, "found invalid Unicode character escape code", start)
            if isinstance(before, tuple) and not value and not style:
                colon = COLON.match(text, before[5].index)
                if colon:
                    mark = _Mark(text, colon.end())
                    said = (*rest, value, mark, mark, style)
        yield said
        before = raw


class _Mark:
    """A place in a text, as the parser gives it."""

    def __init__(self, text: str, index: int) -> None:
        self.index = index
        self.line, self.column = line_and_column(text, index)
