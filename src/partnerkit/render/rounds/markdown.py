"""How rounds stand, in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.command_line import command_line
from partnerkit.render import markdown as md
from partnerkit.render.mark import comment
from partnerkit.render.rounds import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from partnerkit.analysis.round_steps import Step
    from partnerkit.analysis.rounds import OfGuide, Round


def round_(shown: Round, step: Step, others: Sequence[str], notes: Iterable[str]) -> Iterator[str]:
    """Yield the lines of the section on a round."""
    yield f"## {md.text(shown.partnership) or 'A partnership that nothing names yet'}"
    yield ""
    yield md.text(words.head(shown))
    for guide in shown.guides:
        yield ""
        if guide.framework is not None:
            yield f"### {md.text(guide.framework.title)}"
            yield ""
        yield from _table(guide, is_blind=shown.is_blind)
        yield md.text(words.tally(guide))
        beside = list(words.beside(shown, guide))
        yield from ("", *(f"- {md.text(line)}" for line in beside)) if beside else ()
    for note in (*notes, *([f"Other rounds: {', '.join(others)}."] if others else [])):
        yield ""
        yield md.text(note)
    yield ""
    yield md.text(step.why)
    yield ""
    yield f"    {command_line(*step.words)}"
    yield ""


def _table(guide: OfGuide, *, is_blind: bool) -> Iterator[str]:
    if not guide.lines:
        return
    heading, is_alike = words.heading(guide)
    yield f"| Who | View | {heading} |"
    yield "|---|---|---|"
    for who, line in zip(words.names(guide.lines), guide.lines, strict=True):
        since = words.since_in(line, is_alike=is_alike)
        yield f"| {md.cell(who)} | {md.cell(words.stands(line, is_blind=is_blind))} | {md.cell(since)} |"
    yield ""


def document(sections: Iterable[Iterable[str]], *, mark: str | None = None) -> str:
    """Return sections as a document."""
    lines = [line for section in sections for line in section]
    return f"{comment(mark)}# Rounds\n\n" + "\n".join(lines)
