"""Actions of assessments: found by their refs, chosen by owner or date, moved, and removed for good."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from partnerkit.errors import WrongUsage
from partnerkit.files.yaml.changes import Append, Remove, Set
from partnerkit.files.yaml.splice_removal import comments_of, verbatim
from partnerkit.model.command_line import command_line
from partnerkit.model.kept_actions import with_texts
from partnerkit.model.suggest import did_you_mean
from partnerkit.model.text import enumerated, one_line
from partnerkit.services.save import save

if TYPE_CHECKING:
    from partnerkit.analysis.plan import Plan
    from partnerkit.analysis.source import Source
    from partnerkit.analysis.wanted import Wanted
    from partnerkit.files.yaml.changes import Change
    from partnerkit.model.assessment import Action
    from partnerkit.model.issue import Issue
    from partnerkit.model.words import Keys
    from partnerkit.services.workspace import Opened

MOST_NAMES = 12
"""Names that a remedy lists."""


def find(opened: Opened, ref: str) -> tuple[Keys, Action]:
    """Return the keys that lead to the action with a ref, and the action. Raises `WrongUsage` for none, or several."""
    every = opened.assessment.every_action
    found = [(keys, action) for keys, action in every if action.ref == ref]
    if len(found) == 1:
        return found[0]
    if found:
        remedy = f"Run `{command_line('check', opened.path)}`."
        raise WrongUsage(f"{len(found)} actions of {opened.path} have the ref {ref}", remedy=remedy)
    if ref in opened.assessment.removed_refs:
        raise WrongUsage(f"{ref} was removed from {opened.path}", remedy="What it was is in the file's history.")
    refs = [action.ref for _, action in every if action.ref]
    without = "Its actions have no refs; write one into the file, as `ref: A1`." if every else "It has no actions."
    raise WrongUsage(
        f"no action of {opened.path} has the ref {ref}",
        remedy=did_you_mean(ref, refs, f"There are {', '.join(refs)}." if refs else without),
    )


def chosen(wanted: Wanted, sources: Iterable[Source]) -> Wanted | None:
    """Return what is wanted; None for everything. Raises `WrongUsage` for an owner or organisation that nobody is."""
    actions = (action for source in sources for _, action in source.assessment.every_action)
    if nobody := wanted.nobody(actions):
        key, name, names = nobody
        listed = [one_line(known) for known in names[:MOST_NAMES]]
        more = ", …" if len(names) > MOST_NAMES else "."
        known = f"There are {', '.join(listed)}{more}" if names else f"No action names its {key}."
        raise WrongUsage(f"no action has the {key} “{one_line(name)}”", remedy=did_you_mean(name, names, known))
    return wanted or None


def followed_notes(plan: Plan) -> Iterator[str]:
    """Yield a sentence for each assessment in which actions of others are followed."""
    places = [(there.agreement.it.file, there.left_out) for _, there in plan.followed]
    for file, left_out in dict.fromkeys(places):
        count = places.count((file, left_out))
        actions = "1 action of another file is" if count == 1 else f"{count} actions of other files are"
        how = f"left out of {file}, and not listed" if left_out else f"followed in {file}, and listed once"
        yield f"{actions} {how}."


def move(opened: Opened, ref: str, issue: Issue) -> Opened:
    """Put an action under another issue, as it is written; return the assessment afterwards.

    Raises `WrongUsage` where it stands there already, and as `save` does.
    """
    keys, _ = find(opened, ref)
    if keys[1] == issue.id:
        raise WrongUsage(f"{ref} stands under {issue.number} {issue.title} already")
    written = verbatim(opened.document, keys)
    return save(opened, [Remove(keys), Append(("ratings", issue.id, "actions"), written)])


def remove(opened: Opened, ref: str) -> tuple[Opened, Action, list[str]]:
    """Take an action out of the file for good; return the assessment afterwards, the action, and its comments.

    Its ref is kept under `removed_refs`, so that none has it again, and under `left_out` where it comes from, so that
    it is not taken over again. Raises `WrongUsage` where other actions depend on it, and as `save` does.
    """
    keys, action = find(opened, ref)
    waiting = [
        other.ref or one_line(other.action) for _, other in opened.assessment.every_action if ref in other.depends_on
    ]
    if waiting:
        sentence = f"{enumerated(waiting)} {'depends' if len(waiting) == 1 else 'depend'} on {ref}"
        raise WrongUsage(sentence, remedy="Take it out of their depends_on first.")
    comments = comments_of(opened.document, keys)
    changes: list[Change] = [Remove(keys), Append(("removed_refs",), ref)]
    changes += [Append(("left_out",), origin) for origin in with_texts(action)]
    return save(opened, changes), action, comments


def put(place: Keys, action: Action, values: dict[str, str]) -> list[Change]:
    """Return the changes that give fields of an action values; an empty one takes the field away."""
    changes: list[Change] = []
    for key, value in values.items():
        if value:
            changes.append(Set((*place, key), value))
        elif getattr(action, key) is not None:
            changes.append(Remove((*place, key)))
    return changes


def wait_for(opened: Opened, ref: str, others: Sequence[str]) -> list[Change]:
    """Return the changes that make an action depend on others alone. Raises `WrongUsage` for one that is not there."""
    place, action = find(opened, ref)
    for other in others:
        find(opened, other)
    key = (*place, "depends_on")
    removed: list[Change] = [Remove(key)] if action.depends_on else []
    return [*removed, *(Append(key, other) for other in dict.fromkeys(others))]
