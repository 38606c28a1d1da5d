"""`plan --for`: CSV for the import of a tracker, as a file and on the screen, with what cannot be meant refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.command import EXAMPLES, TODAY, assessment, run, write

AGREED = EXAMPLES / "anytown" / "2026-11" / "agreed.yaml"
STARTS = {
    "jira": b"Summary,Issue Type,",
    "github": b"title,body,labels,",
    "planner": b"\xef\xbb\xbfTask Name,Bucket Name,",
}


@pytest.mark.parametrize("tracker", STARTS)
def test_it_is_csv_wherever_it_goes(tmp_path: Path, tracker: str) -> None:
    file = tmp_path / "plan.csv"
    for _ in range(2):  # what says the same is written again
        assert run("plan", AGREED, "--for", tracker, "-o", file, "--as-of", TODAY).status == 0
    content = file.read_bytes()
    assert content.startswith(STARTS[tracker])
    assert content.endswith(b"\r\n")
    shown = run("plan", AGREED, "--for", tracker, "--format", "csv", "--as-of", TODAY).out
    assert "".join(shown.split()) == "".join(content.decode().split())


def test_what_is_no_csv_is_refused(tmp_path: Path) -> None:
    for typed in (["-o", tmp_path / "p.docx"], ["--format", "json"], ["--gantt"], ["--template", "t.md.j2"]):
        done = run("plan", AGREED, "--for", "jira", *typed)
        assert (done.status, done.out) == (2, "")
        assert "--for jira" in done.err
    assert "It can be jira, github or planner." in " ".join(run("plan", AGREED, "--for", "trello").err.split())
    assert not list(tmp_path.iterdir())


def test_actions_without_a_ref_are_counted_aloud(tmp_path: Path) -> None:
    ratings = {
        "shared-values-and-vision": {"rating": "red", "actions": ["Do this", {"ref": "A1", "action": "Do that"}]}
    }
    done = run("plan", write(tmp_path / "view.yaml", assessment(ratings=ratings)), "--for", "github")
    assert "1 action has no ref" in done.err
