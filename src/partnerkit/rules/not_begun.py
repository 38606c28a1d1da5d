"""A view that was opened is begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.rules.rule import WARNING, Case, Explained, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(case: Case) -> Iterator[Finding]:
    """Report an assessment in which nothing is rated yet, once; of one that is begun each issue is told of."""
    if case.assessment.is_blank:
        message = f"none of the {case.framework.count(len(case.framework.by_id))} is rated yet"
        yield Finding(("ratings",), message, REMEDY, on_key=True)


REMEDY = "Rate its issues, in an editor or with partnerkit assess."
EXPLAINED = Explained(
    why="""A new round lies open for a while before anybody rates, as the guide's appendix has several people do it. A
line for each issue of each of their files would bury what is wrong elsewhere, so that a view that nobody has begun is
told of once, and keeps no check from passing. From its first rating on, unrated-issue names what is left.""",
    fails={"assessment.yaml": "ratings:\n  piloting:\n  it-systems:\n"},
    passes={"assessment.yaml": "ratings:\n  piloting: amber\n  it-systems:\n"},
)
RULE = Rule("not-begun", WARNING, "Something is rated in every view that was opened.", check, EXPLAINED)
