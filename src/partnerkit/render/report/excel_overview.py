"""The first sheets of a workbook: what a board reads first, with a chart; and the counts of each round behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.analysis import first_page as found
from partnerkit.files.form import protocol
from partnerkit.model.dates import on_day
from partnerkit.model.text import one_line, plural, shorten
from partnerkit.render import palette
from partnerkit.render.office.excel import FIRST_ROW, Book, Column
from partnerkit.render.record.words import due_what
from partnerkit.render.report.asked import asked
from partnerkit.render.report.changes import ROUNDS, first_guide
from partnerkit.render.report.first_page import ASKED
from partnerkit.render.report.prose import given_since, what_is_planned
from partnerkit.render.report.told import Named, plain, who
from partnerkit.render.standing import words
from partnerkit.render.words import counted, rating

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from partnerkit.analysis.plan import Item
    from partnerkit.analysis.report import GuideReport, Report
    from partnerkit.analysis.summary import Summary
    from partnerkit.model.ratings import Rating

COLUMNS = (
    Column("What", 24),
    Column("In words", 62),
    Column("Who", 32),
    Column("Day", 19, "day"),
    Column("Why", 42),
)
LONGEST = 200
"""How many characters of an action are shown; all of it stands in the plan."""
CHART_ROWS = 13
"""How many rows a chart takes, each of the height that rows have by themselves."""
CHART_WIDTH, CHART_HEIGHT = 620, 250
"""In pixels."""


class Counted(NamedTuple):
    """A sheet with the counts of a guide's rounds, for a chart to draw."""

    guide: GuideReport
    sheet: str
    kinds: tuple[Rating | None, ...]
    rounds: int


def add_overview(book: Book, made: Report, about: str, sheets: Sequence[str]) -> list[Counted]:
    """Write the overview as the first sheet; return what its charts draw, whose sheets are still to be written."""
    sheet = book.sheet("Overview", f"{one_line(made.partnership)}: {one_line(about)}", f"As of {on_day(made.as_of)}")
    drawn = [
        Counted(guide, name, _kinds(guide.rounds), len(guide.rounds))
        for guide, name in zip(made.guides, sheets, strict=True)
        if guide.rounds
    ]
    for place, one in enumerate(drawn):
        _chart(book, sheet, one, place)
    at = FIRST_ROW + (CHART_ROWS if drawn else 0)
    book.table(sheet, "Overview", COLUMNS, [*_rows(made)], at=at)
    sheet.fit_to_pages(1, 0)
    return drawn


def add_counts(book: Book, counts: Counted, table: str) -> None:
    """Write how many issues stood how in each round, a row each: what the chart on the first sheet draws."""
    noun = one_line(counts.guide.framework.issue_name)
    sheet = book.sheet(
        counts.sheet, f"How many stood how: {one_line(counts.guide.framework.title)}", f"Counts of each {noun}."
    )
    columns = [Column("Round", 20), *(Column(rating(kind), 16, "number") for kind in counts.kinds)]
    rows = [[on_day(one.assessment.date), *(one.counts[kind] for kind in counts.kinds)] for one in counts.guide.rounds]
    book.table(sheet, table, columns, rows)
    sheet.freeze_panes(FIRST_ROW + 1, 1)
    sheet.fit_to_pages(1, 0)


def _kinds(rounds: Sequence[Summary]) -> tuple[Rating | None, ...]:
    """Return the ratings that were ever given, the best first."""
    return tuple(kind for kind in rounds[-1].framework.kinds if any(one.counts[kind] for one in rounds))


