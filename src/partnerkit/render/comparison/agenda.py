"""The agenda of the meeting where notes are compared: its words, and the agenda as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.agenda import make_agenda
from partnerkit.analysis.practices import telling
from partnerkit.model.ratings import INSTEAD
from partnerkit.model.text import plural
from partnerkit.render.comparison.practices import by_number, by_whom
from partnerkit.render.comparison.words import spread, title
from partnerkit.render.entry import evidence, facts
from partnerkit.render.jinja import fill
from partnerkit.render.mark import comment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.analysis.agenda import Agenda
    from partnerkit.analysis.comparison import Comparison, ComparisonLine
    from partnerkit.analysis.source import Source
    from partnerkit.model.assessment import Entry


def markdown(comparison: Comparison, minutes: int, *, names: bool = False, mark: str | None = None) -> str:
    """Return the agenda; whose view is whose only with `names`."""
    agenda = make_agenda(comparison, minutes)
    return comment(mark) + fill(
        "agenda.md.j2",
        agenda=agenda,
        introduction=introduction(agenda, comparison.framework.issue_name),
        unknown=lambda line: unknown(comparison, line),
        agreed_already=agreed_already,
        comparison=comparison,
        title=title(comparison),
        names=names,
        spread=spread,
        said=lambda line: said(comparison, line),
        facts=facts,
        evidence=evidence,
        apart=lambda line: practices_apart(comparison, line, names=names),
    )


def introduction(agenda: Agenda, noun: str) -> str:
    """Return what the meeting is for, and in which order the issues come."""
    unknown = bool(agenda.points) and not agenda.points[0].line.given
    first = " What nobody can judge comes first: find out who can." if unknown else ""
    return (
        f"The point is to understand why views differ, not to find out who is right.{first} The {plural(noun)} on "
        f"which views differ most come first{' after that' if unknown else ''} and get most time. For each, write down "
        "what you agree; where you do not, who differs, and why."
    )


def unknown(comparison: Comparison, line: ComparisonLine) -> Iterator[str]:
    """Yield how many views do not rate an issue, or cannot, and what to ask where nobody can."""
    views = len(comparison.views)
    if not line.given:
        yield "Nobody who gave a view can judge it. Who could, who asks them, and by when?"
    elif line.cannot_judge:
        yield f"{line.cannot_judge} of {views} views cannot judge it."
    if line.missing:
        yield f"Not rated by {line.missing} of {views} views."


def agreed_already(line: ComparisonLine) -> str:
    """Return what stands behind a rating on which all agree: who did not give it, nothing where all did."""
    said = f" (not rated by {line.missing})" if line.missing else ""
    return said + (f" ({line.cannot_judge} cannot judge)" if line.cannot_judge else "")


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
