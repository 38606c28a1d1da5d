"""How a partnership moves, for a terminal or a pipe: the paragraph, the issues, the counts as a chart, the actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.box import ASCII, SIMPLE_HEAD
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from partnerkit.analysis.progress import Move, Progress, ProgressLine, evenly
from partnerkit.model.dates import on_day
from partnerkit.model.text import one_line, visible
from partnerkit.render import guide_challenges
from partnerkit.render.assessment import text as of_assessment
from partnerkit.render.phrase import plain
from partnerkit.render.progress.markdown import SHOWN, happenings, paragraph, thinned
from partnerkit.render.words import counted, letters, shape_of, style_of, word_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from partnerkit.model.framework import Framework
    from partnerkit.model.ratings import Rating

ROOM_FOR_THE_ISSUE = 20
WIDEST_DIRECTION = len("Improved, amber to green") + 1
DIVIDERS = 8
"""What the table takes for the issue's number and between columns."""
ROOM_FOR_DATES = len("2026-11-23") + 2


def letters_of(framework: Framework) -> dict[Rating | None, str]:
    """Return what stands for the shapes on a stream that cannot show them, a letter or digit for each rating."""
    return letters(framework.ratings_given)


def text(progress: Progress, width: int, *, shapes: bool = True) -> Iterator[RenderableType]:
    """Yield everything that `progress` shows, for a console of `width` columns."""
    known = letters_of(progress.framework)
    marks = {kind: shape_of(kind) for kind in progress.framework.kinds} if shapes else known
    directions = [_direction(line, wide=width >= of_assessment.NARROW) for line in progress.lines]
    if len(progress.states) == 1:
        directions = [word_of(line.last) for line in progress.lines]
    room = width - DIVIDERS - ROOM_FOR_THE_ISSUE - min(max(map(len, directions)), WIDEST_DIRECTION)
    shown = evenly(len(progress.states), min(room, SHOWN))
    yield from _title(progress)
    yield ""
    yield Text(one_line(paragraph(progress)))
    yield ""
    yield from _caption(progress, len(shown))
    yield _issues(progress, shown, directions, marks, spaced=2 * len(shown) <= room)
    yield ""
    yield Text("Counts by date", style="bold")
    yield _chart(progress, shown, width, marks)
    yield from _challenges(progress)
    yield from _actions(progress)
    yield ""
    yield from of_assessment.key(progress.framework, shapes=shapes)
    if not shapes:
        listed = ", ".join(f"{letter} {word_of(kind).lower()}" for kind, letter in known.items())
        yield Text(f"  In rows and charts: {listed}")
    yield ""
    yield Text(visible(progress.framework.acknowledgement), style="dim")


def _title(progress: Progress) -> Iterator[Text]:
    shown, framework = progress.last.assessment, progress.framework
    yield Text(one_line(shown.partnership), style="bold")
    yield Text(one_line(shown.viewpoint))
    published = f", {framework.published}" if framework.published else ""
    yield Text(f"{one_line(framework.title)} ({one_line(framework.publisher)}{published})")


def _caption(progress: Progress, shown: int) -> Iterator[Text]:
    if len(progress.states) > 1:
        over_time = f"Over time: {on_day(progress.first.date)} on the left, {on_day(progress.last.date)} on the right."
        yield Text(f"{over_time} {thinned(progress, shown)}".rstrip())
        yield Text("")


def _issues(
    progress: Progress,
    shown: Sequence[int],
    directions: Sequence[str],
    marks: dict[Rating | None, str],
    *,
    spaced: bool,
) -> Table:
    result = Table(
        box=SIMPLE_HEAD if not any(mark.isalnum() for mark in marks.values()) else ASCII,
        padding=(0, 1, 0, 0),
        show_edge=False,
    )
    result.add_column("", justify="right", no_wrap=True)
    result.add_column(progress.framework.issue_name.capitalize(), overflow="fold")
    moved = len(progress.states) > 1
    result.add_column("Direction" if moved else "Rating", max_width=WIDEST_DIRECTION)
    result.add_column("Over time" if moved else "", min_width=len(shown) * (1 + spaced) - spaced, overflow="fold")
    place = 0
    for section in progress.framework.parts:
        if len(progress.framework.parts) > 1:
            result.add_row("", Text(one_line(section.title), style="bold"))
        for position, issue in enumerate(section.issues, start=1):
            line = progress.lines[place]
            row = _row(line, shown, marks, " " if spaced else "")
            number, title = Text(str(issue.number)), Text(one_line(issue.title))
            result.add_row(number, title, Text(directions[place]), row, end_section=position == len(section.issues))
            place += 1
    return result


def _direction(line: ProgressLine, *, wide: bool) -> str:
    """Return what became of an issue, with its ratings where there is room for them."""
    word = str(line.move).capitalize()
    first, last = word_of(line.first).lower(), word_of(line.last).lower()
    if not wide:
        return word
    if line.move in (Move.IMPROVED, Move.WORSENED):
        return f"{word}, {first} to {last}"
    return f"{word}, {first if line.move in (Move.NO_LONGER_RATED, Move.NO_LONGER_APPLICABLE) else last}"


def _row(line: ProgressLine, shown: Sequence[int], marks: dict[Rating | None, str], between: str) -> Text:
    row = Text()
    for number, place in enumerate(shown):
        row.append(between if number else "")
        row.append(marks[line.ratings[place]], style=style_of(line.ratings[place]))
    return row


def _chart(progress: Progress, shown: Sequence[int], width: int, marks: dict[Rating | None, str]) -> Table:
    """Return a line for each state: its date, a mark for each issue, the numbers; or these below the marks."""
    rows = [(progress.states[place].date, *_bar(progress.counts[place], marks)) for place in shown]
    beside = all(len(bar) + 2 + len(numbers) <= width - ROOM_FOR_DATES for _, bar, numbers in rows)
    chart = Table.grid(padding=(0, 2, 0, 0))
    chart.add_column(no_wrap=True)
    chart.add_column(overflow="fold")
    chart.add_column()
    for date, bar, numbers in rows:
        if beside:
            chart.add_row(str(date), bar, numbers)
        else:
            chart.add_row(str(date), bar.append("\n").append(numbers))
    return chart


def _bar(counts: dict[Rating | None, int], marks: dict[Rating | None, str]) -> tuple[Text, Text]:
    bar, numbers = Text(), []
    for kind, count in counts.items():
        if count:
            bar.append(marks[kind] * count, style=style_of(kind))
            numbers.append(one_line(counted(count, kind)))
    return bar, Text(", ".join(numbers))


def _challenges(progress: Progress) -> Iterator[RenderableType]:
    if progress.challenges:
        yield ""
        yield Text(guide_challenges.HEADING, style="bold")
        yield Text(guide_challenges.explanation(progress.framework), style="dim")
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(overflow="fold")
        grid.add_column(overflow="fold")
        for one in progress.challenges:
            grid.add_row(
                Text(f"  {one_line(one.last.topic.title)}"), Text(guide_challenges.line(one, progress.framework))
            )
        yield grid


def _actions(progress: Progress) -> Iterator[RenderableType]:
    for heading, items in happenings(progress):
        yield ""
        yield Text(plain(heading), style="bold")
        for item in items:
            yield Padding(Text(plain(item)), (0, 0, 0, 2))
