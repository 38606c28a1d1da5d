"""What the YAML parser complains of, in plain words.

The parser gives its complaints as constants (libyaml's own), so they serve as keys here; nothing is parsed out of them.
"""

from __future__ import annotations

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
    if problem == "could not find expected ':'" and character and character in "<=>":
        return (
            "this is no key with a value",
            "If git left its marks of a conflict here, choose one side and delete them.",
        )
    return NOT_CLOSED.get(problem or "") or _PLAIN.get(problem or "", (_ELSE, None))
