"""What the page of a report shows of one guide, made ready for its template."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from partnerkit.analysis.practices import Tally, tally
from partnerkit.analysis.said import IssueSaid, issues_said
from partnerkit.model.text import one_line
from partnerkit.render.acknowledgement import own_words
from partnerkit.render.guide_challenges import counted, explanation
from partnerkit.render.report import consensus, titles
from partnerkit.render.report.became import became
from partnerkit.render.report.changes import FirstGuide, first_guide, step
from partnerkit.render.report.charts import Strip, strip
from partnerkit.render.report.entries import missing
from partnerkit.render.report.grids import Matrix, Timeline, timeline
from partnerkit.render.report.told import Named, Told

if TYPE_CHECKING:
    from partnerkit.analysis.guide_challenges import Challenge
    from partnerkit.analysis.report import GuideReport, Report, ReportLine
    from partnerkit.analysis.summary import Summary
    from partnerkit.model.assessment import Entry, Practice
    from partnerkit.model.framework import Framework
    from partnerkit.model.issue import Issue, NamedPractice
    from partnerkit.model.ratings import Rating


def guide_pages(report: Report) -> list[GuidePage]:
    """Return what the page shows of each guide."""
    named = Named(report)
    prefixes = titles.prefixes([guide.framework for guide in report.guides])
    return [
        GuidePage(guide, f"-{number}" if number > 1 else "", named, prefix)
        for number, (guide, prefix) in enumerate(zip(report.guides, prefixes, strict=True), start=1)
    ]


@dataclass(frozen=True)
class GuidePage:
    """One guide on the page."""

    report: GuideReport
    suffix: str
    """What makes the places of a second guide on the page differ from those of the first."""
    named: Named
    """How issues are named on the page."""
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
    def first(self) -> FirstGuide:
        """What the first page says of it."""
        return first_guide(self.report, self.named)

    @cached_property
    def became(self) -> list[tuple[str, list[Told]]]:
        """What became of actions since the last round."""
        since = self.report.since_last
        items = (*self.report.plan.items, *self.report.plan.dropped)
        return list(became(since, items)) if since is not None else []

    @cached_property
    def timeline(self) -> Timeline | None:
        """The rounds; None where there are no more than two, which stand in the table of issues."""
        progress = self.report.progress
        return timeline(progress) if progress is not None and len(progress.states) > 2 else None

    @property
    def line_by_id(self) -> dict[str, ReportLine]:
        """The issues with their last time and their views, by id."""
        return self.report.line_by_id

    def changed(self, line: ReportLine) -> str:
        """Return how an issue moved since the last round: `red → amber`; nothing where it did not."""
        moved = line.move is not None and line.before != line.point.row.entry.rating
        return step(line.before, line.point.row.entry.rating) if moved else ""

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
        for number, view in enumerate(report.views, start=1):
            given = [view.assessment.entry(issue.id).rating for issue in report.framework.issues]
            yield strip(f"View {number}: {one_line(view.assessment.viewpoint)}", given, report.framework.kinds)
        return
    parts, kinds = report.current.parts, report.framework.kinds
    yield strip(f"All {report.framework.count(len(report.current.rows))}", _ratings(report.current), kinds)
    if len(parts) > 1:
        for part in parts:
            yield strip(part.section.title, [row.entry.rating for row in part.rows], kinds)


def _ratings(summary: Summary) -> list[Rating | None]:
    return [row.entry.rating for row in summary.rows]
