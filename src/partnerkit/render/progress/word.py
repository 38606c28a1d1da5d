"""How a partnership moves as a Word document that can be edited; of several guides one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.progress import evenly
from partnerkit.model.dates import on_day, short_day, short_month
from partnerkit.model.text import one_line, plural
from partnerkit.render.acknowledgement import acknowledgements
from partnerkit.render.guide_challenges import explanation, line
from partnerkit.render.office.word_paper import paper, ratings_key
from partnerkit.render.phrase import plain
from partnerkit.render.progress.markdown import happenings, paragraph, thinned
from partnerkit.render.report.charts import strip
from partnerkit.render.report.word_grid import grid
from partnerkit.render.report.word_strips import strips

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerkit.analysis.progress import Progress
    from partnerkit.render.office.word import Word

MANY = 4
"""From so many states on, the months of the dates alone have room."""
SHOWN = 12
"""How many states are shown at most."""


def word(every: Sequence[Progress], *, mark: str | None = None) -> bytes:
    """Return the document."""
    named = one_line(every[0].last.assessment.partnership)
    document = paper(f"Progress: {named}", named, every[0].as_of)
    document.title(f"Progress: {named}", [f"As of {on_day(every[0].as_of)}"])
    for progress in every:
        _Guide(document, progress, 1 if len(every) == 1 else 2).write()
    document.portrait()
    known = [line for progress in every for line in acknowledgements(progress.framework)]
    document.closing("About this document", known)
    return document.content(mark)


class _Guide:
    """The progress against one guide, its headings from `level` on."""

    def __init__(self, document: Word, progress: Progress, level: int) -> None:
        self.document, self.progress, self.level = document, progress, level
        self.framework = progress.framework
        self.shown = evenly(len(progress.states), SHOWN)

    def write(self) -> None:
        """Write it."""
        document, progress = self.document, self.progress
        about = f"{one_line(progress.last.assessment.viewpoint)}, {one_line(self.framework.title)}"
        if self.level > 1:
            document.portrait()
            document.heading(self.framework.title)
        document.paragraph(about, keep=True)
        document.paragraph(paragraph(progress, on_day))
        ratings_key(document, self.framework, f"What the ratings mean: {one_line(self.framework.title)}")
        document.heading("Counts by date", self.level)
        if more := thinned(progress, len(self.shown)):
            document.paragraph(more, keep=True)
        dates = [on_day(progress.states[place].date) for place in self.shown]
        ratings = [[one.ratings[place] for one in progress.lines] for place in self.shown]
        bars = [strip(when, of_date, self.framework.kinds) for when, of_date in zip(dates, ratings, strict=True)]
        strips(document, "How many stand how on each date", "Date", bars)
        self._issues()
        document.portrait()
        if progress.challenges:
            document.heading("Challenges", self.level)
            document.paragraph(explanation(self.framework), keep=True)
            document.bullets(
                [f"{one_line(one.last.topic.title)}: {line(one, self.framework)}" for one in progress.challenges]
            )
        found = list(happenings(progress))
        if found:
            document.heading("Actions", self.level)
        for heading, items in found:
            document.heading(plain(heading, on_day), self.level + 1)
            document.bullets([plain(item, on_day) for item in items])

    def _issues(self) -> None:
        document, progress, noun = self.document, self.progress, one_line(self.framework.issue_name)
        numbers = [str(one.issue.number) for one in progress.lines]
        ratings = (one.ratings[place] for one in progress.lines for place in self.shown)
        day = short_day if len(self.shown) < MANY else short_month
        dates = [day(progress.states[place].date) for place in self.shown]
        columns = grid(numbers, ratings, dates, last=26)
        (document.landscape if columns.is_wide else document.portrait)()
        document.heading(plural(noun).capitalize(), self.level)
        if not columns.in_words:
            document.paragraph(columns.legend, keep=True)
        rows = [
            [
                str(one.issue.number),
                one_line(one.issue.title),
                *(columns.cell(one.ratings[place]) for place in self.shown),
                str(one.move).capitalize() if len(progress.states) > 1 else "–",
            ]
            for one in progress.lines
        ]
        headers = ["No.", noun.capitalize(), *columns.heads, f"Since {short_month(progress.first.date)}"]
        document.table(f"Each {noun} over time, the earliest date first", headers, columns.widths, rows)
