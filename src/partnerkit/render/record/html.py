"""A record as one page that needs nothing but a browser, as a report is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from partnerkit.model.text import one_line
from partnerkit.model.words import STANDINGS
from partnerkit.render import palette
from partnerkit.render.jinja_html import csp_hash, environment, fill
from partnerkit.render.mark import comment
from partnerkit.render.record import words
from partnerkit.render.record.blocks import Card, Table
from partnerkit.render.record.chart import HEIGHT, drawn
from partnerkit.render.report.html import style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerkit.analysis.record.overview import Overview
    from partnerkit.model.record.governance import EscalationStep
    from partnerkit.render.record.blocks import Page

ROOM = {"card large": 30, "card middle": 40}
"""Lines of a card that fit on a sheet, by the size of its type; with more it is small."""
ON_A_LINE = 58
"""Letters of a card that fit on a line."""
AROUND = 3
"""Lines that the frame of a step takes."""


def html(view: Overview, title: str, pages: Sequence[Page], *, mark: str | None = None) -> str:
    """Return the page."""
    looks = style([]) + _own_style(pages)
    return comment(mark) + fill(
        "record/page.html.j2",
        view=view,
        title=one_line(title),
        pages=pages,
        alone=len(pages) == 1,
        card=_card_class(pages) if len(pages) == 1 else "",
        drawn=drawn,
        height=HEIGHT,
        kinds=lambda block: type(block).__name__,
        is_shown=lambda cell: not isinstance(cell, str),
        within=words.within,
        shapes=words.SHAPES,
        standings=STANDINGS,
        style=Markup(looks),  # our own files, with our own colours
        policy=f"default-src 'none'; style-src '{csp_hash(looks)}'; base-uri 'none'; form-action 'none'",
    )


def _own_style(pages: Sequence[Page]) -> str:
    """Return what the style sheet has beyond that of a report, with the widths of the columns in it."""
    tables = [block for page in pages for block in page.blocks if isinstance(block, Table)]
    shares = sorted({(sum(table.widths), share) for table in tables for share in table.widths})
    colours = {"ink": palette.INK, "paper": palette.PAPER, "quiet": palette.QUIET, "rule": palette.RULE}
    return environment().get_template("record/style.css.j2").render(shares=shares, **colours)


def _card_class(pages: Sequence[Page]) -> str:
    """Return the class by which a card alone has as large a type as fits; empty for a page that is none."""
    for block in pages[0].blocks:
        if isinstance(block, Card):
            lines = sum(map(_lines_of, block.steps))
            return next((name for name, room in ROOM.items() if lines <= room), "card small")
    return ""


def _lines_of(step: EscalationStep) -> int:
    texts = (step.level, step.trigger, step.within, *step.told, step.safeguarding_board, step.link)
    return AROUND + sum(1 + len(text) // ON_A_LINE for text in texts if text)
