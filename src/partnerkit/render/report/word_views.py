"""The views of a round side by side in Word, with what was agreed beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.practices import differing
from partnerkit.model.dates import on_day
from partnerkit.model.text import one_line
from partnerkit.model.words import SECTORS
from partnerkit.render.comparison.words import gap, spread
from partnerkit.render.entry import practised
from partnerkit.render.office.word import rated
from partnerkit.render.report import circulation as grouped
from partnerkit.render.report import entries
from partnerkit.render.report.word_grid import grid

if TYPE_CHECKING:
    from partnerkit.analysis.comparison import Comparison
    from partnerkit.analysis.groups import SafeGroups
    from partnerkit.render.office.word import Word
    from partnerkit.render.report.guide_page import GuidePage

MANY_GROUPS = 3
"""The most groups that have room on a page that stands."""
MANY = 6
"""The most views that have room beside a practice on a page that stands."""


def write_views(word: Word, guide: GuidePage, level: int, more: str = "") -> None:
    """Write them under a heading; `more` stands behind its words."""
    comparison, agreed = guide.report.comparison, guide.report.current
    if comparison is None:
        if guide.report.groups is not None:
            _groups(word, guide, guide.report.groups, level, more)
        return
    said = [entry for line in comparison.lines for entry in line.entries]
    kinds = [entry.rating for entry in said]
    if agreed is not None:
        kinds += [row.entry.rating for row in agreed.rows]
    beside = [one.word for one in word.board.each()] if word.board is not None else []
    numbers = [f"{guide.prefix}{issue.number}" for issue in guide.framework.issues]
    heads = [f"View {place}" for place in range(1, len(comparison.views) + 1)]
    heads += ["Agreed"] if agreed is not None else []
    columns = grid(numbers, kinds, heads, more=[*beside, *map(entries.unsure, said)])
    (word.landscape if columns.is_wide else word.portrait)()
    word.heading(f"{'The views behind it' if agreed is not None else 'The views'}{more}", level)
    for place, view in enumerate(comparison.views, start=1):
        who = view.assessment
        sector = f" ({SECTORS[who.assessor.sector]})" if who.assessor else ""
        word.paragraph(f"View {place}: {one_line(who.viewpoint)}{sector}, {on_day(who.date)}", "Listed", keep=True)
    if not columns.in_words:
        word.paragraph(columns.legend, keep=True)
    rows = []
    for number, line in zip(numbers, comparison.lines, strict=True):
        entry = agreed.assessment.entry(line.issue.id) if agreed is not None else None
        both = [*line.entries, *([entry] if entry is not None else [])]
        cells = [columns.cell(one.rating, entries.unsure(one)) for one in both]
        rows.append([number, one_line(line.issue.title), *cells, _capital(spread(line))])
    headers = ["No.", guide.noun.capitalize(), *columns.heads, "Spread"]
    what = ", and as it was agreed" if agreed is not None else ""
    word.table(f"Each {guide.noun} as the views rate it{what}", headers, columns.widths, rows)
    _practices(word, guide, comparison, level + 1)


def _groups(word: Word, guide: GuidePage, groups: SafeGroups, level: int, more: str) -> None:
    """Write the middle rating of each group: no single view is to be shown."""
    agreed, several = guide.report.current, len(groups.groups) > 1
    (word.landscape if len(groups.groups) > MANY_GROUPS else word.portrait)()
    word.heading(f"{'The views behind it' if agreed is not None else 'The views'}{more}", level)
    word.paragraph(grouped.meaning(groups), keep=True)
    rows = [
        [
            f"{guide.prefix}{line.issue.number}",
            one_line(line.issue.title),
            *(grouped.middle(line, place) for place in range(len(groups.groups))),
            *([rated(agreed.assessment.entry(line.issue.id).rating)] if agreed is not None else []),
            *([_capital(gap(line))] if several else []),
        ]
        for line in groups.lines
    ]
    names = [f"{_capital(one_line(one.name))} ({one.number})" for one in groups.groups]
    is_agreed, apart = ["Agreed"] if agreed is not None else [], ["Apart"] if several else []
    headers = ["No.", guide.noun.capitalize(), *names, *is_agreed, *apart]
    widths = [11.0, 50, *[32.0] * len(names), *([26.0] if is_agreed else []), *([20.0] if apart else [])]
    word.table("The middle rating of each group of views", headers, widths, rows)


def _practices(word: Word, guide: GuidePage, comparison: Comparison, level: int) -> None:
    apart = [
        [
            f"{guide.prefix}{line.issue.number} {one_line(one.practice.text)}",
            *("–" if said is None else practised(said) for said in one.said),
        ]
        for line in comparison.lines
        for one in differing(line.issue, line.entries)
    ]
    if apart:
        views = len(comparison.views)
        if views > MANY:
            word.landscape()
        word.heading("Practices of which the views say different things", level)
        headers = ["Practice", *(f"View {number}" for number in range(1, views + 1))]
        word.table("Practices of which the views say different things", headers, [7, *[2.6] * views], apart)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
