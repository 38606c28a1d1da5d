"""One key, or one line, from a terminal."""

from __future__ import annotations

import contextlib
import os
import re
import sys

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
    """The key that is pressed at a prompt, as a character; a key without one, such as an arrow, is an empty text.

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
    """A line of text, with the suggestion to edit where the terminal can. Raises as `read_key` does."""
    if suggestion and "readline" in globals():
        readline.set_startup_hook(lambda: readline.insert_text(suggestion))
    try:
        return as_text(input(prompt))
    finally:
        if suggestion and "readline" in globals():
            readline.set_startup_hook()


def as_text(typed: str) -> str:
    """What was typed as text for a file: read as UTF-8 whatever Python took it for, without control characters."""
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
    """The next character, however many bytes it has; an empty text for a key without one."""
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
