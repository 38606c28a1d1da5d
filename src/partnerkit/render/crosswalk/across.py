"""Two guides held against each other: as text for a terminal, as Markdown, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.model.text import enumerated, json_text, one_line, plural, visible
from partnerkit.render import data
from partnerkit.render.crosswalk.words import reading
from partnerkit.render.mark import comment
from partnerkit.render.words import rating, style_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from partnerkit.analysis.across import Across, Pair, SaidTwice, Side
    from partnerkit.analysis.source import Source
    from partnerkit.model.assessment import Action
    from partnerkit.model.framework import Framework
    from partnerkit.render.data import Data


def text(across: Across, *, shapes: bool = True) -> Iterator[RenderableType]:
    """Yield everything that `compare --across` shows, for a console."""
    from rich.text import Text

    from partnerkit.render.assessment.text import key
    from partnerkit.render.comparison.table import hanging

    yield Text(one_line(across.sources[0].assessment.partnership), style="bold")
    for source in across.sources:
        yield Text(of_guide(source))
    yield Text("")
    yield Text(counted(across))
    if across.differing:
        yield Text("")
        yield _table(across.differing, shapes=shapes)
    if across.said_twice:
        yield Text("")
        yield Text("Actions that say much the same", style="bold")
        for twice in across.said_twice:
            for mark, side, action in zip("- ", twice.sides, twice.actions, strict=True):
                yield hanging(f"  {mark} ", named(side, action))
    for framework in keys(across):
        yield Text("")
        yield from key(framework, shapes=shapes)
    yield Text("")
    for source in across.sources:
        yield Text(visible(source.framework.acknowledgement), style="dim")


def keys(across: Across) -> list[Framework]:
    """Return the frameworks whose keys are to be shown: of those with the same scale, the first."""
    scales: dict[object, Framework] = {}
    for source in across.sources:
        levels = tuple((level, level.word, level.meaning) for level in source.framework.levels)
        scales.setdefault(levels, source.framework)
    return list(scales.values())


def _table(pairs: Iterable[Pair], *, shapes: bool) -> RenderableType:
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2, 0, 0))
    for column in ({"no_wrap": True}, {"overflow": "fold"}, {"no_wrap": True}):
        grid.add_column(**column)
    for number, pair in enumerate(pairs):
        if number:
            grid.add_row()
        for side in pair.sides:
            told = Text(rating(side.rating, shapes=shapes), style=style_of(side.rating))
            grid.add_row(one_line(side.source.framework.numbered(side.issue)), one_line(side.issue.title), told)
        grid.add_row("", Text(one_line(pair.why), style="dim"), "")
    return grid


def of_guide(source: Source) -> str:
    """Return which assessment stands for a guide."""
    view = source.assessment
    guide = f"{plural(one_line(source.framework.issue_name)).capitalize()}: {one_line(source.framework.title)}"
    return f"{guide}; {one_line(view.viewpoint)}, {on_day(view.date)}"


def counted(across: Across) -> str:
    """Return what came of it, and whose reading it rests on, in a few sentences."""
    total, differing, without = len(across.pairs), len(across.differing), len(across.without)
    by = list(dict.fromkeys(reading(pair.reading_by) for pair in across.pairs))
    names = enumerated(plural(one_line(source.framework.issue_name)) for source in across.sources)
    said = f"{total} pairs of {names} ask for the same thing ({'; '.join(by)})."
    parts = [f"Rated differently: {differing}", f"alike: {across.same}"]
    parts += [f"without a level on one side or both: {without}"] if without else []
    twice = len(across.said_twice)
    actions = {0: "No two open actions say much the same.", 1: "Two open actions say much the same."}
    more = actions.get(twice, f"{twice} pairs of open actions say much the same.")
    return f"{said} {'; '.join(parts)}. {more}"


def named(side: Side, action: Action) -> str:
    """Return an action with the issue that it stands at."""
    ref = f"{action.ref} " if action.ref else ""
    return one_line(f"{side.source.framework.numbered(side.issue)}, {ref}{action.action}")


def markdown(across: Across, *, mark: str | None = None) -> str:
    """Return the same as Markdown."""
    from partnerkit.render.jinja import fill

    twice = [[named(*both) for both in zip(one.sides, one.actions, strict=True)] for one in across.said_twice]
    guides = [of_guide(source) for source in across.sources]
    known = {"guides": guides, "counted": counted(across), "twice": twice, "keys": keys(across)}
    return comment(mark) + fill("across.md.j2", across=across, **known)


def as_json(across: Across, *, mark: str | None = None) -> str:
    """Return the same as a JSON document."""
    return json_text(
        {
            **data.head("across", across.sources, mark=mark),
            "partnership": across.sources[0].assessment.partnership,
            "assessments": data.assessments(across.sources),
            "rated_alike": across.same,
            "rated_differently": [_pair(pair) for pair in across.differing],
            "without_level": [_pair(pair) for pair in across.without],
            "said_twice": [_twice(one) for one in across.said_twice],
        }
    )


def _pair(pair: Pair) -> Data:
    return {
        "sides": [
            {**_of(side), **data.issue(side.issue), "rating": side.rating, "comment": side.entry.comment}
            for side in pair.sides
        ],
        "apart": pair.apart,
        "why": pair.why,
        "reading_by": pair.reading_by,
    }


def _twice(twice: SaidTwice) -> Data:
    both = zip(twice.sides, twice.actions, strict=True)
    return {
        "actions": [{**_of(side), "issue": side.issue.id, "ref": one.ref, "action": one.action} for side, one in both],
    }


def _of(side: Side) -> Data:
    return {"file": side.source.file, "framework": side.source.framework.id}
