"""A report as a Word document that can be edited. Of several guides each has a part of its own, under one plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.practices import differing, tally
from partnerkit.model.dates import on_day
from partnerkit.model.ratings import INSTEAD
from partnerkit.model.text import one_line, plural
from partnerkit.render.acknowledgement import acknowledgements
from partnerkit.render.board import board_of
from partnerkit.render.challenge import prose as friend
from partnerkit.render.challenge import word as word_challenge
from partnerkit.render.comparison.words import spread
from partnerkit.render.entry import practised
from partnerkit.render.guide_challenges import counted, explanation
from partnerkit.render.office.word import Word, rated
from partnerkit.render.out_of_date import before
from partnerkit.render.plan import word as word_plan
from partnerkit.render.report import consensus, entries, titles, word_entry
from partnerkit.render.report.prose import of_guide, of_plan
from partnerkit.render.report.word_grid import Grid, grid
from partnerkit.render.words import shape_of

if TYPE_CHECKING:
    from partnerkit.analysis.comparison import Comparison
    from partnerkit.analysis.report import GuideReport, Report, ReportPoint
    from partnerkit.analysis.summary import SummaryRow
    from partnerkit.model.framework import Framework
    from partnerkit.model.issue import Issue
    from partnerkit.render.office.word_rows import Cell


def report(made: Report, *, summary: bool = False, mark: str | None = None) -> bytes:
    """Return everything that a report holds, in the order of the page; with `summary` its first page alone."""
    several = len(made.guides) > 1
    about = f"{len(made.guides)} guides" if several else made.guides[0].framework.title
    word = Word(f"{made.partnership}: {about}", made.partnership, made.as_of)
    word.board = board_of(made.key)
    _title(word, made)
    _summary(word, made)
    if summary:
        return word.content(mark)
    prefixes = titles.prefixes([guide.framework for guide in made.guides])
    for guide, prefix in zip(made.guides, prefixes, strict=True):
        if several:
            word.portrait()
            word.heading(guide.framework.title)
        _Guide(word, guide, prefix, 2 if several else 1).write()
    if made.challenge is not None:
        word.portrait()
        word.heading(friend.HEADING)
        word_challenge.write(word, made.challenge, 2)
    _plan(word, made)
    word.portrait()
    _key(word, made)
    word.heading("About this report")
    for source in (one for one in made.sources if one not in made.left_out):
        word.bullets([f"{source.assessment.viewpoint}, {on_day(source.assessment.date)}: {source.file}"])
    for guide in made.guides:
        for known in acknowledgements(guide.framework):
            word.paragraph(known)
    return word.content(mark)


def _title(word: Word, made: Report) -> None:
    below = []
    for guide in made.guides:
        framework = guide.framework
        published = f", {framework.published}" if framework.published else ""
        below.append(f"Against {framework.title} ({framework.publisher}{published})")
        if guide.current is not None:
            whose = f"{guide.current.assessment.viewpoint}, {on_day(guide.current.assessment.date)}"
            below.insert(len(below) - 1, whose) if len(made.guides) == 1 else below.append(whose)
    word.title(made.partnership, [*below, f"As of {on_day(made.as_of)}"])


def _summary(word: Word, made: Report) -> None:
    several = len(made.guides) > 1
    word.heading("Summary")
    for guide in made.guides:
        if several:
            word.heading(guide.framework.title, 2)
        for text in of_guide(guide):
            word.paragraph(text)
    if several:
        word.heading(f"The plan for {'both' if len(made.guides) == 2 else 'all'}", 2)
    for text in of_plan(made):
        word.paragraph(text)


class _Guide:
    """What there is against one guide, its headings from `level` on."""

    def __init__(self, word: Word, guide: GuideReport, prefix: str, level: int) -> None:
        self.word, self.guide, self.prefix, self.level = word, guide, prefix, level
        self.framework = guide.framework
        self.noun = self.framework.issue_name
        self.numbers = [self._number(issue) for issue in self.framework.issues]
        self.beside = [one.word for one in word.board.each()] if word.board is not None else []
        self.number_width = 1 + 0.17 * max(max(map(len, self.numbers)) - 2, 0)

    def write(self) -> None:
        """Write it."""
        if self.guide.current is not None:
            self._counts()
            self._ratings()
        if self.guide.progress is not None:
            self._progress()
        if self.guide.comparison is not None:
            self._views(self.guide.comparison)
            self._consensus()
        self._challenges()
        word_entry.write_views(self.word, self.guide, self.prefix, self.level)
        self._points(titles.what_needs_attention(self.framework), self.guide.attention)
        self._points("What else was said", self.guide.others)

    def _number(self, issue: Issue) -> str:
        return f"{self.prefix}{issue.number}"

    def _counts(self) -> None:
        counts = self.guide.current.counts if self.guide.current else {}
        rows = [
            [rated(kind), counts[kind], shape_of(kind) * counts[kind]]
            for kind in self.framework.kinds
            if counts.get(kind)
        ]
        name = titles.lines_of(self.framework)
        self.word.table(f"How many {name.lower()} stand how", ["Rating", name, "Picture"], [3, 2, 8], rows)

    def _ratings(self) -> None:
        """Write the table of ratings, by part."""
        self.word.heading("Ratings", self.level)
        for section in self.framework.parts:
            if len(self.framework.parts) > 1:
                self.word.heading(section.title, self.level + 1)
            rows = []
            for issue in section.issues:
                row = self.guide.point_by_id[issue.id].row
                entry = row.entry
                still_open, every = len(entry.open_actions), len(entry.actions)
                actions = "" if not every else f"{still_open} of {every} open"
                named = "\n".join([one_line(issue.title), *entries.statements(self.framework, issue)])
                rows.append([self._number(issue), named, _judged(row), actions])
            headers = ["No.", self.noun.capitalize(), "Rating", "Actions"]
            self.word.table(f"Ratings: {section.title}", headers, [self.number_width, 9, 3.4, 2.6], rows)

    def _turn(self, columns: Grid) -> None:
        """Turn the page as a table needs it; what follows turns it back, or two turns would leave an empty page."""
        (self.word.landscape if columns.is_wide else self.word.portrait)()

    def _progress(self) -> None:
        progress = self.guide.progress
        if progress is None:
            return
        ratings = (one for line in progress.lines for one in line.ratings)
        columns = grid(self.numbers, ratings, len(progress.states), more=self.beside)
        self._turn(columns)
        self.word.heading("How it moved", self.level)
        if not columns.in_words:
            self.word.paragraph(columns.legend)
        rows = [
            [
                self._number(line.issue),
                line.issue.title,
                *(columns.cell(rating) for rating in line.ratings),
                str(line.move).capitalize(),
            ]
            for line in progress.lines
        ]
        headers = ["No.", self.noun.capitalize(), *(str(state.date) for state in progress.states), "Change"]
        self.word.table(f"Ratings of each {self.noun} over the rounds", headers, columns.widths, rows)

    def _views(self, comparison: Comparison) -> None:
        word, views = self.word, list(enumerate(comparison.views, start=1))
        said = [entry for line in comparison.lines for entry in line.entries]
        more = [*self.beside, *(entries.unsure(entry) for entry in said)]
        columns = grid(self.numbers, (entry.rating for entry in said), len(views), more=more)
        self._turn(columns)
        word.heading("The individual views", self.level)
        word.bullets(
            [f"{number}: {view.assessment.viewpoint}, {on_day(view.assessment.date)}" for number, view in views]
        )
        if not columns.in_words:
            word.paragraph(columns.legend)
        rows = [
            [
                self._number(line.issue),
                line.issue.title,
                *(columns.cell(entry.rating, entries.unsure(entry)) for entry in line.entries),
                spread(line),
            ]
            for line in comparison.lines
        ]
        headers = ["No.", self.noun.capitalize(), *(f"View {number}" for number, _ in views), "Spread"]
        word.table(f"What each view says of each {self.noun}", headers, columns.widths, rows)
        apart = [
            [
                f"{self._number(line.issue)} {one_line(one.practice.text)}",
                *("" if said is None else practised(said) for said in one.said),
            ]
            for line in comparison.lines
            for one in differing(line.issue, line.entries)
        ]
        if apart:
            word.heading("Practices of which the views say different things", self.level + 1)
            headers = ["Practice", *(f"View {number}" for number, _ in views)]
            word.table("Practices of which the views say different things", headers, [7, *[2.6] * len(views)], apart)

    def _consensus(self) -> None:
        rows = [[self._number(issue), one_line(issue.title), *said] for issue, said in consensus.rows(self.guide)]
        if rows:
            self.word.portrait()
            self.word.heading("Consensus", self.level)
            headers = ["No.", self.noun.capitalize(), *(named := consensus.headings(self.guide))]
            widths = [self.number_width, 4.5, *[4.0] * len(named)]
            self.word.table(consensus.caption(self.guide), headers, widths, rows)

    def _challenges(self) -> None:
        if not self.guide.challenges:
            return
        self.word.portrait()
        self.word.heading("Challenges", self.level)
        self.word.paragraph(explanation(self.framework))
        rows = [
            [
                one_line(one.topic.title),
                counted(one, self.framework),
                ", ".join(f"{self._number(issue)} {one_line(issue.title)}" for issue in one.issues),
            ]
            for one in self.guide.challenges
        ]
        headers = ["Challenge", f"How its {plural(self.noun)} stand", f"{titles.lines_of(self.framework)}"]
        self.word.table(f"How the {plural(self.noun)} of each challenge stand", headers, [4, 5, 8], rows)

    def _points(self, title: str, points: tuple[ReportPoint, ...]) -> None:
        if not points:
            return
        self.word.portrait()
        self.word.heading(title, self.level)
        for point in points:
            self._point(point)

    def _point(self, point: ReportPoint) -> None:
        issue, entry = point.row.issue, point.row.entry
        rating = word_entry.rating(entry.rating)
        self.word.heading(f"{self._number(issue)} {issue.title}: {rating}", self.level + 1)
        if point.row.out_of_date is not None:
            self.word.paragraph(before(point.row.out_of_date))
        word_entry.write(self.word, issue, entry, point.items, self.level + 2)


def _judged(row: SummaryRow) -> Cell:
    """Return a rating with what stands below it: what it is older than, how many practices are in place, its aim."""
    entry, counted = row.entry, tally(row.issue, row.entry).text
    aim = f"Aims at {entries.target(entry.target)}" if entry.target else ""
    below = [before(row.out_of_date), f"Practices: {counted}" if counted else "", aim]
    return rated(entry.rating, "".join(f"\n{text}" for text in (entries.unsure(entry), *below) if text))


def _plan(word: Word, made: Report) -> None:
    word.landscape()
    word.heading("Implementation plan")
    word.paragraph(word_plan.counted(made.plan))
    if len(made.guides) > 1:
        word.bullets([f"{number}: {about}" for number, about in titles.numbered(made.plan)])
    word_plan.gaps(word, made.plan, level=2)
    word_plan.actions(word, made.plan, level=2)
    word_plan.whose(word, made.plan, level=2)


def _key(word: Word, made: Report) -> None:
    """Write the key: each scale once, and how to rate."""
    word.heading("Key")
    if word.board is not None:
        word.paragraph(word.board.explained)
    scales: dict[tuple[tuple[str, str], ...], list[Framework]] = {}
    for guide in made.guides:
        levels = tuple((level.word, level.meaning) for level in guide.framework.levels)
        scales.setdefault(levels, []).append(guide.framework)
    for frameworks in scales.values():
        if len(scales) > 1:
            word.heading(frameworks[0].title, 2)
        rows = [[rated(rating), rating.meaning] for rating in (*frameworks[0].levels, *INSTEAD)]
        rows.append([rated(None), "nothing is said yet"])
        word.table("What the ratings mean", ["Rating", "Meaning"], [1, 4], rows)
        for instruction in dict.fromkeys(one.instruction for one in frameworks if one.instruction):
            word.paragraph(instruction)
    word_plan.key(word)
