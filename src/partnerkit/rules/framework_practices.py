"""The practices of an issue can be ticked, each by an id of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.rules.examples import OUR_GUIDE
from partnerkit.rules.framework_ids import issues_at
from partnerkit.rules.rule import ERROR, WARNING, Explained, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.model.framework import Framework


def duplicate(framework: Framework) -> Iterator[Finding]:
    """Report each practice whose id a practice above it, of the same issue, has."""
    for keys, issue in issues_at(framework.sections):
        seen: set[str] = set()
        for number, practice in enumerate(issue.practices):
            if practice.id in seen:
                place = (*keys, "practices", number, "id")
                yield Finding(place, f"the id {practice.id} is taken by a practice above")
            if practice.id:
                seen.add(practice.id)


def without_id(framework: Framework) -> Iterator[Finding]:
    """Report each issue with practices that nobody can tick."""
    for keys, issue in issues_at(framework.sections):
        bare = [number for number, practice in enumerate(issue.practices) if practice.id is None]
        if bare:
            of = len(issue.practices)
            what = "the practice" if of == 1 else f"{len(bare)} of the {of} practices"
            has = "has" if len(bare) == 1 else "have"
            message = f"{what} of {framework.issue_name} {issue.number} {has} no id: it cannot be ticked"
            message = message if len(bare) == 1 else message.replace("it cannot", "they cannot")
            yield Finding((*keys, "practices", bare[0]), message, "Write it as {id: …, text: …}.")


_FRAMEWORK = (
    OUR_GUIDE
    + """\
sections:
  - id: all
    title: All
    issues:
      - id: trust
        number: 1
        title: Trust
        practices:
          - {{id: meet, text: Meet in person twice a year.}}
          - {second}
"""
)
_GOOD = _FRAMEWORK.format(second="{id: look-back, text: Talk over what went wrong.}")
EXPLAINED_DUPLICATE = Explained(
    why="""Assessments say of a practice by its id whether it is in place. With two of one id in an issue, a tick would
speak of both.""",
    fails={"our-guide.yaml": _FRAMEWORK.format(second="{id: meet, text: Talk over what went wrong.}")},
    passes={"our-guide.yaml": _GOOD},
)
EXPLAINED_WITHOUT_ID = Explained(
    why="""An assessment says of each practice whether it is in place, by the practice's id. A bare sentence is shown
as guidance, and nobody can tick it: a sentence is no name, for it changes when it is put better.""",
    fails={"our-guide.yaml": _FRAMEWORK.format(second="Talk over what went wrong.")},
    passes={"our-guide.yaml": _GOOD},
)
DUPLICATE = Rule(
    "duplicate-practice", ERROR, "No two practices of an issue share an id.", duplicate, EXPLAINED_DUPLICATE
)
WITHOUT_ID = Rule(
    "practice-without-id", WARNING, "Every practice has an id by which it is ticked.", without_id, EXPLAINED_WITHOUT_ID
)
