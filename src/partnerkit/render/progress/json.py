"""How a partnership moves, for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from partnerkit.render.mark import key
from partnerkit.render.progress.markdown import paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerkit.analysis.action_history import Followed, Shift
    from partnerkit.analysis.progress import Progress
    from partnerkit.analysis.source import Source


def as_json(progress: Progress, skipped: Iterable[tuple[str | None, str]] = (), *, mark: str | None = None) -> str:
    """Return progress for programs. The keys are stable; `schema_version` counts up when one changes its meaning."""
    found = {
        **key(mark),
        "schema_version": 1,
        "as_of": progress.as_of.isoformat(),
        "partnership": progress.last.assessment.partnership,
        "framework": progress.framework.id,
        "viewpoint": progress.last.assessment.viewpoint,
        "history": progress.is_history,
        "summary": paragraph(progress),
        "states": [_state(state, counts) for state, counts in zip(progress.states, progress.counts, strict=True)],
        "issues": [
            {
                "issue": line.issue.id,
                "number": line.issue.number,
                "title": line.issue.title,
                "direction": str(line.move),
                "ratings": [_word(rating) for rating in line.ratings],
            }
            for line in progress.lines
        ],
        "directions": {str(move): len(lines) for move, lines in progress.moves.items()},
        "actions": _actions(progress),
        "skipped": [{"commit": commit, "reason": reason} for commit, reason in skipped],
        "acknowledgement": progress.framework.acknowledgement,
    }
    return json.dumps(found, indent=2, ensure_ascii=True) + "\n"


def _state(state: Source, counts: dict[Any, int]) -> dict[str, Any]:
    by_word = {_word(kind) or "not-rated": number for kind, number in counts.items()}
    return {"date": state.date.isoformat(), "file": state.file, "commit": state.commit, "counts": by_word}


def _word(rating: Any) -> str | None:
    return str(rating) if rating is not None else None


def _actions(progress: Progress) -> dict[str, Any]:
    return {
        "opened": [_action(one) for one in progress.opened],
        "finished": [
            {**_action(one), "from": str(took.start), "to": str(took.end), "days": took.days}
            for one in progress.finished
            if (took := one.finished)
        ],
        "median_days": progress.median_days,
        "dropped": [_action(one) for one in progress.dropped],
        "slipped": [_moved(one, one.shift) for one in progress.slipped if one.shift],
        "brought_forward": [_moved(one, one.shift) for one in progress.brought_forward if one.shift],
        "no_longer_listed": [_action(one) for one in progress.lost],
        "overdue": [
            {
                "ref": late.sighting.action.ref,
                "issue": late.sighting.issue,
                "action": late.sighting.action.action,
                "due": str(late.sighting.action.current_due),
                "days": late.days,
            }
            for late in progress.late
        ],
        "without_ref": progress.without_ref,
    }


def _action(followed: Followed) -> dict[str, Any]:
    return {"ref": followed.ref, "issue": followed.issue, "action": followed.action.action}


def _moved(followed: Followed, shift: Shift) -> dict[str, Any]:
    after = str(shift.after) if shift.after else None
    moved = {"from": str(shift.before), "to": after, "reason": shift.reason, "times": shift.times}
    return {**_action(followed), **moved}
