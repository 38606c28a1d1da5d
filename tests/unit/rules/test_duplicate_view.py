"""Two views of one assessor in one round."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.support.rules import findings, seen, view

if TYPE_CHECKING:
    from partnerkit.rules.round import Seen


def doubles(*views: Seen) -> list[str]:
    return [finding.message for finding in findings("duplicate-view", *views)]


@pytest.mark.parametrize(("day", "found"), [("2026-05-11", 1), ("2026-06-25", 1), ("2026-06-26", 0)])
def test_a_second_view_of_one_assessor_within_the_window_is_found(day: str, found: int) -> None:
    messages = doubles(view("b.yaml", day), view("a.yaml", "2026-05-11"))
    assert len(messages) == found
    assert all("Chair, Anytown Mind" in message and "a.yaml" in message for message in messages)


def test_the_window_is_that_of_the_later_file() -> None:
    assert doubles(view("a.yaml", "2026-05-11", 1), view("b.yaml", "2026-05-20", 10))
    assert not doubles(view("a.yaml", "2026-05-11", 10), view("b.yaml", "2026-05-20", 1))


@pytest.mark.parametrize(
    "other",
    [
        {"assessor": {"name": "Sam"}},
        {"assessor": {"role": "Nurse"}},
        {"assessor": {"organisation": "Anytown Carers"}},
        {"partnership": "Otherton"},
        {"framework": "top-tips"},
    ],
    ids=str,
)
def test_views_of_others_or_of_something_else_are_no_doubles(other: dict[str, Any]) -> None:
    assert doubles(view("a.yaml", "2026-05-11"), view("b.yaml", "2026-05-11", **other)) == []


def test_case_and_spaces_do_not_make_somebody_else() -> None:
    same = {"assessor": {"role": " chair ", "organisation": "ANYTOWN  Mind"}, "partnership": "anytown"}
    assert len(doubles(view("a.yaml", "2026-05-11"), view("b.yaml", "2026-05-11", **same))) == 1


def test_of_three_views_each_is_compared_with_the_one_before_it() -> None:
    views = [view(f"{name}.yaml", day) for name, day in [("c", "2026-07-01"), ("a", "2026-05-11"), ("b", "2026-06-01")]]
    assert ["a.yaml" in message for message in doubles(*views)] == [True, False]


def test_agreed_and_nameless_views_are_no_doubles() -> None:
    assert doubles(*(seen(file, "2026-05-11", view="agreed") for file in ("a.yaml", "b.yaml"))) == []
    assert doubles(*(seen(file, "2026-05-11", view="individual") for file in ("a.yaml", "b.yaml"))) == []
