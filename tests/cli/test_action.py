"""Actions added, updated and finished from the command line, each a diff of the lines that are meant."""

from __future__ import annotations

import difflib
import subprocess
from pathlib import Path

import pytest

from partnerkit.files.load import load
from partnerkit.model.assessment import Action, Assessment
from partnerkit.model.words import Status
from tests.support.command import COMMAND, HOSTILE, Done, environment, run

DAY = "2026-12-14"
FILE = """\
# Whoever edits this: keep the comments.
format: partnerkit/assessment/1
framework: working-partnership
partnership: Anytown
date: 2026-11-23
view: agreed
ratings:
  shared-values-and-vision: green  # short form
  partnership-agreement:
    rating: red   # badly
    actions:
      - ref: A1   # the first
        action: "Review the agreement"
        owner: 'Co-chairs'
        due: 2027-01-31
        status: in-progress
        depends_on: []
        progress:
          - {date: 2026-12-01, note: First draft}

      - ref: A2
        action: Sign it
        status: blocked
        blocked_by: The boards
        depends_on: [A1]
  it-systems:
    rating: red
    actions:
      - Buy licences
      - {ref: A7, action: Train people, due: 2027-03-01}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.yaml"
    path.write_text(FILE, encoding="utf-8")
    return path


NEXT = "Next: partnerkit plan a.yaml -o plan.md\n"


def action(file: Path, *arguments: str, status: int = 0) -> Done:
    dated = () if arguments[0] == "add" else ("--as-of", DAY)
    done = run("action", arguments[0], file.name, *arguments[1:], *dated, cwd=file.parent)
    assert done.status == status, done
    return done


def diff(file: Path, before: str = FILE) -> list[str]:
    """The lines that went and came; everything else is as it was."""
    after = file.read_text(encoding="utf-8")
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "-+"]


def known(file: Path) -> dict[str, Action]:
    model = load(file, Assessment).valid
    return {one.ref: one for entry in model.ratings.values() for one in entry.actions if one.ref}


# --- add -----------------------------------------------------------------------------------------------------------


def test_a_new_action_goes_to_the_end_of_its_issue_under_the_next_ref_which_is_printed(file: Path) -> None:
    options = ("--owner", "Ann", "--organisation", "Mind", "--outcome", "Done", "--workstream", "IT")
    dates = ("--start", "2027-01-01", "--due", "2027-02-01", "--depends-on", "A1", "--depends-on", "A7")
    done = action(file, "add", "4", "Print it: twice", *options, *dates)
    assert (done.out, done.err) == ("A8\n", NEXT)
    assert diff(file) == [
        "+       - ref: A8",
        "+         action: 'Print it: twice'",
        "+         outcome: Done",
        "+         owner: Ann",
        "+         organisation: Mind",
        "+         workstream: IT",
        "+         start: 2027-01-01",
        "+         due: 2027-02-01",
        "+         depends_on: [A1, A7]",
    ]


def test_an_action_can_go_to_an_issue_in_its_short_form_or_not_in_the_file(file: Path) -> None:
    action(file, "add", "shared-values-and-vision", "Talk")
    assert diff(file) == [
        "-   shared-values-and-vision: green  # short form",
        "+   shared-values-and-vision:  # short form",
        "+     rating: green",
        "+     actions:",
        "+       - ref: A8",
        "+         action: Talk",
    ]
    assert action(file, "add", "20", "Another").out == "A9\n"
    assert action(file, "add", "2", "Yet another").out == "A10\n"
    assert load(file, Assessment).valid.entry("equity-and-diversity-of-providers").actions[0].ref == "A10"


def test_refs_of_earlier_rounds_are_not_given_again(file: Path) -> None:
    file.write_text(FILE.replace("view: agreed", "view: agreed\nlast_ref: A41"), encoding="utf-8")
    assert action(file, "add", "1", "Talk").out == "A42\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("4", " "), "the action is empty"),
        (("21", "Talk"), 'no issue "21"'),
        (("it-system", "Talk"), "Did you mean it-systems?"),
        (("4", "Talk", "--depends-on", "A11"), "no action of a.yaml has the ref A11. Did you mean A1?"),
        (("4", "Talk", "--owner", " "), "--owner is empty"),
        (("4", "Talk", "--due", "soon"), '--due is no date: "soon"'),
        (("4", "Talk", "--start", "1/2/27"), "Write the one that is meant like that."),
        (("4", "Talk", "--start", "2027-02-29"), '--start is no day of the calendar: "2027-02-29"'),
    ],
)
def test_what_cannot_be_added_leaves_the_file_alone(file: Path, arguments: tuple[str, ...], sentence: str) -> None:
    assert sentence in action(file, "add", *arguments, status=2).err
    assert diff(file) == []


@pytest.mark.parametrize("place", [0, 1, 10, 11, 13, 14, 16, 18])
def test_any_text_can_be_an_action_its_owner_and_its_note(file: Path, place: int) -> None:
    text = HOSTILE[place]
    action(file, "add", f"--owner={text}", "4", "--", text)
    action(file, "update", "A8", f"--note={text}")
    made = known(file)["A8"]
    assert (made.action, made.owner, made.progress[0].note) == (text.strip(), text.strip(), text.strip())
    assert all(line.startswith("+") for line in diff(file))


# --- update --------------------------------------------------------------------------------------------------------


def test_a_monthly_note_is_one_line(file: Path) -> None:
    done = action(file, "update", "A1", "--note", "Second draft, with Ann's remarks")
    assert diff(file) == ["+           - {date: 2026-12-14, note: 'Second draft, with Ann''s remarks'}"] or diff(
        file
    ) == ['+           - {date: 2026-12-14, note: "Second draft, with Ann\'s remarks"}']
    assert (done.out, done.err) == ("", f"A1: on track: due in 48 days.\n{NEXT}")


def test_a_moved_date_comes_with_its_reason_and_the_first_one_stays(file: Path) -> None:
    action(file, "update", "A1", "--due", "2027-03-31", "--reason", "Boards meet in March")
    first = ["+         revised:", "+           - {due: 2027-03-31, reason: Boards meet in March, date: 2026-12-14}"]
    assert diff(file) == first
    before = file.read_text(encoding="utf-8")
    done = action(file, "update", "A1", "--due", "2027-04-30", "--reason", "Easter")
    assert diff(file, before) == ["+           - {due: 2027-04-30, reason: Easter, date: 2026-12-14}"]
    assert "due in 137 days" in done.err
    made = known(file)["A1"]
    assert (str(made.due), str(made.current_due)) == ("2027-01-31", "2027-04-30")


def test_a_first_date_needs_no_reason(file: Path) -> None:
    action(file, "update", "A2", "--due", "2027-03-31")
    assert diff(file) == ["+         due: 2027-03-31"]


def test_what_is_no_longer_blocked_no_longer_says_by_what(file: Path) -> None:
    action(file, "update", "A2", "--status", "in-progress")
    assert diff(file) == [
        "+         status: in-progress",
        "-         status: blocked",
        "-         blocked_by: The boards",
    ]
    assert known(file)["A2"].blocked_by is None


def test_what_is_blocked_says_by_what_in_one_step(file: Path) -> None:
    done = action(file, "update", "A1", "--blocked-by", "The supplier")
    assert diff(file) == [
        "-         status: in-progress",
        "+         status: blocked",
        "+         blocked_by: The supplier",
    ]
    assert done.err == f"A1: at risk: blocked: The supplier.\n{NEXT}"
    before = file.read_text(encoding="utf-8")
    action(file, "update", "A1", "--status", "blocked", "--blocked-by", "The other supplier")
    assert diff(file, before) == ["-         blocked_by: The supplier", "+         blocked_by: The other supplier"]


def test_several_things_at_once_are_one_change(file: Path) -> None:
    action(file, "update", "A7", "--owner", "Ben", "--status", "in-progress", "--note", "Begun")
    made = known(file)["A7"]
    assert (made.owner, made.status, made.progress[0].note) == ("Ben", Status.IN_PROGRESS, "Begun")
    assert len([line for line in diff(file) if line.startswith("- ")]) == 1


def test_other_fields_are_set_or_replaced(file: Path) -> None:
    action(file, "update", "A1", "--owner", "Ann", "--workstream", "IT", "--start", "2026-12-01", "--outcome", "Signed")
    assert "+         owner: 'Ann'" in diff(file)
    assert "-         owner: 'Co-chairs'" in diff(file)
    made = known(file)["A1"]
    assert (made.owner, made.workstream, str(made.start), made.outcome) == ("Ann", "IT", "2026-12-01", "Signed")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("A1",), "there is nothing to update. Give --note, --status, --due or another option."),
        (("A1", "--due", "2027-03-31"), "due on 31 January 2027 already. Say why it moves with --reason."),
        (("A1", "--due", "2027-03-31", "--reason", " "), "Say why it moves with --reason"),
        (("A1", "--due", "2027-01-31", "--reason", "x"), "the action is due on 31 January 2027 already"),
        (("A1", "--reason", "x"), "--reason goes with --due"),
        (("A2", "--due", "2027-01-31", "--reason", "x"), "has no due date yet"),
        (("A1", "--due", "31.1.2027", "--reason", "x"), "the action is due on 31 January 2027 already"),
        (("A1", "--due", "1/2/2027", "--reason", "x"), '--due can be 2027-01-02 or 2027-02-01: "1/2/2027"'),
        (("A1", "--blocked-by", "x", "--status", "done"), "--blocked-by does not go with --status done"),
        (("A1", "--blocked-by", ""), "--blocked-by is empty"),
        (("A1", "--note", " "), "--note is empty"),
        (("A1", "--owner", ""), "--owner is empty"),
        (("A1", "--status", "started"), "--status"),
        (("A1", "--status", "done", "--due", "2027-03-31", "--reason", "x"), "the action is done, so there is no date"),
        (("a1", "--note", "x"), "no action of a.yaml has the ref a1. Did you mean A1?"),
        (("A11", "--note", "x"), "no action of a.yaml has the ref A11. Did you mean A1?"),
        (("Q", "--note", "x"), "no action of a.yaml has the ref Q. There are A1, A2, A7."),
    ],
)
def test_what_cannot_be_updated_leaves_the_file_alone(file: Path, arguments: tuple[str, ...], sentence: str) -> None:
    assert sentence in action(file, "update", *arguments, status=2).err
    assert diff(file) == []


# --- done ----------------------------------------------------------------------------------------------------------


def test_what_is_done_is_dated(file: Path) -> None:
    done = action(file, "done", "A1", "--note", "Signed by both boards")
    assert diff(file) == [
        "-         status: in-progress",
        "+         status: done",
        "+           - {date: 2026-12-14, note: Signed by both boards}",
        "+         closed: 2026-12-14",
    ]
    assert done.err == f"A1: complete.\n{NEXT}"
    before = file.read_text(encoding="utf-8")
    action(file, "done", "A1")
    assert diff(file, before) == []


def test_what_was_blocked_and_is_done_is_no_longer_blocked(file: Path) -> None:
    action(file, "done", "A2")
    made = known(file)["A2"]
    assert (made.status, made.blocked_by, str(made.closed)) == (Status.DONE, None, DAY)


def test_what_is_dropped_is_dated_and_what_is_opened_again_is_not(file: Path) -> None:
    action(file, "update", "A1", "--status", "dropped")
    assert str(known(file)["A1"].closed) == DAY
    action(file, "update", "A1", "--status", "in-progress", "--due", "2027-05-01", "--reason", "Begun again")
    made = known(file)["A1"]
    assert (made.status, made.closed, str(made.current_due)) == (Status.IN_PROGRESS, None, "2027-05-01")


# --- files of every kind -------------------------------------------------------------------------------------------


def test_an_action_that_stands_in_braces_stays_on_its_line(file: Path) -> None:
    action(file, "done", "A7", "--note", "All, at last")
    assert [line[0] for line in diff(file)] == ["-", "+"]
    assert diff(file)[1].startswith("+       - {ref: A7, action: Train people, due: 2027-03-01, status: done")
    assert known(file)["A7"].progress[0].note == "All, at last"


def test_line_ends_of_windows_a_byte_order_mark_and_a_missing_last_line_end_stay(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + FILE.rstrip("\n").replace("\n", "\r\n").encode())
    action(file, "update", "A1", "--note", "x")
    action(file, "add", "20", "Talk")
    content = file.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf#")
    assert content.count(b"\n") == content.count(b"\r\n")
    assert known(file)["A8"].action == "Talk"
    assert known(file)["A1"].progress[-1].note == "x"


def test_two_actions_with_one_ref_cannot_be_told_apart(file: Path) -> None:
    file.write_text(FILE.replace("ref: A7", "ref: A1"), encoding="utf-8")
    done = action(file, "done", "A1", status=2)
    assert "2 actions of a.yaml have the ref A1. Run `partnerkit check a.yaml`." in done.err
    assert diff(file, FILE.replace("ref: A7", "ref: A1")) == []


@pytest.mark.parametrize(
    ("actions", "remedy"),
    [("    actions: [Talk, Hire]", "Its actions have no refs; write one into the file"), ("", "It has no actions.")],
)
def test_where_there_are_no_refs_the_remedy_says_so(file: Path, actions: str, remedy: str) -> None:
    head = FILE.partition("  partnership-agreement")[0]
    file.write_text(f"{head}  partnership-agreement:\n    rating: red\n{actions}\n", encoding="utf-8")
    assert remedy in action(file, "done", "A1", status=2).err


def test_a_file_with_problems_is_not_changed(file: Path) -> None:
    broken = FILE.replace("rating: red   # badly", "rating: rde")
    file.write_text(broken, encoding="utf-8")
    done = action(file, "done", "A1", status=1)
    assert "a.yaml:10:" in done.err
    assert diff(file, broken) == []


def test_a_file_that_is_not_there_or_not_writable_is_told_of(file: Path) -> None:
    assert run("action", "done", "nowhere.yaml", "A1", cwd=file.parent).status == 3
    file.chmod(0o444)
    assert "read-only" in action(file, "done", "A1", status=3).err
    assert diff(file) == []


def test_of_notes_written_at_once_none_that_was_taken_is_lost(file: Path) -> None:
    started = [
        subprocess.Popen(
            [*COMMAND, "action", "update", file.name, "A1", "--note", f"note {number}", "--as-of", DAY],
            cwd=file.parent,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for number in range(6)
    ]
    ended = [(number, process.communicate()[1].decode(), process.returncode) for number, process in enumerate(started)]
    taken = {f"note {number}" for number, _, status in ended if status == 0}
    assert taken
    assert all(status == 3 and "changed meanwhile" in said for _, said, status in ended if status != 0)
    assert {note.note for note in known(file)["A1"].progress} == {"First draft", *taken}
    assert len(known(file)["A1"].progress) == 1 + len(taken)


@pytest.mark.parametrize(
    ("given", "status", "sentence"),
    [
        ("Friday 27 January 2027", 2, '--due is a Wednesday, not a Friday: "Friday 27 January 2027". Write the day'),
        ("27-01-31", 2, '--due can be 2027-01-31 or 2031-01-27: "27-01-31"'),
        ("2206-01-31", 0, "--due is 2206-01-31, 1"),
        ("1926-01-31", 0, "--due is 1926-01-31, 1"),
        ("Wed, 27\u201101\u20112027", 0, ""),
    ],
)
def test_a_date_is_refused_or_asked_about_where_it_is_more_likely_a_slip(
    file: Path, given: str, status: int, sentence: str
) -> None:
    done = run("action", "add", file, "4", "Sign", "--due", given)
    assert done.status == status
    assert sentence in done.err
    assert ("Is the year right?" in done.err) == (sentence.startswith("--due is") and status == 0)
