"""One issue of a framework with its guidance, as text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.text import Text

from partnerkit.model.text import one_line
from partnerkit.render.acknowledgement import own_words, reading
from partnerkit.render.layout import bullets, headed, indented, items, paragraphs, resources
from partnerkit.render.words import rating, style_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from partnerkit.model.framework import Framework, Term
    from partnerkit.model.issue import Issue


def issue(framework: Framework, shown: Issue, *, shapes: bool = True) -> Iterator[RenderableType]:
    """Yield an issue with all of its guidance."""
    yield from heading(framework, shown)
    yield from guidance(framework, shown, shapes=shapes)
    yield from practices(shown)
    yield from watch_for(shown)
    yield from statements(framework, shown)
    yield from resources("Tools and resources", shown.resources)
    if terms := terms_in(framework, shown):
        yield from headed("Words")
        for term in terms:
            yield indented(f"{one_line(term.term)}: {one_line(term.meaning)}")


def heading(framework: Framework, shown: Issue) -> Iterator[RenderableType]:
    """Yield the section of an issue, and its number and title."""
    parts = framework.parts
    if len(parts) > 1:
        number = next(place for place, part in enumerate(parts, start=1) if shown in part.issues)
        yield Text(f"Part {number} of {len(parts)}: {one_line(parts[number - 1].title)}", style="dim")
    yield Text(f"{shown.number}  {one_line(shown.title)}", style="bold")
    if shown.heading:
        yield Text(f"In the guide: {one_line(shown.heading)}", style="dim")


def guidance(framework: Framework, shown: Issue, *, shapes: bool = True) -> Iterator[RenderableType]:
    """Yield the guidance of an issue: why it matters, questions, what each level looks like, or else means."""
    if shown.summary:
        yield paragraphs(shown.summary)
    if shown.why:
        yield from headed("Why it matters")
        yield paragraphs(shown.why, 2)
    yield from bullets("Ask yourselves", shown.questions)
    looks = framework.looks_like(shown)
    if looks:
        yield from headed("What it looks like", reading(framework))
    else:
        yield from headed("What the levels mean")
        looks = tuple((level, level.meaning) for level in framework.levels)
    yield items(
        (Text(rating(level, shapes=shapes), style=style_of(level)), one_line(sentence)) for level, sentence in looks
    )


def practices(shown: Issue) -> Iterator[RenderableType]:
    """Yield what the guide says helps, each with the number and the id by which it is ticked."""
    if not shown.practices:
        return
    yield from headed("What helps")
    numbers = {name: str(number) for number, name in enumerate(shown.practice_by_id, 1)}
    width = max(map(len, numbers.values()), default=1)
    yield items(
        (
            f"{numbers.get(one.id or '', '-'):>{width}}",
            Text(one_line(one.text)).append(f"  {one.id or ''}", style="dim"),
        )
        for one in shown.practices
    )


def watch_for(shown: Issue) -> Iterator[RenderableType]:
    """Yield what the guide says to watch for."""
    yield from bullets("Watch for", shown.watch_for)


def statements(framework: Framework, shown: Issue) -> Iterator[RenderableType]:
    """Yield the quality statements that the guide names at an issue, with what they ask for."""
    if not shown.statements:
        return
    yield from headed("Quality statements of the Care Quality Commission", own_words(framework))
    for item in shown.statements:
        known = framework.statement_by_id.get(item.id)
        if known is None:
            yield items([("-", item.id)], gap=1)
            continue
        yield items([("-", f"{one_line(known.name)} (theme: {one_line(known.theme)})")], gap=1)
        yield indented(f"Organisations: {one_line(known.asks)}", 4)
        if known.experience and (not item.quoted or "i-statement" in item.quoted):
            yield indented(f"People: {one_line(known.experience)}", 4)


def terms_in(framework: Framework, shown: Issue) -> tuple[Term, ...]:
    """Return the words of the glossary that an issue uses."""
    texts = [shown.title, shown.heading, shown.summary, shown.why, *shown.questions, *shown.watch_for]
    texts += [practice.text for practice in shown.practices] + list((shown.looks_like or {}).values())
    text = one_line(" ".join(one for one in texts if one))
    return tuple(term for term in framework.glossary if any(_is_in(name, text) for name in _names(term)))


def _names(term: Term) -> list[str]:
    """Return what a word of the glossary is called: of `Care programme approach (CPA)` the words, and their letters."""
    named = re.fullmatch(r"(.+?)\s*\((\w+)\)", one_line(term.term))
    return [named[1], named[2]] if named else [one_line(term.term)]


def _is_in(name: str, text: str) -> bool:
    """Return True if a text has a name, in the singular or the plural; letters that stand for words as they are."""
    case = re.NOFLAG if name.isupper() else re.IGNORECASE
    return re.search(rf"(?<!\w){re.escape(name)}(?:s|es)?(?!\w)", text, case) is not None
