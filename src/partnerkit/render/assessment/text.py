"""The RAG table of an assessment and what belongs with it, for a terminal or a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.box import ASCII, SIMPLE_HEAD
from rich.cells import cell_len as columns
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from partnerkit.model.dates import on_day
from partnerkit.model.ratings import INSTEAD
from partnerkit.model.text import one_line, visible
from partnerkit.render.entry import evidence, facts, noted
from partnerkit.render.out_of_date import before, since
from partnerkit.render.words import day, rating, shape_of, style_of, word_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from partnerkit.analysis.summary import Summary, SummaryRow
    from partnerkit.model.framework import Framework

RATING_WIDTHS = (11, 20)
"""The least and the most columns of the ratings; what is wider is broken between words."""
NARROW = 76
"""Below this width a comment stands under its issue rather than in a column of its own."""


def assessment(summary: Summary, width: int, *, shapes: bool = True, brief: bool = False) -> Iterator[RenderableType]:
    """Yield everything that `assess` shows of one assessment, for a console of `width` columns."""
    yield from title(summary)
    yield ""
    yield table(summary, width, shapes=shapes, brief=brief)
    yield ""
    yield from counts(summary, shapes=shapes)
    yield from unrated(summary)
    yield from out_of_date(summary)
    yield from next_due(summary)
    yield from to_do(summary)
    yield ""
    yield from key(summary.framework, shapes=shapes)
    yield ""
    yield Text(visible(summary.framework.acknowledgement), style="dim")


def title(summary: Summary) -> Iterator[Text]:
    """Yield the partnership, the guide, and whose view of which day it is."""
    shown, framework = summary.assessment, summary.framework
    yield Text(one_line(shown.partnership), style="bold")
    yield Text(f"{one_line(shown.viewpoint)}, {on_day(shown.date)}")
    published = f", {framework.published}" if framework.published else ""
    yield Text(f"{one_line(framework.title)} ({one_line(framework.publisher)}{published})")


def table(summary: Summary, width: int, *, shapes: bool = True, brief: bool = False) -> Table:
    """Return the RAG table: issues by part, with rating, comment (unless `brief`) and number of actions."""
    wide = width >= NARROW and not brief
    result = Table(box=SIMPLE_HEAD if shapes else ASCII, padding=(0, 1, 0, 0), show_edge=False)
    result.add_column("", justify="right", no_wrap=True)
    result.add_column(summary.framework.issue_name.capitalize(), ratio=None if brief else 2, overflow="fold")
    result.add_column("Rating", no_wrap=brief, max_width=None if brief else _width_of_ratings(summary))
    if wide:
        result.add_column("Comment", ratio=4, overflow="fold")
    result.add_column("Actions" if width >= NARROW else "Act.", justify="right", no_wrap=True)
    result.expand = not brief
    result.width = None if brief else width
    for part in summary.parts:
        if len(summary.parts) > 1:
            result.add_row("", Text(one_line(part.section.title), style="bold"))
        for number, row in enumerate(part.rows, 1):
            cells = _cells(row, wide=wide, shapes=shapes, brief=brief)
            result.add_row(*cells, end_section=number == len(part.rows))
    return result


def _width_of_ratings(summary: Summary) -> int:
    """Return how many columns the ratings have: what the longest word that is shown, or shape and word, asks for."""
    shown = (word_of(row.entry.rating).split() for row in summary.rows)
    widths = (columns(word) + (0 if place else len("● ")) for words in shown for place, word in enumerate(words))
    least, most = RATING_WIDTHS
    return min(most, max(least, *widths))


def _cells(row: SummaryRow, *, wide: bool, shapes: bool, brief: bool) -> list[Text]:
    entry, issue = row.entry, row.issue
    said = Text("\n").join(_said(row, shapes=shapes))
    name = Text(one_line(issue.title))
    if not wide and said and not brief:
        name.append("\n").append(Text(said.plain, style="dim"))
    cells = [Text(str(issue.number)), name, Text(rating(entry.rating, shapes=shapes), style=style_of(entry.rating))]
    if wide:
        cells.append(said)
    still_open, every = len(entry.open_actions), len(entry.actions)
    cells.append(Text("" if not every else str(every) if still_open == every else f"{still_open} of {every}"))
    return cells


def _said(row: SummaryRow, *, shapes: bool) -> Iterator[Text]:
    """Yield what is said of an issue, line by line: comment and reason, what is known beside, the evidence."""
    if row.out_of_date is not None:
        yield Text(before(row.out_of_date, shapes=shapes), style="bold")
    for text in (row.entry.comment, row.entry.reason):
        if text:
            yield Text(one_line(text))
    if known := facts(row.issue, row.entry, shapes=shapes):
        yield Text(_sentence(", ".join(known)), style="dim")
    for line in noted(row.issue, row.entry):
        yield Text(line, style="dim")
    for piece in row.entry.evidence:
        yield Text(f"Evidence: {evidence(piece)}", style="dim")


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]


def counts(summary: Summary, *, shapes: bool = True) -> Iterator[Text]:
    """Yield a bar with one mark for each issue, and the counts."""
    shown = [kind for kind in summary.framework.kinds if summary.counts[kind]]
    bar, words = Text(), Text()
    for kind in shown:
        mark = shape_of(kind) if shapes else word_of(kind)[0]
        bar.append(mark * summary.counts[kind], style=style_of(kind))
        if words:
            words.append("   ")
        words.append(f"{rating(kind, shapes=shapes)} {summary.counts[kind]}", style=style_of(kind))
    yield bar
    yield words


def unrated(summary: Summary) -> Iterator[Text]:
    """Yield the issues that are not rated yet."""
    if summary.unrated:
        framework = summary.framework
        yield Text("")
        yield Text(f"Not rated yet: {framework.count(len(summary.unrated))}", style="bold")
        yield Text(", ".join(f"{issue.number} {one_line(issue.title)}" for issue in summary.unrated))


def out_of_date(summary: Summary) -> Iterator[RenderableType]:
    """Yield the issues whose ratings are older than what has happened since."""
    if rows := summary.out_of_date:
        yield Text("")
        yield Text(f"Rated before something happened that they rest on: {summary.framework.count(len(rows))}", "bold")
        for row in rows:
            yield Padding(
                Text(f"{row.issue.number} {one_line(row.issue.title)}: {since(row.out_of_date)}"), (0, 0, 0, 2)
            )


def next_due(summary: Summary) -> Iterator[RenderableType]:
    """Yield the actions that are due next."""
    if not summary.next_due:
        return
    yield Text("")
    later = summary.open_with_date - len(summary.next_due)
    yield Text("Due next" + (f" ({later} more later)" if later > 0 else ""), style="bold")
    for issue, action in summary.next_due:
        ref = f"{action.ref}  " if action.ref else ""
        who = ", ".join(one_line(part) for part in (action.owner, action.organisation) if part) or "no owner"
        late = "overdue  " if action.current_due is not None and action.current_due < summary.as_of else ""
        where = f"{issue.number} {one_line(issue.title)}"
        text = f"{day(action.current_due)}  {late}{ref}{one_line(action.action)} ({who}; {where})"
        yield Padding(Text(text), (0, 0, 0, 2))


def to_do(summary: Summary) -> Iterator[RenderableType]:
    """Yield what requires an action, such as what is red, and has none yet."""
    if summary.bare:
        from partnerkit.render.report.titles import required

        names = ", ".join(f"{issue.number} {one_line(issue.title)}" for issue in summary.bare)
        yield Text("")
        yield Text("What to do next", style="bold")
        which = required(summary.framework).which
        yield Padding(Text(f"Agree an action for what {which} and has none: {names}."), (0, 0, 0, 2))


def key(framework: Framework, *, shapes: bool = True) -> Iterator[RenderableType]:
    """Yield what the ratings mean, in the guide's sense."""
    yield Text("Key", style="bold")
    yield from levels(framework, shapes=shapes)
    for instead in INSTEAD:
        yield Padding(Text(f"{rating(instead, shapes=shapes)}  {instead.meaning}"), (0, 0, 0, 2))
    yield Padding(Text(f"{rating(None, shapes=shapes)}  nothing is said yet"), (0, 0, 0, 2))


def levels(framework: Framework, *, shapes: bool = True) -> Iterator[RenderableType]:
    """Yield the levels of the scale with their meanings."""
    for level in framework.levels:
        line = Text(rating(level, shapes=shapes), style=style_of(level))
        yield Padding(Text.assemble(line, f"  {one_line(level.meaning)}"), (0, 0, 0, 2))
