"""Prompts: one key, one line, or what an option would have given."""

from __future__ import annotations

import contextlib
import os
import re
import sys

import typer

from partnerkit.errors import WrongUsage
from partnerkit.model.words import Sector

try:
    import termios
    import tty
except ImportError:  # Windows
    termios = tty = None  # type: ignore[assignment]

with contextlib.suppress(ImportError):  # where it is there, `input` gets line editing from it
    import readline

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
INTERRUPT, END = "\x03", "\x04"


def read_key(prompt: str) -> str:
    """Return the key that is pressed at a prompt, as a character; empty for a key without one, such as an arrow.

    Nothing that was typed ahead is lost. Raises `KeyboardInterrupt` for Ctrl-C, and `EOFError` for Ctrl-D or when the
    terminal has gone.
    """
    key = _posix_key(prompt) if termios is not None else _windows_key(prompt)
    if key == INTERRUPT:
        raise KeyboardInterrupt
    if key == END:
        raise EOFError
    return key


def read_line(prompt: str, suggestion: str = "") -> str:
    """Return a line of text, with a suggestion to edit where the terminal can. Raises as `read_key` does."""
    if suggestion and "readline" in globals():
        readline.set_startup_hook(lambda: readline.insert_text(suggestion))
    try:
        return as_text(input(prompt))
    finally:
        if suggestion and "readline" in globals():
            readline.set_startup_hook()


def as_text(typed: str) -> str:
    """Return typed text for a file: decoded as UTF-8 whatever the locale, without control characters."""
    if any("\ud800" <= character <= "\udfff" for character in typed):
        encoded = typed.encode(sys.stdin.encoding, "surrogateescape")
        try:
            typed = encoded.decode("utf-8")
        except UnicodeDecodeError:
            typed = encoded.decode("cp1252", "replace")
    return _CONTROL.sub("", typed.replace("\t", " ")).strip()


def _show(prompt: str) -> None:
    sys.stdout.write(prompt)
    sys.stdout.flush()


def _posix_key(prompt: str) -> str:
    handle = sys.stdin.fileno()
    try:
        before = termios.tcgetattr(handle)
        try:
            tty.setcbreak(handle, termios.TCSADRAIN)  # not TCSAFLUSH, which throws away what was typed ahead
            _show(prompt)  # only now, or the terminal itself would show a key that comes at once
            return _character(handle)
        finally:
            termios.tcsetattr(handle, termios.TCSADRAIN, before)
    except (OSError, termios.error) as error:
        raise EOFError from error


def _character(handle: int) -> str:
    """Return the next character, of one or more bytes; empty for a key without one."""
    read = os.read(handle, 1)
    if not read:
        raise EOFError
    if read == b"\x1b":
        _swallow_sequence(handle)
        return ""
    while True:
        try:
            return read.decode("utf-8")
        except UnicodeDecodeError as error:
            more = os.read(handle, 1) if error.reason == "unexpected end of data" else b""
            if not more:
                return ""
            read += more


def _swallow_sequence(handle: int) -> None:
    """Take in what an arrow or function key sends behind its escape character: `[…A`, `[…~`, `OP`, or one character."""
    import select

    taken = b""
    while select.select([handle], [], [], 0.05)[0]:
        byte = os.read(handle, 1)
        taken += byte
        if not byte or (taken not in (b"[", b"O", b"[[") and (byte.isalpha() or byte == b"~" or len(taken) == 1)):
            return


def _windows_key(prompt: str) -> str:
    import msvcrt

    _show(prompt)
    key: str = msvcrt.getwch()  # type: ignore[attr-defined]
    if key in ("\x00", "\xe0"):
        msvcrt.getwch()  # type: ignore[attr-defined]
        return ""
    return END if key == "\x1a" else key


def ask(question: str, option: str, given: str | None, *, needed: bool = True) -> str:
    """Return what an option gives, else what is answered. Raises `WrongUsage` where there is no terminal to ask on."""
    if given is not None:
        if any("\ud800" <= character <= "\udfff" for character in given):
            raise WrongUsage(f"{option} is not text in UTF-8")
        if needed and not given.strip():
            raise WrongUsage(f"{option} is empty")
        return given.strip()
    if not sys.stdin.isatty():
        if needed:
            raise WrongUsage(f"{option} is missing, and there is no terminal to ask on")
        return ""
    while True:
        answer = as_text(str(typer.prompt(question, default="", show_default=False, err=True)))
        if answer or not needed:
            return answer


def ask_sector(given: str | None, question: str = "Your sector") -> str:
    """Return the sector that an option gives, else the answer at the terminal. Raises as `ask` does."""
    from partnerkit.model.suggest import nearest

    if given is not None:
        return str(given)
    words = [str(sector) for sector in Sector]
    while True:
        if sys.stdin.isatty():
            typer.echo(f"Sectors: {', '.join(words)}", err=True)
        answer = ask(question, "--sector", None)
        meant = nearest(answer, words)
        if meant is not None:
            return meant
        typer.echo("That is none of them.", err=True)
