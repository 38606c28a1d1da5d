"""SEQUENCE never goes down, whatever becomes of an action, and is raised where its entry changed."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerkit.analysis.plan import make_plan
from partnerkit.analysis.source import Source
from partnerkit.files.frameworks import Library
from partnerkit.model.assessment import Assessment
from partnerkit.model.words import By

icalendar = pytest.importorskip("icalendar")

from partnerkit.render.plan.ics import as_ics  # noqa: E402
from partnerkit.render.plan.ics_sequence import FIRST_DAY, HIGHEST  # noqa: E402

FRAMEWORK = Library().get("working-partnership", Path()).valid
ISSUE = next(iter(FRAMEWORK.by_id))
TODAY = date(2026, 12, 14)
OPEN = {"ref": "A1", "action": "Review the agreement", "owner": "Co-chairs", "due": "2027-01-29"}
DONE = {**OPEN, "status": "done", "closed": "2026-12-14"}
REOPENED = {**OPEN, "status": "in-progress", "closed": None}
ANOTHER = {"ref": "A2", "action": "Meet", "due": "2027-03-01"}

STAGES = st.fixed_dictionaries(
    {
        "ref": st.just("A1"), "action": st.sampled_from(["Review", "Review it"]),
        "due": st.sampled_from(["2027-01-29", "2027-03-31"]),
    },
    optional={
        "owner": st.sampled_from(["Ann", "Ben"]),
        "status": st.sampled_from(["not-started", "in-progress", "blocked", "done", "dropped"]),
        "closed": st.sampled_from([None, "2026-12-01"]),
        "revised": st.lists(st.just({"due": "2027-05-01", "reason": "Boards"}), max_size=3),
        "progress": st.lists(st.just({"date": "2026-12-01", "note": "Begun"}), max_size=2),
    },
)  # fmt: skip
EDITS = st.lists(st.tuples(st.integers(0, 2), st.lists(STAGES, max_size=1), st.booleans()), min_size=2, max_size=8)
"""Days that pass, the action as it is then (or none, where it was taken out), and whether another stands beside it."""


def exported(actions: list[dict[str, Any]], day: date = TODAY, replaced: str | None = None) -> str:
    view = {
        "format": "partnerkit/assessment/1", "framework": FRAMEWORK.id, "partnership": "Anytown", "view": "agreed",
        "date": "2026-11-03", "ratings": {ISSUE: {"rating": "red", "actions": actions}},
    }  # fmt: skip
    source = Source("agreed.yaml", Assessment.model_validate_json(json.dumps(view)), FRAMEWORK)
    return as_ics(make_plan([source], day, By.ISSUE), replaced=None if replaced is None else replaced.encode())


def entries(text: str) -> dict[str, icalendar.Event]:
    return {str(event["uid"]): event for event in icalendar.Calendar.from_ical(text).walk("VEVENT")}


def number(text: str) -> int:
    (event,) = entries(text).values()
    return int(event["sequence"])


def said(event: icalendar.Event) -> dict[str, Any]:
    when = ("SEQUENCE", "DTSTAMP", "LAST-MODIFIED")
    return {name: value.to_ical() for name, value in event.items() if name not in when}


@settings(max_examples=60, deadline=None)
@given(EDITS)
def test_whatever_becomes_of_an_action_its_number_never_goes_down(edits: Any) -> None:
    day, text = FIRST_DAY, None
    last: dict[str, icalendar.Event] = {}
    there: set[str] = set()
    for days, actions, has_another in edits:
        day += timedelta(days=days)
        text = exported([*actions, *([ANOTHER] if has_another else [])], day, text)
        for uid, event in entries(text).items():
            before = last.get(uid)
            if before is not None:
                changed = said(before) != said(event)
                assert event["sequence"] >= before["sequence"]
                assert event["sequence"] > before["sequence"] or not changed
                assert changed or uid not in there or event.to_ical() == before.to_ical()
            last[uid] = event
        there = set(entries(text))


@settings(max_examples=40, deadline=None)
@given(STAGES, STAGES, st.integers(1, 500))
def test_without_an_earlier_calendar_it_goes_up_from_day_to_day(first: Any, second: Any, days: int) -> None:
    assert number(exported([second], TODAY + timedelta(days=days))) > number(exported([first]))


def test_done_then_opened_again_counts_on() -> None:
    assert number(exported([OPEN])) < number(exported([DONE])) <= number(exported([REOPENED]))
    texts = [exported([OPEN])]
    for stage in (DONE, REOPENED, OPEN, DONE):
        texts.append(exported([stage], replaced=texts[-1]))
    numbers = [number(text) for text in texts]
    assert numbers == sorted(set(numbers))


def test_what_is_unchanged_stays_byte_for_byte_and_what_is_beside_it_does_not_matter() -> None:
    first = exported([OPEN, ANOTHER])
    later = exported([DONE, ANOTHER], TODAY + timedelta(days=1), first)
    uid = next(uid for uid, event in entries(first).items() if "Meet" in event["summary"])
    assert entries(later)[uid].to_ical() == entries(first)[uid].to_ical()
    assert exported([OPEN, ANOTHER], TODAY + timedelta(days=1), first) == first


def test_an_action_that_was_taken_out_and_put_back_counts_on() -> None:
    texts = [exported([OPEN])]
    for actions in ([DONE], [REOPENED], [ANOTHER], [], [ANOTHER], [OPEN]):
        texts.append(exported(actions, replaced=texts[-1]))
    assert f"{HIGHEST}:" in texts[4]
    assert number(texts[-1]) > number(texts[2]) > number(texts[0])


def test_line_ends_that_git_changed_do_not_matter() -> None:
    first = exported([OPEN])
    assert exported([OPEN], TODAY + timedelta(days=1), first.replace("\r\n", "\n")) == first


@pytest.mark.parametrize(
    "content",
    [
        "", "no calendar", "\x00\ufeff\x1b", "BEGIN:VEVENT\nEND:VEVENT\n",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR",
        "BEGIN:VCALENDAR\nX-HIGHEST-SEQUENCE:ten\nEND:VCALENDAR\n",
        *(
            f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{inside}\nEND:VEVENT\nEND:VCALENDAR\n"
            for inside in ("SUMMARY:none", "UID:a\nSEQUENCE:1\nSEQUENCE:2", "UID:a\nSEQUENCE:many", "UID:a\nUID:b")
        ),
    ],
)  # fmt: skip
def test_what_is_no_calendar_of_ours_is_no_guide(content: str) -> None:
    assert number(exported([OPEN], replaced=content)) >= number(exported([OPEN]))
