"""A report in plain language: what a board reads when it reads nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from partnerkit.analysis.progress import Move
from partnerkit.model.dates import on_day
from partnerkit.model.ratings import CANNOT_JUDGE, NOT_APPLICABLE, Need, Rating
from partnerkit.model.text import collapse_spaces, enumerated
from partnerkit.model.words import Standing, View
from partnerkit.render.progress.words import VERBS, of_actions
from partnerkit.render.report import circulation
from partnerkit.render.report.changes import notes
from partnerkit.render.report.titles import in_a_sentence, required
from partnerkit.render.report.told import Named, plain

if TYPE_CHECKING:
    from partnerkit.analysis.plan import Plan
    from partnerkit.analysis.progress import Progress
    from partnerkit.analysis.report import GuideReport, Report
    from partnerkit.analysis.summary import Summary
    from partnerkit.model.issue import Issue


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
    if guide.since_last is not None:
        yield _how_it_moved(guide.since_last)
    yield from (plain(note) for note in notes(guide, Named()))


def of_plan(report: Report) -> Iterator[str]:
    """Yield what is planned, and which views were given since and are not in what stands here."""
    yield what_is_planned(report.plan)
    yield from given_since(report)
    yield from circulation.given_since(report)


def named(issues: Iterable[Issue]) -> str:
    """Return issues by title and number, in one row; of many the first, and how many more there are."""
    return plain(Named().issues(list(issues)))


def _where_it_stands(summary: Summary) -> str:
    framework = summary.framework
    when, guide = on_day(summary.assessment.date), collapse_spaces(framework.title)
    if summary.assessment.view is View.AGREED:
        first = f"This is how the partnership, on {when}, agreed that it stands against {guide}."
    else:
        whose = collapse_spaces(summary.assessment.viewpoint)
        first = f"This is one view of how the partnership stands against {guide}, not an agreed one: {whose}, {when}."
    shown = [_counted(kind, sum(row.entry.rating == kind for row in summary.rows)) for kind in framework.kinds]
    said = [first, f"Of {framework.count(len(summary.rows))}, {enumerated([text for text in shown if text])}."]
    urgent = [row.issue for row in summary.rows if row.entry.need is Need.REQUIRED]
    if urgent:
        what = required(framework)
        said += [what.names(named(urgent)), _acted_on(framework.issue_name, len(urgent), summary.bare, what.which)]
    return " ".join(said)


def _out_of_date(summary: Summary) -> Iterator[str]:
    rows = summary.out_of_date
    if not rows:
        return
    issues = named(row.issue for row in rows)
    if len(rows) == 1:
        first = f"One rating is older than what has happened since: {issues}."
        yield f"{first} Until it is given again, it says how it was."
        return
    first = f"{len(rows)} ratings are older than what has happened since: {issues}."
    yield f"{first} Until they are given again, they say how it was."


def _counted(kind: Rating | None, number: int) -> str:
    """Return how many issues stand so, as the part of a sentence; nothing for none."""
    if not number:
        return ""
    if kind == NOT_APPLICABLE:
        return f"{number} {'does' if number == 1 else 'do'} not apply"
    if kind == CANNOT_JUDGE:
        return f"{number} cannot be judged"
    return f"{number} {'is' if number == 1 else 'are'} {in_a_sentence(kind) if kind is not None else 'not rated yet'}"


def _acted_on(noun: str, urgent: int, bare: Sequence[Issue], which: str) -> str:
    """Return a sentence on the actions of what requires one, such as what `is red`."""
    if not bare:
        return "It has an open action." if urgent == 1 else f"Each {noun} that {which} has an open action."
    if len(bare) == urgent:
        return "It has no open action." if urgent == 1 else f"No {noun} that {which} has an open action."
    return f"Without an open action: {named(bare)}."


def _not_agreed(guide: GuideReport) -> str:
    if guide.circulation is not None:
        return circulation.not_agreed(guide.circulation.views, collapse_spaces(guide.framework.title))
    views = guide.comparison.views if guide.comparison else ()
    first, last = views[0].assessment.date, views[-1].assessment.date
    when = f"of {on_day(first)}" if first == last else f"from {on_day(first)} to {on_day(last)}"
    title = collapse_spaces(guide.framework.title)
    return (
        f"These are {len(views)} views of how the partnership stands against {title}, {when}. "
        "They have not been brought together yet, so no rating here is agreed."
    )


def _how_it_moved(since: Progress) -> str:
    """Return what changed since the last round."""
    when = f"Since the last round, on {on_day(since.first.date)},"
    if len(since.moves[Move.UNCHANGED]) == len(since.lines):
        said = [f"{when} no {since.framework.issue_name} has changed."]
    else:
        moved = [_moved(move, [line.issue for line in since.moves[move]]) for move in VERBS if since.moves[move]]
        said = [f"{when} {'; '.join(moved)}."]
    actions = [f"{number} {'was' if number == 1 else 'were'} {word}" for number, word in of_actions(since) if number]
    if actions:
        said.append(f"Of the actions, {enumerated(actions)}.")
    return " ".join(said)


def _moved(move: Move, issues: Sequence[Issue]) -> str:
    said = f"{len(issues)} {VERBS[move][len(issues) > 1]}"
    return said if move is Move.UNCHANGED else f"{said}: {named(issues)}"


def what_is_planned(plan: Plan) -> str:
    """Return how many actions there are, and how they stand."""
    number = len(plan.items)
    if not number:
        return "There are no actions yet."
    listed = [_standing(kind, plan.counts[kind]) for kind in _STANDINGS if plan.counts[kind]]
    said = [f"The plan holds {number} {'action' if number == 1 else 'actions'}."]
    said.append(f"On {on_day(plan.as_of)}, {enumerated(listed)}.")
    if plan.waiting:
        waiting = len(plan.waiting)
        verb = "waits" if waiting == 1 else "wait"
        said.append(f"{waiting} {verb} for somebody or something outside the partnership's own actions.")
    due = [item.action.current_due for item in plan.items if item.action.is_open and item.action.current_due]
    following = [day for day in due if day >= plan.as_of]
    if following:
        said.append(f"The next due date is {on_day(min(following))}.")
    return " ".join(said)


_STANDINGS = {
    Standing.OVERDUE: ("is overdue", "are overdue"),
    Standing.AT_RISK: ("is at risk", "are at risk"),
    Standing.ON_TRACK: ("is on track", "are on track"),
    Standing.NOT_STARTED: ("has not started yet", "have not started yet"),
    Standing.COMPLETE: ("is complete", "are complete"),
}


def _standing(kind: Standing, number: int) -> str:
    return f"{number} {_STANDINGS[kind][number > 1]}"


def given_since(report: Report) -> Iterator[str]:
    """Yield which views were given since the current round, in a sentence; nothing where there are none."""
    newer = [one for guide in report.guides for one in guide.newer]
    names = "; ".join(f"{collapse_spaces(one.assessment.viewpoint)}, {on_day(one.assessment.date)}" for one in newer)
    if newer:
        yield f"Given since, and not in what stands here: {names}."
