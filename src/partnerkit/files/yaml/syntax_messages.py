"""Problems with a file as YAML: plain words for them, and their places.

The parser gives its complaints as constants (libyaml's own), so they serve as keys here; nothing is parsed out of them.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from partnerkit.files.yaml.conflicts import left_between
from partnerkit.files.yaml.decoder import MAX_ALIKE
from partnerkit.files.yaml.nodes import line_and_column
from partnerkit.model.patterns import pattern
from partnerkit.model.problem import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruamel.yaml.error import YAMLError

    from partnerkit.files.yaml.document import Document
    from partnerkit.model.problem import Problem

# Each character of the indentation fits one branch only: no line makes the search go back over it again and again.
INDENTED_BY_TAB = pattern(r"(?:[ ]|[-?:](?=[ \t]))*(?P<tab>\t)[ \t]*(?=[^ \t#])")

MOST_TAG_DIRECTIVES = 20
LONGEST_TAG_DIRECTIVE = 200
TAG_DIRECTIVE = pattern(r"(?:^|(?<=\r))%TAG[ \t][^\r\n]*", re.MULTILINE)
COMMENT_BEHIND_TEXT = pattern(r"[ \t]*[^ \t#][^#]*[ \t]#")
"""A line on which a text without quotes may have been cut short by a comment."""

_HASH = "A # after a space starts a comment: if it belongs to a text, put the text in quotes."
_SPACE = "Write `key: value`, with a space after the colon."
_QUOTE = "Put the text in quotes."
_INDENT = "Check the indentation: keys that belong together start in the same column."

_UNCLOSED_QUOTE = ("this quotation mark is never closed", "Close it; inside single quotes write an apostrophe twice.")
_NO_ESCAPE = ("this backslash starts no escape that YAML knows", "Write it twice, or use single quotes.")
_BLOCK = (
    "after | or > a text starts on the next line, so nothing but a comment may follow here",
    "If | or > belongs to the text, put the text in quotes.",
)
_EXCLAMATION = ("! has a meaning of its own in YAML at the start of a value", _QUOTE)

NOT_CLOSED: dict[str, tuple[str, str | None]] = {
    "found unexpected end of stream": _UNCLOSED_QUOTE,
    "found unexpected document indicator": _UNCLOSED_QUOTE,
    "did not find expected ',' or ']'": (
        "this [ is not closed, or what stands in it cannot be read as a list",
        "Check commas and brackets; put texts in it that hold ?, [ or { in quotes.",
    ),
    "did not find expected ',' or '}'": (
        "this { is not closed, or what stands in it cannot be read as keys and values",
        "Check commas and braces; put texts in it that hold ?, [ or { in quotes.",
    ),
    "could not find expected ':'": (
        "a colon is missing after this",
        f"{_SPACE} A text goes on further in than its key.",
    ),
}
"""Complaints that are best shown where the thing began, with what to say and to do about them."""

_ELSE = "this is not valid YAML here"

_PLAIN: dict[str, tuple[str, str | None]] = {
    "mapping values are not allowed in this context": (
        "a colon with a space after it makes a key of what stands before it, and no key can start there",
        "In a sentence, put the whole sentence in quotes; else check the indentation, and the colon of the line above.",
    ),
    "mapping keys are not allowed in this context": (
        "a question mark with a space after it has a meaning of its own in YAML at the start of a value",
        _QUOTE,
    ),
    "block sequence entries are not allowed in this context": (
        "a list item (- …) cannot start here",
        "Put it on a line of its own, or the text in quotes.",
    ),
    "did not find expected '-' indicator": (
        "a list goes on above, so a line that starts with - was expected",
        _INDENT,
    ),
    "did not find expected key": (
        "this does not fit what stands before it",
        "Check the indentation. If a text here holds quotation marks or starts with [ or {, put it in other quotes.",
    ),
    "did not find expected <document start>": ("this does not belong to what stands above", _INDENT),
    "did not find expected node content": ("a value was expected here", None),
    "found unexpected ':'": (
        "between brackets or braces a colon must have a space after it, or quotes around the whole text",
        f"{_SPACE} Put an address or a time in quotes.",
    ),
    "found a tab character where an indentation space is expected": (
        "a tab stands where only spaces may",
        "Indent with spaces.",
    ),
    "found a tab character that violates indentation": ("a tab stands where only spaces may", "Indent with spaces."),
    "found unknown escape character": _NO_ESCAPE,
    "did not find expected hexdecimal number": _NO_ESCAPE,
    "found invalid Unicode character escape code": ("this escape is of no character", "Write the character itself."),
    "did not find expected whitespace or line break": _EXCLAMATION,
    "found undefined tag handle": _EXCLAMATION,
    "did not find expected '!'": _EXCLAMATION,
    "did not find expected tag URI": _EXCLAMATION,
    "did not find URI escaped octet": _EXCLAMATION,
    "did not find expected comment or line break": _BLOCK,
    "found an indentation indicator equal to 0": _BLOCK,
    "did not find expected alphabetic or numeric character": (
        "& and * have a meaning of their own in YAML at the start of a value",
        _QUOTE,
    ),
}

_INSTEAD_OF_A_KEY = {
    "-": (
        "a list item (- …) cannot start here",
        "Check the indentation: a list stands under a key of its own, its hyphens in the same column.",
    ),
    "}": ("this } closes nothing", "Delete it, or put the text in quotes."),
    "]": ("this ] closes nothing", "Delete it, or put the text in quotes."),
}


def explain(problem: str | None, character: str) -> tuple[str, str | None]:
    """The sentence and the remedy for a complaint of the parser about the place where `character` stands."""
    if problem == "found character that cannot start any token":
        if character == "\t":
            return "a tab stands where only spaces may", "Indent with spaces."
        return f"a value cannot start with {character}", _QUOTE
    if problem == "did not find expected key" and character in _INSTEAD_OF_A_KEY:
        return _INSTEAD_OF_A_KEY[character]
    return NOT_CLOSED.get(problem or "") or _PLAIN.get(problem or "", (_ELSE, None))


def syntax_problems(document: Document, error: YAMLError) -> list[Problem]:
    """Return the parser's complaint as problems of ours, at the places that a person would look at."""
    mark = getattr(error, "problem_mark", None)
    if mark is not None and not document.text.isascii():
        from partnerkit.files.yaml.look_alikes import look_alikes  # most complaints are of other things

        if found := look_alikes(document, mark.line):
            return found
    problem = _syntax_problem(document, error)
    left = left_between(document, problem.place.line - 1) if problem.place.line else None
    return [left or problem]


