"""What a record does not say yet, part by part; and nothing of what it says."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from partnerkit.analysis.record.missing import WHOLE, Missing, missing
from partnerkit.files.load import load
from partnerkit.model.record import Record
from partnerkit.model.record_words import Part
from partnerkit.services.workspace import Workspace
from tests.support import ROOT

AS_OF = date(2026, 11, 23)


def record(**parts: Any) -> Record:
    return Record.model_validate({"format": "partnerkit/partnership/1", "partnership": "Anytown", **parts})


def of(found: list[Missing], part: Part) -> dict[str, tuple[str, ...]]:
    return {one.what: one.of for one in found if one.part is part}


def test_an_empty_record_lacks_every_part_but_events_each_with_where_a_guide_asks_for_it() -> None:
    found = missing(record(), AS_OF)
    assert [one.part for one in found] == [part for part in Part if part is not Part.EVENTS]
    assert all(one.places.issues or one.places.tips for one in found)
    assert {(one.what, one.places) for one in found} == set(WHOLE.values())


def test_the_places_are_those_of_the_guides() -> None:
    library = Workspace(AS_OF).library
    first, second = (library.get(name, Path()).valid for name in ("working-partnership", "top-tips"))
    for one in missing(record(), AS_OF):
        assert set(one.places.issues) <= {issue.number for issue in first.issues}
        assert set(one.places.tips) <= {issue.number for issue in second.issues}


def test_a_record_that_says_everything_lacks_nothing() -> None:
    full = load(ROOT / "tests" / "data" / "ok" / "record" / "partnership.yaml", Record).valid
    assert {one.part for one in missing(full, AS_OF)} == {Part.PARTNERS, Part.MILESTONES, Part.REVIEWS}
    assert of(missing(full, AS_OF), Part.PARTNERS) == {"what they bring": ("Anytown Service User Forum",)}
    assert of(missing(full, AS_OF), Part.MILESTONES) == {"a milestone for the medium term": ()}


def test_a_red_line_of_none_counts() -> None:
    partners = [{"organisation": name, "sector": "nhs"} for name in ("Trust", "Mind", "Forum")]
    lines = [{"partner": "trust", "text": "none"}, {"partner": "Mind", "text": "A nurse is there."}]
    found = of(missing(record(partners=partners, red_lines=lines), AS_OF), Part.RED_LINES)
    assert list(found.values()) == [("Forum",)]


def test_who_has_not_signed_is_named_while_the_agreement_holds() -> None:
    terms = {"title": "Terms", "signatories": [{"partner": "Mind", "date": "2026-01-01"}, {"partner": "Trust"}]}
    partners = [{"organisation": "Council", "sector": "local-authority"}]
    found = of(missing(record(partners=partners, agreement=terms), AS_OF), Part.AGREEMENT)
    assert found == {
        "the day on which they signed it": ("Council", "Trust"),
        "the day of its next review": (),
        "how a partner leaves": (),
    }
    ended = {**terms, "ends": "2026-11-22"}
    found = of(missing(record(partners=partners, agreement=ended), AS_OF), Part.AGREEMENT)
    assert list(found) == ["an agreement in the place of the one that has ended"]


def test_a_milestone_that_is_closed_lacks_nothing() -> None:
    done = {"ref": "M1", "term": "short", "text": "Open", "status": "done"}
    live = {"ref": "M2", "term": "medium", "text": "Open at night", "owner": "Manager"}
    found = of(missing(record(milestones=[done, live]), AS_OF), Part.MILESTONES)
    assert found == {"a milestone for the long term": (), "by when": ("M2",), "how it will be seen": ("M2",)}


@pytest.mark.parametrize(("members", "lacks"), [({"nhs": 3}, True), ({"nhs": 3, "lived-experience": 1}, False)])
def test_a_body_lacks_a_member_with_lived_experience(members: dict[str, int], lacks: bool) -> None:
    body = {"name": "Board", "decides": ["All"], "chairs": [{"role": "Chair", "sector": "nhs"}], "members": members}
    assert bool(of(missing(record(bodies=[body]), AS_OF), Part.BODIES)) is lacks
