"""What the YAML parser complains of, in plain words.

The parser gives its complaints as constants (libyaml's own), so they serve as keys here; nothing is parsed out of them.
"""

from __future__ import annotations

NOT_CLOSED = {
    "found unexpected end of stream": "this quotation mark is never closed",
    "did not find expected ',' or ']'": "this [ is never closed, or a comma is missing after it",
    "did not find expected ',' or '}'": "this { is never closed, or a comma is missing after it",
}
"""Complaints that are best shown where the thing began."""

_ELSE = "this is not valid YAML here"

_PLAIN: dict[str, tuple[str, str | None]] = {
    "mapping values are not allowed in this context": (
        "a colon with a space after it starts a value, which cannot start here",
        "If the colon belongs to a text, put the text in quotes; else check the indentation.",
    ),
    "block sequence entries are not allowed in this context": (
        "a list item (- …) cannot start here",
        "Put it on a line of its own, or the text in quotes.",
    ),
    "did not find expected '-' indicator": (
        "a list goes on above, so a line that starts with - was expected",
        "Check the indentation.",
    ),
    "did not find expected key": ("a key was expected here", "Check the indentation and the quotes above."),
    "could not find expected ':'": (
        "a colon is missing after a key",
        "Write `key: value`, with a space after the colon.",
    ),
    "did not find expected <document start>": (
        "this does not belong to what stands above",
        "Check the indentation: keys of one map start in the same column.",
    ),
    "did not find expected node content": ("a value was expected here", None),
    "found a tab character where an indentation space is expected": (
        "a tab stands where only spaces may",
        "Indent with spaces.",
    ),
    "found a tab character that violates indentation": ("a tab stands where only spaces may", "Indent with spaces."),
    "found unknown escape character": (
        "this backslash starts no escape that YAML knows",
        "Write it twice, or use single quotes.",
    ),
    "did not find expected comment or line break": ("nothing but a comment may follow here", None),
    "did not find expected alphabetic or numeric character": (
        "& and * have a meaning of their own in YAML at the start of a value",
        "Put the text in quotes.",
    ),
}


def explain(problem: str | None, character: str) -> tuple[str, str | None]:
    """The sentence and the remedy for a complaint of the parser about the place where `character` stands."""
    if problem == "found character that cannot start any token":
        if character == "\t":
            return "a tab stands where only spaces may", "Indent with spaces."
        return f"a value cannot start with {character}", "Put the text in quotes."
    if problem in NOT_CLOSED:
        return NOT_CLOSED[problem], None
    return _PLAIN.get(problem or "", (_ELSE, None))
