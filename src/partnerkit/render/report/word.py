"""A report as a Word document that can be edited. Of several guides each has a part of its own, under one plan.

It says what the page says, under the same headings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day, published_on
from partnerkit.model.text import one_line
from partnerkit.render.acknowledgement import acknowledgements
from partnerkit.render.board import board_of
from partnerkit.render.challenge import prose as friend
from partnerkit.render.challenge import word as word_challenge
from partnerkit.render.office.word_page import TABLE_TEXT
from partnerkit.render.office.word_paper import paper
from partnerkit.render.plan import word as word_plan
from partnerkit.render.report import circulation, titles
from partnerkit.render.report.guide_page import guide_pages
from partnerkit.render.report.word_behind import write_behind, write_key
from partnerkit.render.report.word_first import write_first
from partnerkit.render.report.word_guide import write_guide
from partnerkit.render.report.word_places import Places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.analysis.report import Report
    from partnerkit.render.office.word import Word

BEHIND = "What stands behind it"
MOST_NAMED = 3
"""The most assessments that the summary says it rests on; how many rounds and views there are stands above."""


def report(made: Report, *, summary: bool = False, mark: str | None = None) -> bytes:
    """Return everything that a report holds, in the order of the page; with `summary` its first page alone."""
    several = len(made.guides) > 1
    about = f"{len(made.guides)} guides" if several else made.guides[0].framework.title
    word = paper(f"{made.partnership}: {about}", made.partnership, made.as_of)
    word.board = board_of(made.key)
    places = Places(made, whole=not summary)
    _title(word, made)
    write_first(word, made, places)
    if summary:
        word.paragraph(" ".join(f"{known.removesuffix('.')}." for known in _about(made, short=True)), TABLE_TEXT)
    else:
        word.contents("What else is in this report", 2 if several else 1)
        _rest(word, made, places)
        word.portrait()
        word.closing("About this report", _about(made))
    return word.content(mark)


def _about(made: Report, *, short: bool = False) -> Iterator[str]:
    """Yield what the report rests on, and whose guides; in `short` not where they are found."""
    used = [source for source in made.sources if source not in made.left_out]
    said = [f"{one_line(one.assessment.viewpoint)} ({on_day(one.assessment.date)})" for one in used]
    if said and not (short and len(said) > MOST_NAMED):
        yield f"From {'; '.join(said)}."
    if how := circulation.below(made):
        yield how
    for guide in made.guides:
        yield from [guide.framework.acknowledgement] if short else acknowledgements(guide.framework)


def _rest(word: Word, made: Report, places: Places) -> None:
    guides, several = guide_pages(made), len(made.guides) > 1
    for guide in guides:
        if several:
            word.portrait()
            word.heading(guide.framework.title)
        write_guide(word, guide, places, 2 if several else 1)
    word.portrait()
    word.heading("The plan")
    if several:
        word.bullets([f"{number}: {about}" for number, about in titles.numbered(made.plan)])
    word_plan.write(word, made.plan, level=2, place=places.of, sources=made.sources)
    if made.challenge is not None:
        word.portrait()
        word.heading(friend.HEADING)
        word_challenge.write(word, made.challenge, 2)
    word.portrait()
    word.heading(BEHIND)
    for guide in guides:
        write_behind(word, guide, places, f": {one_line(guide.framework.title)}" if several else "")
    write_key(word, made)


def _title(word: Word, made: Report) -> None:
    below: list[str] = []
    for guide in made.guides:
        framework = guide.framework
        day = f", {published_on(framework.published)}" if framework.published else ""
        below.append(f"Against {one_line(framework.title)} ({one_line(framework.publisher)}{day})")
    below[-1] += f". Actions as of {on_day(made.as_of)}."
    word.title(made.partnership, below)
