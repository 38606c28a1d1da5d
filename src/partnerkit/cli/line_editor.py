"""A line of text with editing keys, by prompt_toolkit, which is loaded with this module: at a prompt, and never before.

A paste is one answer, whether the terminal marks it (bracketed paste) or not: lines that come at once were not typed.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING, TextIO

from prompt_toolkit import PromptSession
from prompt_toolkit.input import create_input
from prompt_toolkit.input.typeahead import clear_typeahead, get_typeahead
from prompt_toolkit.key_binding import KeyBindings, KeyPress, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.output import ColorDepth, Output, create_output

from partnerkit.cli.terminal import (
    AT_ONCE,
    BEFORE,
    BURST,
    QUIET,
    borrowed,
    by_key,
    nothing,
    take_typed_ahead,
    tell_not_taken,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prompt_toolkit.input import Input

ENTER = (Keys.ControlM, Keys.ControlJ)


def edit_line(prompt: str, suggestion: str, stream: TextIO) -> str:
    """Return what is typed at a prompt, as it comes; a paste may hold several lines.

    Raises `KeyboardInterrupt` for Ctrl-C, and `EOFError` for Ctrl-D or when the terminal has gone.
    """
    keys = _input()
    session: PromptSession[str] = PromptSession(
        input=keys,
        output=_output(stream),
        key_bindings=_bindings(),
        color_depth=ColorDepth.DEPTH_1_BIT,
        include_default_pygments_style=False,
    )
    if sys.platform == "win32":
        return session.prompt(prompt, default=suggestion)
    handle = sys.stdin.fileno()
    sys.stdout.flush()

    def leave() -> None:
        session.app.renderer.reset()  # turns bracketed paste off, too
        stream.write("\n")
        stream.flush()

    def resume() -> None:
        keys.raw_mode().__enter__()  # what was before it is known to `borrowed`
        session.app.renderer.reset()
        session.app.invalidate()

    with borrowed(handle, resume=resume, leave=leave, end=nothing):  # the editor ends its line itself
        by_key(handle)
        tell_not_taken(stream, take_typed_ahead(handle), BEFORE)
        try:
            return session.prompt(prompt, default=suggestion)
        finally:
            behind = "".join(press.data for press in get_typeahead(keys))
            clear_typeahead(keys)  # or it would answer the next question
            tell_not_taken(stream, behind, "What came behind the answer")


def _output(stream: TextIO) -> Output:
    output = create_output(stream)
    # Where the cursor stands need not be known without menus, and the terminal's answer would count as typed ahead.
    output.enable_cpr = False  # type: ignore[attr-defined]
    return output


def _bindings() -> KeyBindings:
    bindings = KeyBindings()

    @bindings.add(Keys.BracketedPaste)
    def _(event: KeyPressEvent) -> None:
        pasted = event.data.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
        event.current_buffer.insert_text(pasted)

    if sys.platform != "win32":

        @bindings.add("c-z")
        def _(event: KeyPressEvent) -> None:  # noqa: ARG001  # prompt_toolkit calls it with one
            os.kill(0, signal.SIGTSTP)

    return bindings


def as_paste(keys: Sequence[KeyPress]) -> list[KeyPress]:
    """Return keys that came at once; as one paste where a line end stands before others of them.

    Of several line ends at the end one is kept: a hand that hits Enter twice has not read what comes next.
    """
    for number, press in enumerate(keys):
        if press.key in (Keys.ControlC, Keys.SIGINT):
            return list(keys[number : number + 1])
    last = len(keys)
    while last and keys[last - 1].key in ENTER:
        last -= 1
    if not any(press.key in ENTER for press in keys[:last]):
        return list(keys[: last + 1])
    texts = ("\n" if press.key in ENTER else press.data if _is_text(press) else "" for press in keys[:last])
    text = "".join(
        "" if press.key is Keys.ControlJ and number and keys[number - 1].key is Keys.ControlM else text
        for number, (press, text) in enumerate(zip(keys[:last], texts, strict=True))
    )
    return [KeyPress(Keys.BracketedPaste, text)]


def _is_text(press: KeyPress) -> bool:
    return not isinstance(press.key, Keys) or press.key in (Keys.ControlI, Keys.BracketedPaste)


if sys.platform == "win32":

    def _input() -> Input:
        return create_input()

else:
    from prompt_toolkit.input.posix_utils import PosixStdinReader
    from prompt_toolkit.input.vt100 import Vt100Input

    def _input() -> Vt100Input:
        return _Keys(sys.stdin)

    class _Keys(Vt100Input):
        """Keys as they are pressed; those that come at once in several lines as one paste."""

        def __init__(self, stdin: TextIO) -> None:
            super().__init__(stdin)
            self.stdin_reader = _Reader(self.fileno())

        def read_keys(self) -> list[KeyPress]:
            keys = super().read_keys()
            while len(keys) > 1 and not self.closed and self._more(QUIET if len(keys) > AT_ONCE // 64 else BURST):
                keys += super().read_keys()
            return as_paste(keys)

        def _more(self, wait: float) -> bool:
            return bool(select.select([self.fileno()], [], [], wait)[0])

    class _Reader(PosixStdinReader):
        """Reads what is typed as UTF-8, whatever the locale; bytes that are none of it are put right afterwards."""

        def __init__(self, handle: int) -> None:
            super().__init__(handle)
            self.decoder = getincrementaldecoder("utf-8")("surrogateescape")

        def read(self, count: int = AT_ONCE) -> str:
            read = b""
            with contextlib.suppress(OSError):
                read = os.read(self.stdin_fd, count)
            self.closed = not read
            return self.decoder.decode(read)
