"""What the page of a report shows of one guide, made ready for its template."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from partnerkit.analysis.practices import PracticeInViews, Tally, differing, tally
from partnerkit.analysis.progress import Move, evenly, move
from partnerkit.analysis.said import IssueSaid, issues_said
from partnerkit.model.dates import on_day
from partnerkit.model.text import one_line
from partnerkit.render.acknowledgement import own_words
from partnerkit.render.guide_challenges import counted, explanation
from partnerkit.render.progress.markdown import happenings
from partnerkit.render.report import consensus, titles
from partnerkit.render.report.charts import Strip, strip
from partnerkit.render.report.entries import missing
from partnerkit.render.report.prose import of_guide

if TYPE_CHECKING:
    from partnerkit.analysis.comparison import Comparison, ComparisonLine
    from partnerkit.analysis.guide_challenges import Challenge
    from partnerkit.analysis.progress import Progress
    from partnerkit.analysis.report import GuideReport, Report
    from partnerkit.analysis.summary import Summary
    from partnerkit.model.assessment import Entry, Practice
    from partnerkit.model.framework import Framework
    from partnerkit.model.issue import Issue, NamedPractice
    from partnerkit.model.ratings import Rating
    from partnerkit.render.phrase import Phrase

SHOWN = 12
"""How many rounds are shown at most."""
WITH_WORDS = 4
"""Up to how many columns a rating's word has room beside its shape."""


def guide_pages(report: Report) -> list[GuidePage]:
    """Return what the page shows of each guide."""
    prefixes = titles.prefixes([guide.framework for guide in report.guides])
    return [
        GuidePage(guide, f"-{number}" if number > 1 else "", prefix)
        for number, (guide, prefix) in enumerate(zip(report.guides, prefixes, strict=True), start=1)
    ]


@dataclass(frozen=True)
class GuidePage:
    """One guide on the page."""

    report: GuideReport
    suffix: str
    """What makes the places of a second guide on the page differ from those of the first."""
    prefix: str
    """What stands before the number of a line, such as `Tip `, where several guides stand together."""

    @property
    def framework(self) -> Framework:
        """The guide."""
        return self.report.framework

    @property
    def noun(self) -> str:
        """What the guide calls a line."""
        return one_line(self.framework.issue_name)

    @property
    def number_of_views(self) -> int:
        """How many views the current round has, shown or not."""
        return len(self.report.views) or (self.report.circulation.views if self.report.circulation else 0)

    @cached_property
    def paragraphs(self) -> list[str]:
        """Where the partnership stands, in plain language."""
        return list(of_guide(self.report))

    @property
    def attention_title(self) -> str:
        """How the issues that need attention are called."""
        return titles.attention(self.framework)

    @property
    def attention_in_short(self) -> str:
        """The same, for the list of contents."""
        return titles.attention_in_short(self.framework)

    @property
    def levels_that_need_action(self) -> str:
        """Which levels these are, in a sentence; nothing for red and amber."""
        return titles.levels_of(self.framework)

    @property
    def required(self) -> str:
        """What requires an action, as the end of a clause: `is red`."""
        return titles.required(self.framework).which

    def tally(self, issue: Issue, entry: Entry) -> Tally:
        """Return how many of an issue's practices are in place."""
        return tally(issue, entry)

    def missing(self, issue: Issue, entry: Entry) -> list[tuple[NamedPractice, Practice]]:
        """Return the practices that are not yet, or only partly, in place."""
        return list(missing(issue, entry))

    @property
    def own_words(self) -> str:
        """In whose words quality statements are told."""
        return own_words(self.framework)

    @property
    def on_challenges(self) -> str:
        """What is counted of challenges, and whose reading it is."""
        return explanation(self.framework)

    def counted(self, challenge: Challenge) -> str:
        """Return how the issues of a challenge stand."""
        return counted(challenge, self.framework)

    @cached_property
    def strips(self) -> list[Strip]:
        """Where the partnership stands, as bars: all issues, and each part."""
        return list(_strips(self.report))

    @cached_property
    def before(self) -> Before | None:
        """The round before the current one; None where there is none."""
        return _before(self.report)

    @cached_property
    def happenings(self) -> list[tuple[Phrase, list[Phrase]]]:
        """What became of actions over the rounds."""
        return list(happenings(self.report.progress)) if self.report.progress else []

    @cached_property
    def timeline(self) -> Timeline | None:
        """The rounds; None where there is one only."""
        return _timeline(self.report.progress)

    @cached_property
    def matrix(self) -> Matrix | None:
        """The views side by side; None where there is one only."""
        comparison = self.report.comparison
        return None if comparison is None else Matrix(comparison, comparison.lines, self.report.current)

    @property
    def consensus_headings(self) -> list[str]:
        """What is said of consensus on each line, in its order."""
        return consensus.headings(self.report)

    @property
    def consensus_rows(self) -> list[tuple[Issue, list[str]]]:
        """Each line with what is said of consensus on it; none where no consensus is declared."""
        return list(consensus.rows(self.report))

    @property
    def consensus_caption(self) -> str:
        """What the table of consensus is of."""
        return consensus.caption(self.report)

    @cached_property
    def issues_said(self) -> list[IssueSaid]:
        """What the views say of each issue, where nothing is agreed yet."""
        return list(issues_said(self.report))


def _strips(report: GuideReport) -> Iterator[Strip]:
    if report.current is None:
        return
    parts, kinds = report.current.parts, report.framework.kinds
    yield strip(f"All {report.framework.count(len(report.current.rows))}", _ratings(report.current), kinds)
    if len(parts) > 1:
        for part in parts:
            yield strip(part.section.title, [row.entry.rating for row in part.rows], kinds)


def _ratings(summary: Summary) -> list[Rating | None]:
    return [row.entry.rating for row in summary.rows]


@dataclass(frozen=True, slots=True)
class Before:
    """The round before the current one, and what became of each issue since."""

    summary: Summary
    moves: dict[str, Move]


def _before(report: GuideReport) -> Before | None:
    if len(report.rounds) < 2:
        return None
    before, now = report.rounds[-2], report.rounds[-1]
    moves = {row.issue.id: move(before.assessment.entry(row.issue.id).rating, row.entry.rating) for row in now.rows}
    return Before(before, moves)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The rounds that are shown, and how the partnership stood in each."""

    progress: Progress
    shown: tuple[int, ...]
    strips: tuple[Strip, ...]

    @property
    def with_words(self) -> bool:
        """True if the words have room beside the shapes."""
        return len(self.shown) <= WITH_WORDS


def _timeline(progress: Progress | None) -> Timeline | None:
    if progress is None:
        return None
    shown = evenly(len(progress.states), SHOWN)
    strips = tuple(
        strip(
            on_day(progress.states[place].date),
            [line.ratings[place] for line in progress.lines],
            progress.framework.kinds,
        )
        for place in shown
    )
    return Timeline(progress, shown, strips)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Views side by side, with what was agreed where something was."""

    comparison: Comparison
    lines: tuple[ComparisonLine, ...]
    agreed: Summary | None

    @property
    def with_words(self) -> bool:
        """True if the words have room beside the shapes."""
        return len(self.comparison.views) <= WITH_WORDS

    @property
    def practices(self) -> list[tuple[ComparisonLine, list[PracticeInViews]]]:
        """The issues with the practices of which the views say different things."""
        each = ((line, list(differing(line.issue, line.entries))) for line in self.lines)
        return [(line, practices) for line, practices in each if practices]
