"""The next round of an assessment, and what check says of rounds."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from partnerkit.files.load import load
from partnerkit.model.assessment import Action, Assessment
from partnerkit.model.ratings import RED
from tests.support.command import EXAMPLES, HOSTILE, TODAY, Done, assessment, framework, run, write

ANYTOWN = EXAMPLES / "anytown"
VISION, AGREEMENT, IT = "shared-values-and-vision", "partnership-agreement", "it-systems"


def opened(folder: Path, previous: Path | str, file: str = "next/agreed.yaml", *arguments: str) -> Assessment:
    done = run("new", file, "--from", previous, "--as-of", TODAY, *arguments, cwd=folder)
    assert done.status == 0, done
    return load(folder / file, Assessment).valid


def actions(assessed: Assessment) -> dict[str | None, Action]:
    return {action.ref: action for entry in assessed.ratings.values() for action in entry.actions}


# --- the next round ------------------------------------------------------------------------------------------------


def test_the_next_round_of_the_example_is_empty_but_for_what_is_still_open(tmp_path: Path) -> None:
    shutil.copytree(ANYTOWN, tmp_path / "a")
    last = load(tmp_path / "a" / "2026-05" / "agreed.yaml", Assessment).valid
    made = opened(tmp_path / "a", "2026-05/agreed.yaml")
    head = (made.framework, made.partnership, made.view, made.assessor, made.date.isoformat(), made.views)
    assert head == (last.framework, last.partnership, last.view, None, TODAY, ())
    assert all(entry.rating is None and not entry.comment and not entry.evidence for entry in made.ratings.values())
    still_open = {ref: action for ref, action in actions(last).items() if action.is_open}
    assert 0 < len(still_open) < len(actions(last))
    assert actions(made).keys() == still_open.keys()
    for ref, action in actions(made).items():
        before = still_open[ref]
        assert action.model_copy(update={"origin": (), "depends_on": ()}) == before.model_copy(
            update={"origin": (), "depends_on": ()}
        )
        assert set(action.depends_on) == set(before.depends_on) & still_open.keys()
        assert [origin.removeprefix("../2026-05/") for origin in action.origin] == list(before.origin)
        assert all((tmp_path / "a" / "next" / origin.split()[0]).is_file() for origin in action.origin)
    text = (tmp_path / "a" / "next" / "agreed.yaml").read_text(encoding="utf-8")
    assert text.count("  # last time: ") == sum(entry.rating is not None for entry in last.ratings.values())
    found = run("check", "next", "--as-of", TODAY, cwd=tmp_path / "a").out
    assert "error:" not in found


def test_last_times_ratings_stand_as_comments_on_the_lines(tmp_path: Path) -> None:
    ratings = {VISION: "amber", AGREEMENT: {"rating": "red", "actions": ["Sign"]}, "piloting": None}
    ratings[IT] = {"rating": "not-applicable", "reason": "no"}
    write(tmp_path / "a.yaml", assessment(ratings=ratings))
    made = opened(tmp_path, "a.yaml", "b.yaml")
    lines = (tmp_path / "b.yaml").read_text(encoding="utf-8").splitlines()
    assert f"  {VISION}:  # last time: amber" in lines
    place = lines.index(f"  {AGREEMENT}:")
    assert lines[place + 1 : place + 4] == ["    rating:  # last time: red", "    actions:", "      - action: Sign"]
    assert f"  {IT}:  # last time: not applicable" in lines
    assert "  piloting:" in lines
    assert made.assessor == load(tmp_path / "a.yaml", Assessment).valid.assessor
    assert made.entry(AGREEMENT).rating is None


def test_refs_are_never_given_twice_however_many_rounds_go_by(tmp_path: Path) -> None:
    given = [{"ref": "A3", "action": "open"}, {"ref": "A9", "action": "closed", "status": "done"}]
    write(tmp_path / "r1.yaml", assessment(ratings={VISION: {"rating": "red", "actions": given}}))
    second = opened(tmp_path, "r1.yaml", "r2.yaml")
    assert (list(actions(second)), second.last_ref) == (["A3"], "A9")
    assert run("action", "done", "r2.yaml", "A3", cwd=tmp_path).status == 0
    third = opened(tmp_path, "r2.yaml", "r3.yaml")
    assert (actions(third), third.last_ref) == ({}, "A9")
    assert run("action", "add", "r3.yaml", "1", "new", cwd=tmp_path).out == "A10\n"
    assert opened(tmp_path, "r3.yaml", "r4.yaml").last_ref == "A10"


def test_history_comes_along_and_dependencies_on_what_is_closed_do_not(tmp_path: Path) -> None:
    kept = {
        "ref": "A2",
        "action": "open",
        "outcome": "x",
        "owner": "Ann",
        "start": "2026-01-01",
        "due": "2026-02-01",
        "revised": [{"due": "2026-03-01", "reason": "Snow", "date": "2026-02-01"}],
        "status": "blocked",
        "blocked_by": "The board",
        "progress": [{"date": "2026-01-15", "note": "begun"}],
        "origin": ["a meeting of 3 May"],
    }
    given = [
        {"ref": "A1", "action": "closed", "status": "done", "closed": "2026-01-31"},
        {**kept, "depends_on": ["A1", "A3"]},
        {"ref": "A3", "action": "open too"},
        {"ref": "A4", "action": "dropped", "status": "dropped"},
        {"ref": "A5", "action": "waits for nothing any more", "depends_on": ["A1", "A4"]},
    ]
    write(tmp_path / "a.yaml", assessment(ratings={VISION: {"rating": "red", "actions": given}}))
    made = actions(opened(tmp_path, "a.yaml", "deep/b.yaml"))
    assert made["A2"] == Action.model_validate({**kept, "depends_on": ["A3"]})
    assert made["A5"].depends_on == ()
    assert list(made) == ["A2", "A3", "A5"]


def test_a_framework_of_ones_own_is_named_as_seen_from_the_new_file(tmp_path: Path) -> None:
    write(tmp_path / "own.yaml", framework("# hostile: {x} \u202e"))
    write(tmp_path / "one" / "a.yaml", assessment(framework="../own.yaml", partnership=HOSTILE[0]))
    assert opened(tmp_path, "one/a.yaml", "two/deep/b.yaml").framework == "../../own.yaml"


@pytest.mark.parametrize("text", HOSTILE[:4] + HOSTILE[6:], ids=lambda text: ascii(text)[:20])
@pytest.mark.sampled(6)
def test_hostile_text_is_carried_on_as_what_it_is(tmp_path: Path, text: str) -> None:
    action = {"ref": "A1", "action": text, "owner": text, "progress": [{"date": "2026-01-01", "note": text}]}
    who = {"role": text, "organisation": text, "sector": "nhs", "name": text}
    entry = {"rating": "red", "actions": [action, text]}
    write(tmp_path / "a.yaml", assessment(partnership=text, assessor=who, ratings={VISION: entry}))
    before, made = load(tmp_path / "a.yaml", Assessment).valid, opened(tmp_path, "a.yaml", "b.yaml")
    assert made.entry(VISION).actions == before.entry(VISION).actions
    assert (made.partnership, made.assessor) == (before.partnership, before.assessor)


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (("b.yaml", "--from", "a.yaml", "--role", "x"), 2, "with --from, only --date can be given"),
        (("b.yaml", "--from", "a.yaml", "--view", "agreed"), 2, "with --from, only --date can be given"),
        (("a.yaml", "--from", "a.yaml"), 3, "a.yaml exists already; nothing was written"),
        (("b.yaml", "--from", "nowhere.yaml"), 3, "nowhere.yaml"),
        (("b.yaml", "--from", "broken.yaml"), 1, "broken.yaml cannot be used before this is put right"),
        (("b.txt", "--from", "a.yaml"), 2, "must end in .yaml"),
    ],
)
def test_a_next_round_that_cannot_be_writes_nothing(
    tmp_path: Path, arguments: tuple[str, ...], status: int, sentence: str
) -> None:
    write(tmp_path / "a.yaml", assessment())
    (tmp_path / "broken.yaml").write_text("format: partnerkit/assessment/1\nview: both\n", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    done = run("new", *arguments, cwd=tmp_path)
    assert (done.status, done.out) == (status, "")
    assert sentence in done.err
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


# --- what check says of rounds -------------------------------------------------------------------------------------


def rules(done: Done) -> list[tuple[str, str]]:
    """The places and rules of what was found about rounds."""
    found = re.findall(r"^(\S+?:\d+):\d+: \w+: .*\[([a-z-]+)\]$", done.out, re.MULTILINE)
    about = {"agreed-without-support", "view-missing", "unknown-view", "duplicate-view", "blocked-without-cause"}
    return [(place, rule) for place, rule in found if rule in about]


@pytest.fixture
def round_(tmp_path: Path) -> Path:
    """A round of two views and an agreement that holds."""
    for number, word in ((1, "red"), (2, "amber")):
        who = {"role": f"Role{number}", "sector": "nhs"}
        write(tmp_path / f"v{number}.yaml", assessment(assessor=who, ratings={VISION: word, IT: "green"}))
    agreed(tmp_path)
    return tmp_path


def agreed(folder: Path, ratings: Any = None, **changes: Any) -> None:
    head = {"view": "agreed", "assessor": None, "date": "2026-06-20", "views": ["v1.yaml", "v2.yaml"], **changes}
    write(folder / "agreed.yaml", assessment(**head, ratings=ratings or {VISION: "red", IT: "green"}))


@pytest.mark.parametrize("what", [".", "agreed.yaml"])
class TestAgreement:
    """Whether the whole folder is checked or the agreed file alone."""

    def check(self, folder: Path, what: str) -> Done:
        return run("check", what, "--as-of", TODAY, cwd=folder)

    def test_an_agreement_that_a_view_supports_is_in_order(self, round_: Path, what: str) -> None:
        assert rules(self.check(round_, what)) == []

    def test_an_agreed_rating_that_no_view_gives_is_found_at_its_line(self, round_: Path, what: str) -> None:
        agreed(round_, {VISION: "green", IT: "green"})
        done = self.check(round_, what)
        assert rules(done) == [("agreed.yaml:6", "agreed-without-support")]
        assert f"{VISION} is agreed to be green, but the views say red, amber" in done.out

    def test_a_dissent_explains_it(self, round_: Path, what: str) -> None:
        dissent = [{"organisation": "Mind", "rating": "red", "reason": "It is"}]
        agreed(round_, {VISION: {"rating": "green", "dissent": dissent}, IT: "green"})
        assert rules(self.check(round_, what)) == []

    def test_a_view_whose_file_is_not_there_is_found_at_its_name(self, round_: Path, what: str) -> None:
        agreed(round_, views=["v1.yaml", "v2.yaml", "v9.yaml"])
        done = self.check(round_, what)
        assert rules(done) == [("agreed.yaml:7", "unknown-view")]
        assert done.status == 1
        assert "v9.yaml does not exist" in done.out


def test_a_view_of_the_round_that_the_agreement_leaves_out_is_found(round_: Path) -> None:
    who = {"role": "Role3", "sector": "vcs"}
    write(round_ / "v3.yaml", assessment(assessor=who, ratings={VISION: "green"}))
    done = run("check", ".", "--as-of", TODAY, cwd=round_)
    assert rules(done) == [("agreed.yaml:7", "view-missing")]
    assert "the view of Role3 in v3.yaml, dated 1 June 2026, is missing from the agreement" in done.out


def test_two_views_of_one_assessor_in_one_round_are_found(round_: Path) -> None:
    who = {"role": "role1 ", "sector": "nhs"}
    write(round_ / "v3.yaml", assessment(assessor=who, date="2026-06-05", ratings={IT: "green"}))
    agreed(round_, views=["v1.yaml", "v2.yaml", "v3.yaml"])
    done = run("check", ".", "--as-of", TODAY, cwd=round_)
    assert rules(done) == [("v3.yaml:6", "duplicate-view")]
    assert done.status == 1


def test_a_blocked_action_that_says_not_by_what_is_found_at_its_status(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "format: partnerkit/assessment/1\nframework: working-partnership\npartnership: Anytown\ndate: 2026-06-01\n"
        "view: agreed\nratings:\n  it-systems:\n    rating: red\n    actions:\n      - ref: A1\n        action: Buy\n"
        "        status: blocked\n",
        encoding="utf-8",
    )
    assert rules(run("check", "a.yaml", "--as-of", TODAY, cwd=tmp_path)) == [("a.yaml:12", "blocked-without-cause")]
    assert run("action", "update", "a.yaml", "A1", "--blocked-by", "The price", cwd=tmp_path).status == 0
    assert rules(run("check", "a.yaml", "--as-of", TODAY, cwd=tmp_path)) == []


def test_the_rounds_of_the_example_are_in_order(tmp_path: Path) -> None:
    done = run("check", ANYTOWN / "2026-05", ANYTOWN / "2026-11", "--as-of", TODAY, cwd=tmp_path)
    assert rules(done) == []
    assert load(ANYTOWN / "2026-11" / "agreed.yaml", Assessment).valid.entry(IT).rating is RED
