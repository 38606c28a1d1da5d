"""How a partnership moves, as a page: against one guide, or several, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partnerkit.analysis.progress import evenly
from partnerkit.model.dates import on_day
from partnerkit.render.guide_challenges import explanation, line
from partnerkit.render.paper import paper
from partnerkit.render.progress.markdown import happenings, paragraph, thinned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerkit.analysis.progress import Progress
    from partnerkit.render.phrase import Phrase

SHOWN = 12
"""How many states have room beside each other on a page."""


class Part(NamedTuple):
    """What the page says of one guide."""

    progress: Progress
    shown: tuple[int, ...]
    """The places of the states that are shown."""
    thinned: str
    paragraph: str
    change: str
    """What heads the column that says how each issue moved."""
    challenges: list[tuple[str, str]]
    explanation: str
    happenings: list[tuple[Phrase, list[Phrase]]]


def html(every: Sequence[Progress], *, mark: str | None = None) -> str:
    """Return the page."""
    return paper(
        "progress/page.html.j2",
        "Progress",
        every[0].last.assessment.partnership,
        [progress.framework for progress in every],
        mark=mark,
        parts=[_part(progress) for progress in every],
    )


def _part(progress: Progress) -> Part:
    shown = evenly(len(progress.states), SHOWN)
    return Part(
        progress,
        shown,
        thinned(progress, len(shown)),
        paragraph(progress, on_day),
        f"Since {on_day(progress.first.date)}" if len(progress.states) > 1 else "Change",
        [(one.last.topic.title, line(one, progress.framework)) for one in progress.challenges],
        explanation(progress.framework),
        list(happenings(progress)),
    )
