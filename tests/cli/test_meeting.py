"""What a meeting decided, from the file that its page saves: taken over, refused, told, and never put over anything."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from partnerkit.analysis.carry_over import carried
from partnerkit.analysis.comparison import compare
from partnerkit.model.meeting import digest_of
from partnerkit.services.selection import select_views
from partnerkit.services.workspace import Workspace
from tests.support.command import TODAY, Done, assessment, framework, run, write

AS_OF = date.fromisoformat(TODAY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three views of a guide of four issues; two of them propose the same action on the second."""
    write(tmp_path / "own.yaml", framework())
    for number, rating in enumerate(("red", "amber", "green"), start=1):
        actions = ["Meet each month"] if number < 3 else [{"ref": "A1", "action": "Pay", "owner": "Treasurer"}]
        ratings = {"issue-0-1": rating, "issue-0-2": {"rating": rating, "actions": actions}, "issue-1-1": "amber"}
        who = {"role": "Manager", "organisation": f"Partner {number}", "sector": "nhs"}
        write(tmp_path / f"v{number}.yaml", assessment(assessor=who, framework="./own.yaml", ratings=ratings))
    return tmp_path


def proposals(folder: Path) -> dict[str, str]:
    """The keys of the proposed actions, by their words."""
    found = select_views(Workspace(AS_OF), sorted(folder.glob("v*.yaml")))
    return {one.action.action: one.key for one in carried(compare(found.sources, found.framework), lambda *_: True)}


def meeting(folder: Path, decisions: dict[str, Any], **changes: Any) -> Path:
    views = [{"sha256": digest_of(path.read_bytes()), "file": path.name} for path in sorted(folder.glob("v*.yaml"))]
    data = {
        "format": "partnerkit/meeting/1", "framework": "./own.yaml", "partnership": "Anytown", "date": "20 June 2026",
        "views": views, "decisions": decisions, **changes,
    }  # fmt: skip
    return write(folder / "meeting.yaml", data)


def agree(folder: Path, *options: object, status: int = 0) -> Done:
    views = sorted(path.name for path in folder.glob("v*.yaml"))
    words = (
        "agree",
        *views,
        "-o",
        "agreed.yaml",
        "--meeting",
        "meeting.yaml",
        "--as-of",
        TODAY,
        "--no-input",
        *options,
    )
    done = run(*words, cwd=folder)
    assert done.status == status, done
    return done


def entry(folder: Path, issue: str) -> Any:
    return Workspace(AS_OF).open(folder / "agreed.yaml").assessment.entry(issue)


def test_what_was_decided_is_taken_over_and_a_second_time_nothing_is(folder: Path) -> None:
    key = proposals(folder)
    change = {"what": "change", "proposal": key["Pay"], "outcome": "Paid", "due": "31/1/2027"}
    decisions: dict[str, Any] = {
        "issue-0-1": {"rating": "not-applicable", "reason": "Not ours"},
        "issue-0-2": {
            "rating": "amber",
            "comment": "Together",
            "dissent": [{"organisation": "partner  1", "rating": "red", "reason": "No"}],
            "actions": [
                {"what": "leave-out", "proposal": key["Meet each month"]},
                change,
                {"what": "add", "action": "Go on"},
            ],
        },
        "issue-1-1": {"comment": "All say so"},
        "issue-1-2": None,
    }
    meeting(folder, decisions)
    done = agree(folder)
    assert "Took over what the meeting decided on 3 issues; actions: 1 changed, 1 left out, 1 added." in done.err
    found = entry(folder, "issue-0-2")
    assert (str(found.rating), found.comment, found.dissent[0].organisation) == ("amber", "Together", "Partner 1")
    assert [(one.action, one.outcome, str(one.due)) for one in found.actions] == [
        ("Pay", "Paid", "2027-01-31"), ("Go on", None, "None"),
    ]  # fmt: skip
    assert found.actions[0].origin == ("v3.yaml A1",)
    assert entry(folder, "issue-0-1").reason == "Not ours"
    assert (str(entry(folder, "issue-1-1").rating), entry(folder, "issue-1-1").comment) == ("amber", "All say so")
    assert Workspace(AS_OF).open(folder / "agreed.yaml").assessment.date == date(2026, 6, 20)
    before = (folder / "agreed.yaml").read_bytes()
    assert "What the meeting decided stands there already." in agree(folder).err
    assert (folder / "agreed.yaml").read_bytes() == before
    checked = run("check", folder, "--as-of", TODAY)
    assert "1 meeting" in checked.both
    assert not re.search(r"(agreed|meeting)\.yaml:\d+:\d+: error: (?!issue 4, plain, is not rated)", checked.both)
    assert "3 views" in run("compare", folder, "--as-of", TODAY).out


