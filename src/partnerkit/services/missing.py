"""What a check would still miss at an issue that is rated: the evidence, the action."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from partnerkit.model.words import Severity
from partnerkit.rules import green_without_evidence, without_action
from partnerkit.rules.rule import Case

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.model.config import Config
    from partnerkit.services.workspace import Opened

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
