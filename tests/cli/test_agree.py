"""The agreed assessment, made from several views."""

from __future__ import annotations

import difflib
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from partnerkit.files.load import load
from partnerkit.model.assessment import Action, Assessment, Entry
from partnerkit.model.ratings import AMBER, GREEN, RED
from partnerkit.model.words import View
from tests.support.command import EXAMPLES, HOSTILE, TODAY, Done, Terminal, assessment, framework, letters, run, write

ROUND = EXAMPLES / "anytown" / "2026-11"
VISION, EQUITY, STRENGTHS = (
    "shared-values-and-vision",
    "equity-and-diversity-of-providers",
    "playing-to-organisational-strengths",
)
terminal_only = [
    pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal of POSIX"),
    pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning"),
]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with a framework of four issues: issue-0-1, issue-0-2, issue-1-1 and issue-1-2."""
    data = framework()
    for section in data["sections"]:
        for issue in section["issues"]:
            issue["title"] = f"Title {issue['number']}"
    write(tmp_path / "own.yaml", data)
    return tmp_path


def view(folder: Path, number: int, ratings: Any = None, **changes: Any) -> Path:
    who = {"role": f"Role{number}", "organisation": f"Organisation{number}", "sector": "nhs"}
    data = assessment(
        **{
            "assessor": who,
            "ratings": {"issue-1-2": "green"} if ratings is None else ratings,
            "framework": "./own.yaml",
            **changes,
        }
    )
    return write(folder / f"v{number}.yaml", data)


def agree(folder: Path, *arguments: Any, status: int = 0) -> Done:
    files = sorted(path.name for path in folder.glob("v*.yaml"))
    done = run("agree", *files, "-o", "agreed.yaml", "--as-of", TODAY, *arguments, cwd=folder)
    assert done.status == status, done
    return done


def agreed(folder: Path) -> Assessment:
    return load(folder / "agreed.yaml", Assessment).valid


def actions(folder: Path) -> list[Action]:
    return [action for entry in agreed(folder).ratings.values() for action in entry.actions]


def walk(folder: Path, *files: str, size: tuple[int, int] = (80, 24)) -> Terminal:
    files = files or tuple(sorted(path.name for path in folder.glob("v*.yaml")))
    is_first = not (folder / "agreed.yaml").exists()
    terminal = Terminal("agree", *files, "-o", "agreed.yaml", "--as-of", TODAY, cwd=folder, size=size)
    if is_first and any(load(folder / name, Assessment).valid.rated < 4 for name in files):
        terminal.answer("Go on without what is missing? [y]es [n]o: ", "y")
    return terminal


# --- without a terminal --------------------------------------------------------------------------------------------


def test_only_what_is_unanimous_is_taken_over_and_the_rest_left_unrated(own: Path) -> None:
    view(own, 1, {"issue-0-1": "green", "issue-0-2": "red", "issue-1-1": "amber", "issue-1-2": "red"})
    view(own, 2, {"issue-0-1": "green", "issue-0-2": "amber", "issue-1-1": None, "issue-1-2": "red"})
    view(own, 3, {"issue-0-1": "green", "issue-0-2": "red", "issue-1-2": None})
    done = agree(own)
    made = agreed(own)
    assert (made.view, made.partnership, made.date.isoformat()) == (View.AGREED, "Anytown", TODAY)
    assert made.views == ("v1.yaml", "v2.yaml", "v3.yaml")
    green, red = ({f"v{n}.yaml": word for n in of} for word, of in ((GREEN, (1, 2, 3)), (RED, (1, 2))))
    assert made.entry("issue-0-1") == Entry(rating=GREEN, comment="Green in all 3 views.", said=green)
    comment = "Red in both views that rated it (1 did not)."
    assert made.entry("issue-1-2") == Entry(rating=RED, comment=comment, said=red)
    assert made.entry("issue-0-2").rating is None
    assert made.entry("issue-1-1").rating is None, "one view alone is no agreement"
    assert "Took over 2 issues on which all views that rated them agree." in done.err
    assert done.err.endswith("\nNext: partnerkit agree v1.yaml v2.yaml v3.yaml -o agreed.yaml\n")


def test_where_all_say_not_applicable_their_reasons_come_along_once_each(own: Path) -> None:
    reasons = ["At full scale", "At full scale", "Done long ago!"]
    for number, reason in enumerate(reasons, start=1):
        view(own, number, {"issue-0-1": {"rating": "not-applicable", "reason": reason}, "issue-0-2": "not-applicable"})
    agree(own)
    assert agreed(own).entry("issue-0-1").reason == "At full scale. Done long ago!"
    assert agreed(own).entry("issue-0-2").reason == "All 3 views say so."
    assert run("check", "agreed.yaml", "--as-of", TODAY, cwd=own).out.count("not-applicable-without-reason") == 0


def test_the_example_can_be_agreed_and_holds_against_every_rule(tmp_path: Path) -> None:
    shutil.copytree(ROUND.parent, tmp_path / "a")
    folder = tmp_path / "a" / "2026-11"
    done = run("agree", folder, "-o", folder / "new.yaml", "--as-of", TODAY)
    assert done.status == 0
    assert f"Left out, as agreed views: {folder / 'agreed.yaml'}." in done.err
    assert "Took over 5 issues" in done.err
    assert "Took over 46 actions of the views" in done.err
    (folder / "agreed.yaml").unlink()  # a round has one
    found = run("check", folder, "--as-of", TODAY).out
    assert "error:" not in found
    assert not re.findall(r"new\.yaml:.*\[(?!unrated-issue)[a-z-]+\]", found)


def test_run_again_nothing_changes(own: Path) -> None:
    view(own, 1, {"issue-0-1": {"rating": "green", "actions": ["talk"]}})
    view(own, 2, {"issue-0-1": {"rating": "green", "actions": ["hire"]}})
    agree(own)
    before = (own / "agreed.yaml").read_bytes()
    again = agree(own)
    assert (own / "agreed.yaml").read_bytes() == before
    assert again.err.splitlines() == [
        "v1.yaml: partly filled: 1 of 4 issues rated.",
        "v2.yaml: partly filled: 1 of 4 issues rated.",
        "Next: partnerkit agree v1.yaml v2.yaml -o agreed.yaml",
    ]


def test_what_is_agreed_is_never_overwritten(own: Path) -> None:
    files = [view(own, n, {"issue-0-1": "green", "issue-0-2": "green", "issue-1-1": "green"}) for n in (1, 2)]
    assert len(files) == 2
    entries = {
        "issue-0-1": {"rating": "red", "comment": "We think again"},
        "issue-0-2": {"comment": "Mine"},
        "issue-1-1": {"rating": "green"},
    }
    write(own / "agreed.yaml", assessment(view="agreed", assessor=None, framework="./own.yaml", ratings=entries))
    agree(own)
    made, green = agreed(own), {"v1.yaml": GREEN, "v2.yaml": GREEN}
    assert made.entry("issue-0-1") == Entry(rating=RED, comment="We think again", said={})
    assert made.entry("issue-0-2") == Entry(rating=GREEN, comment="Mine", said=green)
    assert made.entry("issue-1-1") == Entry(rating=GREEN, said=green)
    for _ in range(2):
        told = "1 Title 1: agreed to be red; green in v1.yaml, green in v2.yaml."
        assert told in agree(own).err.replace(" (new)", ""), "what is undecided is told until it is decided"


def test_a_later_view_is_named_and_its_actions_come_along_once(own: Path) -> None:
    for number in (1, 2):
        view(own, number, {"issue-0-1": {"rating": "green", "actions": [{"ref": "A1", "action": f"Number {number}"}]}})
    agree(own)
    assert [action.ref for action in actions(own)] == ["A1", "A2"]
    before = (own / "agreed.yaml").read_text(encoding="utf-8").splitlines()
    late = [{"ref": "A1", "action": "Something new"}, {"ref": "A2", "action": "number 1!"}]
    view(own, 4, {"issue-0-1": {"rating": "red", "actions": late}})
    done = agree(own)
    assert agreed(own).views == ("v1.yaml", "v2.yaml", "v4.yaml")
    assert agreed(own).entry("issue-0-1").rating is GREEN
    assert [(action.ref, action.action, action.origin) for action in actions(own)] == [
        ("A1", "Number 1", ("v1.yaml A1", "v4.yaml A2")),
        ("A2", "Number 2", ("v2.yaml A1",)),
        ("A3", "Something new", ("v4.yaml A1",)),
    ]
    assert "Took over 1 action of the views." in done.err
    assert "1 action of the views stood there already in the same words." in done.err
    after = (own / "agreed.yaml").read_text(encoding="utf-8").splitlines()
    assert [line for line in difflib.ndiff(before, after) if line.startswith("- ")] == [
        "-     comment: Green in both views.",
        "-         origin: [v1.yaml A1]",
    ]
    assert "    comment: Green in 2 of the 3 views that rated it." in after
    once_more = (own / "agreed.yaml").read_bytes()
    agree(own)
    assert (own / "agreed.yaml").read_bytes() == once_more


def test_a_view_that_is_named_by_another_way_to_its_file_is_not_taken_over_twice(own: Path) -> None:
    for number in (1, 2):
        view(own, number, {"issue-0-1": {"rating": "green", "actions": [f"Number {number}"]}})
    head = {"view": "agreed", "assessor": None, "framework": "./own.yaml"}
    write(own / "agreed.yaml", assessment(**head, views=["./v1.yaml", f"../{own.name}/v2.yaml"]))
    for _ in range(2):
        agree(own)
        assert agreed(own).views == ("./v1.yaml", f"../{own.name}/v2.yaml")
        assert [action.action for action in actions(own)] == ["Number 1", "Number 2"]


def test_refs_stay_unique_dependencies_follow_and_the_origin_is_kept(own: Path) -> None:
    first = [
        {"ref": "A1", "action": "Write it", "owner": "Ann", "due": "2027-01-31", "start": "2026-12-01"},
        {"ref": "A2", "action": "Sign it", "depends_on": ["A1", "A3"], "status": "blocked", "blocked_by": "The board"},
        {"ref": "A3", "action": "Read it", "status": "done"},
    ]
    note = {"date": "2026-10-01", "note": "begun"}
    moved = {"due": "2027-02-28", "reason": "Snow", "date": "2026-10-02"}
    second = [
        {"ref": "A1", "action": "Print it", "due": "2027-01-01", "revised": [moved], "progress": [note]},
        {"ref": "B-7", "action": "Hang it up", "depends_on": ["A1"]},
    ]
    view(own, 1, {"issue-0-1": {"rating": "red", "actions": first}})
    view(own, 2, {"issue-0-1": {"rating": "red", "actions": second}, "issue-1-2": {"actions": ["Without a ref"]}})
    done = agree(own)
    assert "Took over 5 actions of the views; 1 done or dropped left out." in done.err
    made = actions(own)
    assert [(action.ref, action.action, action.depends_on, action.origin) for action in made] == [
        ("A1", "Write it", (), ("v1.yaml A1",)),
        ("A2", "Sign it", ("A1",), ("v1.yaml A2",)),
        ("A3", "Print it", (), ("v2.yaml A1",)),
        ("A4", "Hang it up", ("A3",), ("v2.yaml B-7",)),
        ("A5", "Without a ref", (), ("v2.yaml",)),
    ]
    assert (made[0].owner, str(made[0].start), str(made[0].due)) == ("Ann", "2026-12-01", "2027-01-31")
    assert (made[1].status, made[1].blocked_by) == ("blocked", "The board")
    assert (str(made[2].due), str(made[2].current_due)) == ("2027-01-01", "2027-02-28")
    assert (made[2].revised[0].reason, made[2].progress[0].note) == ("Snow", "begun")


def test_the_same_action_of_several_views_comes_once_with_every_origin(own: Path) -> None:
    for number in (1, 2, 3):
        waits = {"ref": "B2", "action": f"Wait {number}", "depends_on": ["B1"]}
        view(
            own,
            number,
            {"issue-0-1": {"rating": "red", "actions": [{"ref": "B1", "action": "Talk, then listen"}, waits]}},
        )
    agree(own)
    first, *rest = actions(own)
    assert first.origin == ("v1.yaml B1", "v2.yaml B1", "v3.yaml B1")
    assert [action.depends_on for action in rest] == [("A1",)] * 3


def test_no_ref_of_an_earlier_round_is_given_again(own: Path) -> None:
    for number in (1, 2):
        view(own, number, {"issue-0-1": {"rating": "red", "actions": [f"Number {number}"]}})
    head = {"view": "agreed", "assessor": None, "framework": "./own.yaml", "last_ref": "A17"}
    write(own / "agreed.yaml", assessment(**head, ratings={"issue-0-2": {"actions": [{"ref": "A3", "action": "old"}]}}))
    agree(own)
    assert sorted(action.ref or "" for action in actions(own)) == ["A18", "A19", "A3"]


def test_near_duplicates_are_shown_and_both_kept(own: Path) -> None:
    view(own, 1, {"issue-0-1": {"rating": "red", "actions": ["Review the partnership agreement"]}})
    view(own, 2, {"issue-0-1": {"rating": "red", "actions": ["Review our partnership agreement by May"]}})
    done = agree(own)
    assert done.err.splitlines()[-5:] == [
        "Perhaps the same, under 1 Title 1:",
        "  A1  Review the partnership agreement",
        "  A2  Review our partnership agreement by May",
        "  Both are kept; if they are, take one out: partnerkit action remove agreed.yaml A2",
        "Next: partnerkit agree v1.yaml v2.yaml -o agreed.yaml",
    ]
    assert len(actions(own)) == 2
    assert "Perhaps" not in agree(own).err
    view(own, 3, {"issue-0-1": {"rating": "red", "actions": ["Hire"]}})
    assert "Perhaps" not in agree(own).err, "what was shown before is not shown again"


def test_a_folder_brings_its_views_and_the_agreement_is_not_one_of_them(own: Path) -> None:
    for number in (1, 2):
        view(own, number, {"issue-0-1": "red"})
    for _ in range(2):
        done = run("agree", ".", "-o", "./agreed.yaml", "--as-of", TODAY, cwd=own)
        assert done.status == 0
        assert "Left out" not in done.err
    assert agreed(own).views == ("v1.yaml", "v2.yaml")


def test_the_agreement_may_lie_in_another_folder_and_speak_of_another_day(own: Path) -> None:
    for number in (1, 2):
        view(own, number, {"issue-0-1": {"rating": "red", "actions": [f"Number {number}"]}})
    done = run("agree", "v1.yaml", "v2.yaml", "-o", "deep/down/agreed.yaml", "--date", "2026-06-20", cwd=own)
    assert done.status == 0
    made = load(own / "deep" / "down" / "agreed.yaml", Assessment).valid
    assert (made.views, made.date.isoformat()) == (("../../v1.yaml", "../../v2.yaml"), "2026-06-20")
    assert made.framework == "../../own.yaml"
    assert [action.origin for action in made.entry("issue-0-1").actions] == [("../../v1.yaml",), ("../../v2.yaml",)]
    assert "nothing wrong" not in run("check", "deep", "--as-of", TODAY, cwd=own).out
    assert "unknown" not in run("check", "deep", "--as-of", TODAY, cwd=own).out


def test_hostile_text_comes_over_as_what_it_is(own: Path) -> None:
    texts = [text.strip() for text in HOSTILE]
    for number in (1, 2):
        ratings = {
            "issue-0-1": {"rating": "not-applicable", "reason": HOSTILE[number]},
            "issue-0-2": {"rating": "red", "actions": [{"action": text, "owner": text} for text in HOSTILE]},
        }
        who = {"role": HOSTILE[number], "organisation": HOSTILE[number], "sector": "nhs"}
        view(own, number, ratings, assessor=who)
    done = agree(own)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2066]", done.both)
    assert {action.action.strip() for action in actions(own)} == set(texts)
    assert {(action.owner or "").strip() for action in actions(own)} == set(texts)
    assert all(len(action.origin) == 2 for action in actions(own))


# --- what cannot be meant ------------------------------------------------------------------------------------------


def test_an_individual_view_is_no_place_for_the_agreement(own: Path) -> None:
    for number in (1, 2, 3):
        view(own, number)
    before = (own / "v3.yaml").read_bytes()
    done = run("agree", "v1.yaml", "v2.yaml", "-o", "v3.yaml", cwd=own)
    assert done.status == 2
    assert "v3.yaml is an individual view, not an agreed one. Give another file to -o." in done.err
    assert (own / "v3.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"partnership": "Sometown"}, "is of another partnership or framework"),
        ({"framework": "working-partnership"}, "is of another partnership or framework"),
        ({"views": ["old.yaml"], "date": "2026-01-01"}, "is the agreement of another round: dated 1 January 2026"),
    ],
)
def test_an_agreement_on_something_else_is_left_alone(own: Path, changes: dict[str, Any], sentence: str) -> None:
    for number in (1, 2):
        view(own, number, {"issue-0-1": "red"})
    head = {"view": "agreed", "assessor": None, "framework": "./own.yaml", **changes}
    before = write(own / "agreed.yaml", assessment(**head)).read_bytes()
    assert sentence in agree(own, status=2).err
    assert (own / "agreed.yaml").read_bytes() == before


def test_an_agreement_begun_late_or_by_hand_goes_on(own: Path) -> None:
    for number in (1, 2):
        view(own, number, {"issue-0-1": "red"})
    head = {"view": "agreed", "assessor": None, "framework": "./own.yaml", "partnership": "ANYTOWN"}
    write(own / "agreed.yaml", assessment(**head, date="2026-11-01", views=["v1.yaml"]))
    agree(own)
    assert agreed(own).views == ("v1.yaml", "v2.yaml")


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (("v1.yaml", "v2.yaml"), 2, "--output"),
        (("v1.yaml", "-o", "a.yaml"), 2, "comparing needs two individual views or more; there is one"),
        (("v1.yaml", "v2.yaml", "-o", "a.txt"), 2, "agree writes .yaml and .html, not .txt. Give -o a.yaml."),
        (("v1.yaml", "v2.yaml", "-o", ".a.yaml"), 2, "must not be hidden"),
        (("v1.yaml", "v2.yaml", "-o", "v1.yaml"), 2, "there is one"),
        (("v1.yaml", "v2.yaml", "-o", "a.yaml", "--date", "tomorrow"), 2, '--date is no date: "tomorrow"'),
        (("v1.yaml", "nowhere.yaml", "-o", "a.yaml"), 3, "nowhere.yaml"),
        (("v1.yaml", "other.yaml", "-o", "a.yaml"), 1, "these views cannot be compared"),
        (("v1.yaml", "v2.yaml", "-o", "broken.yaml"), 1, "broken.yaml cannot be used before this is put right"),
    ],
)
def test_what_cannot_be_agreed_writes_nothing(
    own: Path, arguments: tuple[str, ...], status: int, sentence: str
) -> None:
    for number in (1, 2):
        view(own, number)
    shutil.move(view(own, 3, partnership="Sometown"), own / "other.yaml")
    (own / "broken.yaml").write_text("format: partnerkit/assessment/1\nratings: {x: rde}\n", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in own.iterdir()}
    done = run("agree", *arguments, cwd=own)
    assert (done.status, done.out) == (status, "")
    assert sentence in done.err
    assert {path.name: path.read_bytes() for path in own.iterdir()} == before


def test_a_view_is_named_only_together_with_its_actions(own: Path) -> None:
    """What stops the taking over of an action, such as a value where the list should go, leaves the file as it was."""
    for number in (1, 2):
        view(own, number, {"issue-0-1": {"actions": ["talk"]}, "issue-0-2": "green"})
    head = {"view": "agreed", "assessor": None, "framework": "./own.yaml"}
    file = write(own / "agreed.yaml", assessment(**head))
    file.chmod(0o444)
    before = file.read_bytes()
    done = run("agree", "v1.yaml", "v2.yaml", "-o", "agreed.yaml", cwd=own)
    assert done.status == 3
    assert file.read_bytes() == before
    file.chmod(0o644)
    agree(own)
    assert len(actions(own)) == 1
    assert agreed(own).entry("issue-0-2").rating is GREEN


# --- on a terminal -------------------------------------------------------------------------------------------------


@pytest.fixture
def apart(own: Path) -> Path:
    """Three views that agree on the second issue, and differ most on the fourth, then the first, then the third."""
    comment = {"rating": "green", "comment": "All is well here", "evidence": ["Minutes of May"]}
    view(own, 1, {"issue-0-1": "amber", "issue-0-2": "green", "issue-1-1": "green", "issue-1-2": comment})
    red = {"rating": "red", "comment": "Nothing works", "actions": [{"ref": "A1", "action": "Mend it", "owner": "Ann"}]}
    view(own, 2, {"issue-0-1": "red", "issue-0-2": "green", "issue-1-1": "amber", "issue-1-2": red})
    view(own, 3, {"issue-0-1": "red", "issue-0-2": "green", "issue-1-1": "green"})
    return own


class TestWalk:
    pytestmark = terminal_only

    def test_issues_come_by_disagreement_with_every_view_and_everything_is_recorded(self, apart: Path) -> None:
        with walk(apart) as terminal:
            terminal.see("Took over 1 issue on which all views that rated them agree.")
            terminal.see("3 of 4 issues left to rate")
            terminal.see("4 Title 4")
            terminal.see("The views: split red to green")
            terminal.see("■ Red Role2, Organisation2 Nothing works")
            terminal.see("● Green Role1, Organisation1 All is well here Evidence: Minutes of May")
            terminal.see("○ Not rated by 1 of 3 views")
            terminal.see("A1 Mend it (Ann, not started, from v2.yaml A1)")
            terminal.answer("Rating:", "a")
            terminal.answer("Comment:", "Somewhere between\r")
            terminal.see("1 Role2, Organisation2: ■ Red 2 Role1, Organisation1: ● Green")
            terminal.answer("Who:", "no\r")
            terminal.see("Press Enter where nobody does.")
            terminal.answer("Who:", "1\r")
            terminal.answer("Why:", "\r")
            terminal.see("A reason is needed")
            terminal.answer("Why:", "It does not work\r")
            terminal.answer("Who:", "Organisaton2\r")
            terminal.see("“Organisaton2” is none of the partners. Did you mean Organisation2?")
            terminal.answer("Who:", "3\r")
            terminal.see("There is no 3 in the list above.")
            terminal.answer("Who:", "The press\r")
            terminal.see("The partners are Organisation1, Organisation2 and Organisation3.")
            terminal.answer("Who:", " organisation1 \r")
            terminal.answer("Its rating:", "x")
            terminal.answer("Its rating:", "g")
            terminal.answer("Why:", "It does\r")
            terminal.answer("Who:", "\r")
            terminal.answer("Another action:", "Look again\r")
            terminal.answer("Owner:", "\r")
            terminal.answer("Due, as 2027-01-31:", "2027-03-01\r")
            terminal.answer("Another action:", "\r")
            terminal.see("1 Title 1")
            terminal.answer("Rating:", "r")
            terminal.answer("Comment:", "\r")
            terminal.answer("Who:", "\r")
            terminal.answer("Further action:", "\r")
            terminal.see("3 Title 3")
            terminal.answer("Rating:", "g")
            terminal.answer("Comment:", "\r")
            terminal.answer("Who:", "\r")
            terminal.see("● Green 2 ▲ Amber 1 ■ Red 1")
            assert terminal.end() == 0
        entry = agreed(apart).entry("issue-1-2")
        assert (entry.rating, entry.comment) == (AMBER, "Somewhere between")
        assert [(one.organisation, one.rating, one.reason) for one in entry.dissent] == [
            ("Organisation2", RED, "It does not work"),
            ("Organisation1", GREEN, "It does"),
        ]
        assert [(action.ref, action.action, str(action.due)) for action in entry.actions] == [
            ("A1", "Mend it", "None"),
            ("A2", "Look again", "2027-03-01"),
        ]
        assert agreed(apart).entry("issue-0-1").rating is RED
        assert run("check", "agreed.yaml", "--as-of", TODAY, cwd=apart).out.count("agreed-without-support") == 0

    def test_leaving_and_coming_back_goes_on_where_it_was(self, apart: Path) -> None:
        with walk(apart) as terminal:
            terminal.answer("Rating:", "r")
            terminal.answer("Comment:", ":q\r")
            terminal.see("Saved in agreed.yaml. Run the same command again to go on.")
            assert terminal.end() == 0
        assert agreed(apart).entry("issue-1-2").rating is RED
        before = (apart / "agreed.yaml").read_bytes()
        with walk(apart) as terminal:
            terminal.see("2 of 4 issues left to rate")
            terminal.see("1 Title 1")
            terminal.answer("Rating:", "q")
            assert terminal.end() == 0
            assert "Took over" not in terminal.text
        assert (apart / "agreed.yaml").read_bytes() == before

    def test_back_asks_again_and_shows_the_dissent_so_far(self, apart: Path) -> None:
        with walk(apart) as terminal:
            terminal.answer("Rating:", "b")
            terminal.see("This is the first; there is none before it.")
            terminal.answer("Rating:", "r")
            terminal.answer("Comment:", "Why\r")
            terminal.answer("Who:", "Organisation3\r")
            terminal.answer("Its rating:", "g")
            terminal.answer("Why:", "Well\r")
            terminal.answer("Who:", ":b\r")
            terminal.see("The views: split red to green")
            terminal.see("So far: ■ Red, Why")
            terminal.answer("Rating:", "a")
            terminal.answer("Comment:", "\r")
            terminal.see("Differs: Organisation3, ● Green")
            terminal.answer("Who:", "Organisation2\r")
            terminal.answer("Its rating:", "b")
            terminal.see("So far: ▲ Amber")
            terminal.answer("Rating:", "q")
            assert terminal.end() == 0
        entry = agreed(apart).entry("issue-1-2")
        assert (entry.rating, len(entry.dissent)) == (AMBER, 1)

    @pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
    def test_what_was_said_before_an_interruption_is_kept(self, apart: Path, key: str) -> None:
        with walk(apart) as terminal:
            terminal.answer("Rating:", "r")
            terminal.answer("Comment:", "Why\r")
            terminal.answer("Who:", "Organisation3\r")
            terminal.answer("Its rating:", key)
            terminal.see("Saved in agreed.yaml.")
            assert terminal.end() == 0
        entry = agreed(apart).entry("issue-1-2")
        assert (entry.rating, entry.comment, entry.dissent) == (RED, "Why", ())

    def test_without_input_nothing_is_asked_even_on_a_terminal(self, apart: Path) -> None:
        with Terminal("agree", "v1.yaml", "v2.yaml", "-o", "agreed.yaml", "--no-input", cwd=apart) as terminal:
            assert terminal.end() == 0
            assert "Rating:" not in terminal.text
        assert agreed(apart).entry("issue-1-2").rating is None

    def test_a_file_that_changes_under_the_walk_is_not_overwritten(self, apart: Path) -> None:
        with walk(apart) as terminal:
            terminal.see("Rating:")
            file = apart / "agreed.yaml"
            file.write_text(file.read_text(encoding="utf-8") + "# somebody else\n", encoding="utf-8")
            terminal.type("r")
            terminal.see("agreed.yaml changed meanwhile; nothing was written. Run the command again.")
            assert terminal.end() == 3
        assert (apart / "agreed.yaml").read_text(encoding="utf-8").endswith("# somebody else\n")
        assert agreed(apart).entry("issue-1-2").rating is None

    def test_the_screen_of_60_columns_holds_it_too(self, apart: Path) -> None:
        with walk(apart, size=(60, 20)) as terminal:
            terminal.answer("Rating:", "q")
            terminal.end()
            assert all(len(line) <= 60 for line in terminal.display.splitlines())
            assert letters("Role2, Organisation2") in letters(terminal.text)

    def test_hostile_text_of_a_view_does_not_reach_the_terminal(self, own: Path) -> None:
        evil = "".join(HOSTILE[0:4]) + "\x1b[2J\x07"
        write(own / "own.yaml", framework("plain"))
        for number, word in ((1, "red"), (2, "green")):
            rating = {"rating": word, "comment": evil, "evidence": [evil], "actions": [{"action": evil, "owner": evil}]}
            who = {"role": evil + str(number), "organisation": evil, "sector": "nhs"}
            view(own, number, {"issue-0-1": rating}, assessor=who)
        with walk(own) as terminal:
            terminal.answer("Rating:", "r")
            terminal.answer("Comment:", "\r")
            terminal.answer("Who:", "[red]x[/]\r")
            terminal.see("“[red]x[/]” is none of the partners.")
            terminal.answer("Who:", "1\r")
            terminal.answer("Why:", "[bold]y\r")
            terminal.answer("Who:", ":q\r")
            terminal.end()
            assert b"\x1b[2J" not in terminal.raw
            assert b"\x1b]0;" not in terminal.raw
            assert "\u202e".encode() not in terminal.raw
            assert "<U+001B>[31mred" in letters(terminal.text)
        (dissent,) = agreed(own).entry("issue-0-1").dissent
        assert (dissent.organisation, dissent.reason) == (evil, "[bold]y")
