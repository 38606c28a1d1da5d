"""The tables of a comparison for a terminal: of single views, of groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.box import ASCII, SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from partnerkit.analysis.groups import by_group
from partnerkit.model.dates import on_day
from partnerkit.model.ratings import INSTEAD
from partnerkit.model.text import one_line
from partnerkit.model.words import SECTORS
from partnerkit.render.comparison.words import gap, group_cell, number, spread
from partnerkit.render.words import rating, style_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from partnerkit.analysis.comparison import Comparison, ComparisonLine
    from partnerkit.analysis.groups import Grouped, GroupLine

RATING = len("○ Not rated")
SPREAD = len("amber or green")
NUMBER = len("-0.33")
ROOM_FOR_THE_ISSUE = 18
ROOM_FOR_A_GROUP = 15
GAP = len("1.5 steps")


def legend(comparison: Comparison) -> Iterator[RenderableType]:
    """Yield whose views they are, by the numbers that head the columns."""
    for number_, view in enumerate(comparison.views, start=1):
        who = view.assessment.assessor
        sector = f" ({SECTORS[who.sector]})" if who else ""
        whose = f"{one_line(view.assessment.viewpoint)}{sector}, {on_day(view.assessment.date)}"
        yield hanging(f"{number_:>3}  ", whose)
    yield Text("")


def hanging(mark: str, text: str) -> Table:
    """Return a text whose further lines stand below its first rather than below its mark."""
    table = Table.grid()
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(Text(mark), Text(text))
    return table


def of_views(comparison: Comparison, width: int, *, shapes: bool = True) -> Table:
    """Return issues down, views across; without room for a column each, each rating with the views that give it."""
    views = len(comparison.views)
    others = 3 + views * (RATING + 1) + SPREAD + 1 + NUMBER + 1
    wide = width - others >= ROOM_FOR_THE_ISSUE
    table = _table(comparison, shapes=shapes)
    if wide:
        for place in range(1, views + 1):
            table.add_column(str(place), max_width=RATING)
    else:
        table.add_column("Views")
    table.add_column("Spread", max_width=SPREAD)
    table.add_column("Agr.", justify="right", no_wrap=True, min_width=NUMBER)

    def cells(line: ComparisonLine) -> list[Text]:
        shown = _each(line, shapes=shapes) if wide else [_together(line, shapes=shapes)]
        return [*shown, Text(spread(line)), Text(number(line.agreement))]

    _rows(table, comparison, [cells(line) for line in comparison.lines])
    return table


def of_groups(comparison: Comparison, found: Grouped, width: int, *, shapes: bool = True) -> Table:
    """Return issues down, groups across, or in one column where there is no room; then the gap of their middles."""
    grouped = found.shown
    wide = width - 3 - len(grouped) * (ROOM_FOR_A_GROUP + 1) - GAP - 1 >= ROOM_FOR_THE_ISSUE
    names = [f"{one_line(group.name)} ({len(group.views)})" for group in grouped]
    table = _table(comparison, shapes=shapes)
    for heading in names if wide else ["Groups"]:
        table.add_column(Text(heading), overflow="fold")
    table.add_column("Gap", justify="right", no_wrap=True, min_width=GAP)

    def cells(line: GroupLine) -> list[Text]:
        each = [group_cell(line, place, shapes=shapes) for place in range(len(grouped))]
        if not wide:
            each = ["\n".join(f"{name}: {cell}" for name, cell in zip(names, each, strict=True))]
        return [*map(Text, each), Text(gap(line))]

    _rows(table, comparison, [cells(line) for line in by_group(comparison, grouped, found.minimum)])
    return table


def _table(comparison: Comparison, *, shapes: bool) -> Table:
    table = Table(box=SIMPLE_HEAD if shapes else ASCII, padding=0, show_edge=False)  # the box has room between
    table.add_column("", justify="right", no_wrap=True)
    table.add_column(comparison.framework.issue_name.capitalize(), overflow="fold")
    return table


def _rows(table: Table, comparison: Comparison, cells: list[list[Text]]) -> None:
    place = 0
    for section in comparison.framework.parts:
        if len(comparison.framework.parts) > 1:
            table.add_row("", Text(one_line(section.title), style="bold"))
        for position, issue in enumerate(section.issues, start=1):
            end = position == len(section.issues)
            table.add_row(str(issue.number), Text(one_line(issue.title)), *cells[place], end_section=end)
            place += 1


def _each(line: ComparisonLine, *, shapes: bool) -> list[Text]:
    return [Text(rating(entry.rating, shapes=shapes), style=style_of(entry.rating)) for entry in line.entries]


def _together(line: ComparisonLine, *, shapes: bool) -> Text:
    """Return each rating that was given, with the numbers of the views that give it."""
    found = Text()
    for kind in (*line.scale, *INSTEAD, None):
        numbers = [str(place) for place, entry in enumerate(line.entries, start=1) if entry.rating == kind]
        if numbers:
            found.append("\n" if found else "")
            found.append(f"{rating(kind, shapes=shapes)}: {', '.join(numbers)}", style=style_of(kind))
    return found
