"""The terminal while something is asked on it: borrowed, emptied of what was typed before, and given back as it was."""

from __future__ import annotations

import contextlib
import os
import re
import select
import signal
import sys
import threading
import time
from typing import TYPE_CHECKING, Any, TextIO

from partnerkit.model.patterns import pattern
from partnerkit.model.text import collapse_spaces, enumerated, shorten, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

try:
    import termios
    import tty
except ImportError:  # Windows, where no program changes how the console reads
    termios = tty = None  # type: ignore[assignment]
CAN_BORROW = termios is not None

BURST = 0.03
"""Seconds within which what comes was not typed by a hand: it belongs to what came before it."""
QUIET = 0.1
"""Seconds without a key after which a paste is over, however slow the line."""
LONGEST_FLOOD = 5.0
"""Seconds for which what was typed ahead is read; a flood is cut there."""
AT_ONCE = 65536
KEPT = 200_000
"""The most bytes that are kept of what is not taken: enough to tell of it."""
SHOWN = 4
SEQUENCE = pattern(r"\x1b(?:\[\[?[0-9;?<=>]*[ -/]*[@-~]|O.|[^\[O])?", re.DOTALL)
"""What an arrow or function key sends, such as `[…A`, `[…~`, `OP`, or one character behind an escape."""

BEFORE = "What was typed before the question"
LONGEST_LINE = 4095
"""The most bytes of a line that Linux hands over where it reads lines; the rest is lost."""
_ENDING = ("SIGTERM", "SIGHUP", "SIGQUIT")


def nothing() -> None:
    """Do nothing."""


def _end_line() -> None:
    with contextlib.suppress(OSError):  # the terminal has gone
        sys.stderr.write("\n")
        sys.stderr.flush()


@contextlib.contextmanager
def borrowed(
    handle: int,
    *,
    resume: Callable[[], None],
    leave: Callable[[], None] = _end_line,
    end: Callable[[], None] = _end_line,
) -> Iterator[list[Any]]:
    """Give the terminal back as it was found: at the end, while the process is stopped, and where a signal ends it.

    A signal that ends it becomes `SystemExit` with 128 and its number, so that all that is open is closed; `end` is
    called before. `leave` is called before the process stops, `resume` when it goes on: it sets the terminal up again
    and shows the question.
    Yields how the terminal was found. Raises `EOFError` where it has gone.
    """
    try:
        before = termios.tcgetattr(handle)
    except termios.error as error:
        raise EOFError from error
    with _handlers(_Signals(handle, before, resume, leave, end)):
        try:
            yield before
        except (OSError, termios.error) as error:
            raise EOFError from error
        finally:
            with contextlib.suppress(termios.error):  # the terminal has gone
                termios.tcsetattr(handle, termios.TCSANOW, before)


class _Signals:
    """What signals do while a question stands on the terminal."""

    def __init__(
        self,
        handle: int,
        before: list[Any],
        resume: Callable[[], None],
        leave: Callable[[], None],
        end: Callable[[], None],
    ) -> None:
        self.handle, self.before, self.resume, self.leave, self.before_end = handle, before, resume, leave, end
        self.stopping = False

    def end(self, number: int, _frame: object) -> None:
        self.before_end()
        raise SystemExit(128 + number)

    def stop(self, number: int, _frame: object) -> None:
        """Stop as if there were no handler, with the terminal as it was; then go on."""
        self.leave()
        with contextlib.suppress(termios.error):
            termios.tcsetattr(self.handle, termios.TCSANOW, self.before)
        signal.signal(number, signal.SIG_DFL)
        self.stopping = True
        os.kill(os.getpid(), number)  # here the process stands still
        signal.signal(number, self.stop)
        self.resume()

    def go_on(self, _number: int, _frame: object) -> None:
        """Set the terminal up again where the process was stopped without being asked."""
        if self.stopping:  # `stop` does it
            self.stopping = False
        else:
            self.resume()


