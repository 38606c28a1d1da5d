"""One key, or one line, from a terminal."""

from __future__ import annotations

import contextlib
import os
import sys

try:
    import termios
    import tty
except ImportError:  # Windows
    termios = tty = None  # type: ignore[assignment]

with contextlib.suppress(ImportError):  # where it is there, `input` gets line editing from it
    import readline

INTERRUPT, END = "\x03", "\x04"


def read_key() -> str:
    """The next key that is pressed, as a character; a key without one, such as an arrow, is an empty text.

    Nothing that was typed ahead is lost. Raises `KeyboardInterrupt` for Ctrl-C, and `EOFError` for Ctrl-D or when the
    terminal has gone.
    """
    key = _posix_key() if termios is not None else _windows_key()
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
        return input(prompt).strip()
    finally:
        if suggestion and "readline" in globals():
            readline.set_startup_hook()


def _posix_key() -> str:
    handle = sys.stdin.fileno()
    before = termios.tcgetattr(handle)
    try:
        tty.setcbreak(handle, termios.TCSADRAIN)  # not TCSAFLUSH, which throws away what was typed ahead
        first = os.read(handle, 1)
        if not first:
            raise EOFError
        if first == b"\x1b":
            _swallow_sequence(handle)
            return ""
        while True:  # the further bytes of one character
            try:
                return first.decode("utf-8")
            except UnicodeDecodeError:
                if len(first) == 4:
                    return ""
                first += os.read(handle, 1)
    finally:
        termios.tcsetattr(handle, termios.TCSADRAIN, before)


def _swallow_sequence(handle: int) -> None:
    """Take in what an arrow or function key sends behind its escape character."""
    import select

    while select.select([handle], [], [], 0.02)[0]:
        byte = os.read(handle, 1)
        if not byte or byte.isalpha() or byte == b"~":
            return


def _windows_key() -> str:
    import msvcrt

    key: str = msvcrt.getwch()  # type: ignore[attr-defined]
    if key in ("\x00", "\xe0"):
        msvcrt.getwch()  # type: ignore[attr-defined]
        return ""
    return END if key == "\x1a" else key
