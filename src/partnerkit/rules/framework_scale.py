"""A framework has one scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.rules.examples import OUR_GUIDE
from partnerkit.rules.rule import ERROR, Explained, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.model.framework import Framework


def check(framework: Framework) -> Iterator[Finding]:
    """Report a framework that gives the meanings of green, amber and red beside a scale."""
    if framework.scale and framework.ratings:
        message = "ratings says what green, amber and red mean, and scale gives other levels"
        yield Finding(("ratings",), message, "Keep one of the two.", on_key=True)


_FRAMEWORK = (
    OUR_GUIDE
    + """\
{ratings}scale:
  - {{id: 2, title: Kept, meaning: every time}}
  - {{id: 1, title: Kept in part, meaning: mostly}}
  - {{id: 0, title: Broken, meaning: hardly ever}}
sections:
  - id: all
    title: All
    issues:
      - {{id: trust, number: 1, title: Trust}}
"""
)
EXPLAINED = Explained(
    why="""The key ratings is the short form for a guide that rates green, amber and red; scale gives levels of any
other kind. With both, nobody could say which of them a rating has to be of.""",
    fails={"our-guide.yaml": _FRAMEWORK.format(ratings="ratings: {green: kept, amber: in part, red: broken}\n")},
    passes={"our-guide.yaml": _FRAMEWORK.format(ratings="")},
)
RULE = Rule("two-scales", ERROR, "A framework has one scale.", check, EXPLAINED)
