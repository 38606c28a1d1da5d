"""What a critical friend would ask, as a Word document that can be edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.model.text import one_line
from partnerkit.render.challenge import prose
from partnerkit.render.office.word_paper import paper

if TYPE_CHECKING:
    from partnerkit.analysis.challenge.asking import Challenge
    from partnerkit.render.office.word import Word


def word(made: Challenge, *, mark: str | None = None) -> bytes:
    """Return the document."""
    title = prose.title(made)
    document = paper(title, made.partnership, made.as_of)
    document.title(made.partnership, [prose.HEADING, f"As of {on_day(made.as_of)}"])
    document.heading("Asked of")
    document.bullets(list(prose.asked_of(made)))
    if others := prose.read_as_well(made):
        document.paragraph(others)
    document.heading("The questions")
    write(document, made, 2)
    return document.content(mark)


def write(document: Word, made: Challenge, level: int) -> None:
    """Write the questions that are shown, each under a heading of a level."""
    if not made.asked:
        document.paragraph(prose.NOTHING)
        return
    document.paragraph(prose.INTRODUCTION)
    for number, asked in enumerate(made.shown, start=1):
        document.heading(f"{number}. {one_line(asked.question.text)}", level)
        document.paragraph(one_line(asked.question.reason))
    if made.more:
        document.paragraph(prose.more(made))
