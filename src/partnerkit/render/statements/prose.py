"""What assessments hold for quality statements, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from partnerkit.model.dates import MONTHS, on_day
from partnerkit.model.text import enumerated, one_line, plural
from partnerkit.model.words import Standing
from partnerkit.render.statements.words import nor_the_crosswalk, nouns, sentences

if TYPE_CHECKING:
    from partnerkit.analysis.statements import Line, RollUp, Statements
    from partnerkit.model.framework import Framework, StatementSource

NAMED = 5
"""Above this number statements are counted rather than named."""


# --- the whole -------------------------------------------------------------------------------------------------------


def paragraphs(made: RollUp) -> Iterator[str]:
    """Yield what there is, what no issue covers, the evidence, the actions and the gaps: a paragraph each."""
    yield from _what_it_is(made)
    yield _coverage(made)
    yield _evidence(made)
    yield _actions(made)
    yield from _ratings(made)
    yield from _elsewhere(made)


def title(made: RollUp) -> str:
    """Return what a document is called."""
    return f"Quality statements: {one_line(made.partnership)}"


def _what_it_is(made: RollUp) -> Iterator[str]:
    views = len(made.sources)
    held = "1 assessment holds" if views == 1 else f"{views} assessments hold"
    of = enumerated(published(one.published, one.frameworks) for one in made.sets)
    yield f"This is what {held} for the quality statements of {of}."
    if made.unassessed:
        names = enumerated(one_line(one.title) for one in made.unassessed)
        yield f"Nothing here is rated against {names}: what stands here came through the crosswalk."


def published(source: StatementSource | None, frameworks: Iterable[Framework]) -> str:
    """Return where statements are taken from: title, publisher and date; or the guides that name them."""
    if source is None:
        return enumerated(one_line(one.title) for one in frameworks)
    known = (one_line(source.publisher or ""), when(source.published) if source.published else "")
    return ", ".join((f"“{one_line(source.title)}”", *(part for part in known if part)))


def when(day: str) -> str:
    """Return a year, a month or a day as people read it: `November 2023`."""
    year, *rest = day.split("-")
    month = f"{MONTHS[int(rest[0]) - 1]} " if rest else ""
    return f"{int(rest[1])} {month}{year}" if len(rest) > 1 else f"{month}{year}"


def _coverage(made: RollUp) -> str:
    lines = made.lines
    without = [line for line in lines if not line.pieces]
    number = len(lines) - len(without)
    said = f"There is evidence for {number or 'none'} of {counted(len(lines), 'statement')}"
    said += f"; not yet for {_some(without)}." if without and number else "."
    alone = [line for line in lines if not line.named]
    if alone:
        said += f" No {nouns(made)} covers {_some(alone)}{nor_the_crosswalk(made)}."
    return said


def _some(lines: list[Line]) -> str:
    """Return statements by name, with semicolons, as most names hold commas; of many how many they are."""
    return "; ".join(one_line(line.statement.name) for line in lines) if len(lines) <= NAMED else f"{len(lines)}"


def _evidence(made: RollUp) -> str:
    pieces = made.pieces
    if not pieces:
        return "No evidence is given."
    said = [f"The list holds {counted(len(pieces), 'piece')} of evidence."]
    undated, unheld = sum(one.date is None for one in pieces), sum(one.held_by is None for one in pieces)
    for number, all_of_it, some in (
        (undated, "None has a date", "no date"),
        (unheld, "For none is it said who holds it", "nobody named who holds it"),
    ):
        if number:
            said.append(f"{all_of_it}." if number == len(pieces) else f"{_have(number)} {some}.")
    if late := sum(one.is_late(made.as_of) for one in pieces):
        said.append(f"{counted(late, 'piece')} should have been looked at again by {on_day(made.as_of)}.")
    return " ".join(said)


def _have(number: int) -> str:
    return "1 has" if number == 1 else f"{number} have"


def _actions(made: RollUp) -> str:
    items = made.items
    if not items:
        return "There are no open actions."
    overdue = sum(item.stands.standing is Standing.OVERDUE for item in items)
    on = on_day(made.as_of)
    if len(items) == 1:
        return f"There is 1 open action, {'overdue' if overdue else 'not overdue'} on {on}."
    return f"There are {len(items)} open actions, {overdue or 'none'} of them overdue on {on}."


def _ratings(made: RollUp) -> Iterator[str]:
    naming = {one.id for of in made.sets for one in of.frameworks}
    every = {one.answer: one for line in made.lines for one in line.missing}
    said = sentences(sorted(every.values(), key=lambda one: one.answer.framework.id not in naming))
    if said:
        yield " ".join(said)


def _elsewhere(made: RollUp) -> Iterator[str]:
    """Yield what is given for issues that bear on no statement, if anything is."""
    each = []
    for one in made.elsewhere:
        pieces, actions = f"{counted(one.pieces, 'piece')} of evidence", counted(one.items, "open action")
        each.append(f"{one.label} ({enumerated([pieces] * bool(one.pieces) + [actions] * bool(one.items))})")
    if each:
        yield f"Not listed, as nothing leads from there to a statement: {enumerated(each)}."


def how_to_read(made: RollUp) -> Iterator[str]:
    """Yield what to know: whose words, whose reading, and what is not worked out."""
    for one in made.sets:
        yield from _whose_words(one)
    for between in made.crosswalks:
        by, of, to = between.crosswalk.reading_by, between.of, between.to
        whose = f"{one_line(by)}'s" if by else "its author's"
        yield (
            f"The crosswalk says which {plural(one_line(of.issue_name))} of “{one_line(of.title)}” bear on which "
            f"{plural(one_line(to.issue_name))} of “{one_line(to.title)}”. It is {whose} reading, "
            "not that of either guide. Direct: both ask for the same thing. "
            "Related: they ask for different things about the same subject."
        )
    yield "A statement has no rating of its own here: how well it is met is for whoever inspects."


def _whose_words(of: Statements) -> Iterator[str]:
    source = of.published
    readers = dict.fromkeys(one_line(one.reading_by) for one in of.frameworks if one.reading_by)
    whose = f"{enumerated(readers)}'s" if readers else "the framework file's"
    theirs = f"those of {one_line(source.publisher)}" if source and source.publisher else "the statement's"
    said = f"What a statement asks, and what people should find, is told in {whose} own words, not {theirs}."
    if source is None:
        yield said
        return
    yield f"{said} The statements are those of {published(source, of.frameworks)}."
    for more in (source.note, source.address):
        if more:
            yield one_line(more)


def counted(number: int, noun: str) -> str:
    """Return a number of things: `1 piece`, `2 pieces`."""
    return f"1 {noun}" if number == 1 else f"{number} {plural(noun)}"
