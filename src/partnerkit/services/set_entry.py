"""Setting what an assessment says of one issue: rating, confidence, practices, comment, evidence, in one write."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from partnerkit.errors import WrongUsage
from partnerkit.files.yaml.changes import Append, Remove, Set
from partnerkit.model.ratings import NOT_APPLICABLE
from partnerkit.model.text import enumerated, folded
from partnerkit.model.words import Practised
from partnerkit.services.save import save

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from partnerkit.files.yaml.changes import Change
    from partnerkit.model.assessment import Entry
    from partnerkit.model.framework import Framework
    from partnerkit.model.issue import Issue
    from partnerkit.model.ratings import Rating
    from partnerkit.model.words import Confidence, Keys
    from partnerkit.services.workspace import Opened

MOST_DIGITS = 4
"""Of the number of a practice: no file can have ten thousand."""


@dataclass(frozen=True, slots=True)
class Given:
    """What is to be said of an issue; what is None or empty stays as it is."""

    rating: Rating | None = None
    reason: str | None = None
    comment: str | None = None
    evidence: tuple[str, ...] = ()
    confidence: Confidence | None = None
    practices: Mapping[str, Practised] = field(default_factory=dict)
    """Their states by id."""


def set_entry(opened: Opened, issue: Issue, given: Given) -> tuple[Opened, tuple[str, ...]]:
    """Set what is given; return the assessment afterwards, and the keys that were changed.

    A piece of evidence that is there already, in whatever spelling, is not added again. A reason goes when the issue
    becomes applicable, and confidence when there is no level to be sure of. Raises `WrongUsage` where rating and reason
    or confidence do not go together, and as `save` does.
    """
    changes = changes_of(opened, issue, given)
    return save(opened, [change for _, change in changes]), tuple(key for key, _ in changes)


def changes_of(opened: Opened, issue: Issue, given: Given) -> list[tuple[str, Change]]:
    """Return the changes that set what is given, each with its key. Raises `WrongUsage` as `set_entry` does."""
    before = opened.assessment.entry(issue.id)
    _require_reason(before, issue, given)
    _require_level(before, issue, given)
    place = ("ratings", issue.id)
    return [*_of_rating(before, place, given), *_beside_rating(before, place, given)]


def _of_rating(before: Entry, place: Keys, given: Given) -> Iterator[tuple[str, Change]]:
    """Yield the keys that a rating changes, each with its change: its own, and of what no longer goes with it."""
    if given.rating is None or given.rating == before.rating:
        return
    yield "rating", Set((*place, "rating"), given.rating.written)
    if before.reason is not None and given.reason is None and given.rating != NOT_APPLICABLE:
        yield "reason", Remove((*place, "reason"))
    if before.confidence is not None and not given.rating.is_level:
        yield "confidence", Remove((*place, "confidence"))


def _beside_rating(before: Entry, place: Keys, given: Given) -> Iterator[tuple[str, Change]]:
    """Yield the keys of what is said beside a rating and was not said before, each with its change."""
    for key, text, known in (("reason", given.reason, before.reason), ("comment", given.comment, before.comment)):
        if text is not None and text != (known or "").strip():
            yield key, Set((*place, key), text)
    known_evidence = {folded(one.text) for one in before.evidence}
    for piece in given.evidence:
        if folded(piece) not in known_evidence:
            known_evidence.add(folded(piece))
            yield "evidence", Append((*place, "evidence"), piece)
    if given.confidence is not None and given.confidence != before.confidence:
        yield "confidence", Set((*place, "confidence"), str(given.confidence))
    for name, state in given.practices.items():
        if name not in before.practices or before.practices[name].state is not state:
            yield "practices", set_practice(before, place, name, state)


def set_practice(before: Entry, place: Keys, name: str, state: Practised) -> Set:
    """Return the change that gives a practice its state; a note that stands beside it stays."""
    keys = (*place, "practices", name)
    return Set((*keys, "state") if name in before.practices else keys, str(state))


def _require_reason(before: Entry, issue: Issue, given: Given) -> None:
    """Raise `WrongUsage` where what is not applicable has no reason, or what is applicable gets one."""
    after = given.rating or before.rating
    if after == NOT_APPLICABLE:
        if given.reason is None and before.reason is None:
            sentence = f"{issue.number} {issue.title} is not applicable only with a reason"
            raise WrongUsage(sentence, remedy='Say why with --reason "…".')
    elif given.reason is not None:
        is_so = f"{issue.number} {issue.title} is {after}" if after else f"{issue.number} {issue.title} is not rated"
        remedy = f"Give --rating {NOT_APPLICABLE} with it, or say it with --comment."
        raise WrongUsage(f"--reason says why an issue is not applicable, but {is_so}", remedy=remedy)


def _require_level(before: Entry, issue: Issue, given: Given) -> None:
    """Raise `WrongUsage` where there is no level of the scale to be sure of."""
    after = given.rating or before.rating
    if given.confidence is not None and (after is None or not after.is_level):
        is_so = f"{issue.number} {issue.title} is {after.word.lower() if after else 'not rated'}"
        raise WrongUsage(f"--confidence says how sure a rating is, but {is_so}")


def practices_named(texts: Iterable[str], issue: Issue) -> dict[str, Practised]:
    """Return the states that texts such as `host-the-project-manager=in-place` or `2=partly` give to practices.

    A practice is named by its id, or by its number among those that can be ticked. Raises `WrongUsage` for one that the
    issue does not have, for another state, and where one gets two.
    """
    from partnerkit.model.suggest import did_you_mean

    names = list(issue.practice_by_id)
    states = {str(state): state for state in Practised}
    found: dict[str, Practised] = {}
    for text in texts:
        said, equals, value = text.partition("=")
        name, state = folded(said), folded(value).replace(" ", "-")
        if name.isdecimal() and name.isascii() and len(name) <= MOST_DIGITS and 0 < int(name) <= len(names):
            name = names[int(name) - 1]
        if not names:
            raise WrongUsage(f"{issue.number} {issue.title} has no practices that can be ticked")
        if name not in names:
            listing = f"Its practices are {enumerated(names)}."
            remedy = did_you_mean(name, names)
            raise WrongUsage(f'{issue.number} {issue.title} has no practice "{said}"', remedy=remedy or listing)
        if not equals or state not in states:
            sentence = f'"{text}" says no state of a practice'
            raise WrongUsage(sentence, remedy=f"Give it as {name}=in-place; states are {enumerated(states)}.")
        if found.setdefault(name, states[state]) is not states[state]:
            raise WrongUsage(f"--practice gives {name} two states")
    return found


def rating_named(text: str, framework: Framework) -> Rating:
    """Return the rating of a framework that a text names, as a form reads it, or that alone begins with it.

    Raises `WrongUsage` for another text, or where two are named.
    """
    from partnerkit.files.form.cells import Wrong
    from partnerkit.files.form.ratings import Ratings
    from partnerkit.model.suggest import did_you_mean

    found = Ratings(framework.ratings_given).read(text)
    said = folded(text)
    begin = [one for one in framework.ratings_given if one[:1] == said]
    for one in framework.ratings_given:
        if said in (one, folded(one.word)) or found == one.word or [one] == begin:
            return one
    if isinstance(found, Wrong) and " names " in found.message:
        raise WrongUsage(found.message, remedy="Choose one of them; say in the comment what speaks for the other.")
    words = [str(one) for one in framework.ratings_given]
    allowed = f"Ratings are {enumerated(words)}."
    meant = did_you_mean(folded(text), words)
    raise WrongUsage(f'there is no rating "{text}"', remedy=f"{meant} {allowed}" if meant else allowed)
