"""An individual view without an assessor."""

from __future__ import annotations

from tests.support.rules import find, places


def test_only_an_individual_view_must_say_whose_it_is() -> None:
    assert places("assessor-missing", {}, view="individual") == [("view",)]
    assert places("assessor-missing", {}, view="individual", assessor=None) == [("assessor",)]
    assert find("assessor-missing", {}, view="agreed") == []
    assert find("assessor-missing", {}, view="individual", assessor={"role": "Chair", "sector": "nhs"}) == []
