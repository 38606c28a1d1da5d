"""How many practices may be missing of what is on the best level."""

from __future__ import annotations

import pytest

from partnerkit.model.framework import Framework
from partnerkit.rules.green_without_practices import check
from partnerkit.rules.rule import Case
from tests.support.rules import AS_OF, THREE, assessment

FRAMEWORK = Framework.model_validate(
    {
        **THREE,
        "sections": [
            {
                "id": "all",
                "title": "All",
                "issues": [
                    {
                        "id": "agreement",
                        "number": 1,
                        "title": "Agreement",
                        "practices": [{"id": name, "text": "Do it."} for name in "abcd"],
                    }
                ],
            }
        ],
    }
)


@pytest.mark.parametrize(
    ("rating", "practices", "found"),
    [
        ("green", "nnn-", True),
        ("green", "nn--", False),
        ("green", "nnpp", False),
        ("green", "nnx-", True),
        ("green", "xxxx", False),
        ("green", "----", False),
        ("amber", "nnnn", False),
        ("cannot-judge", "nnnn", False),
        (None, "nnnn", False),
    ],
)
def test_green_with_more_than_half_of_what_applies_not_yet_in_place_is_doubted(
    rating: str | None, practices: str, found: bool
) -> None:
    states = {"n": "not-yet", "p": "partly", "x": "not-applicable"}
    said = {name: states[mark] for name, mark in zip("abcd", practices, strict=True) if mark != "-"}
    entry = {"agreement": {"rating": rating, "practices": said}}
    assert len(list(check(Case(assessment(entry), FRAMEWORK, AS_OF)))) == found
