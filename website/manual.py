"""The man page, of what the commands say of themselves."""

from __future__ import annotations

import re
from textwrap import wrap
from typing import TYPE_CHECKING

from website.commands import by_step, whole
from website.pages import ROOT, exit_statuses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from website.commands import Command

MANUAL = ROOT / "man" / "partnerkit.1"
HELP = "--help"


def manual() -> str:
    """Return the man page of partnerkit, in the macros of man(7). It names no day: it changes with the commands."""
    every = whole()
    about, start = every.paragraphs
    lines = [
        r".\" Made of the commands by `make docs`; do not change it by hand.",
        '.TH PARTNERKIT 1 "" partnerkit "User commands"',
        ".SH NAME",
        r"partnerkit \- assess, check and plan partnership working in mental health services",
        ".SH SYNOPSIS",
        ".B partnerkit",
        _text(every.usage.removeprefix("partnerkit ")),
        ".SH DESCRIPTION",
        _text(about),
        ".PP",
        _text(start),
        ".SH OPTIONS",
        *_parameters(every, with_help=True),
        ".SH COMMANDS",
        "Each command shows its options, with an example, when it is given",
        r".BR \-\-help .",
    ]
    for step, commands in by_step(every).items():
        lines += [f".SS {_text(step)}"]
        for one in commands:
            lines += [".TP", f".B {_text(one.name.removeprefix('partnerkit '))}", _text(one.summary)]
    for one in every.below:
        lines += [f".SH {_text(one.name.upper())}", *_section(one)]
    lines += [".SH EXIT STATUS"]
    for status, meaning in exit_statuses():
        lines += [".TP", f".B {status}", _text(meaning)]
    return "\n".join([*lines, ""])


def _section(command: Command) -> Iterator[str]:
    yield _code(command.usage)
    for paragraph in command.paragraphs:
        yield from (".PP", _text(paragraph))
    if command.example:
        yield from (".PP", "For example:", ".PP", ".RS 4", ".nf", _code(command.example), ".fi", ".RE")
    yield from _parameters(command, with_help=False)
    for one in command.below:
        yield f".SS {_text(one.name)}"
        yield from _section(one)


def _parameters(command: Command, *, with_help: bool) -> Iterator[str]:
    for one in (*command.arguments, *command.options):
        if with_help or HELP not in one.typed:
            yield from (".TP", _code(one.typed), _text(one.text))


def _code(text: str) -> str:
    return f".B {_text(text, quoted=True)}"


def _text(text: str, *, quoted: bool = False) -> str:
    """Return a text as lines of roff in which nothing is a command of its own; commands in it stand bold."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq")
    escaped = "".join(one if one.isascii() else rf"\[u{ord(one):04X}]" for one in escaped)
    if quoted:
        return '"' + escaped.replace('"', r"\(dq") + '"'
    lines = wrap(re.sub("`([^`]+)`", r"\\fB\1\\fR", escaped), 78, break_long_words=False, break_on_hyphens=False)
    return "\n".join(rf"\&{line}" if line.startswith(".") else line for line in lines)


def write() -> None:
    """Write the man page anew."""
    MANUAL.parent.mkdir(exist_ok=True)
    MANUAL.write_text(manual(), encoding="utf-8")
