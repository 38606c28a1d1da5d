"""What a critical friend would ask, as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.render.challenge import prose
from partnerkit.render.paper import paper

if TYPE_CHECKING:
    from partnerkit.analysis.challenge.asking import Challenge


def html(made: Challenge, *, mark: str | None = None) -> str:
    """Return the page."""
    guides = {source.framework.id: source.framework for source in made.asked_of}
    return paper(
        "challenge/page.html.j2",
        prose.HEADING,
        made.partnership,
        list(guides.values()),
        mark=mark,
        with_key=False,
        challenge=made,
        friend=prose,
    )
