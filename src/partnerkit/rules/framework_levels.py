"""What a framework says of an issue's levels is said of each level of its scale, and of no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.suggest import Suggestions, did_you_mean
from partnerkit.model.text import enumerated
from partnerkit.rules.examples import OUR_GUIDE
from partnerkit.rules.framework_ids import issues_at
from partnerkit.rules.rule import ERROR, Explained, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.model.framework import Framework


def check(framework: Framework) -> Iterator[Finding]:
    """Report each issue whose `looks_like` lacks a level, or has one that the scale lacks."""
    levels = [str(level) for level in framework.levels]
    near = Suggestions(levels)
    for keys, issue in issues_at(framework.sections):
        if issue.looks_like is None:
            continue
        place = (*keys, "looks_like")
        for name in issue.looks_like:
            if name not in levels:
                known = f"Levels here are {enumerated(levels)}."
                message = f'"{name}" is not a level of this framework'
                yield Finding((*place, name), message, did_you_mean(name, near, known), on_key=True)
        if missing := [level for level in levels if level not in issue.looks_like]:
            remedy = f'Add "{missing[0]}: …" with a sentence, or leave looks_like out.'
            yield Finding(place, f"looks_like says nothing of {enumerated(missing)}", remedy, on_key=True)


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
        looks_like:
          green: We trust each other.
          amber: Some of us do.{last}
"""
)
EXPLAINED = Explained(
    why="""Whoever rates an issue compares it with these sentences. Where a level has none, nobody can tell when it is
the right one, and two honest people will choose differently.""",
    fails={"our-guide.yaml": _FRAMEWORK.format(last="")},
    passes={"our-guide.yaml": _FRAMEWORK.format(last="\n          red: Nobody does.")},
)
RULE = Rule("level-not-described", ERROR, "Each level that an issue describes is on the scale, and none is left out.",
            check, EXPLAINED)  # fmt: skip