def test_what_was_done_since_stays_and_is_told(folder: Path) -> None:
    key = proposals(folder)
    change = {"what": "change", "proposal": key["Pay"], "owner": "Chair"}
    meeting(
        folder,
        {"issue-0-1": {"rating": "red", "comment": "Theirs"}, "issue-0-2": {"rating": "red", "actions": [change]}},
    )
    run("agree", "v1.yaml", "v2.yaml", "v3.yaml", "-o", "agreed.yaml", "--no-input", "--as-of", TODAY, cwd=folder)
    for issue, comment in (("issue-0-1", "Ours"), ("issue-0-2", "Ours too")):
        run("assess", "agreed.yaml", "--issue", issue, "--rating", "amber", "--comment", comment, cwd=folder)
    done = agree(folder)
    assert (
        "1 plain is agreed to be amber already, and stays so; the meeting says red. To take that: --reopen 1"
        in done.err
    )
    assert str(entry(folder, "issue-0-1").rating) == "amber"
    assert entry(folder, "issue-0-2").actions[1].owner == "Treasurer"
    agree(folder, "--reopen", "1")
    assert (str(entry(folder, "issue-0-1").rating), entry(folder, "issue-0-1").comment) == ("red", "Theirs")


def test_an_action_that_was_changed_since_is_not_put_back(folder: Path) -> None:
    change = {"what": "change", "proposal": proposals(folder)["Meet each month"], "action": "Meet each week"}
    meeting(folder, {"issue-0-2": {"actions": [change]}})
    agree(folder)
    assert entry(folder, "issue-0-2").actions[0].action == "Meet each week"
    run("action", "edit", "agreed.yaml", "A1", "--action", "Meet each day", cwd=folder)
    assert "A1 was changed since, and stays as it is." in agree(folder).err
    assert [one.action for one in entry(folder, "issue-0-2").actions] == ["Meet each day", "Pay"]
    run("action", "remove", "agreed.yaml", "A1", cwd=folder)
    assert "is not in the agreement; it was left out." in agree(folder).err
    leave = {"what": "leave-out", "proposal": proposals(folder)["Pay"]}
    meeting(folder, {"issue-0-2": {"actions": [leave]}})
    assert "actions: 1 left out." in agree(folder).err
    assert entry(folder, "issue-0-2").actions == ()


def test_what_was_agreed_is_agreed_anew_only_where_the_meeting_knew_of_it(folder: Path) -> None:
    meeting(folder, {"issue-0-1": {"rating": "amber", "comment": "First"}})
    agree(folder)
    meeting(folder, {"issue-0-1": {"rating": "green", "instead_of": "amber", "comment": "Second"}})
    agree(folder)
    assert (str(entry(folder, "issue-0-1").rating), entry(folder, "issue-0-1").comment) == ("green", "Second")
    meeting(folder, {"issue-0-1": {"rating": "red", "instead_of": "amber"}})
    assert "is agreed to be green already" in agree(folder).err
    meeting(folder, {"issue-0-1": {"rating": "red", "instead_of": "green"}})
    agree(folder, "--keep", "1")
    assert str(entry(folder, "issue-0-1").rating) == "green"


def test_views_that_the_meeting_did_not_see_as_they_are_are_told(folder: Path) -> None:
    meeting(folder, {"issue-0-1": "amber"})
    text = (folder / "v1.yaml").read_text(encoding="utf-8").replace('"issue-0-1": "red"', '"issue-0-1": "green"')
    (folder / "v1.yaml").write_bytes(text.encode().replace(b"\n", b"\r\n"))
    (folder / "v2.yaml").write_bytes((folder / "v2.yaml").read_bytes().replace(b"\n", b"\r\n"))  # that is no change
    (folder / "v3.yaml").unlink()
    write(folder / "v4.yaml", assessment(framework="./own.yaml", ratings={"issue-0-1": "red"}))
    done = agree(folder)
    assert re.search(r"meeting\.yaml:\d+:\d+: v1\.yaml was changed since the page was made", done.err)
    assert re.search(r"meeting\.yaml:\d+:\d+: v3\.yaml, which the meeting saw, is not among these views", done.err)
    assert "The meeting did not see v4.yaml as it is" in done.err
    assert "1 plain: the meeting did not know of green in v1.yaml, red in v4.yaml." in done.err
    assert dict(entry(folder, "issue-0-1").said) == {"v2.yaml": "amber"}


ADD: dict[str, Any] = {"what": "add", "action": "Do it"}


