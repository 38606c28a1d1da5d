"""A sign of life on a terminal, for work that takes longer than a second."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

    from rich.progress import Progress

PATIENCE = 1.0
"""Seconds before anything is shown."""


class Waiting:
    """Counts what is done; a bar appears on standard error, if that is a terminal, once a second has gone."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.done = 0
        self.since = time.monotonic()
        self.wanted = sys.stderr.isatty()
        self.bar: Progress | None = None

    def __enter__(self) -> Waiting:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.bar is not None:
            self.bar.stop()

    def step(self) -> None:
        """One more is done."""
        self.done += 1
        if self.bar is not None:
            self.bar.update(self.bar.task_ids[0], completed=self.done)
        elif self.wanted and time.monotonic() - self.since > PATIENCE:
            self.bar = self._begun()

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
            redirect_stdout=sys.stdout.isatty(),
            redirect_stderr=False,
        )
        bar.add_task(self.what, total=None, completed=self.done)
        bar.start()
        return bar
