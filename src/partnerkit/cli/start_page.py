"""What is answered before typer is loaded, which takes longer than the answer: the page of commands, and the version.

It is made of the table that typer's view of the commands is made of, and its lines are broken as typer breaks them:
tests compare the two at every width.
"""

from __future__ import annotations

import os
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from partnerkit.cli.table import ABOUT, COMMANDS, GROUPS, VERSION, VERSION_HELP
from partnerkit.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

NAME = "partnerkit"
HELP = ("-h", "--help")
HELP_HELP = "Show this message and exit."
NARROWEST, WIDEST = 50, 98
"""Columns of the text, whatever those of the terminal."""


def start_page(words: Sequence[str]) -> str | None:
    """Return the answer to a command line; None where typer is to read it."""
    program, *arguments = words
    if os.path.basename(program) != NAME or len(arguments) != 1:  # noqa: PTH119  # as text
        return None
    if arguments[0] == VERSION:
        return f"{NAME} {__version__}\n"
    return page(get_terminal_size().columns) if arguments[0] in HELP else None


def page(columns: int) -> str:
    """Return the page of commands for a terminal of so many columns."""
    width = max(min(columns - 2, WIDEST), NARROWEST)
    return "\n".join(_lines(width)) + "\n"


def _lines(width: int) -> Iterator[str]:
    yield f"Usage: {NAME} [OPTIONS] COMMAND [ARGS]..."
    for paragraph in ABOUT.split("\n\n"):
        yield ""
        yield from _broken(paragraph, width, "  ")
    yield from _section("Options", [(VERSION, VERSION_HELP), (", ".join(HELP), HELP_HELP)], width)
    longest = max(map(len, COMMANDS))
    for group, commands in GROUPS.items():
        yield from _section(group, [(name.ljust(longest), text) for name, text in commands.items()], width)


def _section(title: str, rows: Iterable[tuple[str, str]], width: int) -> Iterator[str]:
    rows = list(rows)
    first = max(len(name) for name, _ in rows) + 2
    yield ""
    yield f"{title}:"
    for name, text in rows:
        lines = _broken(text, width - first - 2)
        yield f"  {name.ljust(first)}{lines[0]}"
        yield from (" " * (first + 2) + line for line in lines[1:])


def _broken(text: str, width: int, before: str = "") -> list[str]:
    from textwrap import wrap

    return wrap(text, width, initial_indent=before, subsequent_indent=before, replace_whitespace=False)
