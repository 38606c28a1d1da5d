"""A comparison of views as a Word document that can be edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.groups import by_group
from partnerkit.model.dates import on_day
from partnerkit.model.text import one_line
from partnerkit.model.words import SECTORS
from partnerkit.render.acknowledgement import acknowledgements
from partnerkit.render.comparison import practices
from partnerkit.render.comparison.document import sentences
from partnerkit.render.comparison.words import (
    agreement,
    gap,
    gaps,
    group_cell,
    number,
    spread,
    subtitle,
    title,
)
from partnerkit.render.office.word_paper import paper, ratings_key
from partnerkit.render.report import entries
from partnerkit.render.report.word_grid import grid

if TYPE_CHECKING:
    from partnerkit.analysis.comparison import Comparison
    from partnerkit.analysis.consensus import RoundConsensus
    from partnerkit.analysis.groups import Grouped
    from partnerkit.render.office.word import Word


def word(
    comparison: Comparison, grouped: Grouped | None, *, found: RoundConsensus | None = None, mark: str | None = None
) -> bytes:
    """Return the document; with groups, no single view stands in it. It bears the day of the latest view."""
    latest = max(view.assessment.date for view in comparison.views)
    named = f"Views compared: {title(comparison)}"
    document = paper(named, title(comparison), latest)
    document.title(named, [subtitle(comparison, on_day)])
    ratings_key(document, comparison.framework)
    document.heading("What it amounts to")
    document.bullets(list(sentences(comparison, grouped)))
    if grouped is None:
        _views(document, comparison)
        if found is not None:
            _consensus(document, found)
        _practices(document, comparison)
    else:
        _groups(document, comparison, grouped)
    document.portrait()
    scale = comparison.framework.levels
    meant = f"Agreement: {agreement(scale)}." if grouped is None else f"Gap: {gaps(scale)}."
    document.closing("About this document", [meant, *acknowledgements(comparison.framework)])
    return document.content(mark)


def _views(document: Word, comparison: Comparison) -> None:
    noun, issues = comparison.framework.issue_name, comparison.framework.issues
    said = [entry for line in comparison.lines for entry in line.entries]
    ratings = (entry.rating for entry in said)
    more = [entries.unsure(entry) for entry in said]
    heads = [f"View {place}" for place in range(1, len(comparison.views) + 1)]
    columns = grid([str(one.number) for one in issues], ratings, heads, more=more, last=38)
    document.landscape() if columns.is_wide else document.portrait()
    document.heading("The views side by side")
    for place, view in enumerate(comparison.views, start=1):
        who = view.assessment
        sector = f" ({SECTORS[who.assessor.sector]})" if who.assessor else ""
        document.paragraph(f"View {place}: {one_line(who.viewpoint)}{sector}, {on_day(who.date)}", keep=True)
    if not columns.in_words:
        document.paragraph(columns.legend, keep=True)
    rows = [
        [
            str(line.issue.number),
            one_line(line.issue.title),
            *(columns.cell(entry.rating, entries.unsure(entry)) for entry in line.entries),
            f"{_capital(spread(line))}; agreement {number(line.agreement)}",
        ]
        for line in comparison.lines
    ]
    headers = ["No.", noun.capitalize(), *columns.heads, "Spread"]
    document.table(f"What each view says of each {noun}", headers, columns.widths, rows)


def _consensus(document: Word, found: RoundConsensus) -> None:
    from partnerkit.render.comparison import consensus  # most declare none

    document.portrait()
    document.heading(consensus.HEADING)
    for sentence in consensus.sentences(found):
        document.paragraph(sentence)
    since = ["Since the last round"] if found.before else []
    rows = [
        [
            str(one.issue.number),
            one_line(one.issue.title),
            _capital(consensus.reached(one)),
            *([_capital(consensus.stability(one))] if found.before else []),
        ]
        for one in found.lines
    ]
    noun = found.views[0].framework.issue_name
    headers = ["No.", noun.capitalize(), "Consensus", *since]
    document.table(f"Consensus on each {noun}", headers, [1.1, 4.5, 5, *([5.0] if since else [])], rows)


def _practices(document: Word, comparison: Comparison) -> None:
    found = practices.of_issues(comparison)
    if not found:
        return
    document.portrait()
    document.heading(practices.HEADING)
    for one in found:
        document.heading(f"{one.line.issue.number} {one_line(one.line.issue.title)}", 2)
        document.paragraph(f"By view: {one.counted}.", keep=bool(one.apart))
        document.bullets([f"{one_line(each.practice.text)} {practices.by_view(each)}" for each in one.apart])


def _groups(document: Word, comparison: Comparison, grouped: Grouped) -> None:
    groups = grouped.shown
    noun = comparison.framework.issue_name
    (document.landscape if len(groups) > MOST_UPRIGHT else document.portrait)()
    document.heading("The groups side by side")
    rows = [
        [
            str(line.issue.number),
            one_line(line.issue.title),
            *(group_cell(line, place) for place in range(len(groups))),
            _capital(gap(line)),
        ]
        for line in by_group(comparison, groups, grouped.minimum)
    ]
    names = [f"{one_line(group.name)} ({len(group.views)})" for group in groups]
    headers = ["No.", noun.capitalize(), *names, "Gap"]
    widths = [1.1, 4.5, *[4.0] * len(groups), 1.9]
    document.table(f"What each group says of each {noun}", headers, widths, rows)


MOST_UPRIGHT = 3
"""The most groups that have room beside each other on a page that stands."""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
