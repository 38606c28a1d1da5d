"""Charts as numbers: every bar within its chart, in proportion, whatever the dates."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerkit.analysis.plan import make_plan
from partnerkit.analysis.source import Source
from partnerkit.files.frameworks import Library
from partnerkit.model.assessment import Assessment
from partnerkit.model.ratings import GREEN, INSTEAD, RAG, RED, Rating
from partnerkit.render.report.charts import Gantt, gantt, strip

AS_OF = date(2026, 11, 23)
KINDS = (*RAG, *INSTEAD, None)
DAYS = st.dates().map(date.isoformat)


def chart(*actions: dict[str, Any]) -> Gantt | None:
    framework = Library().get("working-partnership", Path.cwd()).model
    assert framework is not None
    head = {"format": "partnerkit/assessment/1", "framework": "working-partnership", "partnership": "A"}
    ratings = {"it-systems": {"actions": [{"action": "Do", **action} for action in actions]}}
    made = Assessment.model_validate({**head, "date": "2026-11-20", "view": "agreed", "ratings": ratings})
    return gantt(make_plan([Source("a.yaml", made, framework)], AS_OF))


def drawn(*actions: dict[str, Any]) -> Gantt:
    made = chart(*actions)
    assert made is not None
    return made


def test_a_strip_has_a_segment_for_each_rating_that_was_given_in_proportion() -> None:
    one = strip("All", [RED, GREEN, RED, None], KINDS)
    assert [(segment.kind, segment.number) for segment in one.segments] == [
        (GREEN, 1),
        (RED, 2),
        (None, 1),
    ]
    assert [(segment.left, segment.width, segment.between) for segment in one.segments] == [
        (0, 25, ()),
        (25, 50, (50,)),
        (75, 25, ()),
    ]
    assert one.words == "1 green, 2 red, 1 not rated"
    assert one.total == 4


@given(st.lists(st.sampled_from(KINDS), max_size=60))
def test_a_strip_leaves_nothing_out(ratings: list[Rating | None]) -> None:
    one = strip("All", ratings, KINDS)
    assert one.total == len(ratings)
    assert sum(segment.width for segment in one.segments) == pytest.approx(100 if ratings else 0)


def test_actions_stand_in_the_order_of_their_starts() -> None:
    made = drawn({"ref": "B", "start": "2026-10-01", "due": "2026-12-01"}, {"ref": "A", "due": "2026-09-15"})
    assert [bar.item.ref for bar in made.bars] == ["A", "B"]
    assert [bar.assumed for bar in made.bars] == [True, False]
    assert made.bars[0].start == date(2026, 8, 18)


def test_a_date_that_was_moved_has_its_mark() -> None:
    made = drawn({"due": "2026-12-01", "revised": [{"due": "2027-01-31", "reason": "Snow"}]})
    assert made.bars[0].end == date(2027, 1, 31)
    assert made.bars[0].first_due is not None
    assert made.bars[0].left < made.bars[0].first_due < made.bars[0].left + made.bars[0].width + 0.1


def test_what_was_closed_ends_when_it_was() -> None:
    made = drawn({"start": "2026-09-01", "due": "2026-12-01", "status": "done", "closed": "2026-10-01"})
    assert made.bars[0].end == date(2026, 10, 1)


def test_without_dates_nothing_is_drawn_and_beside_others_it_is_named() -> None:
    assert chart({}) is None
    assert chart() is None
    assert [item.ref for item in drawn({"ref": "A1"}, {"ref": "A2", "due": "2026-12-01"}).undrawn] == ["A1"]


def test_the_axis_begins_with_a_month_and_holds_few() -> None:
    made = drawn({"start": "2026-07-15", "due": "2027-03-19"})
    assert [tick.label for tick in made.ticks][:2] == ["Jul 2026", "Sep 2026"]
    assert made.ticks[0].at == 0


@given(DAYS, DAYS, DAYS)
def test_every_bar_lies_within_the_chart(start: str, due: str, revised: str) -> None:
    made = drawn({"start": start, "due": due, "revised": [{"due": revised, "reason": "x"}]})
    bar = made.bars[0]
    assert 0 <= bar.left <= 100
    assert bar.width >= 0
    assert bar.left + bar.width <= 100.02
    assert bar.first_due is not None
    assert 0 <= bar.first_due <= 100
    assert 0 <= made.today <= 100
    assert 1 <= len(made.ticks) <= 10
    assert all(0 <= tick.at <= 100 for tick in made.ticks)
