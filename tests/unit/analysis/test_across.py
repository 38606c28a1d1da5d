"""Two guides held against each other: pairs on different levels, whatever the scales, and actions that say the same."""

from __future__ import annotations

from typing import Any

import pytest

from partnerkit.analysis.across import Across, hold_across
from partnerkit.analysis.source import Source
from partnerkit.model.crosswalk import Between, Crosswalk
from partnerkit.model.framework import Framework
from tests.support.models import assessment, framework

SIX = [{"id": number, "meaning": f"Level {number}"} for number in (5, 4, 3, 2, 1, 0)]


def guide(identifier: str, scale: Any = None) -> Framework:
    data = framework(identifier).model_dump(mode="json", exclude_none=True)
    if scale:
        del data["ratings"]
        data["scale"] = scale
    return Framework.model_validate(data)


def across(here: Any, there: Any, scale: Any = None) -> Across:
    """What comes of two assessments whose issues are linked by name, `vision` directly and `it` as related."""
    one, other = guide("one"), guide("other", scale)
    links = [
        {"issue": name, "tip": name, "strength": strength, "why": "So."}
        for name, strength in (("vision", "direct"), ("agreement", "direct"), ("it", "related"))
    ]
    known = {"format": "partnerkit/crosswalk/1", "id": "x", "from": "one", "to": "other", "links": links}
    between = Between(Crosswalk.model_validate(known), one, other)
    sources = []
    for file, of, ratings in (("a.yaml", one, here), ("b.yaml", other, there)):
        from partnerkit.model.assessment import Assessment
        from partnerkit.model.base import RATINGS

        data = assessment(framework=of.id).model_dump(mode="json", exclude_none=True) | {"ratings": ratings}
        sources.append(Source(file, Assessment.model_validate(data, context={RATINGS: of.rating_by_id}), of))
    return hold_across(sources, [between])


def test_direct_pairs_on_different_levels_are_listed_those_furthest_apart_first() -> None:
    found = across(
        {"vision": "green", "agreement": "green", "it": "red"},
        {"vision": "amber", "agreement": "red", "it": "green"},
    )
    assert [(pair.sides[0].issue.id, pair.apart) for pair in found.differing] == [("agreement", 1.0), ("vision", 0.5)]
    assert (len(found.pairs), found.same, found.without) == (2, 0, ())


@pytest.mark.parametrize("given", ["not-applicable", "cannot-judge", None])
def test_what_is_no_level_is_counted_and_not_compared(given: str | None) -> None:
    entry = {"rating": given, **({"reason": "None here"} if given == "not-applicable" else {})}
    found = across({"vision": "green", "agreement": "red"}, {"vision": entry, "agreement": "red"})
    assert [pair.sides[0].issue.id for pair in found.without] == ["vision"]
    assert (found.differing, found.same) == ((), 1)


@pytest.mark.parametrize(
    ("colour", "same"), [("green", {5, 4}), ("amber", {3, 2}), ("red", {1, 0})], ids=["green", "amber", "red"]
)
def test_levels_of_another_scale_are_held_against_the_nearest_of_the_shorter(colour: str, same: set[int]) -> None:
    found = {level for level in range(6) if not across({"vision": colour}, {"vision": level}, SIX).differing}
    assert found == same


def test_open_actions_in_much_the_same_words_are_named_once_a_pair() -> None:
    one = [{"ref": "A1", "action": "Agree on five shared outcomes"}, {"ref": "A2", "action": "Hire a project manager"}]
    other = [
        {"ref": "A1", "action": "Agree on five outcomes, shared"},
        {"action": "Hire a project manager", "status": "done"},
        {"action": "The"},
    ]
    [twice] = across({"it": {"actions": one}}, {"staffing": {"actions": other}}).said_twice
    assert [action.action for action in twice.actions] == [one[0]["action"], other[0]["action"]]
    assert [side.issue.id for side in twice.sides] == ["it", "staffing"]
    assert twice.likeness == 1.0
