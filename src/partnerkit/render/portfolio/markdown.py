"""Many partnerships side by side as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.model.ratings import INSTEAD
from partnerkit.render.jinja import fill
from partnerkit.render.mark import comment
from partnerkit.render.portfolio import learning, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partnerkit.analysis.portfolio.portfolio import Portfolio, Row, Section

IN_A_BLOCK = 10
"""The most partnerships side by side."""


def markdown(portfolio: Portfolio, *, mark: str | None = None) -> str:
    """Return the document."""
    return comment(mark) + fill(
        "portfolio/portfolio.md.j2",
        made=portfolio,
        words=words,
        learning=learning,
        blocks=blocks,
        every_kind=_kinds,
        on_day=on_day,
        numbers={column: number for number, column in enumerate(portfolio.columns, start=1)},
    )


def blocks(section: Section, size: int = IN_A_BLOCK) -> Iterator[tuple[int, Sequence[Row]]]:
    """Yield the partnerships of a heat map, so many at a time, with the place of the first from 0."""
    for start in range(0, len(section.shown), size):
        yield start, section.shown[start : start + size]


def _kinds(section: Section) -> list[object]:
    return [*section.guide.levels, *INSTEAD, None]
