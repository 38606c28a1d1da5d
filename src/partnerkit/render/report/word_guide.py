"""What a report in Word shows first of one guide: its table of ratings, and in full what needs action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.progress import Move
from partnerkit.model.dates import short_day
from partnerkit.model.text import one_line
from partnerkit.render import palette
from partnerkit.render.comparison.words import spread
from partnerkit.render.office.word import rated
from partnerkit.render.office.word_rows import Cell
from partnerkit.render.out_of_date import before
from partnerkit.render.report import entries, titles, word_entry
from partnerkit.render.report.changes import BETTER, WORSE, step
from partnerkit.render.report.word_views import write_views

if TYPE_CHECKING:
    from partnerkit.analysis.report import ReportLine, ReportPoint
    from partnerkit.render.office.word import Word
    from partnerkit.render.report.guide_page import GuidePage
    from partnerkit.render.report.word_places import Places

ARROWS = {Move.IMPROVED: f"{BETTER} ", Move.WORSENED: f"{WORSE} "}
PART = palette.ColourPair(palette.INK, palette.FAINT)
"""The colours of a row that names a part of the guide."""


def write_guide(word: Word, guide: GuidePage, places: Places, level: int) -> None:
    """Write it, its headings from `level` on."""
    report = guide.report
    if report.current is not None:
        _ratings(word, guide, places, level)
    else:
        write_views(word, guide, level)
    word_entry.write_said(word, guide, places, level)
    if report.attention:
        word.portrait()
        word.heading(titles.attention(guide.framework), level)
        if levels := titles.levels_of(guide.framework):
            word.paragraph(levels, keep=True)
        for point in report.attention:
            write_point(word, guide, point, places, level + 1)


def write_point(word: Word, guide: GuidePage, point: ReportPoint, places: Places, level: int) -> None:
    """Write one issue with all that is said of it; its actions stand in the plan."""
    issue, entry = point.row.issue, point.row.entry
    word.heading(f"{guide.prefix}{issue.number} {issue.title}: {word_entry.rating(entry.rating)}", level)
    if point.row.out_of_date is not None:
        word.paragraph(before(point.row.out_of_date), keep=True)
    word_entry.write(word, issue, entry, point.items, places)


def _ratings(word: Word, guide: GuidePage, places: Places, level: int) -> None:
    """Write the one table of issues: rating, last time, views, open actions."""
    report, noun, since = guide.report, guide.noun, guide.report.since_last
    word.portrait()
    word.heading("Ratings", level)
    headers = ["No.", noun.capitalize(), "Rating", "Open actions"]
    widths = [11.0, 60, 29, 25]
    if since is not None:
        headers.insert(3, f"Since {short_day(since.first.date)}")
        widths.insert(3, 35)
    if report.comparison is not None:
        headers.insert(-1, "Views")
        widths.insert(-1, 33)
    number = max(len(f"{guide.prefix}{issue.number}") for issue in guide.framework.issues)
    widths[0] = max(widths[0], 4 + 1.9 * number)
    rows: list[list[object]] = []
    for part in guide.framework.parts:
        if len(guide.framework.parts) > 1:
            name = Cell(one_line(part.title), True, PART, keep=True)
            rows.append([Cell("", tint=PART, keep=True), name, *[Cell("", tint=PART, keep=True)] * (len(headers) - 2)])
        rows += [_row(guide, report.line_by_id[issue.id], places) for issue in part.issues]
    word.table(f"Every {noun} with its rating and its open actions", headers, widths, rows)


def _row(guide: GuidePage, line: ReportLine, places: Places) -> list[object]:
    row, report = line.point.row, guide.report
    issue, entry = row.issue, row.entry
    below = [before(row.out_of_date), entries.unsure(entry)]
    named = Cell(one_line(issue.title), below=tuple(entries.statements(guide.framework, issue)))
    found: list[object] = [
        Cell(f"{guide.prefix}{issue.number}", place=places.of(issue)),
        named,
        rated(entry.rating, "".join(f"\n{text}" for text in below if text)),
    ]
    if report.since_last is not None:
        found.append(_changed(line))
    if report.comparison is not None:
        found.append(_capital(spread(line.compared)) if line.compared is not None else "")
    still_open = [item for item in line.point.items if item.action.is_open]
    return [*found, places.refs(still_open) if still_open else "none"]


def _changed(line: ReportLine) -> str:
    now = line.point.row.entry.rating
    if line.move is None or line.before == now:
        return "same"
    return f"{ARROWS.get(line.move, '')}{step(line.before, now)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
