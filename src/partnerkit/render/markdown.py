"""Text of a file as Markdown that says just that text, whatever is in it.

Escapes are those of CommonMark (https://spec.commonmark.org/0.31.2/#backslash-escapes) and of the tables, the
strikethrough and the formulas of forges. A web address stays a link, written so that nothing in it is markup.
"""

from __future__ import annotations

import re

from partnerkit.model.text import ADDRESS, collapse_spaces, one_line, visible

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~$]|&(?=[#\w])|!(?=\[)")
_STARTS_A_BLOCK = re.compile(r"([-+=#]|\d+(?=[.)]))")


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
    return "".join(f"<{part}>" if number % 2 else _SPECIAL.sub(r"\\\g<0>", part) for number, part in enumerate(parts))
