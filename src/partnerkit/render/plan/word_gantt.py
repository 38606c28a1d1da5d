"""The actions of a plan in time, as a table of a Word document: a line for each, drawn and told in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day, short_month
from partnerkit.model.words import STANDINGS
from partnerkit.render import palette
from partnerkit.render.office.word import HEADER
from partnerkit.render.office.word_bars import Sign, Stretch, axis, lane
from partnerkit.render.office.word_rows import Cell
from partnerkit.render.office.word_text import NO_BREAK, Run
from partnerkit.render.report.told import shorten

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from partnerkit.analysis.plan import Item, Plan
    from partnerkit.render.office.word import Word
    from partnerkit.render.report.charts import Gantt

TODAY = "|"
"""The sign of the day as of which the plan is; and that of a date that was moved."""
WAS_DUE = "◇"
SIGNS = {TODAY: 60, WAS_DUE: 150}
"""The signs with their widths in twips."""
ACTION = 28
"""Characters of an action that are shown beside its line; all of it stands below."""
SHARES = (12.0, 53, 21, 40)
"""Millimetres of the columns before the lines."""
EMU_PER_MM, BESIDE = 36_000, 3.2


def write_gantt(word: Word, made: Plan, chart: Gantt, place: Callable[[Item], str]) -> None:
    """Write the chart, what its signs mean above it, and what it cannot show below it."""
    room = word.room / EMU_PER_MM - sum(SHARES)
    signs = f"“{TODAY}” is {on_day(made.as_of)}; “{WAS_DUE}” is where a date was before it was moved."
    word.paragraph(
        f"From {on_day(chart.first)} to {on_day(chart.last)}. {signs} Where no start is given, four weeks are drawn, "
        "and the first day stands in brackets.",
        keep=True,
    )
    ticks = [(tick.at, tick.label.replace(" 20", " ")) for tick in chart.ticks if tick.written]
    head = Cell("", tint=HEADER, drawn=axis(ticks, room - BESIDE, HEADER))
    rows: list[list[object]] = []
    for bar in chart.bars:
        stretch = Stretch(bar.left, bar.left + bar.width, _drawn(bar.item))
        marks = [Sign(chart.today, TODAY, SIGNS[TODAY])]
        if bar.first_due is not None:
            marks.append(Sign(bar.first_due, WAS_DUE, SIGNS[WAS_DUE]))
        start = f"({_day(bar.start)})" if bar.assumed else _day(bar.start)
        rows.append(
            [
                (Run(bar.item.ref or "–", True, to=place(bar.item)),),
                shorten(bar.item.action.action, ACTION),
                Cell(STANDINGS[bar.item.stands.standing], True, palette.STANDINGS[bar.item.stands.standing]),
                f"{start} – {_day(bar.end)}",
                Cell("", drawn=lane([stretch], marks, room - BESIDE)),
            ]
        )
    widths = [*SHARES, room]
    word.table("The actions in time", ["Ref", "Action", "Standing", "From – to", head], widths, rows)
    if chart.undrawn:
        names = [item.ref or shorten(item.action.action, 40) for item in chart.undrawn]
        word.paragraph(f"Not drawn, as {'it has' if len(names) == 1 else 'they have'} no due date: {', '.join(names)}.")


def _day(day: date) -> str:
    return f"{day.day}{NO_BREAK}{short_month(day).replace(' ', NO_BREAK)}"


def _drawn(item: Item) -> palette.ColourPair:
    """Return the colours of a line: what has no ground of its own is drawn in a quiet one."""
    pair = palette.STANDINGS[item.stands.standing]
    return palette.ColourPair(palette.INK, palette.RULE) if pair.ground == palette.PAPER else pair
