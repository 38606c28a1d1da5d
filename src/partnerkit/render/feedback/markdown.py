"""A page of feedback as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.render.feedback import words
from partnerkit.render.jinja import fill
from partnerkit.render.mark import comment

if TYPE_CHECKING:
    from partnerkit.analysis.feedback import Feedback


def markdown(page: Feedback, *, mark: str | None = None) -> str:
    """Return the page."""
    return comment(mark) + fill("feedback/page.md.j2", page=page, words=words)
