"""How rounds stand, for a terminal or a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.box import ASCII, SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from partnerkit.analysis.rounds import ANSWERED
from partnerkit.model.text import one_line
from partnerkit.render.assessment.text import NARROW
from partnerkit.render.rounds import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from partnerkit.analysis.round_steps import Step
    from partnerkit.analysis.rounds import Line, OfGuide, Round


def round_(shown: Round, width: int, *, shapes: bool = True) -> Iterator[RenderableType]:
    """Yield how a round stands: a line for each who was asked, and what else is there."""
    yield Text(one_line(shown.partnership) or "A partnership that nothing names yet", style="bold")
    yield Text(words.head(shown))
    for guide in shown.guides:
        if guide.framework is not None:
            yield Text(f"{one_line(guide.framework.title)} ({one_line(guide.framework.publisher)})")
        yield ""
        if guide.lines:
            yield _table(guide, width, shapes=shapes, is_blind=shown.is_blind)
            yield ""
        yield Text(words.tally(guide), style="bold" if guide.late else "")
        for line in words.beside(shown, guide):
            yield Text(line)


def around(step: Step, others: Sequence[str], notes: Iterable[str]) -> Iterator[RenderableType]:
    """Yield what is to be said of other files and rounds, and why the next step is what it is."""
    for note in notes:
        yield Text(one_line(note))
    if others:
        yield Text(f"Other rounds: {', '.join(map(one_line, others))}.", style="dim")
    yield ""
    yield Text(step.why)


def _table(guide: OfGuide, width: int, *, shapes: bool, is_blind: bool) -> Table:
    """Return a line for each who was asked; on a narrow screen the day stands below how far they have come."""
    wide = width >= NARROW
    result = Table(box=SIMPLE_HEAD if shapes else ASCII, padding=(0, 2, 0, 0), show_edge=False)
    result.add_column("Who", overflow="fold")
    result.add_column("View", overflow="fold", min_width=20)
    heading, is_alike = words.heading(guide)
    if wide:
        result.add_column(heading, overflow="fold")
    for who, line in zip(words.names(guide.lines), guide.lines, strict=True):
        since = words.since_in(line, is_alike=wide and is_alike)
        said = Text(words.stands(line, is_blind=is_blind), style=_style(line))
        if not wide and line.view and line.view.since:
            said.append(f"\n{since}", style="not bold dim")
        result.add_row(Text(who), said, *((Text(since if shapes else since.replace("–", "-")),) if wide else ()))
    return result


def _style(line: Line) -> str:
    if line.is_late:
        return "bold red"
    return "green" if line.stands in ANSWERED else ""
