"""Messages on a terminal, broken between words; a command in one is never broken, so that it can be copied."""

from __future__ import annotations

from partnerkit.model.patterns import pattern

_PIECE = pattern(r"\S*`partnerkit(?:'[^'\n]*'|[^'`\n])*`\S*|\S*`[^`\s]+(?: [^`\n]+)?`\S*|\S+")
"""A word, or a command between backticks with all its words and what is written up to it."""
NEVER_BROKEN = ("Next: ",)
"""What a line begins with that is a command: the terminal breaks it where it must, and copies it whole."""


def wrapped(text: str, width: int, first: str = "") -> str:
    """Return a text with no line wider than a width in columns, as far as words allow.

    Its own line ends stay; what a line is indented by, what is broken off it is too. `first` is what will stand before
    the text on its first line.
    """
    return "\n".join(
        line if line.startswith(NEVER_BROKEN) else _wrapped_line(line, width, "" if number else first)
        for number, line in enumerate(text.split("\n"))
    )


def _wrapped_line(line: str, width: int, first: str) -> str:
    if columns(first + line) <= width:
        return line
    indent = line[: len(line) - len(line.lstrip(" "))]
    rows = [indent]
    used = columns(first + indent)
    for piece in _PIECE.findall(line):
        size = columns(piece)
        begins = rows[-1] == indent
        if not begins and used + 1 + size > width:
            rows.append(indent)
            begins, used = True, len(indent)
        rows[-1] += piece if begins else f" {piece}"
        used += size + (not begins)
    return "\n".join(rows)


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # most messages are plain

    return cell_len(text)
