"""How a partnership moves, in sentences and as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from partnerkit.analysis.progress import Move, Progress, ProgressLine, evenly
from partnerkit.model.dates import days, on_day
from partnerkit.model.ratings import CANNOT_JUDGE
from partnerkit.model.text import enumerated, one_line, plural
from partnerkit.model.words import View
from partnerkit.render.guide_challenges import explanation, line
from partnerkit.render.jinja import fill
from partnerkit.render.mark import comment
from partnerkit.render.markdown import text as escaped
from partnerkit.render.phrase import Phrase, plain
from partnerkit.render.progress.words import VERBS, of_actions
from partnerkit.render.words import word_of

if TYPE_CHECKING:
    from partnerkit.analysis.action_history import Followed, Late, Shift
    from partnerkit.model.ratings import Rating

NAMED = 5
"""Above this number issues are counted rather than named."""
SHOWN = 24
"""How many states are shown at most, however much room there is."""


def paragraph(progress: Progress, day: Callable[[date], str] = on_day) -> str:
    """Return what happened, in a few plain sentences that a board can read. `day` is how a day is written."""
    if len(progress.states) == 1:
        said = [_only_one(progress, day), _where_it_stands(progress)]
    else:
        said = [_from_when_to_when(progress, day), _issues(progress), _counts(progress), _actions(progress)]
    said.append(_overdue(progress, day))
    return " ".join(sentence for sentence in said if sentence)


def _only_one(progress: Progress, day: Callable[[date], str]) -> str:
    what = "version of this assessment" if progress.is_history else "assessment"
    return f"There is one {what} so far, of {day(progress.first.date)}, and nothing yet to hold it against."


def _where_it_stands(progress: Progress) -> str:
    counts = progress.counts[-1]
    listed = [_standing(counts[kind], kind) for kind in progress.framework.kinds if counts[kind]]
    return f"Of {progress.framework.count(len(progress.lines))}, {enumerated(listed)}."


def _standing(number: int, kind: Rating | None) -> str:
    if kind == CANNOT_JUDGE:
        return f"{number} cannot be judged"
    are = f"{_are(number)} rated" if word_of(kind).isdecimal() else _are(number)
    return f"{number} {are} {word_of(kind).lower()}"


def _from_when_to_when(progress: Progress, day: Callable[[date], str]) -> str:
    what = "versions of its assessment" if progress.is_history else "assessments"
    whose = "the partnership" if progress.last.assessment.view is View.AGREED else "one view of the partnership"
    return f"This is how {whose} moved over {len(progress.states)} {what}, {span(progress, day)}."


def span(progress: Progress, day: Callable[[date], str] = on_day) -> str:
    """Return from when to when, in words."""
    first, last = progress.first.date, progress.last.date
    return f"from {day(first)} to {day(last)}" if first != last else f"on {day(first)}"


_ALWAYS_SAID = (Move.IMPROVED, Move.WORSENED, Move.UNCHANGED)


def _issues(progress: Progress) -> str:
    total = progress.framework.count(len(progress.lines))
    if len(progress.moves[Move.UNCHANGED]) == len(progress.lines):
        return f"Of {total}, none changed."
    listed = []
    for move, lines in progress.moves.items():
        if lines or move in _ALWAYS_SAID:
            names = f" ({'; '.join(name(line) for line in lines)})" if 0 < len(lines) <= NAMED else ""
            listed.append(f"{len(lines) or 'none'} {VERBS[move][len(lines) > 1]}{names}")
    return f"Of {total}, {enumerated(listed)}."


def short(progress: Progress) -> str:
    """Return what happened, in one short line."""
    issues = [f"{len(lines)} {move}" for move, lines in progress.moves.items() if lines and move is not Move.UNCHANGED]
    counted = [
        *of_actions(progress),
        (len(progress.lost), "no longer listed"),
        (len(progress.late), f"overdue on {on_day(progress.as_of)}"),
    ]
    actions = [f"{number} {word}" for number, word in counted if number]
    of_issues = f"{plural(progress.framework.issue_name).capitalize()}: {', '.join(issues) or 'no change'}"
    return f"{of_issues}. Actions: {', '.join(actions) or 'no change'}."


def name(line: ProgressLine) -> str:
    """Return an issue by its number and title."""
    return f"{line.issue.number} {line.issue.title}"


def _counts(progress: Progress) -> str:
    first, last = progress.counts[0], progress.counts[-1]
    listed = [
        f"{_level(kind)} stayed at {last[kind]}"
        if first[kind] == last[kind]
        else f"{_level(kind)} went from {first[kind]} to {last[kind]}"
        for kind in progress.framework.kinds
        if first[kind] or last[kind]
    ]
    sentence = f"{enumerated(listed)}."
    return sentence[0].upper() + sentence[1:]


def _level(kind: Rating | None) -> str:
    """Return a rating as the subject of a sentence: a level that is called by a number is no number of issues."""
    word = word_of(kind).lower()
    return f"level {word}" if word.isdecimal() else word


def _actions(progress: Progress) -> str:
    if not progress.followed:
        return "" if progress.without_ref else "No actions are recorded."
    took = f" (median {_took(progress)})" if progress.finished else ""
    listed = [f"{number} {_were(number)} {word}" for number, word in of_actions(progress, took) if number]
    lost = len(progress.lost)
    if lost:
        listed.append(f"{lost} {_are(lost)} no longer listed, though open when last seen")
    if not listed:
        return "No action was opened, finished, dropped or put back."
    return f"Of the actions, {enumerated(listed)}."


def _took(progress: Progress) -> str:
    median = progress.median_days or 0.0
    return days(int(median)) if median.is_integer() else f"{median} days"


def _overdue(progress: Progress, day: Callable[[date], str]) -> str:
    number = len(progress.late)
    if not number:
        return ""
    return f"On {day(progress.as_of)}, {number} {'action is' if number == 1 else 'actions are'} overdue."


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


def happenings(progress: Progress) -> Iterator[tuple[Phrase, list[Phrase]]]:
    """Yield what happened to actions: headings, and under each its actions. Headings without actions are left out."""
    finished = f"Finished, median {_took(progress)}" if progress.finished else ""
    groups: list[tuple[Phrase, list[Phrase]]] = [
        (("Opened",), [(_named(one), *_due(one)) for one in progress.opened]),
        ((finished,), [(_named(one), ": ", *_finished(one)) for one in progress.finished]),
        (("Dropped",), [(_named(one),) for one in progress.dropped]),
        (("Put back",), [(_named(one), ": ", *_shifted(one.shift)) for one in progress.slipped if one.shift]),
        (
            ("Brought forward",),
            [(_named(one), ": ", *_shifted(one.shift)) for one in progress.brought_forward if one.shift],
        ),
        (("No longer listed, though open when last seen",), [(_named(one),) for one in progress.lost]),
        (("Overdue on ", progress.as_of), [_late(one) for one in progress.late]),
    ]
    yield from (((*heading, f" ({len(items)})"), items) for heading, items in groups if items)
    if progress.without_ref:
        number = progress.without_ref
        these = "1 action has no ref" if number == 1 else f"{number} actions have no ref"
        yield ("Not followed",), [(f"{these}, so nobody can tell what became of {'it' if number == 1 else 'them'}",)]


def _named(followed: Followed) -> str:
    return one_line(f"{followed.ref} {followed.action.action}")


def _due(followed: Followed) -> Phrase:
    due = followed.action.current_due
    return (" (due ", due, ")") if due and followed.action.is_open else ()


def _finished(followed: Followed) -> Phrase:
    took = followed.finished
    return (f"{days(took.days)}, ", took.start, " to ", took.end) if took else ()


def _shifted(shift: Shift) -> Phrase:
    often = f", moved {shift.times} times" if shift.times > 1 else ""
    reason = f": {one_line(shift.reason)}" if shift.reason else ""
    return ("from ", shift.before, " to ", shift.after or "no date", often, reason)


def _late(late: Late) -> Phrase:
    action = late.sighting.action
    ref = f"{action.ref} " if action.ref else ""
    return (one_line(f"{ref}{action.action}"), ": due ", action.current_due or "", f", {days(late.days)} ago")


def markdown(progress: Progress, *, mark: str | None = None) -> str:
    """Return the document; of two states one that is short enough to be a comment: only what changed."""
    template = "progress-of-two.md.j2" if len(progress.states) == 2 else "progress.md.j2"
    return comment(mark) + _filled(template, progress, level=1)


def title(progress: Progress) -> str:
    """Return the title of a document."""
    return f"# Progress: {escaped(progress.last.assessment.partnership)}"


def section(progress: Progress) -> str:
    """Return a guide's section of a document that tells of several."""
    return _filled("progress.md.j2", progress, level=2)


def _filled(template: str, progress: Progress, *, level: int) -> str:
    shown = evenly(len(progress.states), SHOWN)
    return fill(
        template,
        progress=progress,
        h="#" * level,
        title=title(progress),
        span=span(progress),
        paragraph=paragraph(progress),
        short=short(progress),
        changed=[one for one in progress.lines if one.move is not Move.UNCHANGED],
        unchanged=progress.framework.count(len(progress.moves[Move.UNCHANGED])),
        happenings=[(plain(heading), [plain(item) for item in items]) for heading, items in happenings(progress)],
        shown=shown,
        challenges=[(one.last.topic.title, line(one, progress.framework)) for one in progress.challenges],
        explanation=explanation(progress.framework),
        thinned=thinned(progress, len(shown)),
        kinds=progress.framework.kinds,
    )


def thinned(progress: Progress, shown: int) -> str:
    """Return what to say where not all states are shown; nothing where they are."""
    return f"{shown} of {len(progress.states)} states are shown." if shown < len(progress.states) else ""
