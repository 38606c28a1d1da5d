"""Taking over what a meeting decided on actions: those of the views that it changed or left out, and its own.

What nobody has taken over yet is left out before the actions of the views are, so that it never gets a ref.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from partnerkit.analysis.carry_over import Carried, carried
from partnerkit.errors import WrongUsage
from partnerkit.files.yaml.changes import Append, Remove
from partnerkit.model.kept_actions import left_out_as, split_left_out, with_texts
from partnerkit.model.meeting import FIELDS, What
from partnerkit.model.text import collapse_spaces, folded, one_line
from partnerkit.services.actions import put, remove
from partnerkit.services.agree import relative
from partnerkit.services.meeting_decisions import decided, named
from partnerkit.services.save import save

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from partnerkit.analysis.comparison import Comparison
    from partnerkit.files.yaml.changes import Change
    from partnerkit.model.assessment import Action
    from partnerkit.model.issue import Issue
    from partnerkit.model.meeting import DecidedAction
    from partnerkit.services.meeting import OpenedMeeting
    from partnerkit.services.meeting_decisions import Taken
    from partnerkit.services.workspace import Opened


def leave_out(taken: Taken, comparison: Comparison, meeting: OpenedMeeting) -> Taken:
    """Leave out, in one write, the actions that nobody has taken over yet. Raises as `save` does."""
    agreed, proposals = taken.agreed, _proposals(comparison)
    names: dict[str, None] = {}
    for issue, one in _actions_of(taken, meeting):
        found = proposals.get(one.proposal or "") if one.what is What.LEAVE_OUT else None
        if found is not None and _is_open(agreed, issue, found):
            taken.left_out += 1
            taken.issues.add(issue.id)
            names |= dict.fromkeys(name for name in _names(agreed, found) if name not in agreed.assessment.left_out)
    taken.agreed = save(agreed, [Append(("left_out",), name) for name in names])
    return taken


def act(taken: Taken, comparison: Comparison, meeting: OpenedMeeting) -> Taken:
    """Change, take out and add actions, once those of the views are in the agreement. Raises as `save` does."""
    proposals = _proposals(comparison)
    agreed, free = taken.agreed, count(int(taken.agreed.assessment.next_ref()[1:]))
    changes: list[Change] = []
    gone: list[tuple[Issue, str]] = []
    for issue, one in _actions_of(taken, meeting):
        if one.what is What.ADD:
            changes += _added(taken, issue, one, meeting.it.decisions[issue.id].actions, free)
            continue
        proposal = proposals.get(one.proposal or "")
        if proposal is None:
            taken.notes.append(f"{named(issue)}: {_words(one)} is none of the views' open actions any more.")
            continue
        position = _position(agreed, issue, proposal)
        if position is None and one.what is not What.LEAVE_OUT:
            taken.notes.append(f"{named(issue)}: {_words(one)} is not in the agreement; it was left out.")
        elif position is not None and one.what is What.LEAVE_OUT:
            gone.append((issue, agreed.assessment.entry(issue.id).actions[position].ref or ""))
        elif position is not None and one.what is What.CHANGE:
            changes += _changed(taken, issue, position, proposal.action, one)
    taken.agreed = save(agreed, changes)
    for issue, ref in gone:
        _remove(taken, issue, ref)
    return taken


def _proposals(comparison: Comparison) -> Mapping[str, Carried]:
    """Return the open actions of the views by their keys."""
    return {one.key: one for one in carried(comparison, lambda *_: True)}


def _actions_of(taken: Taken, meeting: OpenedMeeting) -> Iterator[tuple[Issue, DecidedAction]]:
    """Yield what was decided on actions, but for issues that stay as they were agreed since."""
    for issue, said in decided(taken.agreed, meeting):
        if issue.id not in taken.stayed:
            yield from ((issue, one) for one in said.actions)


def _is_open(agreed: Opened, issue: Issue, proposal: Carried) -> bool:
    """Return True if a proposed action is neither in the agreement nor left out of it."""
    return _position(agreed, issue, proposal) is None and not set(agreed.assessment.left_out).issuperset(
        _names(agreed, proposal)
    )


def _names(agreed: Opened, one: Carried) -> list[str]:
    return [left_out_as(relative(view, agreed), one.action) for view, _ in one.origins]


def _position(agreed: Opened, issue: Issue, proposal: Carried) -> int | None:
    """Return the place of the action in the agreement that was taken over from a proposal; None where none was."""
    says = folded(proposal.action.action)
    origins = {(relative(view, agreed), ref or says) for view, ref in proposal.origins}
    for position, action in enumerate(agreed.assessment.entry(issue.id).actions):
        known = {split_left_out(origin) for origin in with_texts(action)}
        if known & origins:
            return position
    return None


def _added(
    taken: Taken, issue: Issue, one: DecidedAction, every: Iterable[DecidedAction], free: Iterator[int]
) -> Iterator[Change]:
    """Yield the change that adds an action, unless one in the same words is there."""
    entry, words = taken.agreed.assessment.entry(issue.id), collapse_spaces(folded(one.action or ""))
    if any(collapse_spaces(folded(action.action)) == words for action in entry.actions):
        return
    earlier = next(it for it in every if it.what is What.ADD and collapse_spaces(folded(it.action or "")) == words)
    if earlier is not one:
        taken.notes.append(f"{named(issue)}: {_words(one)} is added once, though the meeting says it twice.")
        return
    taken.added += 1
    taken.issues.add(issue.id)
    yield Append(("ratings", issue.id, "actions"), {"ref": f"A{next(free)}", **_values(one)})


def _changed(taken: Taken, issue: Issue, position: int, proposed: Action, one: DecidedAction) -> Iterator[Change]:
    """Yield the changes of an action, unless it says so already, or was changed since it was taken over."""
    now, wanted = taken.agreed.assessment.entry(issue.id).actions[position], _values(one)
    if all(_value(now, key) == value for key, value in wanted.items()):
        return
    if any(_value(now, key) != _value(proposed, key) for key in FIELDS):
        taken.notes.append(f"{named(issue)}: {now.ref or _words(one)} was changed since, and stays as it is.")
        return
    place = ("ratings", issue.id, "actions", position)
    taken.changed += 1
    taken.issues.add(issue.id)
    yield from put(place, now, wanted)
    if "action" in wanted and now.origin != (origin := with_texts(now)):  # by its words it would be missed
        yield Remove((*place, "origin"))
        yield from (Append((*place, "origin"), each) for each in origin)


def _values(one: DecidedAction) -> dict[str, str]:
    """Return what is said of an action, as it stands in a file."""
    said: dict[str, Any] = {key: getattr(one, key) for key in FIELDS if getattr(one, key)}
    if one.day is not None:
        said["due"] = one.day.isoformat()
    return {key: value.strip() for key, value in said.items()}


def _value(action: Action, key: str) -> str:
    return str(getattr(action, key) or "").strip()


def _remove(taken: Taken, issue: Issue, ref: str) -> None:
    """Take an action out that was taken over before; where others depend on it, note that it stays."""
    try:
        taken.agreed, _, _ = remove(taken.agreed, ref)
    except WrongUsage as error:
        taken.notes.append(f"{named(issue)}: {ref} stays: {error.sentence}.")
    else:
        taken.left_out += 1
        taken.issues.add(issue.id)


def _words(one: DecidedAction) -> str:
    return f"“{one_line(one.proposed or one.action or one.proposal or '')}”"
