"""A document of its own as one page: what the plan, the agenda, the comparison and progress have in common.

The page has the looks of a report and needs nothing but a browser; laid out on A4 it is the PDF.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from partnerkit.model.text import one_line
from partnerkit.render import palette
from partnerkit.render.jinja_html import csp_hash, environment, fill
from partnerkit.render.mark import comment
from partnerkit.render.report.html import style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerkit.model.framework import Framework

WITH_WORDS = 4
"""Up to how many columns a rating's word has room beside its shape."""


def paper(  # noqa: PLR0913 - what every page has
    template: str,
    kicker: str,
    partnership: str,
    frameworks: Sequence[Framework],
    *,
    mark: str | None,
    with_key: bool = True,
    **values: object,
) -> str:
    """Return a page: what it is, such as `Agenda`, about which partnership, with the key to its guides' ratings.

    `values` are what its own template shows.
    """
    looks = _style(frameworks)
    name = one_line(partnership)
    return comment(mark) + fill(
        template,
        kicker=kicker,
        heading=name,
        title=f"{kicker}: {name}",
        author=name,
        frameworks=frameworks,
        with_key=with_key,
        with_words=WITH_WORDS,
        style=Markup(looks),  # our own files, with our own colours
        policy=f"default-src 'none'; style-src '{csp_hash(looks)}'; base-uri 'none'; form-action 'none'",
        **values,
    )


def _style(frameworks: Sequence[Framework]) -> str:
    colours = {"ink": palette.INK, "paper": palette.PAPER, "quiet": palette.QUIET, "rule": palette.RULE}
    own = environment().get_template("paper/style.css.j2").render(**colours)
    return style(dict.fromkeys(kind for framework in frameworks for kind in framework.kinds)) + own
