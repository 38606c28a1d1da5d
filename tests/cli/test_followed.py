"""An action that an agreement took over is followed there: checked there, and listed there once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.support.command import Done, assessment, run, write

if TYPE_CHECKING:
    from pathlib import Path

LATE = "2027-06-01"
IT, AGREEMENT = "it-systems", "partnership-agreement"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two views and their agreement; all that it took over is overdue on `LATE`."""
    late = [{"ref": "A1", "action": "Buy", "owner": "Ann", "due": "2027-01-31"}, "Sell"]
    other = [{"ref": "B7", "action": "Lease", "due": "2027-01-31", "status": "blocked"}]
    for name, actions in (("a", late), ("b", other)):
        who = {"role": name, "organisation": f"Org {name}", "sector": "nhs"}
        write(tmp_path / f"{name}.yaml", assessment(assessor=who, ratings={IT: {"rating": "red", "actions": actions}}))
    assert run("agree", "a.yaml", "b.yaml", "-o", "agreed.yaml", "--as-of", "2026-11-23", cwd=tmp_path).status == 0
    return tmp_path


def check(folder: Path, *words: object, of: str = "action-overdue,action-without-owner-or-due") -> Done:
    return run("check", *words, "--select", of, "--as-of", LATE, cwd=folder)


def files(done: Done) -> list[str]:
    return [line.partition(":")[0] for line in done.out.splitlines() if ": warning: " in line]


def test_a_check_of_a_folder_tells_of_the_agreements_copy_alone_and_says_where_it_is(folder: Path) -> None:
    for _ in range(2):  # the second is from the cache
        done = check(folder, ".")
        assert set(files(done)) == {"agreed.yaml"}
        assert "a.yaml: 2 of its actions are followed in agreed.yaml, and checked there: A1, A2." in done.err
        assert "b.yaml: 1 of its actions is followed in agreed.yaml, and checked there: B7 (there A3)." in done.err
    facts = json.loads(check(folder, ".", "--format", "json").out)
    assert [note.partition(":")[0] for note in facts["notes"]] == ["a.yaml", "b.yaml"]


def test_a_view_that_is_checked_alone_is_held_against_the_agreement_beside_it(folder: Path) -> None:
    assert files(check(folder, "b.yaml")) == []
    (folder / "agreed.yaml").rename(folder / "elsewhere.txt")
    assert files(check(folder, "b.yaml")) == ["b.yaml", "b.yaml"]


def test_what_an_agreement_did_not_take_over_is_still_checked_in_the_view(folder: Path) -> None:
    text = (folder / "a.yaml").read_text(encoding="utf-8")
    (folder / "a.yaml").write_text(text.replace("Sell", "Sell all"), encoding="utf-8")
    assert "a.yaml" in files(check(folder, "."))


def test_a_plan_and_a_list_have_each_action_once(folder: Path) -> None:
    named = ["a.yaml", "b.yaml", "agreed.yaml"]
    for words in (["plan", *named], ["action", "list", *named], ["plan", "."], ["action", "list", "."]):
        done = run(*words, "--format", "json", "--as-of", LATE, cwd=folder)
        assert done.status == 0, done
        told = "3 actions of other files are followed in agreed.yaml, and listed once." in done.err
        assert told == ("." not in words), "of a folder, the latest agreement alone is planned"
        assert [done.out.count(f'"action": "{text}"') for text in ("Buy", "Sell", "Lease")] == [1, 1, 1]


def test_what_a_later_agreement_carries_on_is_followed_there(folder: Path) -> None:
    made = run("new", "next.yaml", "--from", "agreed.yaml", "--date", "2027-05-20", cwd=folder)
    assert made.status == 0, made
    text = (folder / "next.yaml").read_text(encoding="utf-8")
    (folder / "next.yaml").write_text(text.replace("  piloting:", "  piloting: green", 1), encoding="utf-8")
    done = check(folder, ".")
    assert set(files(done)) == {"next.yaml"}
    assert "agreed.yaml: 3 of its actions are followed in next.yaml, and checked there: A1, A2, A3." in done.err
    planned = run("plan", ".", "--format", "json", "--as-of", LATE, cwd=folder).out
    assert planned.count('"action": "Lease"') == 1


