"""An agreed view and the views that it rests on."""

from __future__ import annotations

import pytest

from tests.support.rules import findings, seen, view

ANNE = {"assessor": {"name": "Anne"}}
BEN = {"assessor": {"name": "Ben"}}


@pytest.mark.parametrize(
    ("first", "second", "agreed", "said"),
    [
        ("green", "red", "green", None),
        ("green", "red", "red", None),
        ("green", "red", "amber", "the views say green, red"),
        ("green", "green", "red", "the views say green"),
        ("green", None, "green", None),
        (None, None, "green", "no view rates it"),
        ("green", "red", None, None),
        ("cannot-judge", None, "green", "nobody who gave a view could judge it"),
        ("cannot-judge", "red", "green", "the views say red"),
        ("cannot-judge", "red", "cannot-judge", None),
        ("green", "red", "cannot-judge", "the views say green, red"),
    ],
)
def test_an_agreed_rating_is_one_that_a_view_gives(
    first: str | None, second: str | None, agreed: str | None, said: str | None
) -> None:
    found = findings(
        "agreed-without-support",
        view("a.yaml", "2026-05-11", ratings={"agreement": first}, **ANNE),
        view("b.yaml", "2026-05-12", ratings={"agreement": second}, **BEN),
        seen("agreed.yaml", "2026-06-01", ratings={"agreement": agreed}),
    )
    assert [finding.keys for finding in found] == ([("ratings", "agreement")] if said else [])
    assert all(finding.message.endswith(str(said)) for finding in found)


def test_a_dissent_explains_a_rating_that_no_view_gives() -> None:
    dissent = [{"organisation": "Anytown Mind", "rating": "green", "reason": "We see no delay"}]
    agreed = {"agreement": {"rating": "red", "dissent": dissent}}
    views = [view("a.yaml", "2026-05-11", ratings={"agreement": "green"})]
    assert findings("agreed-without-support", *views, seen("agreed.yaml", "2026-06-01", ratings=agreed)) == []


def test_an_agreement_without_views_at_hand_is_not_doubted() -> None:
    assert findings("agreed-without-support", seen("agreed.yaml", "2026-06-01", ratings={"agreement": "red"})) == []


def test_an_agreement_rests_on_the_views_that_it_names() -> None:
    views = [
        view("a.yaml", "2026-05-11", ratings={"agreement": "green"}, **ANNE),
        view("b.yaml", "2026-05-12", ratings={"agreement": "red"}, **BEN),
    ]
    agreed = seen("agreed.yaml", "2026-06-01", ratings={"agreement": "green"}, views=["b.yaml"])
    assert [finding.keys for finding in findings("agreed-without-support", *views, agreed)] == [
        ("ratings", "agreement")
    ]


@pytest.mark.parametrize(("day", "found"), [("2026-04-17", 1), ("2026-04-16", 0), ("2026-07-16", 1), ("2026-07-17", 0)])
def test_a_view_of_the_round_that_the_agreement_does_not_name_is_found(day: str, found: int) -> None:
    named = view("a.yaml", "2026-01-01", **ANNE)  # named, so it counts, however old it is
    agreed = seen("agreed.yaml", "2026-06-01", views=["a.yaml"])
    missing = findings("view-missing", named, view("b.yaml", day, **BEN), agreed)
    assert [finding.keys for finding in missing] == [("views",)] * found
    assert all("b.yaml" in finding.message for finding in missing)


def test_an_agreement_that_names_no_view_is_told_of_each() -> None:
    agreed = seen("agreed.yaml", "2026-06-01")
    missing = findings(
        "view-missing", view("a.yaml", "2026-05-11", **ANNE), view("b.yaml", "2026-05-12", **BEN), agreed
    )
    assert [finding.keys for finding in missing] == [("view",), ("view",)]
