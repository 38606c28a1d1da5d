"""A page of feedback that needs nothing but a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from partnerkit.render.feedback import words
from partnerkit.render.jinja_html import csp_hash, environment, fill
from partnerkit.render.mark import comment
from partnerkit.render.report.html import style

if TYPE_CHECKING:
    from partnerkit.analysis.feedback import Feedback


def html(page: Feedback, *, mark: str | None = None) -> str:
    """Return the page."""
    looks = style(page.comparison.framework.kinds) + environment().get_template("feedback/style.css.j2").render()
    return comment(mark) + fill(
        "feedback/page.html.j2",
        page=page,
        words=words,
        style=Markup(looks),  # our own files, with our own colours
        policy=f"default-src 'none'; style-src '{csp_hash(looks)}'; base-uri 'none'; form-action 'none'",
    )
