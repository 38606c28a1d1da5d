"""What assessments hold for quality statements as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.model.words import STANDINGS, STANDINGS_KEY
from partnerkit.render.jinja import fill
from partnerkit.render.mark import comment
from partnerkit.render.statements import prose, words

if TYPE_CHECKING:
    from partnerkit.analysis.statements import RollUp


def markdown(made: RollUp, *, mark: str | None = None) -> str:
    """Return the document."""
    return comment(mark) + fill(
        "statements/statements.md.j2",
        made=made,
        title=prose.title(made),
        paragraphs=list(prose.paragraphs(made)),
        how_to_read=list(prose.how_to_read(made)),
        published=prose.published,
        words=words,
        on_day=on_day,
        standings=STANDINGS,
        standings_key=STANDINGS_KEY,
    )
