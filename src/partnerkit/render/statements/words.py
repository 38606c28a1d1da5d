"""What is said of one statement, of one rating, piece of evidence or action: the same words in every format."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from partnerkit.analysis.statements import Kind, counts
from partnerkit.model.crosswalk import Strength
from partnerkit.model.dates import on_day
from partnerkit.model.ratings import NOT_APPLICABLE
from partnerkit.model.text import enumerated, one_line
from partnerkit.model.words import STANDINGS
from partnerkit.render import standing
from partnerkit.render.words import rating

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.analysis.evidence import Answer, Piece
    from partnerkit.analysis.plan import Item
    from partnerkit.analysis.source import Source
    from partnerkit.analysis.statements import Bearing, Line, Missing, Named, RollUp
    from partnerkit.model.assessment import Action
    from partnerkit.model.ratings import Rating


MISSING = {
    Kind.NO_EVIDENCE: "Rated, but without evidence",
    Kind.NOT_RATED: "Not rated",
    Kind.CANNOT_JUDGE: "Cannot be judged",
}


def sentences(missing: Iterable[Missing]) -> list[str]:
    """Return what is missing at issues: a sentence for each kind."""
    listed = list(missing)
    found = {kind: [one.answer for one in listed if one.kind is kind] for kind in MISSING}
    return [f"{MISSING[kind]}: {issues(answers)}." for kind, answers in found.items() if answers]


def issues(named: Iterable[Answer | Named]) -> str:
    """Return issues by number, in the order of their guides: `Tips 3 and 9; Issue 4`."""
    guides: dict[str, dict[str, Answer | Named]] = {}
    for one in named:
        guides.setdefault(one.framework.id, {})[one.issue.id] = one
    return "; ".join(_of_guide([*of.values()]) for of in guides.values())


def _of_guide(named: list[Answer | Named]) -> str:
    first, framework = named[0], named[0].framework
    if len(named) == 1:
        return first.label
    numbered = one_line(framework.numbered(first.issue))
    word = numbered.removesuffix(f" {first.issue.number}")
    in_order = sorted(named, key=lambda one: framework.places[one.issue.id])
    return f"{word}s {enumerated(str(one.issue.number) for one in in_order)}{first.label.removeprefix(numbered)}"


def nouns(made: RollUp) -> str:
    """Return what the guides that name statements call their lines: `tip`."""
    return enumerated(dict.fromkeys(one_line(one.issue_name) for of in made.sets for one in of.frameworks), "or")


def nor_the_crosswalk(made: RollUp) -> str:
    """Return what else is to be said of a statement that no issue names; empty where no crosswalk is used."""
    return ", so that nothing reaches it through the crosswalk either" if made.crosswalks else ""


def own_words(made: RollUp, line: Line) -> str:
    """Return what is said beside a statement's line, as the words are not the statement's."""
    by = next((one.framework.reading_by for one in line.named if one.framework.reading_by), None)
    by = by or made.set_of(line).frameworks[0].reading_by
    return f"in {one_line(by)}'s own words" if by else "not in its own words"


def covered(line: Line, made: RollUp) -> str:
    """Return which issues name a statement, or that none does."""
    if line.named:
        return f"{issues(line.named)} {'names' if len(line.named) == 1 else 'name'} it."
    return f"No {nouns(made)} covers it{nor_the_crosswalk(made)}."


def whose(answer: Answer) -> str:
    """Return whose view an answer is, and of which day."""
    return whose_view(answer.source)


def whose_view(source: Source) -> str:
    """Return whose view an assessment is, and of which day."""
    return f"{one_line(source.assessment.viewpoint)}, {on_day(source.date)}"


def reason(answer: Answer) -> str:
    """Return why an issue does not apply; empty for what does."""
    entry = answer.entry
    return one_line(entry.reason) if entry.rating == NOT_APPLICABLE and entry.reason else ""


def through(bearing: Bearing) -> str:
    """Return the links through which an issue bears on a statement: `direct: Tip 4; related: Tip 2`."""
    kinds = {
        strength: dict.fromkeys(via.label for via in bearing.via if via.strength is strength) for strength in Strength
    }
    return "; ".join(f"{strength}: {', '.join(labels)}" for strength, labels in kinds.items() if labels)


def facts(piece: Piece, as_of: date) -> list[str]:
    """Return what is known of a piece of evidence, but for its text and link."""
    day = on_day(piece.date) if piece.date else ""
    held = f"held by {one_line(piece.held_by)}" if piece.held_by else ""
    return [fact for fact in (day, held, review(piece, as_of)) if fact]


def review(piece: Piece, as_of: date) -> str:
    """Return when a piece of evidence should be looked at again; empty where nothing is said."""
    if piece.review is None:
        return ""
    return f"review was due on {on_day(piece.review)}" if piece.is_late(as_of) else f"review by {on_day(piece.review)}"


def given_for(made: RollUp, line: Line, piece: Piece) -> str:
    """Return which issues give a piece of evidence for a statement; where a guide has several views, whose too.

    For evidence that stands in views behind an agreement, these are named.
    """
    answers = [one.answer for one in line.given(piece)]
    if len(made.sources) == len(made.frameworks):
        views = [one_line(one.assessment.viewpoint) for one in piece.sources if one not in made.sources]
        return issues(answers) + (f" ({'; '.join(dict.fromkeys(views))})" if views else "")
    labels: dict[str, list[str]] = {}
    for one in answers:
        labels.setdefault(one.label, []).append(whose(one))
    return "; ".join(f"{label} ({'; '.join(views)})" for label, views in labels.items())


def missing(line: Line) -> list[str]:
    """Return what is missing at a statement: a sentence for each kind."""
    return sentences(line.missing)


def who(action: Action) -> str:
    """Return who does an action: owner and organisation."""
    return ", ".join(one_line(part) for part in (action.owner, action.organisation) if part) or "no owner"


def stands(item: Item) -> str:
    """Return how an action stands, and why: `At risk: not started, due in 11 days`."""
    reason = standing.words(item.stands.reason)
    return STANDINGS[item.stands.standing] + (f": {reason}" if reason else "")


def bears_on(made: RollUp, item: Item) -> list[str]:
    """Return the statements that an action bears on."""
    return [one_line(line.statement.name) for line in made.lines_of(item)]


def action_for(line: Line, item: Item) -> str:
    """Return the issue that an open action of a statement is for."""
    return line.stands_under(item).answer.label


def due(action: Action) -> str:
    """Return when an action is due."""
    return f"due {on_day(action.current_due)}" if action.current_due else "no due date"


def tally(bearings: Iterable[Bearing]) -> list[tuple[int, Rating | None]]:
    """Return how many of what bears on a statement is rated how, in the order of the scale."""
    found = counts(one.answer for one in bearings)
    return [(number, kind) for kind, number in found.items()]


def tallied(bearings: Iterable[Bearing]) -> list[str]:
    """Return the same in words: `2 ▲ Amber`."""
    return [f"{number} {rating(kind)}" for number, kind in tally(bearings)]
