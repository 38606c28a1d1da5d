"""Every issue of the framework is rated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.rules.rule import ERROR, Case, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(case: Case) -> Iterator[Finding]:
    for issue in case.framework.issues:
        if case.assessment.entry(issue.id).rating is None:
            message = f"{case.framework.issue_name} {issue.number}, {issue.title}, is not rated"
            yield Finding(("ratings", issue.id), message, f"Write its rating under {issue.id}.", on_key=True)


RULE = Rule("unrated-issue", ERROR, "Every issue of the framework is rated.", check)
