"""Frameworks as text: the list of them, the contents of one, one issue with its guidance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from partnerkit.model.text import one_line, visible
from partnerkit.render.assessment.text import key
from partnerkit.render.words import rating, style_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.console import RenderableType

    from partnerkit.model.framework import Framework
    from partnerkit.model.issue import Issue, Resource


def listing(frameworks: Mapping[str, Framework | None]) -> Iterator[RenderableType]:
    """Each framework by the name that an assessment gives; None is one that has problems."""
    for name, framework in frameworks.items():
        yield Text(name, style="bold")
        if framework is None:
            yield _in(Text("has problems"))
            continue
        yield _in(Text(one_line(framework.title)))
        published = f", {framework.published}" if framework.published else ""
        counted = framework.count(len(framework.issues))
        yield _in(Text(f"{one_line(framework.publisher)}{published}; {counted}"))


def contents(framework: Framework) -> Iterator[RenderableType]:
    """A framework's facts and the list of its issues."""
    yield Text(one_line(framework.title), style="bold")
    if framework.subtitle:
        yield Text(one_line(framework.subtitle))
    by = ", ".join(one_line(author) for author in framework.authors)
    facts = [by, one_line(framework.publisher), framework.published or "", framework.address or ""]
    yield Text(", ".join(fact for fact in facts if fact))
    for section in framework.parts:
        yield Text("")
        yield Text(one_line(section.title), style="bold")
        if section.summary:
            yield Text(visible(section.summary))
        for issue in section.issues:
            yield _item(f"{issue.number:>2}  ", f"{one_line(issue.title)}  ", dim=issue.id)
    for heading, topics in (("Challenges", framework.challenges), ("Case studies", framework.case_studies)):
        if topics:
            yield Text("")
            yield Text(heading, style="bold")
        for topic in topics:
            numbers = ", ".join(str(framework.by_id[name].number) for name in topic.issues if name in framework.by_id)
            bears = f" ({framework.issue_name}s {numbers})" if numbers else ""
            yield _item("  ", f"{one_line(topic.title)}: {one_line(topic.summary)}{bears}")
    yield from _resources("References", framework.references)
    yield Text("")
    yield from key(framework)
    yield Text("")
    yield Text(visible(framework.acknowledgement))
    if framework.terms:
        yield Text(visible(framework.terms))


def issue(framework: Framework, shown: Issue, *, shapes: bool = True) -> Iterator[RenderableType]:
    """One issue with all of its guidance."""
    yield from heading(framework, shown)
    yield from guidance(framework, shown, shapes=shapes)
    yield from practices(shown)
    yield from _list(
        "Care Quality Commission quality statements", [_statement(framework, item.id) for item in shown.statements]
    )
    yield from _resources("Tools and resources", shown.resources)


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
    """Yield the guidance of an issue: why it matters, questions, what each rating looks like."""
    if shown.summary:
        yield Text(visible(shown.summary).strip())
    if shown.why:
        yield Text("")
        yield Text("Why it matters", style="bold")
        yield _in(Text(visible(shown.why).strip()))
    yield from _list("Ask yourselves", shown.questions)
    if looks := framework.looks_like(shown):
        yield Text("")
        yield Text("What it looks like", style="bold")
        for colour, sentence in looks:
            name = rating(colour, shapes=shapes)
            yield _item(f"  {name}", f"  {one_line(sentence)}", style=style_of(colour), width=11)


def practices(shown: Issue) -> Iterator[RenderableType]:
    """Yield the practices that the guide advises, and what to watch for."""
    yield from _list("What helps", [practice.text for practice in shown.practices])
    yield from _list("Watch for", shown.watch_for)


def _statement(framework: Framework, name: str) -> str:
    known = framework.statement_by_id.get(name)
    return f"{known.name}: {known.asks}" if known else name


def _list(title: str, items: Sequence[str]) -> Iterator[RenderableType]:
    if items:
        yield Text("")
        yield Text(title, style="bold")
        for item in items:
            yield _item("  - ", one_line(item))


def _resources(title: str, resources: Sequence[Resource]) -> Iterator[RenderableType]:
    if resources:
        yield Text("")
        yield Text(title, style="bold")
    for resource in resources:
        facts = [*resource.authors, resource.publisher or "", str(resource.year or "")]
        # an author that is also the publisher is named once
        known = ", ".join(dict.fromkeys(one_line(fact) for fact in facts if fact))
        yield _item("  - ", one_line(resource.title) + (f" ({known})" if known else ""))
        if resource.note:
            yield _in(Text(one_line(resource.note)), 4)
        if resource.address:
            yield _in(Text(resource.address, overflow="fold"), 4)


def _in(text: Text, columns: int = 2) -> Padding:
    return Padding(text, (0, 0, 0, columns))


def _item(mark: str, text: str, *, dim: str = "", style: str = "", width: int = 0) -> RenderableType:
    """A text with something before it, its further lines below its first."""
    from rich.table import Table

    grid = Table.grid(padding=0)
    grid.add_column(no_wrap=True, min_width=width)
    grid.add_column(overflow="fold")
    body = Text(text)
    if dim:
        body.append(dim, style="dim")
    grid.add_row(Text(mark, style=style), body)
    return grid
