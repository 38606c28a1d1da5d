"""Which levels are a scale. The exact messages stand in tests/data/bad."""

from __future__ import annotations

from typing import Any

import pytest

from partnerkit.model.scale import Level, as_ratings, slips


def levels(*said: Any) -> tuple[Level, ...]:
    """Levels from ids alone, or from keys."""
    return tuple(
        Level.model_validate({"meaning": "m", **(one if isinstance(one, dict) else {"id": one})}) for one in said
    )


def tone(level: object, said: str) -> dict[str, object]:
    return {"id": level, "tone": said}


def need(level: object, said: str) -> dict[str, object]:
    return {"id": level, "action": said}


@pytest.mark.parametrize(
    "scale",
    [
        (5, 4, 3, 2, 1, 0),
        ("3", "2", "1"),
        ("yes", "no"),
        ("level-3", "level-2", "level-1"),
        ("beacon-1", "ordinary-2"),  # two words: their numbers say nothing
        (tone(1, "good"), 2, 3, 4),
        (tone("a", "best"), "b", "c", tone("d", "worst")),
        (need(1, "none"), 2, 3, need(4, "required")),
        tuple("gfedcba"),
    ],
)
def test_a_scale_with_the_best_level_first_is_taken(scale: tuple[Any, ...]) -> None:
    assert list(slips(levels(*scale))) == []
    ratings = as_ratings(levels(*scale))
    assert [rating.rank for rating in ratings] == list(range(len(scale)))
    assert len({rating.tone for rating in ratings}) == len(scale)
    assert (ratings[0].is_best, ratings[-1].is_worst) == (True, True)


@pytest.mark.parametrize(
    ("scale", "keys"),
    [
        ((1, 2, 3, 4, 5), ()),
        (("0", "1"), ()),
        (("9", "10"), ()),
        (("level-1", "level-2", "level-3"), ()),
        ((need(1, "required"), 2, 3), ()),  # one action alone says nothing of the order
        ((tone("a", "worst"), "b", "c"), (1, "id")),
        ((tone("a", "worst"), "b", tone("c", "best")), (1, "id")),
        ((tone("a", "poor"), tone("b", "good")), (1, "tone")),
        (("a", "b", tone("c", "middling")), (2, "tone")),
        ((need("a", "required"), "b", need("c", "none")), (2, "action")),
    ],
)
def test_a_scale_with_the_worst_level_first_is_refused_where_that_can_be_seen(
    scale: tuple[Any, ...], keys: tuple[object, ...]
) -> None:
    (slip,) = slips(levels(*scale))
    assert (slip.rule, slip.keys) == ("scale-order", keys)


@pytest.mark.parametrize(
    ("second", "key"),
    [
        ({"id": "good"}, "id"),
        ({"id": "cannot-judge"}, "id"),
        ({"id": "not-rated"}, "id"),
        ({"id": "x", "title": "GOOD"}, "title"),
        ({"id": "x", "title": "not applicable"}, "title"),
        ({"id": "x", "title": "Not  rated"}, "title"),
    ],
)
def test_a_level_is_not_called_what_something_else_is_called(second: dict[str, object], key: str) -> None:
    (slip,) = slips(levels("good", second))
    assert (slip.rule, slip.keys) == ("duplicate-level", (1, key))
