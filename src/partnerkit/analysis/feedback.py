"""What each assessor is given before a further round: their own ratings beside those of all, without names."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.model.text import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from partnerkit.analysis.comparison import Comparison, ComparisonLine
    from partnerkit.analysis.source import Source
    from partnerkit.model.assessment import Entry

FEW = 3
"""Up to this number of views, everybody can guess who said what."""
SHORTEST_NAME = 3
"""Letters that a part of a name has at the least: shorter ones are words as well."""


@dataclass(frozen=True, slots=True)
class IssueFeedback:
    """One issue, for one assessor."""

    line: ComparisonLine
    own: Entry
    """What they say themselves."""
    comments: tuple[str, ...]
    """What the others wrote, in an order that tells nothing."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What one assessor is given."""

    view: Source
    comparison: Comparison
    issues: tuple[IssueFeedback, ...]

    @property
    def is_guessable(self) -> bool:
        """True where so few gave a view that everybody can guess who said what."""
        return len(self.comparison.views) <= FEW


def feedback(comparison: Comparison) -> list[Feedback]:
    """Return what each assessor is given, in the order of the views."""
    return [
        Feedback(
            view,
            comparison,
            tuple(IssueFeedback(line, line.entries[place], _of_others(line, place)) for line in comparison.lines),
        )
        for place, view in enumerate(comparison.views)
    ]


def _of_others(line: ComparisonLine, place: int) -> tuple[str, ...]:
    """Return the comments of the other views on an issue, shuffled.

    The order is that of digests over the issue and the words: it is the same whenever it is asked for and in whatever
    order the files are, it is another one on each issue, and nothing goes into it but what anybody can read on the
    page, so that neither a place nor a turn of places tells who wrote what.
    """
    texts = [
        text
        for other, entry in enumerate(line.entries)
        if other != place
        for text in (entry.comment, entry.reason)
        if text
    ]
    return tuple(sorted(texts, key=lambda text: hashlib.sha256(f"{line.issue.id}\n{text}".encode()).digest()))


class Mention(NamedTuple):
    """A comment that names somebody of the round, so that it may tell more than it should."""

    view: Source
    line: ComparisonLine
    name: str
    """The name, role or organisation, as its view spells it."""


def mentions(comparison: Comparison) -> Iterator[Mention]:
    """Yield the comments that name somebody of the round: by role, organisation, or any part of a name."""
    names: dict[str, str] = {}
    parts: set[str] = set()
    for view in comparison.views:
        who = view.assessment.assessor
        for known in filter(None, (who.name, who.role, who.organisation) if who else ()):
            names.setdefault(folded(known), known)
        for part in who.name.split() if who and who.name else ():
            if len(part) >= SHORTEST_NAME and part[:1].isupper():
                parts.add(part)
    whole, partly = _any_of(names), _any_of(parts)
    for line in comparison.lines:
        for view, entry in zip(comparison.views, line.entries, strict=True):
            said = " ".join(filter(None, (entry.comment, entry.reason)))
            if said and (found := whole.search(folded(said))):
                yield Mention(view, line, names[found[0]])
            elif said and (found := partly.search(said)):
                yield Mention(view, line, found[0])


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of some names, as a word or words of its own; the longest where several fit."""
    listed = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)" if listed else r"(?!)")
