"""The practices of an issue, each with how it stands, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from partnerkit.model.text import one_line
from partnerkit.model.words import PRACTISED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rich.console import RenderableType

    from partnerkit.model.assessment import Practice
    from partnerkit.model.issue import Issue
    from partnerkit.model.words import Practised


def practices_with_states(
    issue: Issue, said: Mapping[str, Practice], before: Mapping[str, Practised]
) -> Iterator[RenderableType]:
    """Yield the practices of an issue by number, with their states; `before` are those of last time.

    One that cannot be ticked has no number.
    """
    if not issue.practices:
        return
    yield Text("")
    yield Text("What helps", style="bold")
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    numbers = {name: number for number, name in enumerate(issue.practice_by_id, 1)}
    for practice in issue.practices:
        known = said.get(practice.id or "")
        words = Text(one_line(practice.text))
        if known is not None and known.note:
            words.append(f"\n{one_line(known.note)}", style="dim")
        last = before.get(practice.id or "")
        if known is None and last is not None:
            words.append(f"\nlast time: {PRACTISED[last].lower()}", style="dim")
        state = PRACTISED[known.state] if known is not None else ""
        grid.add_row(str(numbers[practice.id]) if practice.id else "-", state, words)
    yield grid
