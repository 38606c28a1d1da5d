"""A section of a framework holds something, and has an id of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.rules.examples import OUR_GUIDE
from partnerkit.rules.rule import ERROR, Explained, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partnerkit.model.framework import Framework, Section
    from partnerkit.model.words import Keys


def check(framework: Framework) -> Iterator[Finding]:
    """Report each section that has neither issues nor sections of its own."""
    for keys, section in _sections(framework.sections):
        if not section.issues and not section.sections:
            message = f"section {section.id} has no issues"
            yield Finding((*keys, "id"), message, "Add issues, or sections that have some.")


def duplicate(framework: Framework) -> Iterator[Finding]:
    """Report each section whose id a section above it has, wherever it is nested."""
    ids: set[str] = set()
    for keys, section in _sections(framework.sections):
        if section.id in ids:
            yield Finding((*keys, "id"), f"the id {section.id} is taken by a section above")
        ids.add(section.id)


def _sections(sections: Sequence[Section], above: Keys = ()) -> Iterator[tuple[Keys, Section]]:
    for number, section in enumerate(sections):
        here = (*above, "sections", number)
        yield here, section
        yield from _sections(section.sections, here)


_FRAMEWORK = (
    OUR_GUIDE
    + """\
sections:
  - id: all
    title: All
    issues: [{issues}]
"""
)
_TWO = """\
  - id: {second}
    title: Money
    issues: [{{id: pay, number: 2, title: Pay}}]
"""
EXPLAINED = Explained(
    why="""A part of a guide in which nothing is rated would be a heading over nothing, in every form and report.""",
    fails={"our-guide.yaml": _FRAMEWORK.format(issues="")},
    passes={"our-guide.yaml": _FRAMEWORK.format(issues="{id: trust, number: 1, title: Trust}")},
)
RULE = Rule("section-without-issues", ERROR, "Every section of a framework has issues, or sections that have some.",
            check, EXPLAINED)  # fmt: skip
_TRUST = "{id: trust, number: 1, title: Trust}"
EXPLAINED_DUPLICATE = Explained(
    why="""Templates and tables find a section by its id. With two of one id, what is said of one part of the guide
would be shown for the other.""",
    fails={"our-guide.yaml": _FRAMEWORK.format(issues=_TRUST) + _TWO.format(second="all")},
    passes={"our-guide.yaml": _FRAMEWORK.format(issues=_TRUST) + _TWO.format(second="money")},
)
DUPLICATE = Rule("duplicate-section", ERROR, "No two sections of a framework share an id.", duplicate,
                 EXPLAINED_DUPLICATE)  # fmt: skip
