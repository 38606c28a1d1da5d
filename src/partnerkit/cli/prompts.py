"""Prompts: one key, one line, or what an option would have given."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO

from partnerkit.cli import terminal
from partnerkit.errors import WrongUsage
from partnerkit.model.patterns import pattern
from partnerkit.model.text import with_plain_line_ends
from partnerkit.model.words import Sector

if TYPE_CHECKING:
    from collections.abc import Mapping

_CONTROL = pattern("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
INTERRUPT, END = "\x03", "\x04"
LONGEST = 250_000
"""The most characters of an answer: a quarter of what a file holds."""


def read_key(prompt: str, words: Mapping[str, str] | None = None) -> str:
    """Return the key that is pressed at a prompt, as a character; empty for a key without one, such as an arrow.

    Where a word of `words`, or its beginning, comes at once, that is the key which the word stands for. What was typed
    before the prompt, and anything else that comes at once, is not taken, and that is said. Raises `KeyboardInterrupt`
    for Ctrl-C, and `EOFError` for Ctrl-D or when the terminal has gone.
    """
    typed = _posix_keys(prompt) if terminal.CAN_BORROW else _windows_key(prompt)
    if typed[:1] == INTERRUPT:
        raise KeyboardInterrupt
    if typed[:1] == END:
        raise EOFError
    key = terminal.SEQUENCE.sub("", typed)
    said = key.strip().lower()
    if len(set(key)) < 2 or len(said) == 1:
        return said[:1] or key[:1]
    if meant := _meant(said.replace(" ", "-"), words or {}):
        return meant
    _show("\n")
    terminal.tell_not_taken(sys.stdout, key, "One key answers here; what came at once")
    return ""


def _meant(said: str, words: Mapping[str, str]) -> str | None:
    """Return the key of the word that is said, or of all those that begin so; None where they have several."""
    if said in words:
        return words[said]
    keys = {key for word, key in words.items() if said and word.startswith(said)}
    return keys.pop() if len(keys) == 1 else None


def read_line(prompt: str, suggestion: str = "", stream: TextIO | None = None) -> str:
    """Return an answer of one or more lines, cleaned, with a suggestion to edit where the terminal can.

    Lines that are pasted are one answer. Raises as `read_key` does.
    """
    stream = stream or sys.stdout
    if terminal.is_plain(stream):
        return as_lines(_plain_line(prompt, suggestion, stream))
    from partnerkit.cli.line_editor import edit_line

    return as_lines(edit_line(prompt, suggestion, stream))


def as_lines(typed: str) -> str:
    """Return typed text of one or more lines for a file: decoded, without control characters and blank ends."""
    if any("\ud800" <= character <= "\udfff" for character in typed):
        typed = terminal.decoded(typed.encode("utf-8", "surrogateescape"))
    lines = _CONTROL.sub("", with_plain_line_ends(typed).replace("\t", " ")).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def as_text(typed: str) -> str:
    """Return typed text as `as_lines` does, on one line."""
    return as_lines(typed).replace("\n", " ")


def refuse_lines(answer: str) -> str | None:
    """Refuse several lines where one belongs."""
    count = answer.count("\n") + 1
    return (
        f"That is {count} lines where one belongs; they are joined now: change that, or Enter." if count > 1 else None
    )


def refuse_long(answer: str) -> str | None:
    """Refuse what no file can hold."""
    if len(answer) <= LONGEST:
        return None
    return f"That is {len(answer):,} characters; at most {LONGEST:,} fit, and nothing of it was taken."


def _posix_keys(prompt: str) -> str:
    """Return all that comes at once at a prompt."""
    handle = sys.stdin.fileno()

    def ask() -> None:
        terminal.by_key(handle)  # before the prompt, or the terminal itself would show a key that comes at once
        _show(prompt)

    with terminal.borrowed(handle, resume=ask):
        terminal.by_key(handle)
        terminal.tell_not_taken(sys.stdout, terminal.take_typed_ahead(handle), terminal.BEFORE)
        ask()
        _load_editor()
        return terminal.decoded(terminal.read_burst(handle))


def _load_editor() -> None:
    """Load what the next question will need while this one is read, so that nothing is typed before that stands."""
    if not terminal.is_plain(sys.stdout):
        import partnerkit.cli.line_editor  # noqa: F401


def _show(prompt: str) -> None:
    sys.stdout.write(prompt)
    sys.stdout.flush()


def _windows_key(prompt: str) -> str:
    import msvcrt

    ahead = ""
    while msvcrt.kbhit():  # type: ignore[attr-defined]
        ahead += msvcrt.getwch()  # type: ignore[attr-defined]
    terminal.tell_not_taken(sys.stdout, ahead, terminal.BEFORE)
    _show(prompt)
    key: str = msvcrt.getwch()  # type: ignore[attr-defined]
    if key in ("\x00", "\xe0"):
        msvcrt.getwch()  # type: ignore[attr-defined]
        return ""
    return END if key == "\x1a" else key


def _plain_line(prompt: str, suggestion: str, stream: TextIO) -> str:
    """Return what is typed on a terminal that only prints and reads: the suggestion where that is nothing."""
    from partnerkit.model.text import one_line, shorten

    known = f"[{shorten(one_line(suggestion), 40)}] " if suggestion else ""
    sys.stdout.flush()
    if not terminal.CAN_BORROW:
        stream.write(prompt + known)
        stream.flush()
        return input() or suggestion
    typed = terminal.read_plain_line(sys.stdin.fileno(), prompt + known, stream)
    return typed if typed.strip() else suggestion


def given_text(given: str, option: str, *, needed: bool = True) -> str:
    """Return the text that an option gives. Raises `WrongUsage` where it is no text, or blank and `needed`."""
    if any("\ud800" <= character <= "\udfff" for character in given):
        raise WrongUsage(f"{option} is not text in UTF-8")
    if needed and not given.strip():
        raise WrongUsage(f"{option} is empty")
    return given.strip()


def ask(question: str, option: str, given: str | None, *, needed: bool = True) -> str:
    """Return what an option gives, else what is answered. Raises `WrongUsage` where there is no terminal to ask on."""
    if given is not None:
        return given_text(given, option, needed=needed)
    if not sys.stdin.isatty():
        if needed:
            raise WrongUsage(f"{option} is missing, and there is no terminal to ask on")
        return ""
    suggestion = ""
    while True:
        try:
            answer = read_line(f"{question}: ", suggestion, _seen_stream())
        except EOFError:
            raise KeyboardInterrupt from None  # Ctrl-D at a prompt ends the command as Ctrl-C does
        if wrong := refuse_long(answer) or refuse_lines(answer):
            terminal.say(_seen_stream(), wrong)
            suggestion = as_text(answer) if len(answer) <= LONGEST else ""
        elif answer or not needed:
            return answer


def _seen_stream() -> TextIO:
    """Return the stream to ask on: standard error, unless only standard output is a terminal."""
    return sys.stdout if sys.stdout.isatty() and not sys.stderr.isatty() else sys.stderr


def ask_sector(given: str | None, question: str = "Your sector") -> str:
    """Return the sector that an option gives, else the answer at the terminal. Raises as `ask` does."""
    from partnerkit.model.suggest import nearest

    if given is not None:
        return str(given)
    words = [str(sector) for sector in Sector]
    while True:
        if sys.stdin.isatty():
            terminal.say(_seen_stream(), f"Sectors: {', '.join(words)}")
        answer = ask(question, "--sector", None)
        meant = nearest(answer, words)
        if meant is not None:
            return meant
        terminal.say(_seen_stream(), "That is none of them.")
