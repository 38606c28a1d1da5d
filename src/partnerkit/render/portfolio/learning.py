"""The words in which it is shown who could learn from whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.model.text import enumerated, one_line, plural
from partnerkit.render.words import word_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partnerkit.analysis.portfolio.portfolio import Column, LearnLine, Mover, Section

SHARING = "Partnerships are named here only where their record says `share: true`."


def rest(section: Section) -> Iterator[str]:
    """Yield what is to be said of the lines on which nobody who shares has moved."""
    worst, best = worst_and_best(section)
    left = [line for line in section.learn if not line.movers]
    if not left:
        return
    noun = section.guide.issue_name if len(left) == 1 else plural(section.guide.issue_name)
    nobody = f"and nobody who shares has moved from there to {best.lower()}"
    yield f"On {len(left)} more {noun}, somebody has {worst.lower()} now, {nobody}."


def worst_and_best(section: Section) -> tuple[str, str]:
    """Return the words of the worst level and of the best."""
    return word_of(section.guide.levels[-1]), word_of(section.guide.levels[0])


def note(section: Section) -> str:
    """Return what the section on learning shows."""
    worst, best = worst_and_best(section)
    return (
        f"Who has {worst.lower()} now, and who has moved from {worst.lower()} to {best.lower()} and could be asked how."
    )


def needing(line: LearnLine) -> str:
    """Return who is on the worst level now."""
    return _named_and_others(line.needing, line.needing_others)


def movers_besides(line: LearnLine) -> str:
    """Return how many more have moved who are not named; empty for none."""
    others = line.movers_others
    return f"{others:,} that {'does' if others == 1 else 'do'} not share" if others else ""


def mover(one: Mover) -> str:
    """Return who moved when, and by what."""
    said = f"{one_line(one.column.label)}, between {on_day(one.worst_on)} and {on_day(one.best_on)}"
    done = [one_line(action.action) for action in one.done]
    return f"{said}; done there: {'; '.join(done)}" if done else said


def _named_and_others(columns: Sequence[Column], others: int) -> str:
    parts = [one_line(one.label) for one in columns]
    if others:
        does = "does" if others == 1 else "do"
        parts.append(f"{others:,} {'more ' if parts else ''}that {does} not share")
    return enumerated(parts) if parts else "nobody"
