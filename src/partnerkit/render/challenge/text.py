"""What a critical friend would ask, for a terminal or a pipe; and what each kind of challenge is."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from partnerkit.model.dates import on_day
from partnerkit.model.text import one_line
from partnerkit.render.challenge import prose
from partnerkit.render.explained import explained

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from partnerkit.analysis.challenge.asking import Challenge
    from partnerkit.analysis.challenge.kind import Asked, Kind


def text(made: Challenge) -> Iterator[RenderableType]:
    """Yield the questions that are shown, each with its reason, its place and its kind."""
    yield Text(one_line(made.partnership), style="bold")
    yield Text(f"{prose.HEADING}, as of {on_day(made.as_of)}")
    for line in prose.asked_of(made):
        yield Padding(Text(line), (0, 0, 0, 2))
    if others := prose.read_as_well(made):
        yield Padding(Text(others), (0, 0, 0, 2))
    yield Text("")
    if not made.asked:
        yield Text(prose.NOTHING)
        return
    yield Text(prose.INTRODUCTION, style="dim")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for number, asked in enumerate(made.shown, start=1):
        table.add_row("", "")
        table.add_row(Text(str(number)), Text(one_line(asked.question.text), style="bold"))
        table.add_row("", Text(one_line(asked.question.reason)))
        table.add_row("", Text(f"{_places(asked)} [{asked.kind.id}]", style="dim"))
    yield table
    if made.more:
        yield Text("")
        yield Text(f"{prose.more(made)} --most {len(made.asked)} shows all.")


def _places(asked: Asked) -> str:
    """Return the places as an editor opens them, those in one file after the first by line and column."""
    files = []
    for file, places in groupby(asked.places, lambda place: place.file):
        first, *others = list(places)
        shown, more = others[: prose.SHOWN_PLACES - 1], others[prose.SHOWN_PLACES - 1 :]
        said = [one_line(str(first)), *(f"{place.line}:{place.column}" for place in shown if place.line is not None)]
        files.append(", ".join(said) + (f" and {len(more)} more" if more else "") if file else "")
    return "; ".join(files)


def listing(kinds: Iterable[Kind]) -> Iterator[RenderableType]:
    """Yield each kind with its weight and what is asked about."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for kind in kinds:
        table.add_row(Text(str(kind.weight)), Text(kind.id), Text(kind.summary))
    yield table


def explanation(kind: Kind) -> Iterator[RenderableType]:
    """Yield a kind with its reason, an example of which it is asked and one of which it is not."""
    title = f"{kind.id} (weight {kind.weight})"
    yield from explained(title, kind.summary, kind.explained, ("Asked of", "Not asked of"))
