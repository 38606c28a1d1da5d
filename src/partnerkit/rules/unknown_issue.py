"""Every rating is of an issue that the framework has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.suggest import Suggestions, did_you_mean
from partnerkit.rules.rule import ERROR, Case, Explained, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(case: Case) -> Iterator[Finding]:
    """Report each rating of an issue that the framework does not have."""
    known = case.framework.by_id
    near = Suggestions(known)
    # A framework that is named by its path is not found by its id.
    is_found = case.assessment.framework == case.framework.id
    otherwise = f"`partnerkit frameworks show {case.framework.id}` lists all." if is_found else None
    for name in case.assessment.ratings:
        if name not in known:
            remedy = did_you_mean(name, near, otherwise)
            message = f'{case.framework.title} has no {case.framework.issue_name} "{name[:80]}"'
            yield Finding(("ratings", name), message, remedy, on_key=True)


EXPLAINED = Explained(
    why="""The ids under ratings are those of the framework that the file names. A rating under any other id would
appear in no table and no plan, and nobody would miss it.""",
    fails={"assessment.yaml": "ratings:\n  partnership-agrement: green\n"},
    passes={"assessment.yaml": "ratings:\n  partnership-agreement: green\n"},
)
RULE = Rule("unknown-issue", ERROR, "Every rating is of an issue that the framework has.", check, EXPLAINED)
