"""Frameworks as text: the list of them, the contents of one, how to rate against it, its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from partnerkit.model.text import one_line, plural, visible
from partnerkit.render.acknowledgement import reading
from partnerkit.render.assessment.text import key, levels
from partnerkit.render.layout import headed, indented, items, paragraphs, resources

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rich.console import RenderableType

    from partnerkit.model.framework import Framework, Section


def listing(frameworks: Mapping[str, Framework | None]) -> Iterator[RenderableType]:
    """Each framework by the name that an assessment gives; None is one that has problems."""
    for name, framework in frameworks.items():
        yield Text(name, style="bold")
        if framework is None:
            yield indented(Text("has problems"))
            continue
        yield indented(Text(one_line(framework.title)))
        published = f", {framework.published}" if framework.published else ""
        counted = framework.count(len(framework.issues))
        yield indented(Text(f"{one_line(framework.publisher)}{published}; {counted}"))


def contents(framework: Framework) -> Iterator[RenderableType]:
    """Yield a framework's facts, what to know before starting, the list of its issues, and what comes with them."""
    yield Text(one_line(framework.title), style="bold")
    if framework.subtitle:
        yield Text(one_line(framework.subtitle))
    by = ", ".join(one_line(author) for author in framework.authors)
    facts = [by, one_line(framework.publisher), framework.published or ""]
    yield Text(", ".join(fact for fact in facts if fact))
    if framework.address:
        yield Text(framework.address, overflow="fold")
    for passage in framework.introduction:
        yield from headed(one_line(passage.title))
        yield paragraphs(passage.text)
    whole = [str(issue.number) for issue in framework.issues if str(issue.number).isdecimal()]
    width = max(map(len, whole), default=0)
    for section in framework.sections:
        yield from _section(section, width, 0)
    yield from _topics(framework)
    yield from _statements(framework)
    yield from resources("References", framework.references)
    yield from how_to_rate(framework)
    yield Text("")
    yield from key(framework)
    yield Text("")
    yield Text(visible(framework.acknowledgement))
    if framework.terms:
        yield Text(visible(framework.terms))
    if framework.contributors:
        thanked = "; ".join(one_line(one) for one in framework.contributors)
        yield Text(f"The guide thanks {thanked}.")


def glossary(framework: Framework) -> Iterator[RenderableType]:
    """Yield the words that a framework explains."""
    yield Text(f"{one_line(framework.title)}: glossary", style="bold")
    for term in framework.glossary:
        yield Text("")
        yield Text(one_line(term.term), style="bold")
        yield indented(one_line(term.meaning))


def how_to_rate(framework: Framework) -> Iterator[RenderableType]:
    """Yield the framework's instruction on how to rate; nothing where it gives none."""
    if framework.instruction:
        yield from headed("How to rate")
        yield paragraphs(framework.instruction)


def before_rating(framework: Framework, *, shapes: bool = True) -> Iterator[RenderableType]:
    """Yield what to know when rating starts: how to rate, and what the levels mean."""
    yield from how_to_rate(framework)
    yield Text("")
    yield from levels(framework, shapes=shapes)


def _section(section: Section, width: int, depth: int) -> Iterator[RenderableType]:
    """Yield a section with its issues, and the sections within it further to the right.

    Whole numbers have a `width`, so that they stand below each other in all sections.
    """
    yield Text("")
    yield indented(Text(one_line(section.title), style="bold"), 2 * depth)
    if section.summary:
        yield paragraphs(section.summary, 2 * depth)
    if section.issues:
        rows = []
        numbers = [str(issue.number) for issue in section.issues]
        longest = max(width if all(map(str.isdecimal, numbers)) else 0, *map(len, numbers))
        for issue in section.issues:
            named = Text(f"{one_line(issue.title)}  ").append(issue.id, style="dim")
            rows.append((f"{issue.number!s:>{longest}}", named))
        yield items(rows, 2 * depth)
    for inner in section.sections:
        yield from _section(inner, width, depth + 1)


def _topics(framework: Framework) -> Iterator[RenderableType]:
    """Yield the challenges and case studies that the guide describes, with the issues that each bears on."""
    for title, topics in (("Challenges", framework.challenges), ("Case studies", framework.case_studies)):
        if not topics:
            continue
        ours = reading(framework) if any(topic.issues for topic in topics) else ""
        yield from headed(title, f"{plural(framework.issue_name)}: {ours}" if ours else "")
        for topic in topics:
            numbers = ", ".join(str(framework.by_id[name].number) for name in topic.issues if name in framework.by_id)
            bears = f" ({plural(framework.issue_name)} {numbers})" if numbers else ""
            yield indented(f"{one_line(topic.title)}: {one_line(topic.summary)}{bears}")


def _statements(framework: Framework) -> Iterator[RenderableType]:
    """Yield the quality statements by theme, with the issues that name them and where they are from."""
    if not framework.statements:
        return
    yield from headed("Quality statements")
    if source := framework.statements_from:
        facts = [source.title, source.publisher or "", source.published or ""]
        yield Text(", ".join(one_line(fact) for fact in facts if fact))
        if source.address:
            yield Text(source.address, overflow="fold")
        if source.note:
            yield Text(one_line(source.note))
    for theme in dict.fromkeys(statement.theme for statement in framework.statements):
        yield indented(Text(one_line(theme), style="bold"))
        for statement in framework.statements:
            if statement.theme == theme:
                every = ((issue.number, one.id) for issue in framework.issues for one in issue.statements)
                numbers = [str(number) for number, name in every if name == statement.id]
                names = f"{framework.issue_name}{'s' * (len(numbers) > 1)} {', '.join(numbers)}"
                by = names if numbers else f"no {framework.issue_name}"
                yield indented(Text(f"{one_line(statement.name)}  ").append(by, style="dim"), 4)
