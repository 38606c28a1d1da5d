"""No rule is passed over that would find something."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pytest

from partnerkit.model.framework import Framework
from partnerkit.rules.glance import worth_asking
from partnerkit.rules.of_assessments import OF_ASSESSMENTS
from partnerkit.rules.rule import Case
from tests.support.rules import AS_OF, THREE, assessment

FRAMEWORK = Framework.model_validate({
    **THREE,
    "sections": [
        {
            "id": "all",
            "title": "All",
            "issues": [
                {"id": f"issue-{number}", "number": number, "title": f"Issue {number}",
                 "practices": [{"id": "one", "text": "One."}, {"id": "two", "text": "Two."}]}
                for number in range(1, 4)
            ],
        }
    ],
})  # fmt: skip
DAYS = [AS_OF + timedelta(days=days) for days in (-9000, -7400, -7200, -40, -1, 0, 1, 40, 3500, 3700)]
ISSUES = ["issue-1", "issue-2", "issue-3", "issue-4"]
RATINGS = ["green", "amber", "red", "not-applicable", "cannot-judge"]


def some_assessment(draw: random.Random) -> dict[str, Any]:
    """Anything that an assessment may hold, with what rules find as often as without."""

    def maybe(part: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in part.items() if draw.random() < 0.5}

    def day() -> str:
        return str(draw.choice(DAYS))

    def action() -> dict[str, Any]:
        return {"action": "Do it", **maybe({
            "ref": f"A{draw.randrange(4)}", "owner": "Somebody", "start": day(), "due": day(), "closed": day(),
            "revised": [{"due": day(), "reason": "So", **maybe({"date": day()})}],
            "status": draw.choice(["not-started", "in-progress", "blocked", "done", "dropped"]),
            "blocked_by": "Snow", "depends_on": [f"A{draw.randrange(4)}" for _ in range(draw.randrange(3))],
            "progress": [{"date": day(), "note": "Begun"}],
        })}  # fmt: skip

    def entry() -> dict[str, Any]:
        return maybe({
            "rating": draw.choice(RATINGS), "reason": "There are none",
            "practices": {name: "not-yet" for name in ("one", "two", "three") if draw.random() < 0.5},
            "evidence": [{"text": "Minutes", **maybe({"date": day(), "review": day()})}],
            "target": {"rating": draw.choice(RATINGS), **maybe({"by": day()})},
            "actions": [action() for _ in range(draw.randrange(3))],
        })  # fmt: skip

    ratings = {issue: entry() for issue in ISSUES[: draw.choice([3, 3, 3, 4])] if draw.random() < 0.9}
    head = maybe({"assessor": {"role": "Chair", "sector": "vcs"}, "removed_refs": ["A1"]})
    return {"ratings": ratings, "view": draw.choice(["agreed", "individual"]), "date": day(), **head}


@pytest.mark.parametrize("as_of", [AS_OF, date(1, 6, 1), date(9999, 6, 1)])
def test_a_rule_that_finds_something_is_worth_asking(as_of: date) -> None:
    draw = random.Random(7)
    found: set[str] = set()
    for _ in range(400):
        case = Case(assessment(**some_assessment(draw)), FRAMEWORK, as_of, draw.random() < 0.5)
        finding = {rule.id for rule in OF_ASSESSMENTS if any(True for _ in rule.check(case))}
        assert finding <= worth_asking(case)
        found |= finding
    assert found == {rule.id for rule in OF_ASSESSMENTS} or as_of != AS_OF


def test_where_all_is_well_no_rule_is_asked() -> None:
    action = {"ref": "A1", "action": "Sign", "owner": "Chairs", "start": "2026-11-01", "due": "2026-11-23"}
    second = {**action, "ref": "A2", "depends_on": ["A1"], "progress": [{"date": "2026-11-02", "note": "Begun"}]}
    ratings = {
        "issue-1": "green",
        "issue-2": {"rating": "red", "evidence": ["Minutes"], "actions": [action, second]},
        "issue-3": {"rating": "not-applicable", "reason": "There are none"},
    }
    assert worth_asking(Case(assessment(ratings), FRAMEWORK, AS_OF)) == {"assessor-missing"}
    assessor = {"role": "Chair", "sector": "vcs"}
    assert worth_asking(Case(assessment(ratings, view="individual", assessor=assessor), FRAMEWORK, AS_OF)) == set()
