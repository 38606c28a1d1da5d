"""The events of a text: libyaml's through ruamel's C extension where there is one, else those of ruamel's own parser.

Those that files are full of come as what they are made of, in the order in which ruamel takes it:

- a scalar as a tuple: anchor, tag, implicit, value, start mark, end mark, style;
- where a map or a list starts as a list: `dict` or `list`, anchor, tag, implicit, start mark, end mark, flow style;
- where either ends as a list: None, start mark, end mark.

All others, which are rare, are ruamel's own.

By default each event of ruamel's is converted, and nothing outside is touched. After `fast_events()` the extension is
made to build them in this form itself: most of the time that reading takes would go into making events, as each of
ruamel's calls three constructors one inside the other. Or it is made to hand what they are made of to whoever builds
data of them, and no event is made at all.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from functools import cache
from itertools import islice, takewhile
from threading import RLock
from typing import TYPE_CHECKING, Any, NamedTuple

from ruamel.yaml import events
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from partnerkit.files import yaml
from partnerkit.files.yaml.nodes import line_and_column
from partnerkit.model.patterns import pattern

try:
    import _ruamel_yaml
    from _ruamel_yaml import CParser
except ImportError:  # no C extension for this Python: slower, the same events
    CParser = None

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

ONE_AT_A_TIME = RLock()
"""Serializes fast reading: the swapped names are global."""
SURROGATE = pattern("[\ud800-\udfff]")
COLON = pattern(r"[ \t]*:")


@contextmanager
def parser(text: str) -> Iterator[Callable[[], Any]]:
    """Yield a function that returns the next event of a text at each call, and None at the end."""
    if CParser is None:
        found = _pure_events(text)
        yield lambda: next(found, None)
    elif yaml.fast and _can_swap():
        with _swapped(OURS):
            get_event = CParser(text).get_event
            yield _with_addresses(text, get_event) if "://" in text else get_event
    else:
        get_event = CParser(text).get_event
        yield _with_addresses(text, lambda: _converted(get_event()))


@contextmanager
def steps(text: str, takers: Mapping[str, Callable[..., object]]) -> Iterator[Iterator[object]]:
    """Yield an iterator of which each step gives what the next event of a text is made of to the taker of its kind.

    Takers go by the names of ruamel's events, and get what it makes one of, in its order; none may return None. Events
    without a taker are passed over.
    """
    if CParser is not None and yaml.fast and "://" not in text and _can_swap():
        with _swapped(takers):
            yield iter(CParser(text).get_event, None)
    else:
        with parser(text) as next_event:
            yield (_taken(event, takers) for event in iter(next_event, None))


def events_of(text: str, end: int | None = None) -> list[Any]:
    """Return the events of a text before a place in it, or up to the first that cannot be parsed."""
    found: list[Any] = []
    with suppress(YAMLError, ValueError, OverflowError), parser(text) as next_event:
        every = iter(next_event, None)
        found.extend(every if end is None else takewhile(lambda event: _marks(event)[0].index < end, every))
    return found


class Numbered(NamedTuple):
    """The number of an event, counted from 0, and where it starts and ends."""

    number: float
    start: Any
    end: Any


def event_of_node(text: str, number: int) -> Numbered:
    """Return the event of a text that is the key or value of a number, counted from 0; one at infinity without such."""
    nodes = 0
    with suppress(YAMLError, ValueError, OverflowError), parser(text) as next_event:
        for count, event in enumerate(iter(next_event, None)):
            if isinstance(event, (tuple, events.AliasEvent)) or (isinstance(event, list) and event[0] is not None):
                if nodes == number:
                    return Numbered(count, *_marks(event))
                nodes += 1
    return Numbered(float("inf"), None, None)


def _marks(event: Any) -> tuple[Any, Any]:
    """Return where an event in our form starts and ends."""
    if isinstance(event, tuple):
        return event[4], event[5]
    if isinstance(event, list):
        return (event[1], event[2]) if event[0] is None else (event[4], event[5])
    return event.start_mark, event.end_mark


def _taken(event: Any, takers: Mapping[str, Callable[..., object]]) -> object:
    """Give one event in our form to the taker of its kind."""
    kind = type(event)
    if kind is tuple:
        return takers["ScalarEvent"](*event)
    if kind is list:
        name = _NAMES[event[0]]
        return takers[name](*event[1:])
    if kind is events.AliasEvent:
        return takers["AliasEvent"](event.anchor, event.start_mark, event.end_mark)
    if kind is events.DocumentStartEvent:
        return takers["DocumentStartEvent"](event.start_mark, event.end_mark)
    return True


_NAMES = {dict: "MappingStartEvent", list: "SequenceStartEvent", None: "MappingEndEvent"}


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
def _swapped(makers: Mapping[str, Callable[..., object]]) -> Iterator[None]:
    """Let the extension call something else where it makes events: it looks up by name what does."""
    names = vars(_ruamel_yaml)
    with ONE_AT_A_TIME:
        before = {name: names[name] for name in makers}
        names.update(makers)
        try:
            yield
        finally:
            names.update(before)


@cache
def _can_swap() -> bool:
    """True if the extension really builds events by the names that it was given; else they would be passed over."""
    with _swapped(OURS):
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


OURS: dict[str, Callable[..., object]] = {
    "ScalarEvent": _scalar,
    "MappingStartEvent": _map_start,
    "SequenceStartEvent": _list_start,
    "MappingEndEvent": _end,
    "SequenceEndEvent": _end,
    "AliasEvent": events.AliasEvent,  # ruamel's own: takers may be in their place
    "DocumentStartEvent": events.DocumentStartEvent,
}


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
