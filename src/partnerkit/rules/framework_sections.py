"""A section of a framework holds something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.rules.rule import ERROR, Explained, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partnerkit.model.framework import Framework, Section
    from partnerkit.model.words import Keys


def check(framework: Framework) -> Iterator[Finding]:
    """Report each section that has neither issues nor sections of its own."""
    yield from _empty(framework.sections, ())


def _empty(sections: Sequence[Section], above: Keys) -> Iterator[Finding]:
    for number, section in enumerate(sections):
        here = (*above, "sections", number)
        if not section.issues and not section.sections:
            yield Finding(
                (*here, "id"), f"section {section.id} has no issues", "Add issues, or sections that have some."
            )
        yield from _empty(section.sections, here)


_FRAMEWORK = """\
format: partnerkit/framework/1
id: our-guide
title: Our guide
publisher: Anytown partnership
acknowledgement: Agreed by the steering group.
sections:
  - id: all
    title: All
    issues: [{issues}]
"""
EXPLAINED = Explained(
    why="""A part of a guide in which nothing is rated would be a heading over nothing, in every form and report.""",
    fails={"our-guide.yaml": _FRAMEWORK.format(issues="")},
    passes={"our-guide.yaml": _FRAMEWORK.format(issues="{id: trust, number: 1, title: Trust}")},
)
RULE = Rule("section-without-issues", ERROR, "Every section of a framework has issues, or sections that have some.",
            check, EXPLAINED)  # fmt: skip
