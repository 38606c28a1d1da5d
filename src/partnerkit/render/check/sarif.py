"""A check as SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from partnerkit.model.text import json_text, one_line
from partnerkit.render.check.common import fingerprints, json_in_log, sentence
from partnerkit.render.rules import help_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partnerkit.model.check_report import CheckReport
    from partnerkit.model.problem import Problem
    from partnerkit.rules.catalogue import AnyRule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FROM_ROOT = "%SRCROOT%"
"""The name of the root of the repository for GitHub and others."""


def as_text(report: CheckReport, rules: Mapping[str, AnyRule], version: str) -> str:
    """Return the report, with those of the rules that found something."""
    used = {problem.rule for problem in report.problems}
    found = [rule_id for rule_id in rules if rule_id in used]
    index = {rule_id: number for number, rule_id in enumerate(found)}
    run = {
        "tool": {
            "driver": {
                "name": "partnerkit",
                "semanticVersion": version,
                "rules": [_rule(rules[rule_id]) for rule_id in found],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report)],
        "results": [
            _result(report, problem, fingerprint, index[problem.rule])
            for problem, fingerprint in zip(report.problems, fingerprints(report), strict=True)
        ],
    }
    return json_in_log(json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}))


def _rule(rule: AnyRule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": "".join(word.capitalize() for word in rule.id.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": one_line(rule.explained.why)},
        "help": {"text": help_text(rule), "markdown": help_text(rule, markdown=True)},
        "defaultConfiguration": {"level": str(rule.severity)},
    }


def _invocation(report: CheckReport) -> dict[str, Any]:
    notifications = [
        {"level": "error", "message": {"text": _message(one_line(one.sentence))}} for one in report.unreadable
    ]
    done: dict[str, Any] = {"executionSuccessful": not report.unreadable}
    return done | ({"toolExecutionNotifications": notifications} if notifications else {})


def _result(report: CheckReport, problem: Problem, fingerprint: str, rule: int) -> dict[str, Any]:
    place = problem.place
    physical: dict[str, Any] = {"artifactLocation": _artifact(report.path(place.file))}
    if place.line is not None:
        region = {"startLine": place.line, "startColumn": place.column, "endColumn": place.end_column}
        physical["region"] = {name: number for name, number in region.items() if number is not None}
    return {
        "ruleId": problem.rule,
        "ruleIndex": rule,
        "level": str(problem.severity),
        "message": {"text": _message(sentence(problem))},
        "locations": [{"physicalLocation": physical}],
        "partialFingerprints": {"partnerkit/1": fingerprint},
    }


@lru_cache(64)
def _artifact(path: str) -> dict[str, str]:
    encoded = quote(path.encode(errors="surrogateescape"), safe="/")
    if path.startswith("/") or path[1:3] == ":/":
        return {"uri": f"file://{'' if path.startswith('/') else '/'}{quote(path, safe='/:')}"}
    return {"uri": encoded, "uriBaseId": FROM_ROOT}


def _message(text: str) -> str:
    """A line as a message: what would be a link in one (`[text](target)`) or a placeholder (`{0}`) is neither."""
    return text.replace("](", "] (")
