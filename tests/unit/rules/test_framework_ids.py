"""Ids and numbers of a framework."""

from __future__ import annotations

from typing import Any

import pytest

from partnerkit.model.framework import Framework
from partnerkit.rules.of_frameworks import OF_FRAMEWORKS
from tests.support.rules import THREE


def framework_with(**keys: Any) -> Framework:
    return Framework.model_validate({**THREE, **keys})


def test_no_two_issues_share_an_id_or_a_number_even_across_parts() -> None:
    twice = {"id": "more", "title": "More", "issues": [{"id": "agreement", "number": 1, "title": "Again"}]}
    found = list(OF_FRAMEWORKS[0].check(framework_with(sections=[*THREE["sections"], twice])))
    assert [finding.keys[-1] for finding in found] == ["id", "number"]
    assert {finding.keys[:-1] for finding in found} == {("sections", 1, "issues", 0)}


@pytest.mark.parametrize("part", ["challenges", "case_studies"])
def test_topics_bear_on_issues_that_there_are(part: str) -> None:
    topic = {"id": "culture", "title": "Culture", "summary": "They differ.", "issues": ["agreement", "agrement"]}
    (finding,) = OF_FRAMEWORKS[1].check(framework_with(**{part: [topic]}))
    assert finding.keys == (part, 0, "issues", 1)
    assert finding.remedy == "Did you mean agreement?"