def test_eight_views_of_a_hundred_actions_are_one_plan(tmp_path: Path) -> None:
    for number in range(8):
        actions = [
            {"ref": f"A{n}", "action": f"Action {n}", "owner": "Ann", "due": "2027-01-31"} for n in range(1, 101)
        ]
        who = {"role": f"Role {number}", "organisation": "Trust", "sector": "nhs"}
        ratings = {
            IT: {"rating": "red", "actions": actions[:50]},
            AGREEMENT: {"rating": "red", "actions": actions[50:]},
        }
        write(tmp_path / f"v{number}.yaml", assessment(assessor=who, ratings=ratings))
    assert run("agree", ".", "-o", "agreed.yaml", "--as-of", "2026-11-23", cwd=tmp_path).status == 0
    views = [f"v{number}.yaml" for number in range(8)]
    done = run("plan", *views, "agreed.yaml", "--format", "json", "--as-of", LATE, cwd=tmp_path)
    assert done.out.count('"action": "Action ') == 100
    assert "800 actions of other files are followed in agreed.yaml, and listed once." in done.err
    assert files(check(tmp_path, ".")) == ["agreed.yaml"] * 100


def test_files_are_told_apart_by_their_places_not_by_how_they_are_named(folder: Path) -> None:
    for first, second in ((folder / "a.yaml", "agreed.yaml"), (f"../{folder.name}/a.yaml", folder / "agreed.yaml")):
        done = run("action", "list", first, second, "--format", "json", "--as-of", LATE, cwd=folder)
        assert [done.out.count(f'"action": "{text}"') for text in ("Buy", "Sell", "Lease")] == [1, 1, 1]


def test_what_the_agreement_words_anew_is_still_the_views_action(folder: Path) -> None:
    for ref, text in (("A1", "Buy two"), ("A2", "Sell both")):
        assert run("action", "edit", "agreed.yaml", ref, "--action", text, cwd=folder).status == 0
    assert "a.yaml: Sell" in (folder / "agreed.yaml").read_text(encoding="utf-8")
    assert set(files(check(folder, "."))) == {"agreed.yaml"}
    before = (folder / "agreed.yaml").read_bytes()
    assert run("agree", "a.yaml", "b.yaml", "-o", "agreed.yaml", "--as-of", LATE, cwd=folder).status == 0
    assert (folder / "agreed.yaml").read_bytes() == before


def test_what_was_removed_from_an_agreement_does_not_come_back_with_its_view(folder: Path) -> None:
    for ref in ("A1", "A2"):
        assert run("action", "remove", "agreed.yaml", ref, cwd=folder).status == 0
    text = (folder / "agreed.yaml").read_text(encoding="utf-8")
    assert "left_out:\n  - a.yaml A1\n  - 'a.yaml: Sell'\n" in text
    for words in (["."], ["a.yaml"]):
        done = check(folder, *words)
        assert "a.yaml" not in files(done)
        assert "a.yaml: 2 of its actions are left out of agreed.yaml: A1." in done.err
    listed = run("action", "list", "a.yaml", "agreed.yaml", "--as-of", LATE, cwd=folder)
    assert "Buy" not in listed.out
    assert "2 actions of other files are left out of agreed.yaml, and not listed." in listed.err
    assert run("agree", "a.yaml", "b.yaml", "-o", "agreed.yaml", "--as-of", LATE, cwd=folder).status == 0
    assert (folder / "agreed.yaml").read_text(encoding="utf-8") == text


def test_a_later_agreement_may_word_an_action_anew_or_remove_it(folder: Path) -> None:
    made = run("new", "next.yaml", "--from", "agreed.yaml", "--date", "2027-05-20", cwd=folder)
    assert made.status == 0, made
    text = (folder / "next.yaml").read_text(encoding="utf-8")
    (folder / "next.yaml").write_text(text.replace("  piloting:", "  piloting: green", 1), encoding="utf-8")
    assert run("action", "edit", "next.yaml", "A1", "--action", "Buy two", cwd=folder).status == 0
    assert run("action", "remove", "next.yaml", "A3", cwd=folder).status == 0
    done = check(folder, ".")
    assert set(files(done)) == {"next.yaml"}
    assert "agreed.yaml: 2 of its actions are followed in next.yaml, and checked there: A1, A2" in done.err
    assert "1 of its actions is left out of next.yaml: A3." in done.err


def test_a_ref_of_a_round_begun_anew_is_another_action(folder: Path) -> None:
    actions = [{"ref": "A1", "action": "Paint", "due": "2027-12-31", "owner": "Ann"}]
    data = assessment(
        view="agreed", assessor=None, date="2027-05-20", ratings={IT: {"rating": "red", "actions": actions}}
    )
    write(folder / "next.yaml", data)
    assert "agreed.yaml" in files(check(folder, "."))
