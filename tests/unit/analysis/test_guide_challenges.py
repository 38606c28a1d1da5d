"""The challenges of a guide add up how their issues are rated, on whatever scale."""

from __future__ import annotations

from typing import Any

import pytest

from partnerkit.analysis.guide_challenges import challenges
from partnerkit.files.frameworks import Library
from partnerkit.model.assessment import Assessment
from partnerkit.model.base import RATINGS
from partnerkit.model.framework import Framework
from partnerkit.render.guide_challenges import counted, explanation, numbers
from tests.support import ROOT
from tests.support.models import assessment, framework

TOPIC = {"id": "inequity", "title": "Inequity", "summary": "Who decides.", "issues": ["staffing", "vision", "nowhere"]}


def said(ratings: Any, scale: Any = None) -> list[str]:
    """What is said of the one challenge of a framework, here of two issues and one that is not there."""
    known = framework().model_dump(mode="json", exclude_none=True) | {"challenges": [TOPIC, TOPIC | {"issues": []}]}
    if scale:
        del known["ratings"]
        known["scale"] = scale
    of = Framework.model_validate(known)
    head = assessment().model_dump(mode="json", exclude_none=True)
    rated = Assessment.model_validate(head | {"ratings": ratings}, context={RATINGS: of.rating_by_id})
    return [f"{one.topic.title}: {counted(one, of)} ({numbers(one)})" for one in challenges(rated, of)]


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        ({"vision": "amber", "staffing": "red", "it": "red"}, "1 red and 1 amber of 2 issues"),
        ({"vision": "red", "staffing": "red"}, "2 red of 2 issues"),
        ({"vision": "green"}, "nothing behind in 2 issues"),
        ({"vision": "cannot-judge"}, "none of 2 issues rated"),
    ],
)
def test_a_challenge_counts_what_is_behind_worst_first(ratings: Any, expected: str) -> None:
    assert said(ratings) == [f"Inequity: {expected} (1, 3)"]


def test_levels_of_any_scale_are_counted_in_their_own_words() -> None:
    scale = [{"id": number, "title": f"Step {number}", "meaning": "so"} for number in (3, 2, 1, 0)]
    assert said({"vision": 0, "staffing": 2}, scale) == ["Inequity: 1 step 0 and 1 step 2 of 2 issues (1, 3)"]


def test_the_guide_that_comes_with_partnerkit_has_seven_and_they_are_its_reading() -> None:
    guide = Library().get("working-partnership", ROOT).valid
    found = challenges(assessment(framework="working-partnership"), guide)
    assert [one.topic.title for one in found][4] == "Inequity"
    assert len(found) == 7
    assert explanation(guide).endswith(" bears on. partnerkit's reading, not the guide's.")
