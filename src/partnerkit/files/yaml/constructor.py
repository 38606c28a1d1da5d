"""The constructor: bytes to plain data, in one pass over the parser's events, which know the place of everything.

Limits hold while reading, before anything is built, and what a partnerkit file does not need is refused rather than
obeyed: anchors, aliases, merge keys, tags, directives, several documents. Nothing is ever composed by the YAML
library: deep nesting crashes its composer, and aliases explode there.
"""

from __future__ import annotations

import re
from collections import deque
from itertools import islice
from typing import TYPE_CHECKING, Any

from ruamel.yaml.error import YAMLError

from partnerkit.files.yaml.composer import alias_key, tree
from partnerkit.files.yaml.conflicts import conflict_problems
from partnerkit.files.yaml.core_schema import MAYBE_NOT_TEXT
from partnerkit.files.yaml.core_schema import scalar as plain
from partnerkit.files.yaml.decoder import decode
from partnerkit.files.yaml.document import Document
from partnerkit.files.yaml.nodes import line_and_column
from partnerkit.files.yaml.parser import event_of_node, events_of, steps
from partnerkit.files.yaml.syntax_messages import (
    directive_problem,
    line_of_tag_directives,
    syntax_problems,
    tab_problems,
)
from partnerkit.model.patterns import pattern
from partnerkit.model.problem import Place
from partnerkit.model.text import shorten

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerkit.files.yaml.nodes import Mark
    from partnerkit.model.words import Keys

IN_PLACE = "a value must stand where it counts"
MAX_DEPTH = 32
MAX_NODES = 50_000
MAX_KEY = 1000
"""Characters of a key: it is repeated for everything that is said of what stands under it."""
FEW_BYTES = MAX_NODES // 3
"""No byte of a file makes more than three keys and values, so that those of a smaller file need not be counted."""
AT_ONCE = 500
"""Events of a larger one that are read before their number is looked at."""
DIRECTIVE = pattern(r"(?:^|(?<=\r))%", re.MULTILINE)


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
    try:
        constructor.build()
        document.is_whole = True
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
    if not document.is_whole:
        document.data = None
    return document


class _LimitReached(Exception):
    """The rest of the file is not read."""


