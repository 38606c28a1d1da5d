"""What a critical friend would ask, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.text import json_text
from partnerkit.render import data

if TYPE_CHECKING:
    from partnerkit.analysis.challenge.asking import Challenge
    from partnerkit.analysis.challenge.kind import Asked, At
    from partnerkit.model.problem import Place
    from partnerkit.render.data import Data


def as_json(made: Challenge, *, mark: str | None = None) -> str:
    """Return the questions that are shown as a JSON document."""
    return json_text(
        {
            **data.head("challenge", made.sources, mark=mark),
            "as_of": data.day(made.as_of),
            "partnership": made.partnership,
            "assessments": data.assessments(made.sources),
            **body(made),
        }
    )


def body(made: Challenge) -> Data:
    """Return the questions that are shown, and how many there are."""
    return {
        "asked_of": [one.file for one in made.asked_of],
        "number_of_questions": len(made.asked),
        "asked": [_asked(one) for one in made.shown],
    }


def _asked(one: Asked) -> Data:
    question = one.question
    return {
        "challenge": one.kind.id,
        "weight": one.weight,
        "question": question.text,
        "why_asked": question.reason,
        "places": [_place(at, place) for at, place in zip(question.at, one.places, strict=True)],
    }


def _place(at: At, place: Place) -> Data:
    issue = at.issue
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "framework": at.source.framework.id,
        "issue": issue.id if issue else None,
        "issue_number": issue.number if issue else None,
        "issue_title": f"{issue.number} {issue.title}" if issue else None,
        "action_ref": at.ref,
    }
