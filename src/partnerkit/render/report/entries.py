"""What an entry says, as the lines of documents that have no links and no tags."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.model.text import one_line
from partnerkit.model.words import PRACTISED, Confidence, Practised
from partnerkit.render.acknowledgement import own_words
from partnerkit.render.entry import in_brackets
from partnerkit.render.words import word_of

if TYPE_CHECKING:
    from partnerkit.model.assessment import Entry, Practice, Target
    from partnerkit.model.framework import Framework
    from partnerkit.model.issue import Issue, NamedPractice

MISSING = (Practised.NOT_YET, Practised.PARTLY)
"""The states in which something is left to do, in the order in which they are shown."""


def missing(issue: Issue, entry: Entry) -> Iterator[tuple[NamedPractice, Practice]]:
    """Yield the practices that are not yet, or only partly, in place, then others with a note; with what is said."""
    said = [(practice, entry.practices.get(name)) for name, practice in issue.practice_by_id.items()]
    for state in (*MISSING, *(other for other in Practised if other not in MISSING)):
        for practice, one in said:
            if one is not None and one.state is state and (state in MISSING or one.note):
                yield practice, one


def missing_practices(issue: Issue, entry: Entry) -> Iterator[str]:
    """Yield the same as lines: `Not yet: Co-chair the groups (in spring)`."""
    for practice, one in missing(issue, entry):
        yield f"{PRACTISED[one.state]}: {one_line(practice.text)}{in_brackets(one.note)}"


def target(aim: Target | None) -> str:
    """Return the rating that is aimed at: `Green by 1 May 2027`; nothing for None."""
    if aim is None:
        return ""
    return word_of(aim.rating) + (f" by {on_day(aim.by)}" if aim.by else "")


def unsure(entry: Entry) -> str:
    """Return what stands beside a rating of low confidence; nothing beside any other."""
    is_level = entry.rating is not None and entry.rating.is_level
    return "low confidence" if is_level and entry.confidence is Confidence.LOW else ""


def confidence(entry: Entry) -> str:
    """Return how sure whoever gave the view is, in words; nothing where that is not said."""
    return f"{entry.confidence} confidence" if entry.confidence is not None else ""


def dissent(entry: Entry) -> Iterator[str]:
    """Yield who would have rated otherwise."""
    for one in entry.dissent:
        yield f"{one_line(one.organisation)}: {word_of(one.rating).lower()}. {one_line(one.reason)}"


def statements(framework: Framework, issue: Issue) -> Iterator[str]:
    """Yield the quality statements that an issue is about, each with its theme and what it asks for."""
    whose = own_words(framework)
    for one in issue.statements:
        if known := framework.statement_by_id.get(one.id):
            named = f"{one_line(known.name)} ({one_line(known.theme)})"
            yield f"{named}{f', {whose}' if whose else ''}: {one_line(known.asks)}"
