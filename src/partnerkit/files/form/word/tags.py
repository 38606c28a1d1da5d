"""The tags of the content controls of a form in Word: what each says is found by its tag, wherever it stands.

A tag is `partnerkit:ISSUE:FIELD`, or `partnerkit:ISSUE:FIELD:NAME` for what an issue has several of, such as actions.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from partnerkit.model.framework import Framework

LONGEST = 64
"""Characters that Word takes for a tag."""
OURS = "partnerkit:"
ABOUT = "about"
RATING, CONFIDENCE, REASON, COMMENT, EVIDENCE = "rating", "confidence", "reason", "comment", "evidence"
STATE, NOTE = "practice", "note"
ACTION, OWNER, DUE = "action", "owner", "due"
OF_ACTIONS = (ACTION, OWNER, DUE)
NEW = "+"
"""The prefix of the place of an action that is to be filled in, where the ref of another stands."""
_SHORT = "~"


class Tagged(NamedTuple):
    """What a tag stands for."""

    issue: str
    """The id of an issue, or `ABOUT`."""
    field: str
    name: str = ""
    """The id of a practice, the ref of an action."""


def of(issue: str, field: str, name: str = "") -> str:
    """Return the tag of a control. What would be too long for Word is shortened, each always in the same way."""
    for shorter in (_as_it_is, _first_letters):
        tag = _joined(shorter(issue), field, name)
        if len(tag) <= LONGEST:
            return tag
    return _joined(_first_letters(issue), field, short(name))


def short(name: str) -> str:
    """Return what stands in a tag for a name that is too long for it."""
    return f"{_SHORT}{hashlib.sha256(name.encode(errors='replace')).hexdigest()[:10]}"


def _joined(issue: str, field: str, name: str) -> str:
    return f"{OURS}{issue}:{field}{f':{name}' if name else ''}"


def _as_it_is(issue: str) -> str:
    return issue


def _first_letters(issue: str) -> str:
    return issue if len(issue) <= 30 else f"{issue[:19]}{short(issue)}"


class Tags:
    """The tags of a form of one framework."""

    def __init__(self, framework: Framework, refs: dict[str, str]) -> None:
        """`refs` has the refs that were too long for a tag, by what stands there instead."""
        self._refs = refs
        self._known: dict[str, Tagged] = {}
        self._issues: dict[str, str] = {}
        for issue in framework.issues:
            self._issues |= {issue.id: issue.id, _first_letters(issue.id): issue.id}
            for field in (RATING, CONFIDENCE, REASON, COMMENT, EVIDENCE):
                self._known[of(issue.id, field)] = Tagged(issue.id, field)
            for practice in issue.practice_by_id:
                for field in (STATE, NOTE):
                    self._known[of(issue.id, field, practice)] = Tagged(issue.id, field, practice)

    def find(self, tag: str) -> Tagged | None:
        """Return what a tag stands for; None for one that is not of this form."""
        if tag in self._known:
            return self._known[tag]
        issue, _, rest = tag.removeprefix(OURS).partition(":")
        field, _, name = rest.partition(":")
        if not tag.startswith(OURS):
            return None
        if issue == ABOUT and not name:
            return Tagged(ABOUT, field)
        if issue in self._issues and field in OF_ACTIONS and name:
            return Tagged(self._issues[issue], field, self._refs.get(name, name))
        return None
