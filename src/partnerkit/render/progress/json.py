"""How a partnership moves, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partnerkit.analysis.progress import move
from partnerkit.model.text import json_text
from partnerkit.render import data
from partnerkit.render.guide_challenges import as_data
from partnerkit.render.progress.markdown import paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from partnerkit.analysis.action_history import Followed, Late, Shift
    from partnerkit.analysis.progress import Progress, ProgressLine
    from partnerkit.analysis.source import Source
    from partnerkit.model.assessment import Action
    from partnerkit.render.data import Data


def as_json(progress: Progress, skipped: Iterable[tuple[str | None, str]] = (), *, mark: str | None = None) -> str:
    """Return progress as a JSON document; `skipped` are commits whose version is no state, with the reasons."""
    return json_text(
        {
            **data.head("progress", progress.states[-1:], mark=mark),
            "as_of": data.day(progress.as_of),
            "partnership": progress.last.assessment.partnership,
            **of_guide(progress),
            "skipped": [{"commit": commit, "reason": reason} for commit, reason in skipped],
        }
    )


def of_guide(progress: Progress) -> Data:
    """Return whose view moved against which guide, and how."""
    return {
        "framework": progress.framework.id,
        "viewpoint": progress.last.assessment.viewpoint,
        "history": progress.is_history,
        "paragraphs": [paragraph(progress)],
        **body(progress),
    }


def body(progress: Progress) -> Data:
    """Return the states, and what became of issues and actions between the first and the last."""
    return {
        "states": [
            state(number, one, counts)
            for number, (one, counts) in enumerate(zip(progress.states, progress.counts, strict=True), start=1)
        ],
        "issues": [_issue(line) for line in progress.lines],
        "challenges": as_data(one.last for one in progress.challenges),
        "moves": data.counts({kind: len(lines) for kind, lines in progress.moves.items()}),
        "opened": [_followed(one) for one in progress.opened],
        "finished": [
            {**_followed(one), "from": data.day(took.start), "to": data.day(took.end), "days": took.days}
            for one in progress.finished
            if (took := one.finished)
        ],
        "median_days": progress.median_days,
        "dropped": [_followed(one) for one in progress.dropped],
        "slipped": [_moved(one, one.shift) for one in progress.slipped if one.shift],
        "brought_forward": [_moved(one, one.shift) for one in progress.brought_forward if one.shift],
        "no_longer_listed": [_followed(one) for one in progress.lost],
        "overdue": [_overdue(late) for late in progress.late],
        "without_ref": progress.without_ref,
    }


def state(number: int, source: Source, counts: Mapping[Any, int]) -> Data:
    """Return an assessment as a step on the way, with how many issues it rates how."""
    return {**data.assessment(number, source), "counts": data.counts(counts)}


def _issue(line: ProgressLine) -> Data:
    return {
        **data.issue(line.issue),
        "ratings": list(line.ratings),
        "move": str(line.move),
        "latest_move": str(move(line.ratings[-2], line.last)) if len(line.ratings) > 1 else None,
    }


def _followed(followed: Followed) -> Data:
    return _action(followed.ref, followed.issue, followed.action)


def _overdue(late: Late) -> Data:
    sighting = late.sighting
    return {**_action(sighting.action.ref, sighting.issue, sighting.action), "days": late.days}


def _action(ref: str | None, issue: str, action: Action) -> Data:
    return {"ref": ref, "issue": issue, "action": action.action, **data.due(action)}


def _moved(followed: Followed, shift: Shift) -> Data:
    moved = {"from": data.day(shift.before), "to": data.day(shift.after), "reason": shift.reason, "times": shift.times}
    return {**_followed(followed), **moved}
