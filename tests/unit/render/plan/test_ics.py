"""The plan as calendar entries, read back with another eye: by icalendar, and line by line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.command import assessment, write
from tests.support.documents import ANYTOWN, HOSTILE, TODAY, plan

icalendar = pytest.importorskip("icalendar")

from partnerkit.files.generated import MARK  # noqa: E402
from partnerkit.render.plan.ics import as_ics, fold  # noqa: E402
from partnerkit.render.plan.ics_entry import Wish, of_plan  # noqa: E402

AGREED = ANYTOWN / "2026-11" / "agreed.yaml"
EARLIER = ANYTOWN / "2026-05" / "agreed.yaml"


def events(text: str) -> dict[str, icalendar.Event]:
    found = {str(event["uid"]): event for event in icalendar.Calendar.from_ical(text).walk("VEVENT")}
    assert len(found) == text.count("BEGIN:VEVENT"), "two entries share an identifier"
    return found


def test_every_due_date_is_an_entry_for_the_whole_day() -> None:
    made = plan(AGREED)
    found = list(events(as_ics(made)).values())
    assert [event.decoded("dtstart") for event in found] == [item.action.current_due for item in of_plan(made, Wish())]
    for event in found:
        assert type(event.decoded("dtstart")) is date
        assert "dtend" not in event
        assert "duration" not in event


def test_the_same_plan_gives_the_same_bytes_and_a_later_one_the_same_identifiers() -> None:
    assert as_ics(plan(AGREED)) == as_ics(plan(AGREED))
    later = as_ics(plan(AGREED, as_of=date(2027, 3, 1)))
    assert events(later).keys() == events(as_ics(plan(AGREED))).keys()
    assert "DTSTAMP:20270301T000000Z" in later


def test_an_action_keeps_its_identifier_from_round_to_round_and_counts_up_when_its_date_moves() -> None:
    before, after = events(as_ics(plan(EARLIER))), events(as_ics(plan(AGREED)))
    kept = before.keys() & after.keys()
    assert kept
    moved = [uid for uid in kept if before[uid].decoded("dtstart") != after[uid].decoded("dtstart")]
    assert moved
    assert all(after[uid]["sequence"] > before[uid]["sequence"] for uid in moved)


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_an_entry_counts_up_with_each_moved_date_and_with_the_end_so_that_calendars_take_it(
    tmp_path: Path, status: str
) -> None:
    action = {"ref": "A1", "action": "Agree who leads", "due": "2026-09-01", "status": "in-progress"}
    moved = {**action, "revised": [{"due": "2026-12-01", "reason": "The post is vacant"}]}
    closed = {**moved, "status": status, "closed": "2026-11-20"}

    def exported(stage: dict[str, Any]) -> int:
        ratings = {"shared-values-and-vision": {"rating": "red", "actions": [stage]}}
        file = write(tmp_path / "view.yaml", assessment(ratings=ratings))
        (event,) = events(as_ics(plan(file))).values()
        return int(event["sequence"])

    assert [exported(stage) for stage in (action, moved, closed)] == [0, 1, 2]


def test_views_that_use_one_ref_do_not_replace_each_other() -> None:
    made = plan(ANYTOWN / "2026-11" / "trust.yaml", ANYTOWN / "2026-11" / "vcs.yaml", AGREED)
    assert len(events(as_ics(made))) == len(list(of_plan(made, Wish())))


def test_the_hostile_plan_stays_in_its_lines() -> None:
    made = plan(HOSTILE)
    text = as_ics(made)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    found = list(events(text).values())
    assert len(found) == len(list(of_plan(made, Wish())))
    known = {"UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "SUMMARY", "DESCRIPTION", "CATEGORIES", "STATUS",
             "TRANSP"}  # fmt: skip
    assert all(set(event) <= known for event in found)
    for hidden in ("\u202e", "\x1b", "\0"):
        assert hidden not in text


def test_today_is_what_it_is_told() -> None:
    assert f"DTSTAMP:{TODAY:%Y%m%d}T000000Z" in as_ics(plan(AGREED))


@settings(max_examples=200, deadline=None)
@given(
    st.text(
        st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]) | st.sampled_from(" é宽👩"), max_size=400
    )
)
def test_a_line_is_folded_so_that_hooks_and_decoders_leave_it_whole(line: str) -> None:
    pieces = fold(line).split("\r\n ")
    assert "".join(pieces) == line
    assert all(len(f" {piece}".encode()) <= 75 for piece in pieces)
    assert not any(piece.endswith(" ") and piece.strip() for piece in pieces[:-1])


def test_no_line_of_a_calendar_ends_in_white_space() -> None:
    for file in (AGREED, EARLIER, HOSTILE):
        text = as_ics(plan(file), mark=MARK)
        assert text.endswith("END:VCALENDAR\r\n")
        for line in text.removesuffix("\r\n").split("\r\n"):
            assert line == line.rstrip()
            assert 0 < len(line.encode()) <= 75
