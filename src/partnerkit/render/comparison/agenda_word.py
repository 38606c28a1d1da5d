"""The agenda of the meeting where notes are compared as a Word document, with boxes to write in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.agenda import make_agenda
from partnerkit.model.dates import on_day
from partnerkit.model.text import one_line, plural
from partnerkit.render.acknowledgement import acknowledgements
from partnerkit.render.comparison.agenda import agreed_already, introduction, practices_apart, said, unknown
from partnerkit.render.comparison.words import spread, title
from partnerkit.render.entry import evidence, facts
from partnerkit.render.office.word import rated
from partnerkit.render.office.word_paper import boxes, paper, ratings_key
from partnerkit.render.office.word_rows import Cell
from partnerkit.render.words import rating

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerkit.analysis.agenda import AgendaPoint
    from partnerkit.analysis.comparison import Comparison, ComparisonLine
    from partnerkit.analysis.source import Source
    from partnerkit.model.assessment import Entry
    from partnerkit.render.office.word import Word

ACTIONS = 2
"""Rows for actions beside each issue."""


def word(comparison: Comparison, minutes: int, *, names: bool = False, mark: str | None = None) -> bytes:
    """Return the agenda; whose view is whose only with `names`. It bears the day of the latest view."""
    framework, agenda = comparison.framework, make_agenda(comparison, minutes)
    noun = one_line(framework.issue_name)
    named = f"Agenda: comparing notes on {title(comparison)}"
    document = paper(named, title(comparison), max(view.assessment.date for view in comparison.views))
    document.title(
        named, [f"{len(comparison.views)} views against {one_line(framework.title)}; {agenda.minutes} minutes"]
    )
    document.paragraph(introduction(agenda, noun))
    if framework.instruction:
        document.paragraph(f"How to rate: {one_line(framework.instruction)}")
    ratings_key(document, framework)
    document.heading("The order of the meeting")
    if agenda.points:
        rows = [[point.minutes, _named(point.line), _capital(spread(point.line))] for point in agenda.points]
        document.table(
            f"The {plural(noun)} to talk about, with minutes",
            ["Minutes", noun.capitalize(), "Views"],
            [1.6, 6, 6],
            rows,
        )
    elif agenda.no_time:
        document.paragraph("The time is too short for any of them.")
    else:
        document.paragraph("There is nothing on which views differ.")
    for point in agenda.points:
        _point(document, comparison, point, names=names)
    rest = (
        ("If time is left", f"{agenda.minutes} minutes do not reach for these.", agenda.no_time, spread),
        ("Agreed already", "", agenda.agreed, lambda line: f"{rating(line.unanimous)}{agreed_already(line)}"),
        ("Rated by one view only", "", agenda.one_view, lambda line: _alone(comparison, line, names=names)),
        ("Rated by nobody", "", agenda.unrated, lambda _: ""),
    )
    for heading, sentence, lines, what in rest:
        if lines:
            document.heading(heading)
            if sentence:
                document.paragraph(sentence, keep=True)
            document.bullets([": ".join(filter(None, (_named(line), what(line)))) for line in lines])
    document.closing("About this agenda", acknowledgements(framework))
    return document.content(mark)


def _point(document: Word, comparison: Comparison, point: AgendaPoint, *, names: bool) -> None:
    line, framework = point.line, comparison.framework
    document.heading(f"{_named(line)} ({point.minutes} minutes)")
    document.bullets([one_line(question) for question in line.issue.questions], keep=True)
    _views(document, line, said(comparison, line), names=names)
    apart = practices_apart(comparison, line, names=names)
    if apart:
        document.paragraph("Practices that views differ or say more on:", keep=True)
        document.bullets([f"{one_line(practice)} {views}" for practice, views in apart])
    for sentence in unknown(comparison, line):
        document.paragraph(sentence)
    choices = "\n".join(f"☐ {rating(level)}" for level in framework.ratings_given)
    document.paragraph("What you agree:", keep=True)
    rows: list[list[object]] = [
        ["Agreed rating (tick one)", Cell(choices)],
        ["Why", None],
        ["Who differs, and why", None],
    ]
    boxes(document, f"What is agreed on {_named(line)}", ["What", "To write in"], [4, 13], rows)
    headers = ["Action", "Owner", "By when"]
    boxes(document, f"Actions agreed on {_named(line)}", headers, [9, 5, 3], [[None, None, None]] * ACTIONS)


def _views(document: Word, line: ComparisonLine, views: Iterable[tuple[Source, Entry]], *, names: bool) -> None:
    rows = []
    for view, entry in views:
        known = "".join(f"\n{fact}" for fact in facts(line.issue, entry, day=on_day))
        comment = "\n".join(text for text in (entry.comment, entry.reason) if text)
        shown = "\n".join(evidence(piece, day=on_day) for piece in entry.evidence)
        whose = [one_line(view.assessment.viewpoint)] if names else []
        rows.append([*whose, rated(entry.rating, known), comment, shown])
    headers = [*(["View"] if names else []), "Rating", "Comment", "Evidence"]
    widths = [*([3.5] if names else []), 2.8, 6, 5]
    document.table(f"What the views say of {_named(line)}", headers, widths, rows)


def _alone(comparison: Comparison, line: ComparisonLine, *, names: bool) -> str:
    if not names:
        return spread(line)
    given = ((view, entry) for view, entry in said(comparison, line) if entry.rating is not None)
    return "; ".join(f"{rating(entry.rating)} ({one_line(view.assessment.viewpoint)})" for view, entry in given)


def _named(line: ComparisonLine) -> str:
    return f"{line.issue.number} {one_line(line.issue.title)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