def _syntax_problem(document: Document, error: YAMLError) -> Problem:
    problem = getattr(error, "problem", None)
    mark = getattr(error, "problem_mark", None)
    if mark is None or problem in NOT_CLOSED:
        mark = getattr(error, "context_mark", None) or mark
    line = mark.line if mark is not None and mark.line < len(document.lines) else len(document.lines) - 1
    column = mark.column if mark is not None and mark.line == line else 0
    source = document.lines[line]
    if source.startswith("%"):
        return directive_problem(document, line)
    message, remedy = explain(problem, source[column : column + 1])
    if any(COMMENT_BEHIND_TEXT.match(document.lines[number]) for number in range(max(0, line - 1), line + 1)):
        remedy = f"{remedy} {_HASH}" if remedy else _HASH
    return document.problem("yaml-syntax", Place(document.file, line + 1, column + 1), message, remedy)


def line_of_tag_directives(text: str) -> int | None:
    """Return the first line, from 0, of directives that make a file too costly to read; None where there are none.

    Each tag repeats what a directive says, however long, and the parser compares every directive with all before it.
    """
    found = list(islice(TAG_DIRECTIVE.finditer(text), MOST_TAG_DIRECTIVES + 1)) if "%" in text else []
    if len(found) <= MOST_TAG_DIRECTIVES and all(len(each.group()) <= LONGEST_TAG_DIRECTIVE for each in found):
        return None
    return line_and_column(text, found[0].start())[0]


def directive_problem(document: Document, line: int) -> Problem:
    """Return the problem that a line, counted from 0, is a directive."""
    message = "directives (lines that start with %) are not allowed in a partnerkit file: it is always YAML 1.2"
    place = Place(document.file, line + 1, 1)
    return document.problem("yaml-not-allowed", place, message, "Leave the line out.")


def tab_problems(document: Document, scalars_of_lines: list[tuple[int, int]]) -> Iterator[Problem]:
    """Yield the tabs in the space before a line's first key or value, where YAML forbids them and libyaml does not.

    `scalars_of_lines` are the first and last lines, counted from 0, of texts over several lines: in those a tab is just
    a character.
    """
    excused = {line + 1 for start, end in scalars_of_lines for line in range(start + 1, end + 1)}
    excused.update(problem.place.line for problem in document.problems if problem.place.line is not None)
    tabs = ((number, INDENTED_BY_TAB.match(line)) for number, line in enumerate(document.lines, 1) if "\t" in line)
    found = (Place(document.file, line, tab.start("tab") + 1) for line, tab in tabs if tab and line not in excused)
    for place in islice(found, MAX_ALIKE):
        message = "a tab stands where only spaces may"
        yield document.problem("yaml-syntax", place, message, "Indent with spaces.")
