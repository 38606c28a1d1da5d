"""A progress bar on standard error, if that is a terminal, after one second."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

    from rich.progress import Progress

PATIENCE = 1.0
"""Seconds before anything is shown."""
INTERVAL = 0.1
"""Seconds between two pictures of the bar."""


class ProgressBar:
    """Counts files. It draws when it is told of one, and needs no thread: processes may be forked meanwhile."""

    def __init__(self, what: str) -> None:
        """`what` is the work, as a word in front of the bar."""
        self.what = what
        self.done = 0
        self.next = time.monotonic() + PATIENCE
        self.wanted = sys.stderr.isatty()
        self.bar: Progress | None = None

    def __enter__(self) -> ProgressBar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.bar is not None:
            self.bar.stop()

    def step(self, _file: object = None) -> None:
        """Count one more file."""
        self.done += 1
        if self.wanted and time.monotonic() > self.next:
            self.next = time.monotonic() + INTERVAL
            self._draw()

    def _draw(self) -> None:
        if self.bar is None:
            self.bar = self._begun()
        self.bar.update(self.bar.task_ids[0], completed=self.done, refresh=True)

    def _begun(self) -> Progress:
        from rich.progress import BarColumn, Progress, TextColumn

        from partnerkit.cli.console import Screen

        # What is printed meanwhile goes above the bar, where both are on one terminal.
        bar = Progress(
            TextColumn(self.what),
            BarColumn(),
            TextColumn("{task.completed:,} files"),
            console=Screen().console(sys.stderr),
            transient=True,
            auto_refresh=False,
            redirect_stdout=sys.stdout.isatty(),
            redirect_stderr=False,
        )
        bar.add_task(self.what, total=None, completed=self.done)
        bar.start()
        return bar
