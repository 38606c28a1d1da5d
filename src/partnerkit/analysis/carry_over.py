"""What the views of a round bring into their agreement: what is unanimous, and their actions, once each."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, islice
from typing import TYPE_CHECKING

from partnerkit.model.text import collapse_spaces, folded

if TYPE_CHECKING:
    from partnerkit.analysis.comparison import Comparison, ComparisonLine
    from partnerkit.analysis.source import Source
    from partnerkit.model.assessment import Action

ALIKE = 0.6
"""The share of words in common from which two actions on one issue are shown as perhaps the same."""
MOST_PAIRS = 100_000
"""Pairs that are compared: of more than 440 actions on one issue, those that come first."""
FILLERS = frozenset("a an and at by for from in into it of on or our the to with".split())  # noqa: SIM905  # as read


@dataclass(slots=True)
class Carried:
    """An open action of one or more views, for the agreed assessment."""

    issue: str
    action: Action
    origins: list[tuple[Source, str | None]] = field(default_factory=list)
    """The views that it comes from, with its ref there."""

    @property
    def key(self) -> str:
        """Twelve digits by which it is known outside, as long as its words, owner and dates stay what they are."""
        said = [self.issue, *map(str, _sameness(self.action))]
        return hashlib.sha256("\n".join(said).encode("utf-8", "replace")).hexdigest()[:12]


def carried(comparison: Comparison, is_new: Callable[[Source, Action], bool]) -> list[Carried]:
    """Return the open actions of the views that are new, in the framework's order.

    An action that several views give in the same words, with the same owner and dates, comes once.
    """
    found: list[Carried] = []
    for issue in comparison.framework.issues:
        known: dict[tuple[object, ...], Carried] = {}
        for view in comparison.views:
            for action in view.assessment.entry(issue.id).open_actions:
                if not is_new(view, action):
                    continue
                same = known.get(_sameness(action))
                if same is None:
                    same = known[_sameness(action)] = Carried(issue.id, action)
                    found.append(same)
                same.origins.append((view, action.ref))
    return found


def same_words(actions: Sequence[Action], wanted: Action) -> int | None:
    """Return the position of the open action that has the same words and a ref; None where there is none."""
    words = _words_in_order(wanted.action)
    for position, action in enumerate(actions):
        if action.ref and action.is_open and words and _words_in_order(action.action) == words:
            return position
    return None


def was_closed(actions: Sequence[Action], wanted: Action) -> bool:
    """Return True if an action in the same words is done or dropped, and none in them is open."""
    words = _words_in_order(wanted.action)
    same = [action for action in actions if words and _words_in_order(action.action) == words]
    return bool(same) and not any(action.is_open for action in same)


def _sameness(action: Action) -> tuple[object, ...]:
    return (
        _words_in_order(action.action),
        folded(action.owner or ""),
        action.start,
        action.current_due,
        action.depends_on,
    )


def _words_in_order(text: str) -> str:
    return collapse_spaces("".join(letter if letter.isalnum() else " " for letter in folded(text)))


def alike(actions: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the refs of each pair of actions, given as ref and text, whose words are much the same.

    The measure is Dice's coefficient on the sets of words that carry meaning.
    """
    words = [(ref, words_that_matter(text)) for ref, text in actions]
    for (ref, own), (other_ref, other) in islice(combinations(words, 2), MOST_PAIRS):
        if likeness(own, other) >= ALIKE:
            yield ref, other_ref


def words_that_matter(text: str) -> frozenset[str]:
    """Return the words of a text that carry meaning, folded."""
    return frozenset(_words_in_order(text).split()) - FILLERS


def likeness(words: frozenset[str], others: frozenset[str]) -> float:
    """Return Dice's coefficient on two sets of words, from 0 to 1; 0 where one is empty."""
    return 2 * len(words & others) / (len(words) + len(others)) if words and others else 0.0


def in_order(comparison: Comparison) -> tuple[ComparisonLine, ...]:
    """Return the issues as they are to be agreed: where views differ most first, then the rest in the guide's order."""
    first = comparison.by_disagreement
    done = {line.issue.id for line in first}
    return (*first, *(line for line in comparison.lines if line.issue.id not in done))