@pytest.mark.parametrize(
    ("decisions", "sentence"),
    [
        ({"issue-0-3": "red"}, 'has no issue "issue-0-3". Did you mean issue-0-2?'),
        ({"issue-0-1": "rde"}, '"rde" is not a rating'),
        ({"issue-0-1": "not-applicable"}, "this is not applicable, but no reason is given"),
        ({"issue-0-1": {"rating": "red", "reason": "No"}}, "a reason is given, but this is not called not applicable"),
        ({"issue-0-1": {"dissent": [{"organisation": "Partner 9", "rating": "green", "reason": "No"}]}},
         "“Partner 9” is none of the partners. Did you mean Partner 3?"),
        ({"issue-0-1": {"rating": "red", "dissent": [{"organisation": "Partner 1", "rating": "red", "reason": "No"}]}},
         "Partner 1 does not differ"),
        ({"issue-0-1": {"actions": [{**ADD, "due": "1/2/2027"}]}}, "due can be 2027-01-02 or 2027-02-01"),
        ({"issue-0-1": {"actions": [{**ADD, "due": "soon"}]}}, "due is no date"),
        ({"issue-0-1": {"actions": [{"what": "add", "owner": "Me"}]}}, "but not what is to be done"),
        ({"issue-0-1": {"actions": [{"what": "change", "action": "Me"}]}}, "which of the proposed actions is meant"),
        ({"issue-0-1": {"actions": [{"what": "change", "proposal": "0123456789ab"}]}}, "but not into what"),
        ({"issue-0-1": {"actions": [{**ADD, "owne": "Me"}]}}, "owner"),
    ],
)  # fmt: skip
@pytest.mark.sampled(5)
def test_what_cannot_be_taken_over_is_refused_at_its_place(
    folder: Path, decisions: dict[str, Any], sentence: str
) -> None:
    meeting(folder, decisions)
    done = agree(folder, status=1)
    assert sentence in done.err
    assert re.search(r"meeting\.yaml:\d+:\d+: error", done.err)
    assert not (folder / "agreed.yaml").exists()
    if "Partner 9" not in sentence:  # who the partners are, the file does not say
        assert sentence in run("check", folder / "meeting.yaml").out


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"framework": "top-tips"}, "the meeting was on top-tips, and the views are against own"),
        ({"partnership": "Sometown"}, "the meeting was of “Sometown”, and the views are of “Anytown”"),
        ({"date": "yesterday"}, "date is no date"),
        ({"views": []}, "views"),
    ],
)
def test_a_meeting_of_others_is_refused(folder: Path, changes: dict[str, Any], sentence: str) -> None:
    meeting(folder, {}, **changes)
    assert sentence in agree(folder, status=1).err
    assert not (folder / "agreed.yaml").exists()


def test_every_problem_is_told_at_once(folder: Path) -> None:
    dissent = [{"organisation": "Nobody", "rating": "green", "reason": "No"}]
    meeting(folder, {"issue-9": "red", "issue-0-1": {"dissent": dissent}}, partnership="Sometown")
    done = agree(folder, status=1)
    assert done.err.count("error:") == 3


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("-o", "agreed.yaml", "--minutes", "60"), "--minutes goes with a page for a meeting"),
        (
            ("-o", "page.html", "--meeting", "x.yaml", "--no-input"),
            "--meeting and --no-input go with the agreed assessment",
        ),
        (("-o", "page.html", "--format", "yaml"), "contradict each other"),
        (("-o", "agreed.yaml", "--meeting", "v1.yaml"), "v1.yaml is not what the page for a meeting saves"),
    ],
)
def test_what_does_not_go_together_is_refused(folder: Path, words: tuple[str, ...], sentence: str) -> None:
    done = run("agree", "v1.yaml", "v2.yaml", *words, cwd=folder)
    assert (done.status, sentence in done.err) == (2, True), done


def test_fifty_issues_and_a_hundred_actions_fit_into_a_page(tmp_path: Path) -> None:
    write(tmp_path / "own.yaml", framework(issues=25))
    actions = [{"action": f"Action number {number} of many", "owner": "Somebody"} for number in range(100)]
    for number, rating in ((1, "red"), (2, "green")):
        ratings = {f"issue-{part}-{place}": rating for part in (0, 1) for place in range(1, 26)}
        ratings["issue-0-1"] = {"rating": rating, "actions": actions}  # type: ignore[assignment]
        who = {"role": f"Role {number}", "organisation": "A", "sector": "nhs"}
        write(tmp_path / f"v{number}.yaml", assessment(assessor=who, framework="./own.yaml", ratings=ratings))
    done = run("agree", "v1.yaml", "v2.yaml", "--format", "html", "-o", "page", "--minutes", "60", cwd=tmp_path)
    assert done.status == 0, done
    step = f"partnerkit agree v1.yaml v2.yaml -o agreed.yaml --meeting meeting-{date.today()}.yaml"
    assert done.err.splitlines()[-1] == f"Next: {step}"
    text = (tmp_path / "page").read_text(encoding="utf-8")
    assert text.count('class="screen issue"') == 50
    assert text.count('class="proposal"') == 100
    assert "If time is left" in text
    keys = [{"what": "leave-out", "proposal": key} for key in proposals(tmp_path).values()]
    meeting(tmp_path, {"issue-0-1": {"rating": "red", "actions": keys}})
    assert "actions: 100 left out." in agree(tmp_path).err
