"""The constructor: bytes to plain data, in one pass over the parser's events, which know the place of everything.

Limits hold while reading, before anything is built, and what a partnerkit file does not need is refused rather than
obeyed: anchors, aliases, merge keys, tags, directives, several documents. Nothing is ever composed by the YAML
library: deep nesting crashes its composer, and aliases explode there.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any, cast

from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import AliasEvent, DocumentStartEvent, MappingStartEvent, ScalarEvent

from partnerkit.files.yaml.composer import alias_key, tree
from partnerkit.files.yaml.conflicts import conflict_problems
from partnerkit.files.yaml.core_schema import MAYBE_NOT_TEXT, scalar
from partnerkit.files.yaml.decoder import decode, line_and_column
from partnerkit.files.yaml.document import Document
from partnerkit.files.yaml.parser import parser
from partnerkit.files.yaml.syntax_messages import (
    directive_problem,
    line_of_tag_directives,
    syntax_problems,
    tab_problems,
)
from partnerkit.model.problem import Place
from partnerkit.model.text import shorten

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerkit.model.words import Keys

IN_PLACE = "a value must stand where it counts"
MAX_DEPTH = 32
MAX_NODES = 50_000
MAX_KEY = 1000
"""Characters of a key: it is repeated for everything that is said of what stands under it."""
AT_ONCE = 500
"""Events that are read before they are looked at: few enough that nothing bad grows meanwhile."""
DIRECTIVE = re.compile(r"(?:^|(?<=\r))%", re.MULTILINE)


def read(content: bytes, file: str) -> Document:
    """Read the bytes of a file that messages are to call `file`.

    The document's problems are complete but not yet sorted; where there are none, `data` is what the file says. Never
    raises for anything that the bytes may hold.
    """
    document = Document(file, content)
    text = decode(content, document)
    if text is None:
        return document
    document.text = text
    if conflicts := conflict_problems(document):
        document.problems += conflicts
        return document
    if (directive := line_of_tag_directives(text)) is not None:
        document.problems.append(directive_problem(document, directive))
        return document
    constructor = Constructor(document)
    whole = False
    try:
        with parser(text) as next_event:
            constructor.build(next_event)
        whole = True
    except _LimitReached:
        pass
    except YAMLError as error:
        document.problems += syntax_problems(document, error)
    except (ValueError, OverflowError):  # what is left of the parser's own complaints about characters
        document.problems.append(document.problem("yaml-syntax", Place(file, 1, 1), "this cannot be read as YAML"))
    if constructor.has_repeated:
        constructor.refuse_repeated()
    if constructor.has_tabs:
        document.problems += tab_problems(document, constructor.scalars_of_lines)
    if not whole:
        document.data, document.events = None, []
    return document


class _LimitReached(Exception):
    """The rest of the file is not read."""


def _said(event: Any) -> Any:
    """An event of a key or a value as ruamel has it: for complaining about it."""
    if isinstance(event, tuple):
        return ScalarEvent(*event)
    return MappingStartEvent(*event[1:]) if _opens(event) else event


def _opens(event: Any) -> bool:
    return isinstance(event, list) and event[0] is not None


def _tag(event: Any) -> str:
    """A tag as the file has it."""
    return str(event.tag).replace("tag:yaml.org,2002:", "!!")


class Constructor:
    """Builds plain data from events, and notes what is not allowed."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.stack: list[tuple[Any, str | None]] = []
        """The lists and maps that are being filled, each with its key in the map around it."""
        self.key: Any = None
        """The key whose value comes next."""
        self.started = False
        self.counted = self.nodes = 0
        """How many events were counted, and the keys and values among them."""
        self.has_repeated = False
        self.has_tabs = b"\t" in document.content
        self.scalars_of_lines: list[tuple[int, int]] = []
        """Texts over several lines, as far as a tab makes it worth knowing."""

    def build(self, next_event: Callable[[], Any]) -> None:
        """Take all events in, until there is None. Raises the parser's errors and `_LimitReached`."""
        events = self.document.events
        source = iter(next_event, None)
        start, failure = 0, None
        while failure is None:
            try:
                events.extend(islice(source, AT_ONCE))
            except (YAMLError, ValueError, OverflowError) as error:
                failure = error  # what was read before it counts
            if len(events) > MAX_NODES:
                self.count(events[self.counted :])
            self.take(events[start:] if start else events)
            if len(events) - start < AT_ONCE:
                break
            start = len(events)
        if failure is not None:
            raise failure

    def take(self, events: list[Any]) -> None:  # noqa: C901, PLR0912, PLR0915  # the hot loop, no calls
        """Take some events in, and go on where the last ones ended."""
        stack, has_tabs = self.stack, self.has_tabs
        filled: Any = stack[-1][0] if stack else None
        key = self.key
        in_map = type(filled) is dict
        value: Any
        for event in events:
            kind = type(event)
            if kind is tuple:
                anchor, tag, _, value, start, end, style = event
                if anchor is not None or tag is not None:
                    self.refuse_decoration(_said(event), filled, key)
                if key is None and in_map:
                    key = value
                    if value == "<<":
                        self.refuse_merge(_said(event), filled)
                    elif len(value) > MAX_KEY:
                        self.limit(_said(event), f"a key of more than {MAX_KEY:,} characters")
                    continue
                if not style and (not value or value[0] in MAYBE_NOT_TEXT):
                    value = scalar(value)
                elif has_tabs and end.line != start.line:
                    self.scalars_of_lines.append((start.line, end.line))
            elif kind is list:
                opens = event[0]
                if opens is None:
                    stack.pop()
                    filled = stack[-1][0] if stack else None
                    in_map, key = type(filled) is dict, None
                    continue
                if event[1] is not None or event[2] is not None:
                    self.refuse_decoration(_said(event), filled, key)
                if len(stack) >= MAX_DEPTH:
                    self.limit(_said(event), f"nested more than {MAX_DEPTH} deep")
                if in_map and key is None:
                    self.limit(_said(event), "a key must be text, not a list or a map", "yaml-not-allowed")
                value = opens()
                if filled is None:
                    self.document.data = value
                elif not in_map:
                    filled.append(value)
                elif filled.setdefault(key, value) is not value:
                    self.has_repeated = True
                stack.append((value, key))
                filled, in_map, key = value, opens is dict, None
                continue
            elif kind is AliasEvent:
                self.refuse_alias(event, filled, key)
                if in_map and key is None:
                    key = alias_key(event)
                    continue
                value = None
            elif kind is DocumentStartEvent:
                self.check_start(event)
                continue
            else:
                continue
            if in_map:
                if key in filled:
                    self.has_repeated = True
                else:
                    filled[key] = value
                key = None
            elif filled is not None:
                filled.append(value)
            else:
                self.document.data = value
        self.key = key

    def here(self, filled: Any, key: str | None) -> Keys:
        """The keys that lead to what is being read."""
        keys: list[str | int] = []
        for (outer, _), (_, inner_key) in pairwise(self.stack):
            keys.append(len(outer) - 1 if isinstance(outer, list) else cast("str", inner_key))
        if isinstance(filled, list):
            keys.append(len(filled))
        elif key is not None:
            keys.append(key)
        return tuple(keys)

    def place(self, event: Any) -> Place:
        """Return the place of an event."""
        start, end = event.start_mark, event.end_mark
        same_line = end.line == start.line and end.column > start.column
        return Place(self.document.file, start.line + 1, start.column + 1, end.column + 1 if same_line else None)

    def refuse(self, event: Any, message: str, remedy: str) -> None:
        """Add a problem for something that is not allowed."""
        self.document.problems.append(self.document.problem("yaml-not-allowed", self.place(event), message, remedy))

    def refuse_merge(self, event: Any, filled: Any) -> None:
        """Refuse a merge key, unless it is quoted."""
        if not event.style:
            self.document.unreadable.append(self.here(filled, event.value))
            self.refuse(
                event,
                "merge keys (<<) are not allowed in a partnerkit file: every key must stand where it counts",
                "Write the keys out.",
            )

    def refuse_decoration(self, event: Any, filled: Any, key: str | None) -> None:
        """Refuse the anchor and the tag of a value."""
        self.document.unreadable.append(self.here(filled, key))
        if event.anchor is not None:
            remedy = "Write the value out."
            self.refuse(event, f"anchors (&{event.anchor}) are not allowed in a partnerkit file: {IN_PLACE}", remedy)
        if event.tag is not None:
            self.refuse(
                event,
                f"tags ({_tag(event)}) are not allowed in a partnerkit file: what a value is follows from its key",
                "Leave the tag out; quote a value that is meant as text.",
            )

    def refuse_alias(self, event: Any, filled: Any, key: str | None) -> None:
        """Refuse an alias; one that is a key stands for the place itself."""
        name = alias_key(event) if key is None and isinstance(filled, dict) else key
        self.document.unreadable.append(self.here(filled, name))
        remedy = "Write the value out; quote a text that starts with *."
        self.refuse(event, f"aliases (*{event.anchor}) are not allowed in a partnerkit file: {IN_PLACE}", remedy)

    def refuse_repeated(self) -> None:
        """Refuse every key that stands in its map a second time."""
        for first, second in tree(self.document.events)[1]:
            message = f'the key "{shorten(second.value, 60)}" stands here a second time; the first is on line'
            self.document.problems.append(
                self.document.problem(
                    "duplicate-key", self.place(second), f"{message} {first.start_mark.line + 1}", "Keep one of them."
                )
            )

    def check_start(self, event: Any) -> None:
        """Refuse a second document, and directives before the first."""
        if self.started:
            self.limit(
                event,
                "a second document starts here; a partnerkit file holds one",
                "yaml-not-allowed",
                "Put it into a file of its own.",
            )
        self.started = True
        directive = DIRECTIVE.search(self.document.text, 0, event.end_mark.index)
        if directive:
            line = line_and_column(self.document.text, directive.start())[0]
            self.document.problems.append(directive_problem(self.document, line))

    def count(self, events: list[Any]) -> None:
        """Take in the events that were not counted yet, and refuse a file at the first key or value too many."""
        nodes = [event for event in events if isinstance(event, (tuple, AliasEvent)) or _opens(event)]
        if self.nodes + len(nodes) > MAX_NODES:
            last = nodes[MAX_NODES - self.nodes]
            self.limit(_said(last), f"more than {MAX_NODES:,} keys and values in one file")
        self.counted += len(events)
        self.nodes += len(nodes)

    def limit(self, event: Any, message: str, rule: str = "yaml-limit", remedy: str | None = None) -> None:
        """Add a problem and read no further. Raises `_LimitReached`."""
        self.document.problems.append(self.document.problem(rule, self.place(event), message, remedy))
        raise _LimitReached
