"""A report in plain language: what a board reads when it reads nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from partnerkit.analysis.progress import Move
from partnerkit.analysis.summary import KINDS
from partnerkit.model.words import Rating, Standing

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.analysis.comparison import Comparison
    from partnerkit.analysis.progress import Progress
    from partnerkit.analysis.report import Report
    from partnerkit.analysis.summary import Summary
    from partnerkit.model.framework import Issue

NAMED = 5
"""Above this number issues are counted rather than named."""


def paragraphs(report: Report) -> Iterator[str]:
    """Where the partnership stands, how it moved, where views differ, what is planned: a paragraph each."""
    if report.current is not None:
        yield _where_it_stands(report.current)
    else:
        yield _not_agreed(report)
    if report.progress is not None:
        yield _how_it_moved(report.progress)
    if report.comparison is not None:
        yield _where_views_differ(report.comparison, agreed=report.current is not None)
    yield _what_is_planned(report)
    if report.newer:
        yield _given_since(report)


def on_day(day: date) -> str:
    """A date as people say it: 20 November 2026."""
    return f"{day.day} {day:%B} {day.year}"


def named(issues: Iterable[Issue]) -> str:
    """Issues by number and title, in one row."""
    return _listed([f"{issue.number} {_flat(issue.title)}" for issue in issues])


def _where_it_stands(summary: Summary) -> str:
    counts, framework = summary.counts, summary.framework
    total = framework.count(len(summary.rows))
    whose, when = _flat(summary.assessment.viewpoint), on_day(summary.assessment.date)
    listed = _listed([_counted(kind, counts[kind]) for kind in KINDS if counts[kind]])
    said = [f"{whose} of {when}, against {_flat(framework.title)}. Of {total}, {listed}."]
    red = [row.issue for row in summary.rows if row.entry.rating is Rating.RED]
    if red:
        said.append(f"Red {'is' if len(red) == 1 else 'are'}: {named(red)}.")
    if summary.bare:
        these = "that has" if len(summary.bare) == 1 else "of these have"
        number = f"{len(summary.bare)} " if len(summary.bare) > 1 else "One "
        said.append(f"{number}{these} no open action: {named(summary.bare)}." if len(red) > 1 else "It has no action.")
    elif red:
        said.append("Each of them has an open action." if len(red) > 1 else "It has an open action.")
    return " ".join(said)


def _counted(kind: Rating | None, number: int) -> str:
    verb = "is" if number == 1 else "are"
    if kind is Rating.NOT_APPLICABLE:
        return f"{number} {'does' if number == 1 else 'do'} not apply"
    return f"{number} {verb} {kind or 'not rated yet'}"


def _not_agreed(report: Report) -> str:
    comparison = report.comparison
    voices = comparison.voices if comparison else ()
    dates = sorted(voice.assessment.date for voice in voices)
    when = on_day(dates[0]) if dates[0] == dates[-1] else f"{on_day(dates[0])} to {on_day(dates[-1])}"
    return (
        f"{len(voices)} individual views, of {when}, against {_flat(report.framework.title)}. "
        "They have not been brought together yet, so there is no agreed rating."
    )


_VERBS = {
    Move.IMPROVED: "improved",
    Move.WORSENED: "worsened",
    Move.NEWLY_RATED: "newly rated",
    Move.NO_LONGER_RATED: "no longer rated",
    Move.NEWLY_APPLICABLE: "newly applicable",
    Move.NO_LONGER_APPLICABLE: "no longer applicable",
}


def _how_it_moved(progress: Progress) -> str:
    framework, since = progress.framework, on_day(progress.first.date)
    moved = [(word, [line.issue for line in progress.moves[move]]) for move, word in _VERBS.items()]
    said = [f"{len(issues)} {word}{_in_brackets(issues)}" for word, issues in moved if issues]
    unchanged = len(progress.moves[Move.UNCHANGED])
    if not said:
        first = f"Since {since} no {framework.issue_name} has changed."
    else:
        rest = f"{unchanged} did not change" if unchanged else ""
        first = f"Since {since}: {'; '.join(part for part in (*said, rest) if part)}."
    done = len(progress.finished)
    counted = [
        (len(progress.opened), "opened"),
        (done, "finished"),
        (len(progress.dropped), "dropped"),
        (len(progress.slipped), "put back"),
    ]
    actions = _listed([f"{number} {'was' if number == 1 else 'were'} {word}" for number, word in counted if number])
    return f"{first} Of the actions, {actions}." if actions else first


def _in_brackets(issues: Sequence[Issue]) -> str:
    return f" ({named(issues)})" if len(issues) <= NAMED else ""


def _where_views_differ(comparison: Comparison, *, agreed: bool) -> str:
    rated = [line for line in comparison.lines if any(entry.rating for entry in line.entries)]
    alike = sum(line.unanimous is not None for line in rated)
    split = [line.issue for line in rated if line.spread.startswith("split")]
    total = comparison.framework.count(len(rated))
    before = f"Before it was agreed, {len(comparison.voices)} people" if agreed else f"{len(comparison.voices)} people"
    said = f"{before} gave a view each. Those who rated them agree on {alike} of {total}"
    if split:
        said += f", and lie as far apart as red and green on {len(split)}: {named(split)}"
    return f"{said}."


def _what_is_planned(report: Report) -> str:
    plan = report.plan
    if not plan.items:
        return "There are no actions yet."
    still_open = [item for item in plan.items if item.action.is_open]
    words = (
        (Standing.OVERDUE, "overdue"),
        (Standing.AT_RISK, "at risk"),
        (Standing.ON_TRACK, "on track"),
        (Standing.NOT_STARTED, "not started and not yet due to have"),
        (Standing.COMPLETE, "complete"),
    )
    listed = _listed([f"{plan.counts[kind]} {word}" for kind, word in words if plan.counts[kind]])
    number = len(plan.items)
    said = [f"The plan holds {number} {'action' if number == 1 else 'actions'}: {listed}, as of {on_day(plan.as_of)}."]
    if plan.waiting:
        verb = "waits" if len(plan.waiting) == 1 else "wait"
        said.append(f"{len(plan.waiting)} {verb} for somebody or something outside the partnership's own actions.")
    due = sorted({item.action.current_due for item in still_open if item.action.current_due is not None})
    following = [day for day in due if day >= plan.as_of]
    if following:
        said.append(f"The next due date is {on_day(following[0])}.")
    return " ".join(said)


def _given_since(report: Report) -> str:
    names = _listed([f"{_flat(one.assessment.viewpoint)} ({on_day(one.assessment.date)})" for one in report.newer])
    return f"Given since, and not in what stands here: {names}."


def _listed(parts: Sequence[str]) -> str:
    """Parts in a row; with semicolons where one of them has a comma of its own."""
    between = "; " if any("," in part or " and " in part for part in parts) else ", "
    *most, last = parts
    if not most:
        return last
    return f"{between.join(most)}{'; and ' if between == '; ' else ' and '}{last}"


def _flat(text: str) -> str:
    return " ".join(text.split())
