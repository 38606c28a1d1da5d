"""How the rounds of many partnerships stand: a line for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.box import ASCII, SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from partnerkit.analysis.rounds import ANSWERED, Stands
from partnerkit.model.text import enumerated, one_line
from partnerkit.model.words import PORTFOLIO_NAME
from partnerkit.render import markdown as md

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from partnerkit.analysis.round_steps import Step
    from partnerkit.analysis.rounds import OfGuide, Round

HANDFUL = 5
"""Up to so many partnerships are shown one by one, with a line for each who is asked."""
MOST_NAMES = 10
HEADINGS = ("Partnership", "Round", "Views", "Next")
NAMELESS = "A partnership that nothing names yet"


def text(rounds: Sequence[tuple[Round, Step]], *, shapes: bool = True) -> Iterator[RenderableType]:
    """Yield a line for each partnership, for a terminal or a pipe."""
    table = Table(box=SIMPLE_HEAD if shapes else ASCII, padding=(0, 2, 0, 0), show_edge=False)
    for heading in HEADINGS:
        table.add_column(heading, overflow="fold", min_width=len(heading))
    for shown, step in rounds:
        cells = _cells(shown, step)
        table.add_row(*(Text(cell, style="bold" if shown.late else "") for cell in cells))
    yield table
    yield Text("")
    yield Text(summary(rounds))


def markdown(rounds: Sequence[tuple[Round, Step]]) -> Iterator[str]:
    """Yield the lines of a table as Markdown."""
    yield f"| {' | '.join(HEADINGS)} |"
    yield "|---|---|---|---|"
    for shown, step in rounds:
        cells = map(md.cell, _cells(shown, step))
        yield f"| {' | '.join(f'**{cell}**' if shown.late else cell for cell in cells)} |"
    yield ""
    yield md.text(summary(rounds))
    yield ""


def without_files(names: Sequence[str]) -> str:
    """Return the sentence on partnerships that are expected and have no file; empty where there are none."""
    if not names:
        return ""
    more = [f"{len(names) - MOST_NAMES:,} more"] if len(names) > MOST_NAMES else []
    listed = enumerated([*map(one_line, names[:MOST_NAMES]), *more])
    return f"{PORTFOLIO_NAME} also expects {listed}, of which nothing is here."


def summary(rounds: Sequence[tuple[Round, Step]]) -> str:
    """Return how many people are late, in how many partnerships."""
    late = [len(shown.late) for shown, _ in rounds if shown.late]
    people = f"{sum(late):,} {'person is' if sum(late) == 1 else 'people are'} late"
    said = f"{people} in {len(late):,} of {len(rounds):,} partnerships." if late else "Nobody is late."
    return f"{said} Of one alone, its folder shows who has answered."


def _cells(shown: Round, step: Step) -> tuple[str, str, str, str]:
    views = "; ".join(dict.fromkeys(_brief(guide) for guide in shown.guides))
    return one_line(shown.partnership) or NAMELESS, one_line(shown.name), views, str(step.kind).replace("-", " ")


def _brief(guide: OfGuide) -> str:
    """Return how far a round has come against a guide: `Agreed`, or `3 of 5 given, 2 late`."""
    if guide.agreed is not None:
        return f"Agreed, {guide.agreed.unrated} left" if guide.agreed.unrated else "Agreed"
    asked = [line for line in guide.lines if line.stands is not Stands.LEFT]
    if not asked:
        return f"{len(guide.views)} given" if guide.views else "Nobody is asked yet"
    given = sum(line.stands in ANSWERED for line in asked)
    late = f", {len(guide.late)} late" if guide.late else ""
    return f"{given} of {len(asked)} given{late}"
