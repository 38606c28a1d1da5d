"""Standard output for results, standard error for everything else, each as wide and as colourful as it may be."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING, TextIO

from partnerkit.model.command_line import command_line
from partnerkit.model.text import visible, with_remedy
from partnerkit.render.words import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from rich.console import Console, RenderableType

    from partnerkit.model.kept_record import Happened
    from partnerkit.model.problem import Problem
    from partnerkit.services.workspace import Opened

WIDTH_OF_A_PIPE = 80
NARROWEST = 20


class Screen:
    """The two streams that a command writes to."""

    def result(self, text: str) -> None:
        """Write a result as it is to standard output."""
        sys.stdout.write(text if text.endswith("\n") else text + "\n")

    def note(self, text: str) -> None:
        """Write a message that is not the result to standard error."""
        sys.stdout.flush()
        with contextlib.suppress(OSError):  # who cannot be told is not told; what is done is done
            sys.stderr.write(on_screen(_in_log(visible(text)), sys.stderr) + "\n")

    def next_step(self, *words: object, into: str = "") -> None:
        """Name the command to go on with, to standard error, as a line that can be copied into a shell.

        `words` are what stands behind `partnerkit`; `into` is a file that the shell appends the output to. GitHub's log
        gets none: nobody goes on there.
        """
        if "GITHUB_ACTIONS" not in os.environ:
            self.note(f"Next: {command_line(*words)}{f' >> {into}' if into else ''}")

    def settings(self, folder: Path) -> None:
        """Write what is wrong with the settings around a folder, where a command goes on without them."""
        from partnerkit.errors import CannotRead
        from partnerkit.files.config import Settings

        try:
            self.problems(Settings().problems(folder), to_errors=True)
        except CannotRead as error:
            self.error(error.sentence)

    def error(self, sentence: str, remedy: str | None = None) -> None:
        """Write why a command could not go on."""
        self.note(f"partnerkit: {with_remedy(sentence, remedy)}")

    def problems(self, problems: Iterable[Problem], *, to_errors: bool = False) -> None:
        """Write problems, one a line; on a terminal each with its source line and a caret."""
        from partnerkit.render.check.text import excerpt, line

        stream = sys.stderr if to_errors else sys.stdout
        in_log = "GITHUB_ACTIONS" in os.environ
        if not stream.isatty():  # there may be thousands of them
            texts = map(line, problems)
            stream.writelines(f"{text}\n" for text in (map(_in_log, texts) if in_log else texts))
            return
        for problem in problems:
            text = line(problem)
            stream.write(f"{_in_log(text) if in_log else on_screen(text, stream)}\n")
            stream.writelines(f"{row}\n" for row in excerpt(problem, columns_of(stream)))

    def show(self, parts: Iterable[RenderableType], console: Console | None = None) -> None:
        """Print renderables to standard output; without the blanks at the ends of lines if piped."""
        console = console or self.console()
        if console.is_terminal:
            for part in parts:
                console.print(part)
            return
        with console.capture() as captured:
            for part in parts:
                console.print(part)
        self.result("\n".join(line.rstrip() for line in captured.get().splitlines()))

    def console(self, stream: TextIO | None = None) -> Console:
        """Return a rich console on a stream; without colour where colour is not wanted."""
        from rich.console import Console

        stream = stream or sys.stdout
        return Console(
            file=stream,
            width=_width(stream),
            highlight=False,
            markup=False,
            emoji=False,
            no_color=True if plain(stream) else None,
            force_terminal=False if plain(stream) else None,
            legacy_windows=False if plain(stream) else None,
        )


def _in_log(text: str) -> str:
    """Return a text that GitHub, if this runs there, takes for no command: it reads both streams for commands."""
    if "GITHUB_ACTIONS" not in os.environ:
        return text
    from partnerkit.render.check.common import in_log

    return in_log(text)


def _width(stream: TextIO) -> int | None:
    """Return how wide to print; None for as wide as the terminal is at the time."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return max(int(columns), NARROWEST)
    if not stream.isatty():
        return WIDTH_OF_A_PIPE
    return (os.get_terminal_size(stream.fileno()).columns or WIDTH_OF_A_PIPE) if columns else None


def columns_of(stream: TextIO) -> int:
    """Return how many columns there are to print in."""
    try:
        return _width(stream) or os.get_terminal_size(stream.fileno()).columns or WIDTH_OF_A_PIPE
    except (OSError, ValueError):
        return WIDTH_OF_A_PIPE


def on_screen(text: str, stream: TextIO, first: str = "") -> str:
    """Return a message for a stream: broken between words on a terminal, as it is anywhere else.

    `first` is what will stand before it on its first line.
    """
    if not stream.isatty():
        return text
    from partnerkit.cli.wrapping import wrapped  # where nobody looks, nothing is wrapped

    return wrapped(text, columns_of(stream), first)


def plain(stream: TextIO) -> bool:
    """Return True if nothing but characters should go to a stream: no colour, bold or dim."""
    return not stream.isatty() or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") in ("dumb", "unknown")


def has_shapes(stream: TextIO | None = None) -> bool:
    """Return True if a stream can show the shapes of ratings; else their words stand alone."""
    encoding = getattr(stream or sys.stdout, "encoding", None) or "ascii"
    try:
        "".join(SHAPES.values()).encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def interactive() -> bool:
    """Return True if questions can be asked: standard input and standard output are terminals."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def show(
    opened: Opened, screen: Screen, as_of: date, *, brief: bool, out_of_date: Mapping[str, Happened] | None = None
) -> None:
    """Print the table of an assessment with its key and counts; `out_of_date` has what happened since, by issue."""
    from partnerkit.analysis.summary import marked, summarise
    from partnerkit.render.assessment.text import assessment

    console = screen.console()
    summary = summarise(opened.assessment, opened.framework, as_of)
    summary = marked(summary, out_of_date) if out_of_date else summary
    parts = assessment(summary, console.width, shapes=has_shapes(), brief=brief)
    screen.show(parts, console)
