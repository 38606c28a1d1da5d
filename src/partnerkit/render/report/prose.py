"""A report in plain language: what a board reads when it reads nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from partnerkit.analysis.comparison import Spread
from partnerkit.analysis.progress import Move
from partnerkit.model.dates import on_day
from partnerkit.model.ratings import CANNOT_JUDGE, NOT_APPLICABLE, Need, Rating
from partnerkit.model.text import collapse_spaces, enumerated
from partnerkit.model.words import Standing, View
from partnerkit.render.progress.words import VERBS, of_actions
from partnerkit.render.report.entries import unsure as unsure_of
from partnerkit.render.report.titles import in_a_sentence, required

if TYPE_CHECKING:
    from partnerkit.analysis.comparison import Comparison
    from partnerkit.analysis.progress import Progress
    from partnerkit.analysis.report import GuideReport, Report
    from partnerkit.analysis.summary import Summary
    from partnerkit.model.issue import Issue

NAMED = 5
"""Above this number issues are counted rather than named."""


def paragraphs(report: Report) -> Iterator[str]:
    """Yield where the partnership stands, how it moved, where views differ, what is planned: a paragraph each."""
    for guide in report.guides:
        yield from of_guide(guide)
    yield from of_plan(report)


def of_guide(guide: GuideReport) -> Iterator[str]:
    """Yield where the partnership stands against one guide, how it moved, and where views differ."""
    if guide.current is not None:
        yield _where_it_stands(guide.current)
        yield from _out_of_date(guide.current)
    else:
        yield _not_agreed(guide)
    if guide.progress is not None:
        yield _how_it_moved(guide.progress)
    if guide.comparison is not None:
        yield _where_views_differ(guide.comparison, agreed=guide.current is not None)
    if guide.consensus is not None:
        from partnerkit.render.comparison.consensus import sentences  # most declare none

        yield " ".join(sentences(guide.consensus))


def of_plan(report: Report) -> Iterator[str]:
    """Yield what is planned, and which views were given since and are not in what stands here."""
    yield _what_is_planned(report)
    if any(guide.newer for guide in report.guides):
        yield _given_since(report)


def named(issues: Iterable[Issue]) -> str:
    """Return issues by number and title, in one row."""
    return "; ".join(f"{issue.number} {collapse_spaces(issue.title)}" for issue in issues)


def _where_it_stands(summary: Summary) -> str:
    framework = summary.framework
    when, guide = on_day(summary.assessment.date), collapse_spaces(framework.title)
    if summary.assessment.view is View.AGREED:
        first = f"This is how the partnership, on {when}, agreed that it stands against {guide}."
    else:
        whose = collapse_spaces(summary.assessment.viewpoint)
        first = f"This is one view of how the partnership stands against {guide}, not an agreed one: {whose}, {when}."
    shown = [
        _counted(kind, [row.issue for row in summary.rows if row.entry.rating == kind]) for kind in framework.kinds
    ]
    said = [first, f"Of {framework.count(len(summary.rows))}, {enumerated([text for text in shown if text])}."]
    urgent = [row.issue for row in summary.rows if row.entry.need is Need.REQUIRED]
    if urgent:
        what = required(framework)
        if len(urgent) <= NAMED:
            said.append(what.names(len(urgent), named(urgent)))
        said.append(_acted_on(len(urgent), summary.bare, what.which))
    unsure = [row.issue for row in summary.rows if unsure_of(row.entry)]
    if unsure:
        said.append(f"Confidence is low on {named(unsure) if len(unsure) <= NAMED else f'{len(unsure)} of them'}.")
    return " ".join(said)


def _out_of_date(summary: Summary) -> Iterator[str]:
    rows = summary.out_of_date
    if not rows:
        return
    issues = [row.issue for row in rows]
    if len(rows) == 1:
        first = f"One rating is older than what has happened since{_colon(issues)}."
        yield f"{first} Until it is given again, it says how it was."
        return
    first = f"{len(rows)} ratings are older than what has happened since{_colon(issues)}."
    yield f"{first} Until they are given again, they say how it was."


def _colon(issues: Sequence[Issue]) -> str:
    return f": {named(issues)}" if len(issues) <= NAMED else ""


def _counted(kind: Rating | None, issues: Sequence[Issue]) -> str:
    """Return how many issues stand so, as the part of a sentence; nothing for none."""
    number = len(issues)
    if not number:
        return ""
    if kind == NOT_APPLICABLE:
        return f"{number} {'does' if number == 1 else 'do'} not apply"
    if kind == CANNOT_JUDGE:
        return f"{number} cannot be judged" + (f" ({named(issues)})" if number <= NAMED else "")
    return f"{number} {'is' if number == 1 else 'are'} {in_a_sentence(kind) if kind is not None else 'not rated yet'}"


def _acted_on(urgent: int, bare: Sequence[Issue], which: str) -> str:
    """Return a sentence on the actions of what requires one, such as what `is red`."""
    if not bare:
        return "It has an open action." if urgent == 1 else f"Each that {which} has an open action."
    if len(bare) == urgent:
        return "It has no open action." if urgent == 1 else f"None that {which} has an open action."
    return f"Of what {which}, {len(bare)} {'has' if len(bare) == 1 else 'have'} no open action{_colon(bare)}."


def _not_agreed(guide: GuideReport) -> str:
    views = guide.comparison.views if guide.comparison else ()
    first, last = views[0].assessment.date, views[-1].assessment.date
    when = f"of {on_day(first)}" if first == last else f"from {on_day(first)} to {on_day(last)}"
    title = collapse_spaces(guide.framework.title)
    return (
        f"These are {len(views)} views of how the partnership stands against {title}, {when}. "
        "They have not been brought together yet, so no rating here is agreed."
    )


def _how_it_moved(progress: Progress) -> str:
    framework, since = progress.framework, on_day(progress.first.date)
    if len(progress.moves[Move.UNCHANGED]) == len(progress.lines):
        said = [f"Since {since} no {framework.issue_name} has changed."]
    else:
        moved = [_moved(move, [line.issue for line in progress.moves[move]]) for move in VERBS if progress.moves[move]]
        said = [f"Since {since}, {enumerated(moved)}."]
    actions = [f"{number} {'was' if number == 1 else 'were'} {word}" for number, word in of_actions(progress) if number]
    if actions:
        said.append(f"Of the actions, {enumerated(actions)}.")
    return " ".join(said)


def _moved(move: Move, issues: Sequence[Issue]) -> str:
    verb = VERBS[move][len(issues) > 1]
    names = f" ({named(issues)})" if len(issues) <= NAMED and move is not Move.UNCHANGED else ""
    return f"{len(issues)} {verb}{names}"


def _where_views_differ(comparison: Comparison, *, agreed: bool) -> str:
    several = [line for line in comparison.lines if len(line.given) > 1]
    alike = sum(line.unanimous is not None for line in several)
    split = [line.issue for line in several if line.spread is Spread.SPLIT]
    views = f"{len(comparison.views)} views"
    first = f"It rests on {views}." if agreed else ""
    of = f"{comparison.framework.count(len(several))} that more than one view rates"
    said = f"On {alike or 'none'} of the {of}, they agree"
    if split:
        said += f"; on {len(split)} they lie {_far_apart(comparison)}{_colon(split)}"
    return f"{first} {said}.".strip()


def _far_apart(comparison: Comparison) -> str:
    """Return how far views that are split lie apart: more than half the scale."""
    levels = comparison.framework.levels
    if len(levels) > 3:
        return "more than half the scale apart"
    return f"as far apart as {in_a_sentence(levels[-1])} and {in_a_sentence(levels[0])}"


def _what_is_planned(report: Report) -> str:
    plan, number = report.plan, len(report.plan.items)
    if not number:
        return "There are no actions yet."
    listed = [_standing(kind, plan.counts[kind]) for kind in _STANDINGS if plan.counts[kind]]
    said = [f"The plan holds {number} {'action' if number == 1 else 'actions'}."]
    said.append(f"On {on_day(plan.as_of)}, {enumerated(listed)}.")
    if plan.waiting:
        waiting = len(plan.waiting)
        verb = "waits" if waiting == 1 else "wait"
        said.append(f"Of all, {waiting} {verb} for somebody or something outside the partnership's own actions.")
    due = [item.action.current_due for item in plan.items if item.action.is_open and item.action.current_due]
    following = [day for day in due if day >= plan.as_of]
    if following:
        said.append(f"The next due date is {on_day(min(following))}.")
    return " ".join(said)


_STANDINGS = {
    Standing.OVERDUE: ("is overdue", "are overdue"),
    Standing.AT_RISK: ("is at risk", "are at risk"),
    Standing.ON_TRACK: ("is on track", "are on track"),
    Standing.NOT_STARTED: ("has not started and need not have", "have not started and need not have"),
    Standing.COMPLETE: ("is complete", "are complete"),
}


def _standing(kind: Standing, number: int) -> str:
    return f"{number} {_STANDINGS[kind][number > 1]}"


def _given_since(report: Report) -> str:
    newer = [one for guide in report.guides for one in guide.newer]
    names = "; ".join(f"{collapse_spaces(one.assessment.viewpoint)}, {on_day(one.assessment.date)}" for one in newer)
    return f"Given since, and not in what stands here: {names}."
