"""Actions changed, moved, removed and listed from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from partnerkit.files.load import load
from partnerkit.model.assessment import Action, Assessment
from tests.support.command import TODAY, Done, run

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
format: partnerkit/assessment/1
framework: working-partnership
partnership: Anytown
date: 2026-06-01
view: agreed
ratings:
  # 4  Partnership agreement
  partnership-agreement:
    rating: red
    actions:
      - ref: A1
        action: Review it
        owner: Co-chairs
        organisation: Anytown Mind
        due: 2026-10-30
      # from the workshop
      - ref: A2  # the board's wish
        action: |
          Write the red lines
          into it
        outcome: Signed  # by both
        owner: Risk lead
        depends_on: [A1]
  it-systems: {rating: red, actions: [{ref: A4, action: Buy, owner: co-chairs., due: 2027-03-01}, {ref: B1, action: C}]}
  piloting: green
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def action(file: Path, *words: object, status: int = 0) -> Done:
    done = run("action", words[0], file.name, *words[1:], cwd=file.parent)
    assert done.status == status, done
    return done


def known(file: Path) -> dict[str, tuple[str, Action]]:
    made = load(file, Assessment).valid
    return {one.ref or "": (str(keys[1]), one) for keys, one in made.every_action}


def test_an_edit_changes_the_lines_of_its_fields_and_an_empty_text_takes_them_away(file: Path) -> None:
    done = action(file, "edit", "A2", "--owner", "Sam", "--outcome", "", "--workstream", "Risk", "--depends-on", "")
    changed = TEXT.replace("        outcome: Signed  # by both\n", "        # by both\n")
    changed = changed.replace(
        "        owner: Risk lead\n        depends_on: [A1]\n", "        owner: Sam\n        workstream: Risk\n"
    )
    assert file.read_text(encoding="utf-8") == changed
    assert "Next: partnerkit plan a.yaml -o plan.md" in done.err


def test_a_due_date_that_is_edited_needs_a_reason_and_one_that_was_never_moved_can_go(file: Path) -> None:
    assert "is due on 30 October 2026 already" in action(file, "edit", "A1", "--due", "2027-01-31", status=2).err
    action(file, "edit", "A4", "--due", "")
    assert known(file)["A4"][1].due is None
    action(file, "edit", "A1", "--due", "31/01/2027", "--reason", "Boards", "--as-of", TODAY)
    assert str(known(file)["A1"][1].current_due) == "2027-01-31"
    assert "moved before" in action(file, "edit", "A1", "--due", "", status=2).err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["edit", "A1"], "there is nothing to change"),
        (["edit", "A1", "--action", " "], "--action is empty"),
        (["edit", "A9", "--owner", "x"], "no action of a.yaml has the ref A9"),
        (["edit", "A1", "--depends-on", "A8"], "no action of a.yaml has the ref A8"),
        (["move", "A1", "4"], "A1 stands under 4 Partnership agreement already"),
        (["move", "A1", "nowhere"], 'has no issue "nowhere"'),
        (["remove", "A1"], "A2 depends on A1. Take it out of their depends_on first."),
        (["remove", "C7"], "no action of a.yaml has the ref C7"),
    ],
)
def test_what_cannot_be_changed_is_refused_and_nothing_is_written(file: Path, words: list[str], said: str) -> None:
    assert said in action(file, *words, status=2).err
    assert file.read_text(encoding="utf-8") == TEXT


def test_a_moved_action_keeps_its_ref_and_all_that_is_written_with_it(file: Path) -> None:
    before = known(file)["A2"][1]
    action(file, "move", "A2", "13")
    assert known(file)["A2"] == ("piloting", before)
    text = file.read_text(encoding="utf-8")
    lines = TEXT.splitlines(keepends=True)
    start = lines.index("      # from the workshop\n")
    block = "".join(lines[start : start + 8])
    assert text.endswith(f"  piloting:\n    rating: green\n    actions:\n{block}")
    assert text.startswith("".join(lines[:start]))


def test_a_removed_action_leaves_its_ref_used_and_says_what_went_with_it(file: Path) -> None:
    done = action(file, "remove", "A2")
    assert "Removed A2: Write the red lines into it" in done.err
    assert [line for line in done.err.splitlines() if line.startswith("Its comment")] == [
        "Its comment went too: # from the workshop",
        "Its comment went too: # the board's wish",
        "Its comment went too: # by both",
    ]
    action(file, "remove", "A4")
    action(file, "remove", "B1")
    assert load(file, Assessment).valid.removed_refs == ("A2", "A4", "B1")
    assert "  it-systems: {rating: red}\n" in file.read_text(encoding="utf-8")
    assert action(file, "add", "20", "Buy again").out == "A5\n"
    assert "A2 was removed from a.yaml" in action(file, "done", "A2", status=2).err
    file.write_text(file.read_text(encoding="utf-8").replace("ref: A5", "ref: A4"), encoding="utf-8")
    found = run("check", file.name, "--select", "duplicate-ref", cwd=file.parent)
    assert "the ref A4 is of an action that was removed" in found.out


def test_the_last_action_of_a_file_with_carriage_returns_and_no_end_is_removed(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    text = TEXT[: TEXT.index("      # from")].replace("\n", "\r\n").rstrip()
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    action(path, "remove", "A1")
    expected = text[: text.index("\r\n    actions:")].replace("ratings:", "removed_refs:\r\n  - A1\r\nratings:")
    assert path.read_bytes() == b"\xef\xbb\xbf" + expected.encode()


def test_comments_between_brackets_stay_when_an_action_leaves_them(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    head = TEXT[: TEXT.index("ratings:")]
    first, second = "{ref: A1, action: 'One # no comment'}", "{ref: A2, # two\n       action: Two}"
    for end in (",", ""):
        listed = f"[\n      {first}, # one\n      # between\n      {second}{end} # last\n    ]"
        file.write_text(
            f"{head}ratings:\n  piloting: {{\n    rating: red, # why\n    actions: {listed},\n  }}\n", "utf-8"
        )
        assert run("action", "remove", file, "A2").status == 0
        assert run("action", "move", file, "A1", "20").status == 0
        text = file.read_text(encoding="utf-8")
        assert [line.strip()[1:].strip() for line in text.splitlines() if line.strip().startswith("#")] == [
            "one",
            "between",
            "two",
            "last",
        ]
        assert "rating: red, # why" in text
        after = load(file, Assessment).valid
        assert [action.ref for _, action in after.every_action] == ["A1"]
        assert after.removed_refs == ("A2",)


def test_actions_are_listed_by_due_date_and_names_are_compared_folded(file: Path) -> None:
    done = action(file, "list", "--owner", "CO-CHAIRS", "--as-of", TODAY)
    assert done.out.splitlines() == [
        "A1  Review it",
        "    Overdue: was due 24 days ago",
        "    Co-chairs, Anytown Mind; due 30 October 2026",
        "    4 Partnership agreement",
        "",
        "A4  Buy",
        "    Not started: due in 98 days",
        "    co-chairs.; due 1 March 2027",
        "    20 IT systems",
    ]
    assert "2 of 4 actions shown: owner CO-CHAIRS." in done.err


def test_a_list_takes_every_filter_and_suggests_names(file: Path) -> None:
    def refs(*words: str) -> list[str]:
        said = json.loads(action(file, "list", "--format", "json", "--as-of", TODAY, *words).out)
        return [one["ref"] for one in said["actions"]]

    assert refs() == ["A1", "A4", "A2", "B1"]
    assert refs("--due", "2026-12-31") == ["A1"]
    assert refs("--organisation", "anytown  mind") == ["A1"]
    assert refs("--issue", "20", "--status", "not-started") == ["A4", "B1"]
    assert refs("--status", "done") == []
    err = action(file, "list", "--owner", "Co-chair", status=2).err
    assert "no action has the owner “Co-chair”. Did you mean" in err
    err = action(file, "list", "--organisation", "The press", status=2).err
    assert "There are Anytown Mind." in err


def test_a_filtered_plan_never_looks_like_the_whole_plan(file: Path) -> None:
    options = ["--owner", "Risk lead", "--as-of", TODAY]
    sentence = "1 of 4 actions shown: owner Risk lead."
    done = run("plan", file.name, *options, cwd=file.parent)
    assert f"**{sentence}** Gaps are left out." in done.out
    assert "Buy" not in done.out
    assert sentence in done.err
    said = json.loads(run("plan", file.name, "--format", "json", *options, cwd=file.parent).out)
    assert (said["shown"], said["gaps"]) == (sentence, [])
    assert json.loads(run("plan", file.name, "--format", "json", cwd=file.parent).out)["shown"] is None
    assert "Did you mean Risk lead?" in run("plan", file.name, "--owner", "Risk leed", cwd=file.parent).err
