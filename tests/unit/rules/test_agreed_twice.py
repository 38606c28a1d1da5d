from __future__ import annotations

from typing import Any

import pytest

from partnerkit.rules import agreed_twice
from partnerkit.rules.round import Seen, Terms, rounds
from tests.support.rules import assessment


def agreed(file: str, day: str, *views: str, **keys: Any) -> Seen:
    made = assessment({"agreement": "amber"}, date=day, views=list(views), **keys)
    return Seen.of(made, file, Terms(45))


def found(*seen: Seen) -> list[str]:
    return [
        f"{round_.this.file}: {finding.message}"
        for round_ in rounds(seen)
        for finding in agreed_twice.RULE.check(round_)
    ]


@pytest.mark.parametrize("day", ["2026-11-20", "2026-11-21", "2027-01-04"])
def test_a_second_agreed_view_within_a_round_is_told_of_at_the_later(day: str) -> None:
    told = found(agreed("b.yaml", day), agreed("a.yaml", "2026-11-20"))
    assert told == ["b.yaml: an agreed view of this round is in a.yaml already, dated 20 November 2026"]


def test_two_that_rest_on_one_view_are_of_one_round_whatever_their_dates() -> None:
    told = found(agreed("r/a.yaml", "2026-01-01", "x.yaml"), agreed("r/b.yaml", "2026-12-01", "y.yaml", "../r/x.yaml"))
    assert len(told) == 1
    assert told[0].startswith("r/b.yaml")


def test_each_further_one_is_told_of() -> None:
    assert len(found(*(agreed(f"{number}.yaml", "2026-11-20") for number in range(4)))) == 3


def test_those_of_other_rounds_views_partnerships_and_frameworks_are_none() -> None:
    first = agreed("a.yaml", "2026-11-20", "x.yaml")
    assert found(first, agreed("b.yaml", "2027-01-05")) == []
    assert found(first, agreed("b.yaml", "2026-11-25", "y.yaml")) == []
    assert found(first, agreed("b.yaml", "2026-11-20", partnership="Elsewhere")) == []
    assert found(first, agreed("b.yaml", "2026-11-20", framework="other")) == []
    individual = assessment({}, view="individual", date="2026-11-20", assessor={"role": "Lead", "sector": "vcs"})
    assert found(first, Seen.of(individual, "v.yaml", Terms(45))) == []
