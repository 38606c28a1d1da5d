"""Many partnerships for a terminal or a pipe: ten stand side by side within 80 columns, more in blocks below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.box import ASCII, SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from partnerkit.model.dates import short_day
from partnerkit.model.text import one_line, visible
from partnerkit.render.layout import headed, indented, items
from partnerkit.render.portfolio import learning, words
from partnerkit.render.portfolio.cells import Cells
from partnerkit.render.words import day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from partnerkit.analysis.portfolio.portfolio import ActionLine, Portfolio, Row, Section

IN_A_BLOCK = 10
"""The most partnerships side by side."""
CELL = 4
"""Columns of a rating in the heat map, with the brackets round a view."""
ROOM_FOR_THE_ISSUE, FEWEST_FOR_THE_ISSUE = 30, 18
"""What the issue and its number are left beside a block; fewer than ten partnerships stand side by side for it."""
NARROW = 76
"""Below this width a system stands below its partnership."""
MOST_LISTED = 20
"""How many single actions, and how much of what is due, are listed at the terminal; a file has them all."""


def text(portfolio: Portfolio, width: int, *, shapes: bool = True) -> Iterator[RenderableType]:
    """Yield everything that `portfolio` shows, for a console of `width` columns."""
    shown = _Shown(portfolio, width, shapes=shapes)
    yield Text(one_line(words.title(portfolio)), style="bold")
    for sentence in words.opening(portfolio):
        yield Text(sentence)
    for section in portfolio.sections:
        yield from shown.section(section)
    yield from shown.actions()
    yield from shown.dues()
    yield from shown.silent()
    yield from shown.unread()
    yield from shown.how_to_read()


class _Shown:
    """A portfolio on a screen of some width."""

    def __init__(self, portfolio: Portfolio, width: int, *, shapes: bool) -> None:
        self.portfolio, self.width, self.shapes = portfolio, width, shapes
        self.dash = words.NONE if shapes else "-"
        self.numbers = {column: number for number, column in enumerate(portfolio.columns, start=1)}

    def section(self, section: Section) -> Iterator[RenderableType]:
        """Yield what stands against one guide."""
        cells = Cells(section.guide, shapes=self.shapes)
        yield Text("")
        yield Text(one_line(words.section_title(section)).upper(), style="bold")
        yield from headed("Returns")
        yield Text(words.returns(section, self.portfolio))
        if section.rows:
            yield Text("")
            yield self._returns(section)
        if section.systems and self.portfolio.since is None:
            yield from headed("By system")
            yield self._systems(section)
        if section.shown:
            yield from self._heat(section, cells)
        if section.spread:
            yield from self._spread(section, cells)
        yield from self._moved(section)
        if section.statements:
            yield from self._statements(section, cells)
        if section.learn:
            yield from self._learn(section)
        if self.portfolio.since is None:
            yield from cells.key()

    def actions(self) -> Iterator[RenderableType]:
        """Yield how many actions are open and overdue, and whose they are."""
        portfolio = self.portfolio
        yield from headed("Actions", "of all guides")
        yield Text(words.actions_note(portfolio))
        late = [line for line in portfolio.by_partnership if line.overdue]
        for heading, lines, name in (
            ("Partnership", late, words.partnership_name),
            ("Organisation", [one for one in portfolio.by_organisation if one.overdue], words.line_name),
            ("Sector", portfolio.by_sector, words.sector_name),
        ):
            if lines:
                yield Text("")
                yield self._counted(heading, [(name(line), line) for line in lines])
        if portfolio.overdue:
            yield from headed("Overdue")
            yield items(
                (
                    Text(one_line(one.column.label)),
                    f"{one_line(one.action.ref)} {one_line(one.action.action)} ({words.who(one)}; "
                    f"was due {day(one.action.due)})".strip(),
                )
                for one in portfolio.overdue[:MOST_LISTED]
            )
            yield from _rest(len(portfolio.overdue))
        if portfolio.closed:
            yield from headed("Done since")
            yield items(
                (Text(one_line(one.column.label)), f"{one_line(one.action.ref)} {one_line(one.action.action)}".strip())
                for one in portfolio.closed[:MOST_LISTED]
            )
            yield from _rest(len(portfolio.closed))

    def dues(self) -> Iterator[RenderableType]:
        """Yield the milestones, readings and targets that are due."""
        if not self.portfolio.dues:
            return
        yield from headed("Milestones and outcomes due")
        yield Text(words.dues_note(self.portfolio))
        table = self._table()
        table.add_column("Due", no_wrap=True)
        table.add_column("Partnership", ratio=2, overflow="fold")
        table.add_column("What", ratio=3, overflow="fold")
        for item in self.portfolio.dues[:MOST_LISTED]:
            style = "bold" if item.due.has_passed else ""
            what = f"{words.due_kind(item)}: {one_line(item.due.what)}"
            table.add_row(Text(short_day(item.due.day), style=style), Text(one_line(item.column.label)), Text(what))
        yield table
        yield from _rest(len(self.portfolio.dues))

    def silent(self) -> Iterator[RenderableType]:
        """Yield who has given nothing, where no section tells it."""
        if silent := words.silent(self.portfolio):
            yield from headed("Nothing given against any guide")
            yield Text(", ".join(one_line(one.label) for one in silent))

    def unread(self) -> Iterator[RenderableType]:
        """Yield the files that could not be read."""
        if self.portfolio.unread:
            yield from headed("Could not be read")
            for one in self.portfolio.unread:
                yield indented(words.unread(one))

    def how_to_read(self) -> Iterator[RenderableType]:
        """Yield what is to be known of all of it."""
        if self.portfolio.since is None:
            yield from headed("How to read it")
            yield indented(words.ONLY_AGREED)
        for said in words.acknowledgements(self.portfolio):
            yield Text("")
            yield Text(visible(said), style="dim")

    def _returns(self, section: Section) -> Table:
        table = self._table()
        table.add_column("", justify="right", no_wrap=True)
        table.add_column("Partnership", ratio=3, min_width=12, overflow="fold")
        wide = self.width >= NARROW and any(row.column.system for row in section.rows)
        if wide:
            table.add_column("System", ratio=2, overflow="fold")
        table.add_column("Agreed", no_wrap=True)
        table.add_column("Returned", ratio=3, overflow="fold")
        for row in section.rows:
            name = Text(one_line(row.column.label))
            system = one_line(row.column.system) if row.column.system else self.dash
            if not wide and row.column.system:
                name.append(f"\n{system}", style="dim")
            said = Text(words.state(row, self.portfolio), style="bold" if row.is_late else "")
            cells = [Text(str(self.numbers[row.column])), name, *([Text(system)] if wide else [])]
            table.add_row(*cells, Text(words.agreed_on(row, self.dash)), said)
        return table

    def _systems(self, section: Section) -> Table:
        table = self._table()
        table.add_column("System", ratio=3, min_width=12, overflow="fold")
        for heading in ("All", "Complete", "Part", "Nothing agreed", "Late"):
            table.add_column(heading, justify="right", overflow="fold", max_width=10)
        for line in section.systems:
            rest = line.partnerships - sum(line.counts[kind] for kind in words.AGREED)
            numbers = (line.partnerships, *(line.counts[kind] for kind in words.AGREED), rest, line.late)
            table.add_row(Text(one_line(line.system or "No system named")), *(Text(str(one)) for one in numbers))
        return table

    def _heat(self, section: Section, cells: Cells) -> Iterator[RenderableType]:
        yield from headed(f"Each {section.guide.issue_name} in each partnership")
        for note in words.heat_notes(section, self.portfolio):
            yield Text(note)
        size = max(1, min(IN_A_BLOCK, (self.width - ROOM_FOR_THE_ISSUE) // (CELL + 1)))
        for start in range(0, len(section.shown), size):
            block = section.shown[start : start + size]
            yield Text("")
            if len(section.shown) > size:  # else the numbers stand right above, with the returns
                yield items((str(self.numbers[row.column]), one_line(row.column.label)) for row in block)
            yield self._block(section, cells, block, start)

    def _block(self, section: Section, cells: Cells, block: Sequence[Row], start: int) -> Table:
        table = self._table(gap=0)
        table.add_column("", justify="right", no_wrap=True)
        table.add_column(section.guide.issue_name.capitalize(), overflow="fold", min_width=FEWEST_FOR_THE_ISSUE)
        for row in block:
            table.add_column(str(self.numbers[row.column]), width=CELL, justify="center", overflow="fold")
        part = None
        for line in section.heat:
            if line.issue.part != part and len({one.part for one in section.guide.issues}) > 1:
                table.add_row("", Text(one_line(line.issue.part), style="bold"))
            part = line.issue.part
            ratings = line.ratings[start : start + len(block)]
            shown = (cells.cell(rating, is_view=row.is_view) for rating, row in zip(ratings, block, strict=True))
            table.add_row(Text(one_line(line.issue.number)), Text(one_line(line.issue.title)), *shown)
        return table

    def _spread(self, section: Section, cells: Cells) -> Iterator[RenderableType]:
        yield from headed("Spread")
        yield Text(words.spread_note(section))
        table = self._table(gap=1)
        table.add_column("", justify="right", no_wrap=True)
        table.add_column(section.guide.issue_name.capitalize(), overflow="fold", ratio=1)
        for kind in cells.kinds:
            table.add_column(cells.cell(kind), justify="right", no_wrap=True)
        for line in section.spread:
            counts = (Text(str(count), style="" if count else "dim") for count in line.counts.values())
            table.add_row(Text(one_line(line.issue.number)), Text(one_line(line.issue.title)), *counts)
        yield table

    def _moved(self, section: Section) -> Iterator[RenderableType]:
        yield from headed("What moved")
        yield Text(words.moved_note(section, self.portfolio))
        if section.compared and not section.moved:
            yield Text("Nothing moved.")
        for line in section.moved:
            same = f"; {line.same} as before" if line.same else ""
            up_and_down = f"{line.up} up, {line.down} down{same}"
            yield indented(Text(f"{one_line(line.issue.number)} {one_line(line.issue.title)} ({up_and_down})"))
            for said in words.moved(line):
                yield indented(said, 4)

    def _statements(self, section: Section, cells: Cells) -> Iterator[RenderableType]:
        yield from headed("Quality statements")
        yield Text(words.statements_note(section))
        table = self._table(gap=1)
        table.add_column("Statement", overflow="fold", ratio=1)
        for kind in cells.kinds:
            table.add_column(cells.cell(kind), justify="right", no_wrap=True)
        table.add_column("No evidence", justify="right", max_width=8)
        for line in section.statements:
            counts = (Text(str(count), style="" if count else "dim") for count in line.counts.values())
            table.add_row(Text(one_line(line.statement.name)), *counts, Text(words.without_evidence(line)))
        yield table

    def _learn(self, section: Section) -> Iterator[RenderableType]:
        worst, best = learning.worst_and_best(section)
        yield from headed("Learn from each other")
        yield Text(f"{learning.note(section)} {learning.SHARING}")
        for line in section.learn:
            if not line.movers:
                continue
            yield indented(Text(f"{one_line(line.issue.number)} {one_line(line.issue.title)}", style="bold"))
            yield indented(f"{worst} now: {learning.needing(line, words.MOST_NAMES)}", 4)
            for mover in line.movers[: words.MOST_NAMES]:
                yield indented(f"Moved to {best.lower()}: {learning.mover(mover)}", 4)
            if others := learning.movers_besides(line, words.MOST_NAMES):
                yield indented(f"Moved to {best.lower()} besides: {others}", 4)
        for said in learning.rest(section):
            yield indented(said)

    def _counted(self, heading: str, lines: Iterable[tuple[str, ActionLine]]) -> Table:
        table = self._table()
        table.add_column(heading, ratio=3, overflow="fold")
        table.add_column("Open", justify="right", no_wrap=True)
        table.add_column("Overdue", justify="right", no_wrap=True)
        table.add_column("Longest", justify="right", no_wrap=True)
        for name, line in lines:
            table.add_row(
                Text(name), Text(str(line.open)), Text(str(line.overdue)), Text(words.longest(line, self.dash))
            )
        return table

    def _table(self, gap: int = 2) -> Table:
        box = SIMPLE_HEAD if self.shapes else ASCII
        return Table(box=box, padding=(0, gap, 0, 0), show_edge=False, width=None)


def _rest(number: int) -> Iterator[RenderableType]:
    """Yield how many more there are than are listed."""
    if number > MOST_LISTED:
        yield indented(f"And {number - MOST_LISTED:,} more: with -o, a file has them all.")
