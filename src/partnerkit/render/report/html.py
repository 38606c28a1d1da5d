"""A report as one page that needs nothing but a browser: no script, no request, nothing from anywhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from partnerkit.model.dates import on_day
from partnerkit.model.text import one_line
from partnerkit.model.words import PRACTISED, SECTORS, STANDINGS, STANDINGS_KEY
from partnerkit.render import palette
from partnerkit.render.board import Board, board_of
from partnerkit.render.challenge import prose as friend
from partnerkit.render.comparison.words import gap, spread
from partnerkit.render.jinja_html import csp_hash, environment, fill
from partnerkit.render.mark import comment
from partnerkit.render.plan import load
from partnerkit.render.report import circulation, titles
from partnerkit.render.report import first_page as first_words
from partnerkit.render.report.charts import gantt
from partnerkit.render.report.first_page import first_page
from partnerkit.render.report.guide_page import GuidePage, guide_pages
from partnerkit.render.report.places import Places
from partnerkit.render.words import css_class

if TYPE_CHECKING:
    from partnerkit.analysis.report import Report
    from partnerkit.model.framework import Framework
    from partnerkit.model.ratings import Rating


def html(report: Report, *, mark: str | None = None, summary: bool = False) -> str:
    """Return the page; with `summary` what a board reads first, alone."""
    guides = guide_pages(report)
    board = board_of(report.key)
    looks = style(dict.fromkeys(kind for guide in guides for kind in guide.framework.kinds), board)
    several = len(guides) > 1
    return comment(mark) + fill(
        "report/page.html.j2",
        report=report,
        summary=summary,
        first=first_page(report),
        first_words=first_words,
        guides=guides,
        several=several,
        h=3 if several else 2,
        plan=report.plan,
        title=_title(report),
        style=Markup(looks),  # our own file, with our own colours
        policy=f"default-src 'none'; style-src '{csp_hash(looks)}'; base-uri 'none'; form-action 'none'",
        gantt=gantt(report.plan),
        load=load.table(report.plan),
        anchors=Places(report, whole=not summary),
        numbered=list(titles.numbered(report.plan)) if several or len(report.plan.sources) > 1 else [],
        scales=list(_scales(guides)),
        standings=STANDINGS,
        standings_key=STANDINGS_KEY,
        sectors=SECTORS,
        spread=spread,
        gap=gap,
        grouped=circulation,
        how_shown=circulation.below(report),
        friend=friend,
        practised=PRACTISED,
        board=board,
    )


def _title(report: Report) -> str:
    """Return what stands on the browser's tab, and what a printed page is called."""
    if len(report.guides) > 1:
        latest = max(source.assessment.date for source in report.sources)
        return one_line(f"{report.partnership}: {len(report.guides)} guides, {on_day(latest)}")
    guide = report.guides[0]
    when = on_day(guide.sources[-1].assessment.date if guide.current is None else guide.current.assessment.date)
    return one_line(f"{report.partnership}: {guide.framework.title}, {when}")


def style(kinds: Iterable[Rating | None], board: Board | None = None) -> str:
    """Return the style sheet with the colours of `kinds` of ratings, of standings and of a board's words in it."""
    return (
        environment()
        .get_template("report/style.css.j2")
        .render(
            palette=palette,
            ratings={css_class(kind): palette.of_rating(kind) for kind in kinds},
            standings={css_class(kind): pair for kind, pair in palette.STANDINGS.items()},
            board=board,
        )
    )


def _scales(guides: list[GuidePage]) -> Iterator[tuple[str, tuple[Rating, ...], list[str]]]:
    """Yield the key to the ratings: each scale once, with the guide that has it where they differ, and how to rate."""
    known: dict[tuple[tuple[str, str], ...], list[Framework]] = {}
    for guide in guides:
        levels = tuple((level.word, level.meaning) for level in guide.framework.levels)
        known.setdefault(levels, []).append(guide.framework)
    for frameworks in known.values():
        name = one_line(frameworks[0].title) if len(known) > 1 else ""
        instructions = dict.fromkeys(one.instruction for one in frameworks if one.instruction)
        yield name, frameworks[0].levels, list(instructions)
