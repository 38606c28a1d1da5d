"""The issues that a record names are in one of the frameworks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.suggest import Suggestions, did_you_mean
from partnerkit.rules.examples import RECORD
from partnerkit.rules.rule import ERROR, Explained, Finding, RecordCase, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(case: RecordCase) -> Iterator[Finding]:
    """Report each issue that a milestone or an event names and no framework has."""
    known = dict.fromkeys(issue for framework in case.frameworks for issue in framework.by_id)
    near = Suggestions(known)
    for keys, issue in case.record.issues_named:
        if issue not in known:
            yield Finding(keys, f'no framework has an issue "{issue}"', did_you_mean(issue, near))


EXPLAINED = Explained(
    why="""A milestone says which issues it should move, and an event which ratings it makes out of date. An issue that
no framework has would be moved by nothing, and nobody would be asked to rate it again.""",
    fails={"partnership.yaml": f"{RECORD}events: [{{date: 2026-10-01, event: E, issues: [partnership-agrement]}}]\n"},
    passes={"partnership.yaml": f"{RECORD}events: [{{date: 2026-10-01, event: E, issues: [partnership-agreement]}}]\n"},
)
RULE: Rule[RecordCase] = Rule(
    "unknown-issue-in-record", ERROR, "Issues that a record names are in a framework.", check, EXPLAINED
)
