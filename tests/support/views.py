"""Individual views for tests of what is computed from them, and their comparison."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from partnerkit.analysis.comparison import Comparison, compare
from partnerkit.analysis.source import Source
from tests.support.models import assessment, framework

ISSUES = ("vision", "agreement", "it", "staffing")
"""The issues of `models.framework`, in its order."""
LETTERS = {
    "g": "green",
    "a": "amber",
    "r": "red",
    "n": {"rating": "not-applicable", "reason": "no"},
    "c": "cannot-judge",
    "-": None,
}


def view(number: int = 1, ratings: Any = None, against: str = "four", **keys: Any) -> Source:
    """A view; each has a role of its own."""
    who = {"role": f"Role {number}", "organisation": f"Organisation {number}", "sector": "nhs"}
    made = assessment(ratings, **{"view": "individual", "assessor": who, **keys})
    return Source(f"{number}.yaml", made, framework(against))


def compared(*views: str, **keys: Any) -> Comparison:
    """Views given as a letter for each issue: green, amber, red, not applicable, cannot judge, - for not rated."""
    return compared_views([view(number, rated(letters), **keys) for number, letters in enumerate(views, start=1)])


def compared_views(views: Sequence[Source]) -> Comparison:
    return compare(views, framework())


def rated(letters: str) -> dict[str, Any]:
    return dict(zip(ISSUES, (LETTERS[letter] for letter in letters), strict=False))


def who(role: str, organisation: str | None = None, sector: str = "nhs", name: str | None = None) -> dict[str, Any]:
    """An assessor, as a file has it."""
    given = {"role": role, "organisation": organisation, "sector": sector, "name": name}
    return {key: value for key, value in given.items() if value}
