"""A comparison of views, and the agenda of the meeting where notes are compared, as pages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from partnerkit.analysis.agenda import make_agenda
from partnerkit.model.dates import on_day
from partnerkit.model.text import one_line
from partnerkit.render.comparison.agenda import agreed_already, introduction, practices_apart, said, unknown
from partnerkit.render.comparison.document import values
from partnerkit.render.comparison.words import spread, subtitle, title
from partnerkit.render.entry import facts
from partnerkit.render.paper import paper

if TYPE_CHECKING:
    from partnerkit.analysis.comparison import Comparison
    from partnerkit.analysis.consensus import RoundConsensus
    from partnerkit.analysis.groups import Grouped


def agenda(comparison: Comparison, minutes: int, *, names: bool = False, mark: str | None = None) -> str:
    """Return the agenda as a page with room to write in; whose view is whose only with `names`."""
    made = make_agenda(comparison, minutes)
    return paper(
        "comparison/agenda.html.j2",
        "Agenda: comparing notes",
        title(comparison),
        [comparison.framework],
        mark=mark,
        agenda=made,
        introduction=introduction(made, one_line(comparison.framework.issue_name)),
        unknown=lambda line: unknown(comparison, line),
        agreed_already=agreed_already,
        comparison=comparison,
        names=names,
        spread=spread,
        said_of=lambda line: said(comparison, line),
        facts=partial(facts, day=on_day),
        apart=lambda line: practices_apart(comparison, line, names=names),
    )


def html(
    comparison: Comparison, grouped: Grouped | None, *, found: RoundConsensus | None = None, mark: str | None = None
) -> str:
    """Return the comparison as a page."""
    filled = values(comparison, grouped, found)
    heading = filled.pop("title")
    frameworks = [comparison.framework]
    return paper(
        "comparison/page.html.j2",
        "Views compared",
        heading,
        frameworks,
        mark=mark,
        subtitle=subtitle(comparison, on_day),
        **filled,
    )