def _chart(book: Book, sheet: Worksheet, counts: Counted, place: int) -> None:
    """Draw the last rounds as stacked bars, the latest lowest, each level with its word, its shape and its number."""
    first = FIRST_ROW + 1 + max(counts.rounds - ROUNDS, 0)
    last = FIRST_ROW + counts.rounds
    chart = book.book.add_chart({"type": "bar", "subtype": "stacked"})
    font = {"name": "Arial", "size": 10, "color": palette.INK}
    for number, kind in enumerate(counts.kinds, start=1):
        tint = palette.of_rating(kind)
        chart.add_series(
            {
                "name": [counts.sheet, FIRST_ROW, number],
                "categories": [counts.sheet, first, 0, last, 0],
                "values": [counts.sheet, first, number, last, number],
                "fill": {"color": tint.ground},
                "border": {"color": palette.INK, "width": 0.75},
                "gap": 40,
                # a zero has no bar for its number to stand in
                "data_labels": {
                    "value": True,
                    "num_format": "0;;;",
                    "font": {**font, "color": tint.text, "bold": True},
                },
            }
        )
    title = one_line(counts.guide.framework.title)
    chart.set_title({"name": title, "name_font": {**font, "size": 12, "bold": True}, "overlay": False})
    chart.set_legend({"position": "bottom", "font": font})
    chart.set_x_axis({"num_font": font, "major_gridlines": {"visible": False}, "visible": False})
    chart.set_y_axis({"num_font": font, "reverse": True})
    chart.set_size({"width": CHART_WIDTH, "height": CHART_HEIGHT})
    described = {"description": _described(counts), "decorative": False, "object_position": 2}
    book.remember(protocol.CHART, sheet.name)
    sheet.insert_chart(
        FIRST_ROW - 1, 0, chart, {"x_offset": 4 + place * (CHART_WIDTH + 12), "y_offset": 2, **described}
    )


def _described(counts: Counted) -> str:
    """Return what a chart shows, for who does not see it."""
    rounds = counts.guide.rounds[-ROUNDS:]
    said = [
        f"{on_day(one.assessment.date)}: "
        + ", ".join(counted(one.counts[kind], kind) for kind in counts.kinds if one.counts[kind])
        for one in rounds
    ]
    return (
        f"Stacked bars of how many {plural(one_line(counts.guide.framework.issue_name))} stand how. {'; '.join(said)}."
    )


def _rows(made: Report) -> Iterator[Sequence[object]]:
    """Yield what a board reads first, in its order: ratings, changes, what it is asked, actions, days."""
    named = Named(made)
    for guide in made.guides:
        yield from _of_guide(guide, named, several=len(made.guides) > 1)
    yield from ([ASKED, plain(one), "", "", ""] for one in asked(made, named))
    yield ["Actions", what_is_planned(made.plan), "", "", ""]
    yield from _of_actions(made)
    yield from (["To know", sentence, "", "", ""] for sentence in given_since(made))


def _of_guide(guide: GuideReport, named: Named, *, several: bool) -> Iterator[Sequence[object]]:
    said = first_guide(guide, named)
    yield [one_line(guide.framework.title) if several else "Ratings", said.basis, "", "", ""]
    if guide.current is not None:
        counts = guide.current.counts
        where = ", ".join(counted(counts[kind], kind) for kind in guide.framework.kinds if counts[kind])
        yield ["Where it stands", f"{where[:1].upper()}{where[1:]}", "", "", ""]
    since = f"Since {on_day(guide.since_last.first.date)}" if guide.since_last is not None else ""
    for head, line in said.lines:
        yield [head, plain(line), "", "", since if " now " not in head else ""]
    yield from (["To know", plain(note), "", "", ""] for note in said.notes)


def _of_actions(made: Report) -> Iterator[Sequence[object]]:
    for head, items in (("Overdue", found.overdue(made.plan)), ("At risk", found.at_risk(made.plan))):
        for item in items:
            yield [head, _text(item), who(item.action), item.action.current_due or "no date", words(item.stands.reason)]
    for moved in found.moved_dates(made):
        why = f"from {on_day(moved.before)}" + (f": {one_line(moved.reason)}" if moved.reason else "")
        yield ["Date moved", _text(moved.item), who(moved.item.action), moved.after or "no date", why]
    for coming in found.next_dates(made):
        if coming.item is not None:
            yield ["Next date", _text(coming.item), who(coming.item.action), coming.day, ""]
        elif coming.due is not None:
            yield ["Next date", due_what(coming.due), one_line(coming.due.owner or ""), coming.day, ""]


def _text(item: Item) -> str:
    ref = f"{one_line(item.ref)} " if item.ref else ""
    return f"{ref}{shorten(one_line(item.action.action), LONGEST)}"
