"""The list of rules, and what holds of each. The exact messages stand in tests/data/bad."""

from __future__ import annotations

import pkgutil
from typing import Any

import pytest

from partnerkit import rules
from partnerkit.model.framework import Framework
from partnerkit.model.words import Severity
from partnerkit.rules.every import IDS, RULES
from partnerkit.rules.of_assessments import OF_ASSESSMENTS
from partnerkit.rules.rule import Case, Rule
from tests.support.rules import AS_OF, THREE, assessment


def test_every_rule_that_is_written_is_listed() -> None:
    written: set[str] = set()
    for module in pkgutil.walk_packages(rules.__path__, "partnerkit.rules."):
        loaded = __import__(module.name, fromlist=["*"])
        written |= {value.id for value in vars(loaded).values() if isinstance(value, Rule)}
    assert written == set(IDS)
    assert len(IDS) == len(set(IDS))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_says_in_one_sentence_what_must_hold(rule: Rule[Any]) -> None:
    assert rule.summary[0].isupper()
    assert rule.summary.endswith(".")
    assert ". " not in rule.summary
    assert rule.severity in Severity


@pytest.mark.parametrize("rule", OF_ASSESSMENTS, ids=lambda rule: rule.id)
def test_no_rule_finds_anything_where_all_is_well(rule: Rule[Case]) -> None:
    ratings = {
        "shared-vision": "green",
        "agreement": {
            "rating": "red",
            "actions": [
                {"ref": "A1", "action": "Sign", "owner": "Chairs", "due": "2026-11-23", "depends_on": ["A2"]},
                {"ref": "A2", "action": "Print", "status": "done", "due": "2026-01-01", "start": "2026-01-01"},
                {"action": "Post", "status": "dropped"},
                {
                    "ref": "A4",
                    "action": "Frame",
                    "owner": "Chairs",
                    "due": "2027-01-31",
                    "status": "blocked",
                    "depends_on": ["A1"],
                },
            ],
        },
        "it-systems": {"rating": "not-applicable", "reason": "There are none"},
    }
    assessor = {"role": "Chair", "sector": "vcs"}
    case = Case(
        assessment(ratings, date="2026-11-23", view="individual", assessor=assessor),
        Framework.model_validate(THREE),
        AS_OF,
    )
    assert list(rule.check(case)) == []
