"""What assessments hold for quality statements, put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

from partnerkit.analysis.evidence import Answer, Piece, fold
from partnerkit.analysis.plan import make_plan
from partnerkit.analysis.statements import (
    Bearing,
    Elsewhere,
    Line,
    Named,
    RollUp,
    Statements,
    Theme,
    Via,
    by_due,
)
from partnerkit.model.crosswalk import Strength
from partnerkit.model.text import folded, one_line, shorten

if TYPE_CHECKING:
    from partnerkit.analysis.plan import Item
    from partnerkit.analysis.source import Source
    from partnerkit.model.crosswalk import Between
    from partnerkit.model.framework import Framework, Statement
    from partnerkit.model.issue import Issue


def bears(framework: Framework, crosswalks: Iterable[Between]) -> bool:
    """Return True if issues of a framework can bear on statements: it has some, or a crosswalk leads to one with."""
    joined = (one for one in crosswalks if one.joins(framework))
    return bool(framework.statements) or any(one.statements for between in joined for one in (between.of, between.to))


def roll_up(
    sources: Sequence[Source],
    crosswalks: Sequence[Between],
    as_of: date,
    behind: Mapping[Source, tuple[Source, ...]] | None = None,
) -> RollUp:
    """Return what assessments hold for the statements of their frameworks, and of those that crosswalks lead to.

    `behind` are the views on which agreements among them rest: of these only the evidence counts.
    """
    views = behind or {}
    known = {one.framework.id: one.framework for one in sources}
    joined = [between for between in crosswalks if any(between.joins(one) for one in known.values())]
    for between in joined:
        for one in (between.of, between.to):
            known.setdefault(one.id, one)
    own = {one.framework.id for one in sources}
    label = _labels(one for one in known.values() if one.id in own or one.statements)
    answers = [
        Answer(one, issue, label(one.framework, issue), views.get(one, ()))
        for one in sources
        for issue in one.framework.issues
    ]
    leads = _leads((answer, _ways(answer, known, joined, label)) for answer in answers)
    pieces_of = _pieces_of(fold(answers))
    items = sorted((item for item in make_plan(sources, as_of).items if item.action.is_open), key=by_due)
    items_of = _items_of(items)
    sets = []
    for frameworks in _by_source([one for one in known.values() if one.statements]):
        themes: dict[str, list[Line]] = {}
        named = _named(frameworks, label)
        for statement in {one.id: one for framework in frameworks for one in framework.statements}.values():
            bearings = _bearings([(one.id, statement.id) for one in frameworks], leads)
            line = _line(statement, tuple(named.get(statement.id, ())), bearings, pieces_of, items_of)
            themes.setdefault(statement.theme, []).append(line)
        published = next((one.statements_from for one in frameworks if one.statements_from), None)
        grouped = (Theme(title, tuple(lines)) for title, lines in themes.items())
        sets.append(Statements(published, tuple(frameworks), tuple(grouped)))
    lines = [line for of in sets for line in of.lines]
    through = {via.framework.id for line in lines for one in line.bearings for via in one.via}
    return RollUp(
        as_of,
        tuple(sources),
        tuple(sets),
        tuple({id(piece): piece for line in lines for piece in line.pieces}.values()),
        tuple(one for one in joined if through & {one.of.id, one.to.id}),
        tuple(_elsewhere(answers, lines, items, views)),
    )


Label: TypeAlias = "Callable[[Framework, Issue], str]"
Ways: TypeAlias = "dict[tuple[str, str], tuple[Via, ...]]"
"""By the ids of a framework and a statement of it, the links that lead there; none where the issue names it itself."""
Leads: TypeAlias = "dict[tuple[str, str], list[tuple[int, Answer, tuple[Via, ...]]]]"
"""By the ids of a framework and a statement of it, what bears on it: the place of an answer, the answer, the links."""
TITLE = 30
"""Up to how many characters of its guide's title tell an issue from another guide's."""


def _labels(frameworks: Iterable[Framework]) -> Label:
    """Return what names an issue: with its guide where two guides have one word for their lines."""
    words = [one.issue_name for one in frameworks]

    def label(framework: Framework, issue: Issue) -> str:
        numbered = one_line(framework.numbered(issue))
        alone = words.count(framework.issue_name) == 1
        return numbered if alone else f"{numbered} ({shorten(one_line(framework.title), TITLE)})"

    return label


def _by_source(frameworks: Sequence[Framework]) -> Iterator[list[Framework]]:
    """Yield the frameworks whose statements are of one published framework together; others each by itself."""
    groups: dict[tuple[bool, str], list[Framework]] = {}
    for one in frameworks:
        key = (True, folded(one.statements_from.title)) if one.statements_from else (False, one.id)
        groups.setdefault(key, []).append(one)
    yield from groups.values()


def _ways(answer: Answer, known: Mapping[str, Framework], joined: Iterable[Between], label: Label) -> Ways:
    """Return the statements that an answer bears on, of all frameworks."""
    framework = answer.source.framework
    own: Ways = {(framework.id, one.id): () for one in answer.issue.statements}
    found: dict[tuple[str, str], list[Via]] = {}
    for between in joined:
        if not between.joins(framework) or between.of.id == between.to.id:
            continue
        for step in between.steps(framework, answer.issue.id):
            other = known[step.framework.id]
            issue = other.by_id.get(step.issue.id)
            for one in issue.statements if issue else ():
                via = Via(label(other, step.issue), step.issue, other, step.link.strength, step.link.why)
                found.setdefault((other.id, one.id), []).append(via)
    return {**{at: tuple(sorted(vias, key=_by_strength)) for at, vias in found.items()}, **own}


def _by_strength(via: Via) -> bool:
    return via.strength is not Strength.DIRECT


def _leads(ways: Iterable[tuple[Answer, Ways]]) -> Leads:
    """Return the answers that bear on each statement of each framework, with their place among all and how they do."""
    found: Leads = {}
    for place, (answer, leads) in enumerate(ways):
        for at, vias in leads.items():
            found.setdefault(at, []).append((place, answer, vias))
    return found


def _bearings(statements: Iterable[tuple[str, str]], leads: Leads) -> tuple[Bearing, ...]:
    """Return the answers that bear on a statement, which several frameworks may have, the closest first."""
    there: dict[Answer, list[tuple[Via, ...]]] = {}
    for _, answer, vias in sorted(chain(*(leads.get(at, ()) for at in statements)), key=itemgetter(0)):
        there.setdefault(answer, []).append(vias)
    found = (
        Bearing(answer, tuple(sorted(chain(*ways), key=_by_strength)) if all(ways) else ())
        for answer, ways in there.items()
    )
    return tuple(sorted(found, key=lambda one: 0 if not one.via else 1 + _by_strength(one.via[0])))


def _named(frameworks: Iterable[Framework], label: Label) -> dict[str, list[Named]]:
    """Return the issues that name each statement, by its id."""
    found: dict[str, list[Named]] = {}
    for framework in frameworks:
        for issue in framework.issues:
            for statement in dict.fromkeys(one.id for one in issue.statements):
                found.setdefault(statement, []).append(Named(label(framework, issue), issue, framework))
    return found


def _pieces_of(pieces: Iterable[Piece]) -> dict[Answer, list[Piece]]:
    """Return the pieces of evidence that each answer gives."""
    found: dict[Answer, list[Piece]] = {}
    for piece in pieces:
        for answer in piece.given:
            found.setdefault(answer, []).append(piece)
    return found


def _items_of(items: Iterable[Item]) -> dict[tuple[str, str], list[tuple[int, Item]]]:
    """Return the actions of each issue, each with its place among all."""
    found: dict[tuple[str, str], list[tuple[int, Item]]] = {}
    for place, item in enumerate(items):
        found.setdefault((item.source.framework.id, item.issue_id), []).append((place, item))
    return found


def _line(
    statement: Statement,
    named: tuple[Named, ...],
    bearings: tuple[Bearing, ...],
    pieces_of: Mapping[Answer, Iterable[Piece]],
    items_of: Mapping[tuple[str, str], Iterable[tuple[int, Item]]],
) -> Line:
    pieces = {id(piece): piece for one in bearings for piece in pieces_of.get(one.answer, ())}
    about = dict.fromkeys(one.answer.about for one in bearings)
    items = sorted(chain(*(items_of.get(one, ()) for one in about)), key=itemgetter(0))
    return Line(statement, named, bearings, tuple(pieces.values()), tuple(item for _, item in items))


def _elsewhere(
    answers: Iterable[Answer],
    lines: Iterable[Line],
    items: Iterable[Item],
    views: Mapping[Source, tuple[Source, ...]],
) -> Iterator[Elsewhere]:
    """Yield the issues that bear on no statement and have evidence or open actions; those of no guide, by their ids."""
    used = {one.answer.about for line in lines for one in line.bearings}
    sources = dict.fromkeys(answer.source for answer in answers)
    labels = {answer.about: f"{answer.label} {one_line(answer.issue.title)}" for answer in answers}
    given: dict[tuple[str, str], int] = {}
    for source in sources:
        for one in (source, *views.get(source, ())):
            for issue, entry in one.assessment.ratings.items():
                about = source.framework.id, issue
                given[about] = given.get(about, 0) + len(entry.evidence)
    planned = Counter((item.source.framework.id, item.issue_id) for item in items)
    for about in dict.fromkeys((*labels, *given)):
        pieces, actions = given.get(about, 0), planned[about]
        if about not in used and (pieces or actions):
            yield Elsewhere(labels.get(about, about[1]), pieces, actions)
