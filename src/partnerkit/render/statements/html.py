"""What assessments hold for quality statements as one page that needs nothing but a browser, as a report is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from partnerkit.model.words import STANDINGS, STANDINGS_KEY
from partnerkit.render.jinja_html import csp_hash, environment, fill
from partnerkit.render.mark import comment
from partnerkit.render.report.html import style
from partnerkit.render.statements import prose, words

if TYPE_CHECKING:
    from partnerkit.analysis.statements import RollUp


def html(made: RollUp, *, mark: str | None = None) -> str:
    """Return the page."""
    kinds = [kind for framework in made.frameworks for kind in framework.kinds]
    looks = style(kinds) + environment().get_template("statements/style.css.j2").render()
    return comment(mark) + fill(
        "statements/page.html.j2",
        made=made,
        title=prose.title(made),
        paragraphs=list(prose.paragraphs(made)),
        how_to_read=list(prose.how_to_read(made)),
        published=prose.published,
        words=words,
        anchors={id(item): f"action-{number}" for number, item in enumerate(made.items, start=1)},
        places={id(line): f"statement-{number}" for number, line in enumerate(made.lines, start=1)},
        same=id,
        standings=STANDINGS,
        standings_key=STANDINGS_KEY,
        style=Markup(looks),  # our own files, with our own colours
        policy=f"default-src 'none'; style-src '{csp_hash(looks)}'; base-uri 'none'; form-action 'none'",
    )
