"""What a check finds at one issue: all of it, and whether it misses the evidence or an action there."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from partnerkit.model.words import Severity
from partnerkit.rules import green_without_evidence, without_action
from partnerkit.rules.rule import Case

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.model.config import Config
    from partnerkit.model.issue import Issue
    from partnerkit.model.problem import Problem
    from partnerkit.services.workspace import Opened, Workspace

EVIDENCE = frozenset({green_without_evidence.RULE.id})
ACTION = frozenset({without_action.RED.id, without_action.AMBER.id})
RULES = (without_action.RED, without_action.AMBER, green_without_evidence.RULE)

Missing: TypeAlias = "dict[str, Severity]"
"""The rules that find something, each with the severity that is set for it."""


def missing(opened: Opened, config: Config, as_of: date) -> dict[str, Missing]:
    """Return by issue which rules miss evidence or an action; rules that are off miss nothing."""
    case = Case(opened.assessment, opened.framework, as_of, config.evidence_for_green)
    found: dict[str, Missing] = {}
    for rule in RULES:
        level = config.rules.get(rule.id, str(rule.severity))
        if level == "off":
            continue
        for finding in rule.check(case):
            found.setdefault(str(finding.keys[1]), {})[rule.id] = Severity(level)
    return found


def problems_at(opened: Opened, issue: Issue, workspace: Workspace) -> list[Problem]:
    """Return what a check finds at an issue of an assessment that was saved."""
    from partnerkit.services.check.checker import Checker

    first = opened.document.place(("ratings", issue.id), key=True).line or 0
    root = opened.document.root
    others = [("ratings", other) for other in opened.assessment.ratings] + [(key,) for key in getattr(root, "keys", ())]
    starts = (opened.document.place(keys, key=True).line or 0 for keys in others)
    end = min((line for line in starts if line > first), default=len(opened.document.lines) + 1)
    found = Checker(workspace).inspect(opened.path, opened.document.content).problems
    return [problem for problem in found if first <= (problem.place.line or 0) < end]
