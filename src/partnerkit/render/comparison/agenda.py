"""The agenda of the meeting where notes are compared, as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.agenda import make_agenda
from partnerkit.analysis.practices import telling
from partnerkit.model.ratings import INSTEAD
from partnerkit.render.comparison.practices import by_number, by_whom
from partnerkit.render.comparison.words import spread, title
from partnerkit.render.entry import evidence, facts
from partnerkit.render.jinja import fill
from partnerkit.render.mark import comment

if TYPE_CHECKING:
    from partnerkit.analysis.comparison import Comparison, ComparisonLine
    from partnerkit.analysis.source import Source
    from partnerkit.model.assessment import Entry


def markdown(comparison: Comparison, minutes: int, *, names: bool = False, mark: str | None = None) -> str:
    """Return the agenda; whose view is whose only with `names`."""
    return comment(mark) + fill(
        "agenda.md.j2",
        agenda=make_agenda(comparison, minutes),
        comparison=comparison,
        title=title(comparison),
        names=names,
        spread=spread,
        said=lambda line: said(comparison, line),
        facts=facts,
        evidence=evidence,
        apart=lambda line: practices_apart(comparison, line, names=names),
    )


def practices_apart(comparison: Comparison, line: ComparisonLine, *, names: bool) -> list[tuple[str, str]]:
    """Return the practices that views differ or say more on, and which views or, without names, how many say what."""
    who = [view.assessment.viewpoint for view in comparison.views]
    return [
        (one.practice.text, by_whom(one, who) if names else by_number(one)) for one in telling(line.issue, line.entries)
    ]


def said(comparison: Comparison, line: ComparisonLine) -> list[tuple[Source, Entry]]:
    """Return what the views that rate an issue or comment on it say, the worst rating first.

    Within a rating the order is that of the comments, so that without names nobody's place tells who they are.
    """
    pairs = [
        (view, entry)
        for view, entry in zip(comparison.views, line.entries, strict=True)
        if entry.rating is not None or entry.comment or entry.evidence
    ]
    framework = comparison.framework
    worst_first = [*reversed(framework.levels), *INSTEAD, None]
    return sorted(pairs, key=lambda pair: (worst_first.index(pair[1].rating), pair[1].comment or ""))
