"""The words in which it is shown who could learn from whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.model.text import enumerated, one_line, plural
from partnerkit.render.words import word_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.analysis.portfolio.portfolio import LearnLine, Mover, Section

EVERYBODY = 1_000_000
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


def needing(line: LearnLine, most: int = EVERYBODY) -> str:
    """Return who is on the worst level now; beyond `most` names the rest is counted."""
    named = line.needing if len(line.needing) <= most else line.needing[: most - 1]
    parts = [one_line(one.label) for one in named]
    if left := len(line.needing) - len(named):
        parts.append(f"{left:,} more that share")
    if line.needing_others:
        does = "does" if line.needing_others == 1 else "do"
        parts.append(f"{line.needing_others:,} {'more ' if parts else ''}that {does} not share")
    return enumerated(parts) if parts else "nobody"


def movers_besides(line: LearnLine, most: int = EVERYBODY) -> str:
    """Return how many more have moved than the first `most` that share; empty for none."""
    left, others = max(0, len(line.movers) - most), line.movers_others
    parts = [f"{left:,} more that {'shares' if left == 1 else 'share'}"] if left else []
    parts += [f"{others:,} that {'does' if others == 1 else 'do'} not share"] if others else []
    return enumerated(parts) if parts else ""


def mover(one: Mover) -> str:
    """Return who moved when, and by what."""
    said = f"{one_line(one.column.label)}, between {on_day(one.worst_on)} and {on_day(one.best_on)}"
    done = [one_line(action.action) for action in one.done]
    return f"{said}; done there: {'; '.join(done)}" if done else said
