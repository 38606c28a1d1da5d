"""What assessments hold for quality statements, for a terminal or a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.box import ASCII, SIMPLE_HEAD
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from partnerkit.analysis.statements import counts
from partnerkit.model.dates import on_day
from partnerkit.model.text import one_line, visible
from partnerkit.model.words import STANDINGS
from partnerkit.render.assessment.text import key
from partnerkit.render.statements import prose, words
from partnerkit.render.words import rating, style_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from partnerkit.analysis.statements import Bearing, Line, RollUp, Statements

NARROW = 76
"""Below this width whose view a rating is stands below it."""


def text(made: RollUp, width: int, *, shapes: bool = True) -> Iterator[RenderableType]:
    """Yield everything that `statements` shows, for a console of `width` columns."""
    yield Text(prose.title(made), style="bold")
    yield from _sources(made)
    for paragraph in prose.paragraphs(made):
        yield Text("")
        yield Text(visible(paragraph))
    for of in made.sets:
        yield Text("")
        yield _overview(of, shapes=shapes)
        for theme in of.themes:
            yield Text("")
            yield Text(one_line(theme.title).upper(), style="bold")
            for line in theme.lines:
                yield Text("")
                yield from _statement(made, line, width, shapes=shapes)
    yield Text("")
    yield from _every_action(made)
    yield from _key(made, shapes=shapes)
    yield Text("")
    yield Text("How to read it", style="bold")
    for sentence in prose.how_to_read(made):
        yield _in(Text(sentence))
    for framework in made.frameworks:
        yield Text("")
        yield Text(visible(framework.acknowledgement), style="dim")


def _sources(made: RollUp) -> Iterator[RenderableType]:
    """Yield the assessments with their files: at a terminal one has to find them."""
    for framework in made.frameworks:
        yield _in(Text(one_line(framework.title)))
        for source in (one for one in made.sources if one.framework.id == framework.id):
            view = f"{one_line(source.assessment.viewpoint)}, {on_day(source.date)} ({one_line(source.file)})"
            yield _in(Text(view), 4)
    yield _in(Text(f"As of {on_day(made.as_of)}"))


def _overview(of: Statements, *, shapes: bool) -> Table:
    result = Table(box=SIMPLE_HEAD if shapes else ASCII, padding=(0, 1, 0, 0), show_edge=False)
    linked = any(line.linked for line in of.lines)
    result.add_column("Statement", overflow="fold", ratio=3)
    result.add_column("Ratings", overflow="fold", ratio=3)
    if linked:
        result.add_column("Through the crosswalk", overflow="fold", ratio=3)
    result.add_column("Evidence", justify="right", max_width=8)
    result.add_column("Open actions", justify="right", max_width=7)
    for theme in of.themes:
        result.add_row(Text(one_line(theme.title), style="bold"))
        for place, line in enumerate(theme.lines, start=1):
            cells = [Text(one_line(line.statement.name)), _counts(line.own, shapes=shapes)]
            cells += [_counts(line.linked, shapes=shapes)] if linked else []
            cells += [Text(str(len(line.pieces) or "none")), Text(str(len(line.items) or "none"))]
            result.add_row(*cells, end_section=place == len(theme.lines))
    return result


def _counts(bearings: Sequence[Bearing], *, shapes: bool) -> Text:
    if not bearings:
        return Text("none")
    result = Text()
    for kind, number in counts(one.answer for one in bearings).items():
        result.append("\n" if result.plain else "")
        result.append(f"{number} {rating(kind, shapes=shapes)}", style=style_of(kind))
    return result


def _statement(made: RollUp, line: Line, width: int, *, shapes: bool) -> Iterator[RenderableType]:
    """Yield a statement with all that bears on it."""
    statement = line.statement
    yield Text(one_line(statement.name), style="bold")
    own = words.own_words(made, line)
    yield _in(Text(f"Asks ({own}): {one_line(statement.asks)}"))
    if statement.experience:
        yield _in(Text(f"People should find ({own}): {one_line(statement.experience)}"))
    yield _in(Text(words.covered(line, made)))
    if line.own:
        yield _in(_ratings(line.own, width, shapes=shapes))
    if line.linked:
        yield _in(Text("Through the crosswalk", style="italic"))
        yield _in(_ratings(line.linked, width, shapes=shapes))
    if line.bearings:
        yield from _evidence(made, line)
        yield from _actions(line)
    for sentence in words.missing(line):
        yield _in(Text(sentence, style="bold"))


def _ratings(bearings: Sequence[Bearing], width: int, *, shapes: bool) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=width >= NARROW)
    grid.add_column(overflow="fold")
    for one in bearings:
        answer, how = one.answer, words.through(one)
        said = Text(f"{one_line(answer.issue.title)}. {words.whose(answer)}")
        if why := words.reason(answer):
            said.append(f". {why.removesuffix('.')}")
        if how:
            said.append(f". {how[0].upper()}{how[1:]}", style="dim")
        given = answer.entry.rating
        grid.add_row(Text(answer.label), Text(rating(given, shapes=shapes), style=style_of(given)), said)
    return grid


def _evidence(made: RollUp, line: Line) -> Iterator[RenderableType]:
    yield _in(Text("Evidence" if line.pieces else "No evidence", style="italic"))
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for piece in line.pieces:
        said = Text(one_line(piece.text))
        if piece.link:
            said.append(f"\n{one_line(piece.link)}")
        known = "; ".join((*words.facts(piece, made.as_of), words.given_for(made, line, piece)))
        said.append(f"\n{known}", style="dim")
        grid.add_row(Text(made.number(piece)), said)
    if line.pieces:
        yield _in(grid)


def _actions(line: Line) -> Iterator[RenderableType]:
    if not line.items:
        return
    yield _in(Text("Open actions", style="italic"))
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for item in line.items:
        facts = f"{words.action_for(line, item)}, {words.due(item.action)}, {STANDINGS[item.stands.standing].lower()}"
        grid.add_row(Text(item.ref or "–"), Text(f"{one_line(item.action.action)} ({facts})"))
    yield _in(grid)


def _every_action(made: RollUp) -> Iterator[RenderableType]:
    """Yield all open actions, each once, with what a statement has no room for."""
    if not made.items:
        return
    yield Text("OPEN ACTIONS", style="bold")
    yield Text("")
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for item in made.items:
        said = Text(one_line(item.action.action))
        said.append(f"\n{words.who(item.action)}; {words.due(item.action)}. {words.stands(item)}", style="dim")
        grid.add_row(Text(item.ref or "–"), said)
    yield _in(grid)
    yield Text("")


def _key(made: RollUp, *, shapes: bool) -> Iterator[RenderableType]:
    for place, framework in enumerate(made.frameworks):
        if place:
            yield Text("")
        if len(made.frameworks) > 1:
            yield Text(one_line(framework.title))
        yield from key(framework, shapes=shapes)


def _in(what: RenderableType, columns: int = 2) -> Padding:
    return Padding(what, (0, 0, 0, columns))
