"""A report as one page that needs nothing but a browser: no script, no request, nothing from anywhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from partnerkit.analysis.progress import Move, evenly, move
from partnerkit.analysis.said import issues_said
from partnerkit.model.dates import on_day
from partnerkit.model.text import one_line
from partnerkit.model.words import SECTORS, STANDINGS, STANDINGS_KEY
from partnerkit.render import palette
from partnerkit.render.comparison.words import spread
from partnerkit.render.jinja_html import csp_hash, environment, fill
from partnerkit.render.mark import comment
from partnerkit.render.progress.markdown import happenings
from partnerkit.render.report.charts import Strip, gantt, strip
from partnerkit.render.report.prose import paragraphs
from partnerkit.render.words import css_class

if TYPE_CHECKING:
    from partnerkit.analysis.comparison import Comparison, ComparisonLine
    from partnerkit.analysis.plan import Item
    from partnerkit.analysis.progress import Progress
    from partnerkit.analysis.report import Report
    from partnerkit.analysis.summary import Summary
    from partnerkit.model.issue import Issue
    from partnerkit.model.ratings import Rating

SHOWN = 12
"""How many rounds are shown at most."""
WITH_WORDS = 4
"""Up to how many columns a rating's word has room beside its shape."""


def html(report: Report, *, mark: str | None = None) -> str:
    """Return the page."""
    looks = style(report.framework.kinds)
    return comment(mark) + fill(
        "report/page.html.j2",
        report=report,
        paragraphs=paragraphs(report),
        current=report.current,
        framework=report.framework,
        comparison=report.comparison,
        plan=report.plan,
        noun=report.framework.issue_name,
        title=_title(report),
        style=Markup(looks),  # our own file, with our own colours
        policy=f"default-src 'none'; style-src '{csp_hash(looks)}'; base-uri 'none'; form-action 'none'",
        strips=list(_strips(report)),
        before=_before(report),
        happenings=list(happenings(report.progress)) if report.progress else [],
        timeline=_timeline(report.progress),
        matrix=_matrix(report),
        issues_said=list(issues_said(report)),
        gantt=gantt(report.plan),
        anchors=_Anchors(report),
        kinds=report.framework.kinds,
        standings=STANDINGS,
        standings_key=STANDINGS_KEY,
        sectors=SECTORS,
        spread=spread,
    )


def _title(report: Report) -> str:
    """Return what stands on the browser's tab, and what a printed page is called."""
    when = on_day(report.sources[-1].assessment.date if report.current is None else report.current.assessment.date)
    return one_line(f"{report.partnership}: {report.framework.title}, {when}")


def style(kinds: Iterable[Rating | None]) -> str:
    """Return the style sheet with the colours of `kinds` of ratings, and of standings, in it."""
    return (
        environment()
        .get_template("report/style.css.j2")
        .render(
            palette=palette,
            ratings={css_class(kind): palette.of_rating(kind) for kind in kinds},
            standings={css_class(kind): pair for kind, pair in palette.STANDINGS.items()},
        )
    )


class _Anchors:
    """A place on the page for each issue and each action. Refs and ids may be there twice; these are not."""

    def __init__(self, report: Report) -> None:
        issues, items = report.framework.issues, (*report.plan.items, *report.plan.dropped)
        self._of = {id(issue): f"issue-{number}" for number, issue in enumerate(issues, start=1)}
        self._of |= {id(item): f"action-{number}" for number, item in enumerate(items, start=1)}

    def __call__(self, thing: Issue | Item) -> str:
        return self._of[id(thing)]


def _strips(report: Report) -> Iterator[Strip]:
    """Yield where the partnership stands, as bars: all issues, and each part."""
    if report.current is None:
        return
    parts = report.current.parts
    yield strip(
        f"All {report.framework.count(len(report.current.rows))}", _ratings(report.current), report.framework.kinds
    )
    if len(parts) > 1:
        for part in parts:
            yield strip(part.section.title, [row.entry.rating for row in part.rows], report.framework.kinds)


def _ratings(summary: Summary) -> list[Rating | None]:
    return [row.entry.rating for row in summary.rows]


@dataclass(frozen=True, slots=True)
class _Before:
    """The round before the current one, and what became of each issue since."""

    summary: Summary
    moves: dict[str, Move]


def _before(report: Report) -> _Before | None:
    if len(report.rounds) < 2:
        return None
    before, now = report.rounds[-2], report.rounds[-1]
    moves = {row.issue.id: move(before.assessment.entry(row.issue.id).rating, row.entry.rating) for row in now.rows}
    return _Before(before, moves)


@dataclass(frozen=True, slots=True)
class _Timeline:
    """The rounds that are shown, and how the partnership stood in each."""

    progress: Progress
    shown: tuple[int, ...]
    strips: tuple[Strip, ...]

    @property
    def with_words(self) -> bool:
        """True if the words have room beside the shapes."""
        return len(self.shown) <= WITH_WORDS


def _timeline(progress: Progress | None) -> _Timeline | None:
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
    return _Timeline(progress, shown, strips)


@dataclass(frozen=True, slots=True)
class _Matrix:
    """Views side by side, with what was agreed where something was."""

    comparison: Comparison
    lines: tuple[ComparisonLine, ...]
    agreed: Summary | None

    @property
    def with_words(self) -> bool:
        """True if the words have room beside the shapes."""
        return len(self.comparison.views) <= WITH_WORDS


def _matrix(report: Report) -> _Matrix | None:
    if report.comparison is None:
        return None
    return _Matrix(report.comparison, report.comparison.lines, report.current)
