"""The first page of a report in Word: all that a board needs in half a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import short_day
from partnerkit.model.text import one_line
from partnerkit.render.office.word import standing
from partnerkit.render.office.word_bars import Stretch, bar
from partnerkit.render.office.word_page import TABLE_TEXT
from partnerkit.render.office.word_paper import BRIEF, BRIEF_NUMBER
from partnerkit.render.office.word_rows import Cell
from partnerkit.render.office.word_text import Run
from partnerkit.render.palette import of_rating
from partnerkit.render.phrase import plain
from partnerkit.render.report import first_page as words
from partnerkit.render.report.charts import strip
from partnerkit.render.report.first_page import first_page
from partnerkit.render.report.guide_page import guide_pages
from partnerkit.render.report.word_strips import strips
from partnerkit.render.words import shape_of, word_of

if TYPE_CHECKING:
    from partnerkit.analysis.report import Report
    from partnerkit.render.office.word import Word
    from partnerkit.render.office.word_text import Line
    from partnerkit.render.report.changes import FirstGuide
    from partnerkit.render.report.first_page import ActionRow, FirstPage
    from partnerkit.render.report.guide_page import GuidePage
    from partnerkit.render.report.told import Told
    from partnerkit.render.report.word_places import Places

MOST_KINDS, LONGEST_WORD = 5, 14
"""The most kinds of ratings that have a column each beside the bar, and the longest word over one."""
MEANING = 40
"""Characters of what a level means that are shown here; all of it stands in the key."""


def write_first(word: Word, made: Report, places: Places) -> None:
    """Write the first page."""
    page, several = first_page(made), len(made.guides) > 1
    word.heading("Summary")
    for guide, first in zip(guide_pages(made), page.guides, strict=True):
        if several:
            word.heading(first.framework.title, 2)
        _guide(word, guide, first, places, level=3 if several else 2)
    for note in page.notes:
        word.paragraph(note, TABLE_TEXT)
    word.heading(words.ASKED, 2)
    word.bullets([places.line(ask) for ask in page.asks], BRIEF_NUMBER)
    _eye(word, page, places)
    if page.moved:
        word.heading(words.MOVED_DATES, 2)
        told = [_moved(row) for row in page.moved] + ([page.moved_more] if page.moved_more else [])
        in_lines = any(row.why for row in page.moved)
        joined = tuple(part for at, one in enumerate(told) for part in (("; ", *one) if at else one))
        word.bullets([places.line(one) for one in (told if in_lines else [joined])], BRIEF)
    if page.next:
        word.heading(words.NEXT_DATES, 2)
        word.bullets([_next(row, places) for row in page.next], BRIEF)


def _guide(word: Word, guide: GuidePage, first: FirstGuide, places: Places, level: int) -> None:
    word.paragraph(first.basis, keep=True)
    kinds = guide.framework.kinds
    if first.trend is not None and _has_columns(kinds):
        _trend(word, guide, first)
    elif guide.strips:
        strips(word, "How many are rated how", "What", guide.strips if first.trend is None else guide.strips[:1])
    elif guide.report.views:
        issues, views = guide.framework.issues, guide.report.views
        ratings = [[view.assessment.entry(one.id).rating for one in issues] for view in views]
        bars = [strip(f"View {n}", given, kinds) for n, given in enumerate(ratings, start=1)]
        strips(word, "How each view rates", "View", bars)
    word.paragraph(_key(guide))
    if first.lines:
        word.heading(first.title, level)
        word.bullets([places.line(line, head) for head, line in first.lines], BRIEF)
    for note in first.notes:
        word.paragraph(places.line(note), TABLE_TEXT)


def _key(guide: GuidePage) -> Line:
    """Return the key in a line: it stands where the colours first do."""
    parts: list[Run | str] = [Run("Key:", bold=True)]
    for level in guide.framework.levels:
        meaning = one_line(level.meaning)
        short = meaning if len(meaning) <= MEANING else f"{meaning[: MEANING - 1].rpartition(' ')[0]}…"
        said = f"\u00a0{shape_of(level)}\u00a0{one_line(level.word)}\u00a0"
        parts += ["  ", Run(said, True, of_rating(level)), f" {short}" if short else ""]
    return tuple(parts)


def _has_columns(kinds: tuple[object, ...]) -> bool:
    return len(kinds) <= MOST_KINDS + 3


def _trend(word: Word, guide: GuidePage, first: FirstGuide) -> None:
    """Write the last rounds below each other: how many stood how, the change, and a bar."""
    trend, progress = first.trend, guide.report.progress
    if trend is None or progress is None:
        return
    kinds = [row.kind for row in trend.rows]
    width = min(28.0, 100 / len(kinds))
    widths = [24.0, *[width] * len(kinds), 150 - width * len(kinds)]
    room = widths[-1] - 3.2
    rows: list[list[object]] = []
    for place, day in enumerate(trend.days):
        at = len(progress.states) - len(trend.days) + place
        each = strip("", [line.ratings[at] for line in progress.lines], progress.framework.kinds)
        stretches = [
            Stretch(one.left, one.left + one.width, of_rating(one.kind), f"{shape_of(one.kind)}\u00a0{one.number}")
            for one in each.segments
        ]
        numbers = [row.counts[place] for row in trend.rows]
        rows.append([Cell(short_day(day), bold=True), *numbers, Cell("", drawn=bar(stretches, room))])
    rows.append([Cell("Change", bold=True), *(row.change for row in trend.rows), "since the last round"])
    heads = ["Round", *(f"{shape_of(kind)} {one_line(word_of(kind))}" for kind in kinds), "As a bar"]
    word.table(words.TREND, heads, widths, rows)


def _eye(word: Word, page: FirstPage, places: Places) -> None:
    if not page.needs_eye:
        word.paragraph(page.counted)
        return
    word.heading(words.NEEDS_EYE, 2)
    word.paragraph(places.line((f"{page.counted} ", *page.not_listed)), TABLE_TEXT, keep=True)
    rows = [_action(row, places) for row in page.needs_eye]
    headers = ["Ref", "Action", "Who", "Due", "Standing"]
    word.table(words.NEEDS_EYE, headers, [1.1, 7.1, 3.9, 2.3, 3.0], rows)


def _action(row: ActionRow, places: Places) -> list[object]:
    return [
        (Run(row.item.ref or "–", True, to=places.of(row.item)),),
        row.action,
        row.who or "nobody",
        short_day(row.due) if row.due else "no date",
        standing(row.item.stands.standing, plain(row.why, short_day)),
    ]


def _moved(row: words.MovedRow) -> Told:
    after = short_day(row.after) if row.after else "no date"
    earlier = "" if row.is_later else " (earlier)"
    why = f". {row.why}" if row.why else ""
    return (row.ref, f": {short_day(row.before)} → {after}{earlier}{why}")


def _next(row: words.NextRow, places: Places) -> Line:
    named = (row.ref, " ") if row.ref is not None else ()
    return places.line((*named, row.what, f" ({row.who})" if row.who else ""), short_day(row.day))
