"""Individual views for tests of what is computed from them, and their comparison."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from partnerkit.analysis.comparison import Comparison, Voice, compare
from tests.support.models import assessment, framework

ISSUES = ("vision", "agreement", "it", "staffing")
"""The issues of `models.framework`, in its order."""
LETTERS = {"g": "green", "a": "amber", "r": "red", "n": {"rating": "not-applicable", "reason": "no"}, "-": None}


def voice(number: int = 1, ratings: Any = None, **keys: Any) -> Voice:
    """A view; each has a role of its own."""
    who = {"role": f"Role {number}", "organisation": f"Organisation {number}", "sector": "nhs"}
    view = assessment(ratings, **{"view": "individual", "assessor": who, **keys})
    return Voice(number, f"{number}.yaml", view)


def compared(*views: str, **keys: Any) -> Comparison:
    """Views given as a letter for each issue: green, amber, red, not applicable, - for not rated."""
    return compared_voices([voice(number, rated(letters), **keys) for number, letters in enumerate(views, start=1)])


def compared_voices(voices: Sequence[Voice]) -> Comparison:
    return compare(voices, framework())


def rated(letters: str) -> dict[str, Any]:
    return dict(zip(ISSUES, (LETTERS[letter] for letter in letters), strict=False))
