"""A list of evidence: each piece once, and none taken for another."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from partnerkit.analysis.evidence import Answer, Piece, fold
from partnerkit.analysis.source import Source
from tests.support.models import assessment, framework

FULL = {
    "text": "Minutes",
    "link": "https://example.org/minutes",
    "date": "2026-03-03",
    "held_by": "Anytown Council",
    "review": "2026-11-23",
}


def pieces(*given: Any) -> list[Piece]:
    """What is folded of evidence that stands under one issue each."""
    guide = framework()
    ratings = {issue.id: {"rating": "green", "evidence": one} for issue, one in zip(guide.issues, given, strict=False)}
    source = Source("a.yaml", assessment(ratings), guide)
    return fold([Answer(source, issue, f"Issue {issue.number}") for issue in guide.issues])


def labels(*given: Any) -> list[list[str]]:
    return [[answer.label for answer in piece.given] for piece in pieces(*given)]


def test_what_is_given_twice_is_one_piece_with_both_issues() -> None:
    (piece,) = pieces(["Minutes"], [{"text": "minutes ", "held_by": "Anytown  council"}], [FULL])
    assert [answer.label for answer in piece.given] == ["Issue 1", "Issue 2", "Issue 10"]
    assert (piece.link, piece.date, piece.held_by) == (FULL["link"], date(2026, 3, 3), "Anytown Council")


@pytest.mark.parametrize(
    "other", [{"date": "2026-03-04"}, {"held_by": "Mind"}, {"link": "https://example.org/2"}, {"text": "Minutes 2"}]
)
def test_what_differs_in_one_fact_is_another_piece(other: dict[str, str]) -> None:
    assert labels([FULL], [{**FULL, **other}]) == [["Issue 1"], ["Issue 2"]]


def test_what_could_be_either_of_two_stays_by_itself() -> None:
    march, may = {"text": "Minutes", "date": "2026-03-03"}, {"text": "Minutes", "date": "2026-05-05"}
    assert labels(["Minutes"], [march], [may, "Minutes"]) == [["Issue 1", "Issue 10"], ["Issue 2"], ["Issue 10"]]


def test_a_review_has_passed_on_the_day_after_it() -> None:
    (piece,) = pieces([FULL])
    assert not piece.is_late(date(2026, 11, 23))
    assert piece.is_late(date(2026, 11, 24))
    assert not pieces(["Minutes"])[0].is_late(date(2026, 11, 24))
