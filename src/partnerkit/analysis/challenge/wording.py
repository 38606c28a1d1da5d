"""How questions speak of assessments, issues and actions, and of many of them at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.analysis.challenge.kind import At, Question
from partnerkit.model.dates import on_day
from partnerkit.model.text import collapse_spaces, enumerated, plural
from partnerkit.model.words import View

if TYPE_CHECKING:
    from partnerkit.analysis.challenge.subject import Said
    from partnerkit.analysis.source import Source
    from partnerkit.model.assessment import Action
    from partnerkit.model.framework import Framework
    from partnerkit.model.issue import Issue

LONGEST = 140
"""The most characters of somebody's words that are quoted."""
LISTED = 12
"""Up to how many names, and one more, stand in a sentence."""
APART = 4
"""Up to how many findings are asked about one by one."""


class Words(NamedTuple):
    """A question and its reason."""

    text: str
    reason: str


def quoted(text: str, longest: int = LONGEST) -> str:
    """Return somebody's words in quotation marks, of long ones the beginning, up to the end of a word."""
    words = collapse_spaces(text)
    if len(words) > longest:
        words = f"{words[:longest].rpartition(' ')[0] or words[:longest]} …"
    return f"“{words.rstrip('.')}”"


def whose(source: Source) -> str:
    """Return whose view an assessment is, and of which day: `the agreed view of 20 November 2026`."""
    day = on_day(source.date)
    if source.assessment.view is View.AGREED:
        return f"the agreed view of {day}"
    return f"the view of {source.assessment.viewpoint} ({day})"


def voice(source: Source, among: Iterable[Source] = ()) -> str:
    """Return what to call who gave a view: the organisation; the role too if `among` several are of it."""
    who = source.assessment.assessor
    if who is None or not who.organisation:
        return source.assessment.viewpoint
    same = [
        one for one in among if one.assessment.assessor and one.assessment.assessor.organisation == who.organisation
    ]
    return source.assessment.viewpoint if len(same) > 1 else who.organisation


def titled(framework: Framework, issues: Sequence[Issue]) -> str:
    """Return issues by their numbers and titles: `Issues 4 “IT systems” and 9 “Piloting”`."""
    name = plural(framework.issue_name) if len(issues) > 1 else framework.issue_name
    listed = listing(f"{issue.number} {quoted(issue.title)}" for issue in issues)
    return f"{name[:1].upper()}{name[1:]} {listed}"


def listing(names: Iterable[str]) -> str:
    """Return names as people list them, of many the first and how many more there are."""
    every = list(names)
    more = [f"{len(every) - LISTED} more"] if len(every) > LISTED + 1 else []
    return enumerated([*every[:LISTED], *more] if more else every)


def called(action: Action) -> str:
    """Return what to call an action: its ref, or else how it starts, in quotation marks."""
    return action.ref or quoted(action.action, 60)


def owner(action: Action) -> str:
    """Return who has an action: `Project manager, Anytown NHS Trust`; `nobody yet` where none is named."""
    return ", ".join(part for part in (action.owner, action.organisation) if part) or "nobody yet"


def questions(
    found: Sequence[Said], one: Callable[[Said], Words], several: Callable[[Sequence[Said]], Words]
) -> Iterator[Question]:
    """Yield a question for each of a few findings; one for all of many, or one kind would fill the first page."""
    if len(found) > APART:
        yield Question(*several(found), tuple(map(at, found)))
    else:
        for said in found:
            yield Question(*one(said), (at(said),))


def at(said: Said) -> At:
    """Return the place of what is said of an issue."""
    return At(said.source, ("ratings", said.issue.id), said.issue)


def many(found: Sequence[Said]) -> str:
    """Return how many issues are meant, in the guide's word: `4 issues`."""
    return found[0].guide.framework.count(len(found))


def all_titled(found: Sequence[Said]) -> str:
    """Return the issues that are meant by their numbers and titles."""
    return titled(found[0].guide.framework, [said.issue for said in found])


def number(said: Said) -> str:
    """Return the issue that is meant by its number: `Issue 4`."""
    return said.guide.framework.numbered(said.issue)
