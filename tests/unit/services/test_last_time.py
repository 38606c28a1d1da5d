"""What a file notes of last time, read back whatever was written around it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from partnerkit.services.last_time import practices_last_time, rating_last_time
from partnerkit.services.workspace import Opened, Workspace
from tests.support import ROOT

if TYPE_CHECKING:
    from partnerkit.model.issue import Issue

HEAD = (
    "format: partnerkit/assessment/1\nframework: ./own.yaml\npartnership: P\ndate: 2026-11-20\nview: agreed\nratings:\n"
)


def opened(folder: Path, ratings: str) -> tuple[Opened, Issue]:
    (folder / "own.yaml").write_bytes((ROOT / "tests/data/ok/frameworks/scirocco.yaml").read_bytes())
    (folder / "a.yaml").write_text(HEAD + ratings, encoding="utf-8")
    one = Workspace(date(2026, 11, 23)).open(folder / "a.yaml")
    return one, one.framework.issues[0]


@pytest.mark.parametrize(
    ("note", "rating"),
    [
        ("under way", "3"),
        ("Under way, says Ann", "3"),
        ("3", "3"),
        ("not started", "0"),
        ("not applicable", "not-applicable"),
        ("cannot judge", "cannot-judge"),
        ("amber", "amber"),
        ("under wayward", "under wayward"),
    ],
)
def test_a_rating_is_known_by_its_word_or_id_and_else_shown_as_it_is_noted(
    tmp_path: Path, note: str, rating: str
) -> None:
    for ratings in (
        f"  readiness-to-change:  # last time: {note}\n",
        f"  readiness-to-change:\n    rating:  # last time: {note}\n",
    ):
        assert rating_last_time(*opened(tmp_path, ratings)) == rating


def test_practices_are_read_from_comments_among_other_lines_and_only_those_of_the_issue(tmp_path: Path) -> None:
    ratings = """\
  readiness-to-change:  # last time: planned
    rating: 3
    # practices last time:
    #   name-a-leader: in-place
    #   gone-since: partly
    #   ask-the-staff: in place
    # ask-the-staff: partly
  structure-and-governance:
    # practices last time:
    #   ask-the-staff: not-yet
"""
    assert practices_last_time(*opened(tmp_path, ratings)) == {"name-a-leader": "in-place"}


def test_nothing_is_known_of_an_issue_that_the_file_does_not_have(tmp_path: Path) -> None:
    one, issue = opened(tmp_path, "  funding: 2\n")
    assert (rating_last_time(one, issue), practices_last_time(one, issue)) == (None, {})


def test_spaces_in_a_note_cost_no_time(tmp_path: Path) -> None:
    note = f"under{' ' * 200_000}way"  # an expression that tries every end would take minutes
    said = rating_last_time(*opened(tmp_path, f"  readiness-to-change:  # last time: {note}\n"))
    assert said == note
