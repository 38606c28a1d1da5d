"""Text of a file as Markdown that says just that text, whatever is in it.

Escapes are those of CommonMark (https://spec.commonmark.org/0.31.2/#backslash-escapes) and of the tables, the
strikethrough and the formulas of forges. A web address stays a link, written so that nothing in it is markup, and a
mail address stays as it is.

A forge makes a reference of `@name`, `@org/team`, `#12`, `org/repo#12`, `GH-12`, and of `!12` and `&12`: it tells
people and issues that they were mentioned. It looks for these once the Markdown is rendered, so that neither a
backslash nor `&#64;` for the sign helps (github/cmark-gfm, issue 181); what does is a character of no width behind the
sign, written as a character reference. Commits may be linked: nobody is told, and much in a text looks like one.
"""

from __future__ import annotations

import re

from partnerkit.model.patterns import pattern
from partnerkit.model.text import ADDRESS, ADDRESS_AFTER, collapse_spaces, one_line, visible

_SPECIAL = pattern(r"[\\`*\[\]<>|~$]|(?<![^\W_])_|_(?![^\W_])|&(?=[#\w])|!(?=\[)")
"""What is markup; `_` is none between letters or digits."""
_REFERENCE = pattern(r"(?<![A-Za-z0-9])@(?=[\w\"-])|[#!&](?=[0-9])|(?<![A-Za-z])GH-(?=[0-9])", re.IGNORECASE)
"""What makes a reference of the name or the number behind it; within a word, `@` belongs to a mail address."""
_BREAK = "\0"
"""Stands in a text for the character of no width: no other text has it, as it was made visible."""
_NO_WIDTH = "&ZeroWidthSpace;"
_WITHOUT_SCHEME = pattern(rf"(?<![\w@./:-])(www\.{ADDRESS_AFTER})")
_ENTITY = pattern(r"&(?=#?\w+;)")
_STARTS_A_BLOCK = pattern(r"([-+=#]|\d+(?=[.)]))")


def text(value: str) -> str:
    """Return a text as inline Markdown on one line, safe wherever on the line it stands."""
    escaped = _escape(one_line(value))
    escaped = re.sub(r"#(?=#*$)", r"\\#", escaped)  # at a heading's end they would vanish
    start = _STARTS_A_BLOCK.match(escaped)
    if start:
        at = start.start() if not start.group()[0].isdigit() else start.end()
        escaped = f"{escaped[:at]}\\{escaped[at:]}"
    return escaped


def cell(value: str) -> str:
    """Return a text as a cell of a table, with `<br>` for line ends."""
    lines = [_escape(collapse_spaces(line)) for line in visible(value).splitlines()]
    return "<br>".join(line for line in lines if line)


def _escape(value: str) -> str:
    parts = ADDRESS.split(value)
    return "".join(_address(part) if number % 2 else _escape_words(part) for number, part in enumerate(parts))


def _address(value: str) -> str:
    """Return an address as a link. A bar in it would end a cell of a table: there, the link says it in its own way."""
    return _link(value, value) if "|" in value else f"<{value}>"


def _link(words: str, address: str) -> str:
    target = _ENTITY.sub("&amp;", address.replace("|", "%7C"))
    return f"[{_plain(words)}](<{target}>)"


def _escape_words(value: str) -> str:
    """Escape a text without addresses, but for those that begin with `www`, which only some forges link."""
    parts = _WITHOUT_SCHEME.split(value)
    return "".join(_link(part, f"http://{part}") if number % 2 else _plain(part) for number, part in enumerate(parts))


def _plain(value: str) -> str:
    broken = _REFERENCE.sub(rf"\g<0>{_BREAK}", value)
    return _SPECIAL.sub(r"\\\g<0>", broken).replace(_BREAK, _NO_WIDTH)
