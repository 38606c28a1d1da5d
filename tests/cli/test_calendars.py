"""Calendars: tasks, reminders, and one for each owner in a folder, in which nothing of others is lost."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import EXAMPLES, HOSTILE, TODAY, assessment, inside, run, write

icalendar = pytest.importorskip("icalendar")

AGREED = EXAMPLES / "anytown" / "2026-11" / "agreed.yaml"
ISSUE = "shared-values-and-vision"


def view(folder: Path, *actions: dict[str, Any]) -> Path:
    named = [{"ref": f"A{number}", **action} for number, action in enumerate(actions, start=1)]
    return write(folder / "view.yaml", assessment(ratings={ISSUE: {"rating": "red", "actions": named}}))


def entries(file: Path, kind: str = "VEVENT") -> dict[str, Any]:
    return {str(one["uid"]): one for one in icalendar.Calendar.from_ical(file.read_bytes()).walk(kind)}


def refs(file: Path) -> list[str]:
    return [str(one["summary"]).split()[0] for one in entries(file).values()]


def calendars(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def each(file: Path, folder: Path, *more: object) -> Any:
    return inside("plan", file, "--format", "ics", "--by", "owner", "-o", folder, "--as-of", TODAY, *more)


def test_each_owner_gets_a_calendar_and_together_they_hold_the_plan(tmp_path: Path) -> None:
    assert each(AGREED, tmp_path / "calendars").status == 0
    assert inside("plan", AGREED, "-o", tmp_path / "all.ics", "--as-of", TODAY).status == 0
    together = [uid for name in calendars(tmp_path / "calendars") for uid in entries(tmp_path / "calendars" / name)]
    assert sorted(together) == sorted(entries(tmp_path / "all.ics"))
    before = {name: (tmp_path / "calendars" / name).read_bytes() for name in calendars(tmp_path / "calendars")}
    assert (
        run("plan", AGREED, "--format", "ics", "--by", "owner", "-o", f"{tmp_path}/calendars/", "--as-of", TODAY).status
        == 0
    )
    assert before == {name: (tmp_path / "calendars" / name).read_bytes() for name in calendars(tmp_path / "calendars")}


def test_names_are_safe_and_tell_owners_apart(tmp_path: Path) -> None:
    owners = [
        "Chief executive", "chief  Executive", "Co-chairs", "Co chairs", "../../etc/passwd", "Ольга", "CON", "no owner",
        "a" * 300, "Zoë", "<script>alert(1)</script>", "\u202eevil", None, "=cmd|' /C calc'!A0",
    ]  # fmt: skip
    file = view(
        tmp_path, *({"action": "Do", "due": "2027-01-29", "owner": one} for one in owners if one != "\u202eevil")
    )
    done = each(file, tmp_path / "out")
    assert done.status == 0, done
    names = calendars(tmp_path / "out")
    assert len(names) == len(set(map(str.casefold, names))) == 12
    assert all(name.isascii() and "/" not in name and len(name) < 80 for name in names)
    assert {"chief-executive.ics", "no-owner.ics", "zoe.ics"} <= set(names)
    assert refs(tmp_path / "out" / "chief-executive.ics") == ["A1", "A2"]
    assert "con.ics" not in names
    assert [name for name in names if name.startswith("co-chairs-")]
    assert "co-chairs.ics" not in names


def test_an_owner_of_two_organisations_is_two_people(tmp_path: Path) -> None:
    theirs = [("Chief executive", "Mind"), ("Chief executive", "Trust"), ("Manager", "Trust"), ("Manager", None)]
    file = view(tmp_path, *({"action": "Do", "due": "2027-01-29", "owner": a, "organisation": b} for a, b in theirs))
    assert each(file, tmp_path / "out").status == 0
    assert calendars(tmp_path / "out") == ["chief-executive-mind.ics", "chief-executive-trust.ics", "manager.ics"]
    assert refs(tmp_path / "out" / "manager.ics") == ["A3", "A4"]


def test_nothing_of_others_is_overwritten_and_then_nothing_is_written_at_all(tmp_path: Path) -> None:
    file = view(tmp_path, *({"action": "Do", "due": "2027-01-29", "owner": one} for one in ("Ann", "Ben", "Cat")))
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "cat.ics").write_text("BEGIN:VCALENDAR\nSUMMARY:my own\nEND:VCALENDAR\n", encoding="utf-8")
    done = each(file, tmp_path / "out")
    assert (done.status, calendars(tmp_path / "out")) == (3, ["cat.ics"])
    assert "cat.ics was not written by partnerkit" in done.err
    assert each(file, tmp_path / "out", "--force").status == 0
    assert calendars(tmp_path / "out") == ["ann.ics", "ben.ics", "cat.ics"]
    taken = tmp_path / "taken"
    taken.write_text("a file", encoding="utf-8")
    assert "is a file, not a folder" in each(file, taken).err
    assert (each(file, taken / "below").status, taken.read_text(encoding="utf-8")) == (3, "a file")


def test_what_changes_hands_counts_on_and_the_calendar_that_is_left_is_named(tmp_path: Path) -> None:
    out = tmp_path / "out"
    for day in range(3):  # so that the number of Ann's entry is higher than a day alone would make it
        action = {"action": f"Do {day}", "due": "2027-01-29", "owner": "Ann"}
        assert each(view(tmp_path, action), out).status == 0
    number = next(iter(entries(out / "ann.ics").values()))["sequence"]
    done = each(view(tmp_path, {**action, "owner": "Ben"}), out)
    assert "ann.ics" in done.err.split("Left as it was")[1]
    assert next(iter(entries(out / "ben.ics").values()))["sequence"] > number
    assert entries(out / "ben.ics").keys() == entries(out / "ann.ics").keys()


def test_a_folder_is_for_a_calendar_of_each_owner_alone(tmp_path: Path) -> None:
    for typed in (
        ["-o", f"{tmp_path}/x/"],
        ["--by", "owner", "-o", f"{tmp_path}/x/"],
        ["--format", "ics", "-o", f"{tmp_path}/x/"],
    ):
        done = run("plan", AGREED, *typed)
        assert (done.status, "is a folder: name a file in it" in " ".join(done.err.split())) == (2, True)
    done = run("plan", AGREED, "--format", "ics", "--by", "owner", "-o", tmp_path / "one.ics", "--as-of", TODAY)
    assert (done.status, len(entries(tmp_path / "one.ics"))) == (0, 20)
    assert run("plan", AGREED, "--by", "owner", "--format", "ics", "-o", "-", "--as-of", TODAY).out.startswith("BEGIN")


def test_a_reminder_comes_in_the_morning_so_many_days_before_and_only_of_what_is_to_come(tmp_path: Path) -> None:
    given = {"owner": "Ann", "due": "2027-01-29"}
    file = view(
        tmp_path,
        {"action": "Open", **given}, {"action": "Done", "status": "done", **given},
        {"action": "Old", "due": "2026-01-01"},
    )  # fmt: skip
    for kind, options in (("VEVENT", []), ("VTODO", ["--todo"])):
        assert inside("plan", file, "-o", tmp_path / "p.ics", "--remind", 3, *options, "--as-of", TODAY).status == 0
        old, first, done = entries(tmp_path / "p.ics", kind).values()
        (alarm,) = first.walk("VALARM")
        assert (alarm["action"], alarm["description"]) == ("DISPLAY", first["summary"])
        assert timedelta(days=-3, hours=9) == alarm.TRIGGER
        assert not any(one.walk("VALARM") for one in (old, done))
        assert first.walk("VALARM")[0]["trigger"].params.get("RELATED") == ("END" if options else None)


def test_a_task_says_how_it_stands_and_needs_no_due_date(tmp_path: Path) -> None:
    file = view(
        tmp_path,
        {"action": "New", "due": "2027-01-29", "start": "2027-01-01"},
        {"action": "Going", "status": "in-progress", "due": "2027-01-29", "start": "2027-01-29"},
        {"action": "Stuck", "status": "blocked", "blocked_by": "A contract"},
        {"action": "Ready", "status": "done", "closed": "2026-11-02", "due": "2026-11-01"},
        {"action": "Ready too", "status": "done"},
        {"action": "Gone", "status": "dropped"},
    )
    done = inside("plan", file, "--todo", "-o", tmp_path / "p.ics", "--as-of", TODAY)
    assert (done.status, "without a due date" in done.err) == (0, False)
    new, going, stuck, *others = entries(tmp_path / "p.ics", "VTODO").values()
    by_name = {str(one["summary"]).split(" ")[-1]: one for one in (new, going, stuck, *others)}
    states = {name: str(one["status"]) for name, one in by_name.items()}
    assert states == {
        "New": "NEEDS-ACTION", "Going": "IN-PROCESS", "Stuck": "IN-PROCESS", "Ready": "COMPLETED", "too": "COMPLETED",
        "Gone": "CANCELLED",
    }  # fmt: skip
    assert (by_name["New"].decoded("due"), by_name["New"].decoded("dtstart")) == (date(2027, 1, 29), date(2027, 1, 1))
    assert "dtstart" not in by_name["Going"], "a task is due later than it starts"
    completed = by_name["Ready"].decoded("completed")
    assert isinstance(completed, datetime)
    assert completed.date() == date(2026, 11, 2)
    assert completed.utcoffset() == timedelta(0)
    assert "completed" not in by_name["too"]
    assert {name for name, one in by_name.items() if "percent-complete" in one} == {"Ready", "too"}
    inside("plan", file, "-o", tmp_path / "e.ics", "--as-of", TODAY)
    assert not entries(tmp_path / "e.ics").keys() & entries(tmp_path / "p.ics", "VTODO").keys()


@pytest.mark.parametrize("options", [["--todo"], ["--remind", 14], ["--todo", "--remind", 0]])
def test_written_again_it_is_the_same_and_what_changed_counts_up(tmp_path: Path, options: list[object]) -> None:
    action = {"action": "Open", "owner": "Ann", "due": "2027-01-29"}
    out, kind = tmp_path / "p.ics", "VTODO" if "--todo" in options else "VEVENT"
    texts, numbers = [], []
    for stage, day in ((action, TODAY), (action, "2026-12-01"), ({**action, "status": "in-progress"}, "2026-12-01")):
        assert inside("plan", view(tmp_path, stage), "-o", out, "--as-of", day, *options).status == 0
        texts.append(out.read_bytes())
        numbers.append(next(iter(entries(out, kind).values()))["sequence"])
    assert texts[0] == texts[1] != texts[2]
    assert numbers[0] == numbers[1] < numbers[2]


def test_an_action_that_is_reopened_by_the_command_never_counts_down_without_an_earlier_calendar(
    tmp_path: Path,
) -> None:
    file = view(tmp_path, {"action": "Open", "owner": "Ann", "due": "2027-01-29"})
    numbers = []
    for typed in (None, ("done",), ("update", "in-progress"), ("done",), ("update", "blocked")):
        if typed is not None:
            options = ["--status", typed[1]] if len(typed) > 1 else []
            assert inside("action", typed[0], file, "A1", *options, "--as-of", "2026-12-14").status == 0
        text = inside("plan", file, "--format", "ics", "--as-of", "2026-12-14").out
        numbers += [one["sequence"] for one in icalendar.Calendar.from_ical(text).walk("VEVENT")]
    assert numbers == sorted(numbers)
    assert numbers[0] < numbers[1]
    assert inside("check", file, "--as-of", "2026-12-14").both.count("closed") == 0


def test_options_of_a_calendar_go_with_no_other_format(tmp_path: Path) -> None:
    for typed in (
        ["--todo", "--format", "csv"], ["--remind", 3, "-o", tmp_path / "p.docx"], ["--todo", "--gantt"],
        ["--remind", 3, "--for", "jira"], ["--remind", -1], ["--todo", "--template", "t.md.j2"], ["-o", ""],
    ):  # fmt: skip
        done = run("plan", AGREED, *typed)
        assert (done.status, done.out) == (2, "")
    assert list(tmp_path.iterdir()) == []


def test_a_hundred_actions_of_hostile_owners_are_read_back(tmp_path: Path) -> None:
    texts = [one for one in HOSTILE if len(one) < 1000 and one.isprintable()]
    actions = [
        {"action": texts[number % len(texts)], "owner": texts[-number % len(texts)], "due": "2027-01-29"}
        for number in range(100)
    ]
    done = each(view(tmp_path, *actions), tmp_path / "out", "--remind", 7, "--todo")
    assert done.status == 0, done
    found = [uid for name in calendars(tmp_path / "out") for uid in entries(tmp_path / "out" / name, "VTODO")]
    assert len(found) == len(set(found)) == 100
    for name in calendars(tmp_path / "out"):
        content = (tmp_path / "out" / name).read_bytes()
        assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_no_action_is_no_calendar(tmp_path: Path) -> None:
    file = write(tmp_path / "view.yaml", assessment(ratings={ISSUE: "green"}))
    done = each(file, tmp_path / "out")
    assert (done.status, (tmp_path / "out").exists()) == (0, False)
    assert "no calendar was written" in done.err
