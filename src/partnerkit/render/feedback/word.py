"""A page of feedback as a Word document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.text import one_line
from partnerkit.render.acknowledgement import acknowledgements
from partnerkit.render.feedback import words
from partnerkit.render.office.word import rated
from partnerkit.render.office.word_paper import paper, ratings_key

if TYPE_CHECKING:
    from partnerkit.analysis.feedback import Feedback, IssueFeedback
    from partnerkit.render.office.word import Word


def word(page: Feedback, *, mark: str | None = None) -> bytes:
    """Return the document. It bears the day of the view that it is about."""
    framework = page.comparison.framework
    document = paper(f"{words.title(page)}: {words.whose(page)}", words.title(page), page.view.assessment.date)
    document.title(words.title(page), [words.whose(page), words.about(page)])
    for paragraph in words.explanation(page):
        document.paragraph(paragraph)
    ratings_key(document, framework)
    document.heading("Your ratings beside those of all")
    for one in page.issues:
        _issue(document, one)
    document.closing("About this page", acknowledgements(framework))
    return document.content(mark)


def _issue(document: Word, one: IssueFeedback) -> None:
    issue = one.line.issue
    document.heading(f"{issue.number} {one_line(issue.title)}", 2)
    rows = [[rated(kind), number, "yours" if kind == one.own.rating else ""] for number, kind in words.counted(one)]
    document.table("How many views gave which rating", ["Rating", "Views", "Your rating"], [3, 1, 2], rows)
    for said in (one.own.comment, one.own.reason):
        if said:
            document.paragraph(f"You wrote: {said}")
    if one.comments:
        document.paragraph(f"{words.OTHERS}:", keep=True)
        document.bullets(one.comments)
    else:
        document.paragraph(words.NO_COMMENTS)