@contextlib.contextmanager
def _handlers(signals: _Signals) -> Iterator[None]:
    """Install handlers for signals whose handling nobody has set, and take them away again."""
    wanted: dict[str, Callable[[int, Any], None]] = dict.fromkeys(_ENDING, signals.end)
    wanted |= {"SIGTSTP": signals.stop, "SIGCONT": signals.go_on}
    installed = []
    if threading.current_thread() is threading.main_thread():
        for name, handler in wanted.items():
            number = getattr(signal, name)
            if signal.getsignal(number) == signal.SIG_DFL:
                signal.signal(number, handler)
                installed.append(number)
    try:
        yield
    finally:
        for number in installed:
            signal.signal(number, signal.SIG_DFL)


def by_key(handle: int) -> None:
    """Let the terminal hand over each key as it is pressed, without showing it; what was typed already stays there."""
    tty.setcbreak(handle, termios.TCSANOW)


def read_burst(handle: int, wait: float = BURST) -> bytes:
    """Wait for a key; return it with all that comes with it at once. Raises `EOFError` where the terminal has gone."""
    taken = _read(handle)
    while select.select([handle], [], [], QUIET if len(taken) > AT_ONCE // 16 else wait)[0]:
        more = _read(handle)
        if len(taken) < KEPT:
            taken += more
    return taken


def read_plain_line(handle: int, prompt: str, stream: TextIO) -> str:
    """Return a line that the terminal itself reads and lets edit, with those that come at once behind it.

    What was typed before the prompt is not taken, and that is said. Raises `EOFError` as `read_burst` does, and for
    Ctrl-D.
    """

    def ask() -> None:
        stream.write(prompt)
        stream.flush()

    with borrowed(handle, resume=ask) as by_line:
        while True:
            by_key(handle)
            tell_not_taken(stream, take_typed_ahead(handle), BEFORE)
            termios.tcsetattr(handle, termios.TCSANOW, by_line)
            ask()
            typed = _read(handle)
            by_key(handle)  # or what came without a line end could not be read
            while select.select([handle], [], [], BURST if len(typed) < AT_ONCE // 64 else QUIET)[0]:
                typed += _read(handle)
            lines = typed.splitlines()
            if max(map(len, lines), default=0) < LONGEST_LINE:
                break
            say(stream, f"This terminal reads at most {LONGEST_LINE:,} bytes a line, so nothing was taken.")
        if len(lines) > 1:
            say(stream, f"Those {len(lines)} lines are one answer.")
        return decoded(typed)


def take_typed_ahead(handle: int) -> bytes:
    """Return what was typed before the question, which is no answer to it; until nothing more comes."""
    taken, wait, end = b"", 0.0, time.monotonic() + LONGEST_FLOOD
    while select.select([handle], [], [], wait)[0] and time.monotonic() < end:
        more = _read(handle)
        if len(taken) < KEPT:
            taken += more
        wait = QUIET
    return taken


def _read(handle: int) -> bytes:
    read = os.read(handle, AT_ONCE)
    if not read:
        raise EOFError
    return read


def decoded(typed: bytes) -> str:
    """Return typed bytes as text: UTF-8, or else what Windows sends."""
    try:
        return typed.decode("utf-8")
    except UnicodeDecodeError:
        return typed.decode("cp1252", "replace")


def tell_not_taken(stream: TextIO, typed: bytes | str, because: str) -> None:
    """Write what was typed and not taken, with the reason; nothing where it was spaces, line ends or arrows alone."""
    text = SEQUENCE.sub("", typed if isinstance(typed, str) else decoded(typed))
    lines = [line for each in re.split(r"[\r\n]", text) if (line := collapse_spaces(_shown(each)))]
    if not lines:
        return
    said = [f"“{shorten(line, 60)}”" for line in lines[:SHOWN]]
    if more := len(lines) - SHOWN:
        said += [f"{more} more line{'s' * (more > 1)}"] if more > 0 else []
    say(stream, f"{because} was not taken: {enumerated(said)}.")


def _shown(line: str) -> str:
    return visible("".join(character for character in line if character >= " "))


def say(stream: TextIO, sentence: str) -> None:
    """Write a sentence, wrapped at words."""
    from partnerkit.cli.console import on_screen

    stream.write(on_screen(sentence, stream) + "\n")
    stream.flush()


def is_plain(stream: TextIO) -> bool:
    """Return True if a terminal can do no more than print characters and read lines."""
    term = os.environ.get("TERM", "" if termios is not None else "windows")
    return term in ("", "dumb", "unknown") or not stream.isatty() or not sys.stdin.isatty()
