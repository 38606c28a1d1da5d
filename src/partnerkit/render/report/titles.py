"""How a report calls what is rated so or so, on any scale, and the lines of a guide where several stand together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.model.ratings import RAG, Need
from partnerkit.model.text import enumerated, one_line, plural

if TYPE_CHECKING:
    from partnerkit.analysis.plan import Plan
    from partnerkit.model.framework import Framework
    from partnerkit.model.ratings import Rating


@dataclass(frozen=True, slots=True)
class Required:
    """What requires an action, in words: on one of green, amber and red it is what is red."""

    which: str
    """As the end of a clause: `is red`, `is rated 0`, `requires action`."""
    title: str
    """As a title: `Red`, `Rated 0`, `In need of action`."""

    def names(self, issues: str) -> str:
        """Return the sentence that names them: `Red: Commissioning arrangements (5).`"""
        return f"{self.title}: {issues}."


def required(framework: Framework) -> Required:
    """Return how what requires an action is called in a framework."""
    levels = [level for level in framework.levels if level.action is Need.REQUIRED]
    if len(levels) != 1:
        return Required("requires action", "In need of action")
    said = in_a_sentence(levels[0])
    return Required(f"is {said}", said[0].upper() + said[1:])


def in_a_sentence(level: Rating) -> str:
    """Return a level behind `is`: a colour as it is, of any other scale `rated 4` or `rated Under way`."""
    return level.word.lower() if level in RAG else f"rated {one_line(level.word)}"


def far_apart(framework: Framework) -> str:
    """Return how far ratings that are split lie apart: more than half the scale, which is red and green of three."""
    return "more than half the scale apart" if len(framework.levels) > len(RAG) else "far apart"


def wanting(framework: Framework) -> tuple[Rating, ...]:
    """Return the levels on which an action is required or advised, the worst first."""
    return tuple(level for level in reversed(framework.levels) if level.action is not Need.NONE)


def attention(framework: Framework) -> str:
    """Return what the issues that need attention are called: `Red and amber issues`, `Dimensions that need action`."""
    levels = wanting(framework)
    name = one_line(framework.issue_name)
    if all(level in RAG for level in levels):
        said = enumerated([level.word.lower() for level in levels])
        return f"{said[:1].upper()}{said[1:]} {plural(name)}"
    return f"{name[:1].upper()}{plural(name)[1:]} that need action"


def attention_in_short(framework: Framework) -> str:
    """Return the same without the name of the issues, for a list of contents."""
    levels = wanting(framework)
    said = enumerated([level.word.lower() for level in levels])
    return said[:1].upper() + said[1:] if all(level in RAG for level in levels) else "Need action"


def levels_of(framework: Framework) -> str:
    """Return which levels need action; nothing on the scale of green, amber and red, of which everybody knows it."""
    if all(level in RAG for level in framework.levels):
        return ""
    each = [
        f"{need} on {_named(levels)}"
        for need, levels in (
            ("Action is required", [level for level in wanting(framework) if level.action is Need.REQUIRED]),
            ("it is advised", [level for level in wanting(framework) if level.action is Need.ADVISED]),
        )
        if levels
    ]
    said = "; ".join(each)
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def _named(levels: Sequence[Rating]) -> str:
    """Return levels by their words; numbers with what they are."""
    said = enumerated([one_line(level.word) for level in levels])
    return f"level {said}" if levels[0].word.isdecimal() else said


def lines_of(framework: Framework) -> str:
    """Return what a guide calls its lines, in capitals: `Issues`, `Tips`."""
    name = one_line(framework.issue_name)
    return f"{name[:1].upper()}{plural(name)[1:]}"


def numbered(plan: Plan) -> Iterator[tuple[int, str]]:
    """Yield the assessments of a plan with the numbers that its refs and gaps begin with."""
    for source, number in plan.numbers.items():
        view = source.assessment
        yield number, f"{one_line(view.viewpoint)}, {on_day(view.date)}, against {one_line(source.framework.title)}"


def prefixes(frameworks: Sequence[Framework]) -> list[str]:
    """Return what stands before the number of each line of a guide: for one nothing, for several `Issue `, `Tip `."""
    if len(frameworks) == 1:
        return [""]
    names = [one_line(one.issue_name) for one in frameworks]
    return [f"{name[:1].upper()}{name[1:]} " for name in names]
