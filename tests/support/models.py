"""Assessments and a framework for tests of what is computed from them."""

from __future__ import annotations

from datetime import date
from typing import Any

from partnerkit.model.assessment import Assessment
from partnerkit.model.framework import Framework

AS_OF = date(2026, 11, 23)


def framework(identifier: str = "four") -> Framework:
    """Four issues in two parts; in the second the higher number stands first."""
    return Framework.model_validate(
        {
            "format": "partnerkit/framework/1",
            "id": identifier,
            "title": "Four issues",
            "publisher": "The tests",
            "acknowledgement": "Made up.",
            "ratings": {"green": "good", "amber": "so so", "red": "bad"},
            "sections": [
                {
                    "id": "first",
                    "title": "First",
                    "issues": [
                        {"id": "vision", "number": 1, "title": "Vision"},
                        {"id": "agreement", "number": 2, "title": "Agreement"},
                    ],
                },
                {
                    "id": "second",
                    "title": "Second",
                    "issues": [
                        {"id": "it", "number": 10, "title": "IT"},
                        {"id": "staffing", "number": 3, "title": "Staffing"},
                    ],
                },
            ],
        }
    )


def assessment(ratings: Any = None, **keys: Any) -> Assessment:
    """An agreed assessment of Anytown; `keys` replaces what its head says."""
    head = {"format": "partnerkit/assessment/1", "framework": "four", "partnership": "Anytown"}
    return Assessment.model_validate({**head, "date": "2026-05-11", "view": "agreed", "ratings": ratings, **keys})