class Constructor:
    """Builds plain data from what events are made of, and notes what is not allowed."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.around: list[tuple[Any, str | None]] = []
        """The lists and maps around the one that is being filled, each with the key under which the next one stands."""
        self.started = False
        self.stopped: int | None = None
        """Where a limit was reached, in characters; what follows is not read."""
        self.has_repeated = False
        self.has_tabs = b"\t" in document.content
        self.scalars_of_lines: list[tuple[int, int]] = []
        """Texts over several lines, as far as a tab makes it worth knowing."""

    def build(self) -> None:
        """Take the whole text in. Raises the parser's errors and `_LimitReached`."""
        text = self.document.text
        with steps(text, self.takers()) as source:
            if len(self.document.content) <= FEW_BYTES:
                deque(source, maxlen=0)
                return
            taken, last = 0, None
            while any(True for _ in islice(source, 1)):
                deque(islice(source, AT_ONCE - 1), maxlen=0)
                taken += AT_ONCE
                if taken + AT_ONCE > MAX_NODES:
                    last = last or event_of_node(text, MAX_NODES)
                    if taken + AT_ONCE > last.number:
                        self.limit(last.start, last.end, f"more than {MAX_NODES:,} keys and values in one file")

    def takers(self) -> dict[str, Callable[..., bool]]:  # noqa: C901, PLR0915  # the hot loop, in pieces
        """Return what takes each kind of event in: they share what is being filled."""
        document, around, has_tabs = self.document, self.around, self.has_tabs
        filled: Any = None
        in_map = False
        key: str | None = None
        """The key whose value comes next."""

        def scalar(  # noqa: C901, PLR0913, PLR0917  # as the parser gives it
            anchor: str | None, tag: Any, _: Any, value: Any, start: Mark, end: Mark, style: str | None
        ) -> bool:
            nonlocal key
            if anchor is not None or tag is not None:
                self.refuse_decoration(anchor, tag, start, end, self.here(filled, key))
            if in_map and key is None:
                key = value
                if value == "<<":
                    if not style:
                        self.refuse_merge(start, end, self.here(filled, key))
                elif len(value) > MAX_KEY:
                    self.limit(start, end, f"a key of more than {MAX_KEY:,} characters")
                return True
            if not style and (not value or value[0] in MAYBE_NOT_TEXT):
                value = plain(value)
            elif has_tabs and end.line != start.line:
                self.scalars_of_lines.append((start.line, end.line))
            if in_map:
                if key in filled:
                    self.has_repeated = True
                else:
                    filled[key] = value
                key = None
            elif filled is not None:
                filled.append(value)
            else:
                document.data = value
            return True

        def opened(value: Any, anchor: str | None, tag: Any, start: Mark, end: Mark) -> None:
            nonlocal filled, key
            if anchor is not None or tag is not None:
                self.refuse_decoration(anchor, tag, start, end, self.here(filled, key))
            if len(around) >= MAX_DEPTH:
                self.limit(start, end, f"nested more than {MAX_DEPTH} deep")
            if filled is None:
                document.data = value
            elif not in_map:
                filled.append(value)
            elif key is None:
                self.limit(start, end, "a key must be text, not a list or a map", "yaml-not-allowed")
            elif filled.setdefault(key, value) is not value:
                self.has_repeated = True
            around.append((filled, key))
            filled, key = value, None

        def map_start(anchor: str | None, tag: Any, _: Any, start: Mark, end: Mark, _style: Any) -> bool:
            nonlocal in_map
            opened({}, anchor, tag, start, end)
            in_map = True
            return True

        def list_start(anchor: str | None, tag: Any, _: Any, start: Mark, end: Mark, _style: Any) -> bool:
            nonlocal in_map
            opened([], anchor, tag, start, end)
            in_map = False
            return True

        def closed(_start: Mark, _end: Mark) -> bool:
            nonlocal filled, in_map, key
            filled = around.pop()[0]
            in_map, key = type(filled) is dict, None
            return True

        def alias(anchor: str, start: Mark, end: Mark) -> bool:
            nonlocal key
            is_key = in_map and key is None
            if is_key:
                key = alias_key(anchor)
            self.refuse_alias(anchor, start, end, self.here(filled, key))
            return is_key or scalar(None, None, None, "", start, end, None)

        def document_start(start: Mark, end: Mark, *_: Any) -> bool:
            self.check_start(start, end)
            return True

        return {
            "ScalarEvent": scalar,
            "MappingStartEvent": map_start,
            "SequenceStartEvent": list_start,
            "MappingEndEvent": closed,
            "SequenceEndEvent": closed,
            "AliasEvent": alias,
            "DocumentStartEvent": document_start,
        }

    def here(self, filled: Any, key: str | None) -> Keys:
        """The keys that lead to what is being read: a value of the list or map that is being filled."""
        keys: list[Any] = [len(outer) - 1 if isinstance(outer, list) else below for outer, below in self.around[1:]]
        if isinstance(filled, list):
            keys.append(len(filled))
        elif key is not None:
            keys.append(key)
        return tuple(keys)

    def place(self, start: Mark, end: Mark) -> Place:
        """Return the place between two marks."""
        same_line = end.line == start.line and end.column > start.column
        return Place(self.document.file, start.line + 1, start.column + 1, end.column + 1 if same_line else None)

    def refuse(self, start: Mark, end: Mark, message: str, remedy: str) -> None:
        """Add a problem for something that is not allowed."""
        place = self.place(start, end)
        self.document.problems.append(self.document.problem("yaml-not-allowed", place, message, remedy))

    def refuse_merge(self, start: Mark, end: Mark, here: Keys) -> None:
        """Refuse a merge key that is not quoted."""
        self.document.unreadable.append(here)
        message = "merge keys (<<) are not allowed in a partnerkit file: every key must stand where it counts"
        self.refuse(start, end, message, "Write the keys out.")

    def refuse_decoration(self, anchor: str | None, tag: Any, start: Mark, end: Mark, here: Keys) -> None:
        """Refuse the anchor and the tag of a value."""
        self.document.unreadable.append(here)
        if anchor is not None:
            message = f"anchors (&{anchor}) are not allowed in a partnerkit file: {IN_PLACE}"
            self.refuse(start, end, message, "Write the value out.")
        if tag is not None:
            said = str(tag).replace("tag:yaml.org,2002:", "!!")  # as the file has it
            message = f"tags ({said}) are not allowed in a partnerkit file: what a value is follows from its key"
            self.refuse(start, end, message, "Leave the tag out; quote a value that is meant as text.")

    def refuse_alias(self, anchor: str, start: Mark, end: Mark, here: Keys) -> None:
        """Refuse an alias; one that is a key stands for the place itself."""
        self.document.unreadable.append(here)
        message = f"aliases (*{anchor}) are not allowed in a partnerkit file: {IN_PLACE}"
        self.refuse(start, end, message, "Write the value out; quote a text that starts with *.")

    def refuse_repeated(self) -> None:
        """Refuse every key that stands in its map a second time, as far as the file was read."""
        for first, second in tree(events_of(self.document.text, self.stopped))[1]:
            message = f'the key "{shorten(second.value, 60)}" stands here a second time; the first is on line'
            place = self.place(second.start_mark, second.end_mark)
            self.document.problems.append(
                self.document.problem(
                    "duplicate-key", place, f"{message} {first.start_mark.line + 1}", "Keep one of them."
                )
            )

    def check_start(self, start: Mark, end: Mark) -> None:
        """Refuse a second document, and directives before the first."""
        if self.started:
            message = "a second document starts here; a partnerkit file holds one"
            self.limit(start, end, message, "yaml-not-allowed", "Put it into a file of its own.")
        self.started = True
        directive = DIRECTIVE.search(self.document.text, 0, end.index)
        if directive:
            line = line_and_column(self.document.text, directive.start())[0]
            self.document.problems.append(directive_problem(self.document, line))

    def limit(  # everything a problem is made of
        self, start: Mark, end: Mark, message: str, rule: str = "yaml-limit", remedy: str | None = None
    ) -> None:
        """Add a problem and read no further. Raises `_LimitReached`."""
        self.stopped = start.index
        self.document.problems.append(self.document.problem(rule, self.place(start, end), message, remedy))
        raise _LimitReached
