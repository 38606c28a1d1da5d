"""What assessments hold for quality statements as a Word document that can be edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day, short_day
from partnerkit.model.text import one_line
from partnerkit.model.words import STANDINGS
from partnerkit.render.office.word import rated, standing
from partnerkit.render.office.word_paper import paper, ratings_key
from partnerkit.render.plan import word as word_plan
from partnerkit.render.standing import words as reason
from partnerkit.render.statements import prose, words

if TYPE_CHECKING:
    from partnerkit.analysis.statements import Bearing, Line, RollUp, Statements
    from partnerkit.render.office.word import Word


def word(made: RollUp, *, mark: str | None = None) -> bytes:
    """Return the document, on pages that lie on their side: an evidence list is wide."""
    document = paper(prose.title(made), made.partnership, made.as_of)
    document.landscape_only()
    _title(document, made)
    document.heading("Summary")
    for paragraph in prose.paragraphs(made):
        document.paragraph(paragraph)
    _key(document, made)
    document.heading("Overview")
    for of in made.sets:
        _overview(document, of)
    for of in made.sets:
        for theme in of.themes:
            document.heading(theme.title)
            for line in theme.lines:
                _statement(document, made, line)
    _actions(document, made)
    document.heading("How to read it")
    for sentence in prose.how_to_read(made):
        document.paragraph(sentence)
    for framework in made.frameworks:
        for known in (framework.acknowledgement, framework.terms):
            if known:
                document.paragraph(known)
    return document.content(mark)


def _title(document: Word, made: RollUp) -> None:
    below = [prose.published(of.published, of.frameworks) for of in made.sets]
    below += [
        f"{one_line(source.assessment.viewpoint)}, {on_day(source.date)}: {one_line(source.framework.title)}"
        for source in made.sources
    ]
    document.title(prose.title(made), [*below, f"Actions and reviews as of {on_day(made.as_of)}"])


def _overview(document: Word, of: Statements) -> None:
    several = any(line.linked for line in of.lines)
    rows = [
        [
            theme.title,
            line.statement.name,
            _tallied(line.own),
            *([_tallied(line.linked)] if several else []),
            len(line.pieces) or "none",
            len(line.items) or "none",
        ]
        for theme in of.themes
        for line in theme.lines
    ]
    crosswalk = ["Through the crosswalk"] if several else []
    headers = ["Theme", "Statement", "Ratings", *crosswalk, "Evidence", "Open actions"]
    widths = [3.0, 4, 3, *([3.0] if several else []), 1.5, 1.5]
    document.table("Every statement with its ratings, evidence and open actions", headers, widths, rows)


def _tallied(bearings: tuple[Bearing, ...]) -> str:
    return "\n".join(words.tallied(bearings)) or "none"


def _statement(document: Word, made: RollUp, line: Line) -> None:
    statement, own = line.statement, words.own_words(made, line)
    document.heading(statement.name, 2)
    document.paragraph(f"What it asks ({own}): {one_line(statement.asks)}")
    if statement.experience:
        document.paragraph(f"What people should find ({own}): {one_line(statement.experience)}")
    document.paragraph(words.covered(line, made), keep=bool(line.bearings))
    if not line.bearings:
        return
    _ratings(document, line)
    _evidence(document, made, line)
    if line.items:
        document.heading("Open actions", 3)
        document.bullets(
            [
                f"{f'{item.ref} ' if item.ref else ''}{one_line(item.action.action)} ({words.action_for(line, item)}, "
                f"{words.due(item.action)}, {STANDINGS[item.stands.standing].lower()})"
                for item in line.items
            ]
        )
    if missing := words.missing(line):
        document.heading("What is missing", 3)
        document.bullets(missing)


def _ratings(document: Word, line: Line) -> None:
    rows = []
    for one in line.bearings:
        answer = one.answer
        named = f"{answer.label} {one_line(answer.issue.title)}"
        why = words.reason(answer)
        row = [named + (f"\n{why}" if why else ""), rated(answer.entry.rating), words.whose(answer)]
        rows.append([*row, words.through(one) or "names the statement"] if line.linked else row)
    headers = ["Line of the guide", "Rating", "Whose view", *(["How it bears on it"] if line.linked else [])]
    widths = [6.0, 2, 4, *([4.0] if line.linked else [])]
    document.table(f"What bears on {one_line(line.statement.name)}, and how it is rated", headers, widths, rows)


def _evidence(document: Word, made: RollUp, line: Line) -> None:
    document.heading("Evidence", 3)
    if not line.pieces:
        document.paragraph("No evidence is given.")
        return
    rows = [
        [
            made.number(piece),
            f"{piece.text}\n{piece.link}" if piece.link else piece.text,
            on_day(piece.date) if piece.date else "–",
            one_line(piece.held_by or "–"),
            f"{'passed: ' if piece.is_late(made.as_of) else ''}{on_day(piece.review)}" if piece.review else "–",
            words.given_for(made, line, piece),
        ]
        for piece in line.pieces
    ]
    headers = ["No.", "Evidence", "Of", "Held by", "Review", "Given for"]
    document.table(f"Evidence for {one_line(line.statement.name)}", headers, [1, 7, 2.5, 3, 2.5, 3], rows)


def _actions(document: Word, made: RollUp) -> None:
    if not made.items:
        return
    document.heading("Open actions")
    rows = [
        [
            item.ref or "–",
            item.action.action,
            words.who(item.action),
            on_day(item.action.current_due) if item.action.current_due else "no due date",
            standing(item.stands.standing, reason(item.stands.reason, short_day)),
            "\n".join(words.bears_on(made, item)),
        ]
        for item in made.items
    ]
    headers = ["Ref", "Action", "Who", "Due", "Standing", "Statements"]
    document.table("Every open action that bears on a statement, once", headers, [1.2, 6, 4, 2.3, 3, 4], rows)


def _key(document: Word, made: RollUp) -> None:
    document.heading("Key")
    for framework in made.frameworks:
        ratings_key(document, framework, f"What the ratings mean: {one_line(framework.title)}")
    word_plan.key(document, 2)
