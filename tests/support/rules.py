"""What the tests of rules share: a framework of three issues, assessments of it, and what a rule finds in them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from partnerkit.model.assessment import Assessment
from partnerkit.model.framework import Framework
from partnerkit.rules.of_assessments import OF_ASSESSMENTS
from partnerkit.rules.of_rounds import OF_ROUNDS
from partnerkit.rules.round import Seen, Terms, rounds
from partnerkit.rules.rule import Case, Finding

if TYPE_CHECKING:
    from partnerkit.model.words import Keys


AS_OF = date(2026, 11, 23)
RULES = {rule.id: rule for rule in OF_ASSESSMENTS}
THREE: dict[str, Any] = {
    "format": "partnerkit/framework/1",
    "id": "three",
    "title": "Three issues",
    "publisher": "The tests",
    "acknowledgement": "Made up.",
    "ratings": {"green": "good", "amber": "so so", "red": "bad"},
    "sections": [
        {
            "id": "all",
            "title": "All",
            "issues": [
                {"id": "shared-vision", "number": 1, "title": "Shared vision"},
                {"id": "agreement", "number": 2, "title": "Agreement"},
                {"id": "it-systems", "number": 3, "title": "IT systems"},
            ],
        }
    ],
}


def assessment(ratings: Any, **keys: Any) -> Assessment:
    head = {"format": "partnerkit/assessment/1", "framework": "three", "partnership": "Anytown"}
    return Assessment.model_validate({**head, "date": "2026-05-11", "view": "agreed", "ratings": ratings, **keys})


def find(rule: str, ratings: Any, **keys: Any) -> list[Finding]:
    return list(RULES[rule].check(Case(assessment(ratings, **keys), Framework.model_validate(THREE), AS_OF)))


def places(rule: str, ratings: Any, **keys: Any) -> list[Keys]:
    return [finding.keys for finding in find(rule, ratings, **keys)]


def actions(*listed: Any) -> dict[str, Any]:
    return {"agreement": {"rating": "amber", "actions": list(listed)}}


AT = ("ratings", "agreement", "actions")


def seen(file: str, day: str, window: int = 45, ratings: Any = None, **keys: Any) -> Seen:
    one = assessment(ratings or {}, date=day, **keys)
    return Seen.of(one, f"/folder/{file}", Terms(window))


def view(file: str, day: str, window: int = 45, ratings: Any = None, **keys: Any) -> Seen:
    who = {"role": "Chair", "organisation": "Anytown Mind", "sector": "vcs", **keys.pop("assessor", {})}
    ratings = {"shared-vision": "green"} if ratings is None else ratings  # a view in which nothing is rated is none
    return seen(file, day, window, ratings, **{"view": "individual", "assessor": who, **keys})


def findings(rule: str, *several: Seen) -> list[Finding]:
    by_id = {rule.id: rule for rule in OF_ROUNDS}
    return [finding for round_ in rounds(several) for finding in by_id[rule].check(round_)]
