"""`partnerkit status`: a line for each who is asked, who is late, and the next step, which works when it is pasted."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import HOSTILE, Done, assessment, inside, run, shell, write
from tests.support.git_repo import Repo
from tests.support.rounds import DAY, director, rated, record, settings, view

BEFORE, SOON, AFTER = "2027-05-10", "2027-05-28", "2027-06-02"
ROUND = {"folder": "2027-05", "views_by": "2027-05-31"}


def status(folder: Path, day: str = BEFORE, *more: object) -> Done:
    return inside("status", folder, "--as-of", day, *more)


def data(folder: Path, day: str = BEFORE, *more: object) -> list[dict[str, Any]]:
    done = status(folder, day, "--format", "json", *more)
    assert done.status in (0, 1), done
    found: list[dict[str, Any]] = json.loads(done.out)["of_partnerships"]
    return found


def people(folder: Path, day: str = BEFORE, *more: object) -> dict[str, tuple[Any, ...]]:
    """Who is asked in the only round that is shown: how they stand, how much is rated, and whether it is late."""
    (one,) = data(folder, day, *more)
    return {
        line["who"]: (line["stands"], line["rated"], line["late"])
        for guide in one["guides"]
        for line in guide["asked_for_a_view"]
    }


@pytest.fixture
def anytown(tmp_path: Path) -> Path:
    """A round of three who are asked: one has given a view, one has begun, and of one there is no file."""
    record(tmp_path, Trust=[director()], Mind=[director()], Forum=[director()])
    settings(tmp_path, ROUND)
    view(tmp_path / "2027-05" / "trust.yaml")
    view(tmp_path / "2027-05" / "mind.yaml", 12, organisation="Mind")
    return tmp_path


def test_more_than_a_handful_of_partnerships_have_a_line_each(tmp_path: Path) -> None:
    for place in range(7):
        home = tmp_path / f"p{place}"
        settings(home, ROUND)
        view(home / "2027-05" / "trust.yaml", 20 if place else 3, partnership=f"Place {place}")
    done = status(tmp_path, AFTER)
    assert done.status == 1
    first = next(line for line in done.out.splitlines() if line.startswith("Place 0"))
    assert " ".join(first.split()) == "Place 0 2027-05 0 of 1 given, 1 late remind"
    assert sum(line.startswith("Place ") for line in done.out.splitlines()) == 7
    assert "1 person is late in 1 of 7 partnerships." in done.out
    assert len(done.err.splitlines()) == 1
    assert max(map(len, done.out.splitlines())) <= 80
    table = status(tmp_path, AFTER, "--format", "markdown").out
    assert "| **Place 0** | **2027-05** | **0 of 1 given, 1 late** | **remind** |" in table
    assert len(data(tmp_path, AFTER)) == 7


# --- who is asked, and how far they have come ------------------------------------------------------------------------


def test_everybody_who_is_asked_has_a_line(anytown: Path) -> None:
    assert people(anytown) == {
        "Director, Trust": ("given", 20, False),
        "Director, Mind": ("begun", 12, False),
        "Director, Forum": ("no-file", None, False),
    }
    done = status(anytown)
    assert done.status == 0
    assert "Round 2027-05, views by 31 May 2027 (in 21 days)" in done.out
    assert "1 of 3 has given a view; 1 has begun." in done.out


def test_past_the_last_day_who_has_not_given_all_is_late_and_the_exit_status_says_so(anytown: Path) -> None:
    assert status(anytown, "2027-05-31").status == 0
    done = status(anytown, AFTER)
    assert done.status == 1
    assert "Late: begun, 12 of 20" in done.out
    assert "Late: no file" in done.out
    assert people(anytown, AFTER)["Director, Trust"] == ("given", 20, False)


def test_once_the_partners_have_agreed_nobody_is_late(anytown: Path) -> None:
    write(anytown / "2027-05" / "agreed.yaml", assessment(date=AFTER, view="agreed", assessor=None, ratings=rated(20)))
    assert status(anytown, AFTER).status == 0
    assert people(anytown, AFTER)["Director, Mind"] == ("begun", 12, False)


def test_a_view_that_nobody_was_asked_for_and_a_second_one_are_listed(anytown: Path) -> None:
    view(anytown / "2027-05" / "stranger.yaml", organisation="Elsewhere")
    view(anytown / "2027-05" / "trust-old.yaml", 3, date="2027-05-01")
    said = status(anytown).out
    assert "nobody asked for it; given, 20 of 20." in said
    assert "a second file; begun, 3 of 20." in said
    assert people(anytown)["Director, Trust"] == ("given", 20, False)


def test_without_a_record_those_are_asked_for_whom_a_file_was_opened_and_who_is_required(tmp_path: Path) -> None:
    settings(tmp_path, required_views={"organisations": ["Forum"], "sectors": ["commissioner"]})
    view(tmp_path / "a" / "trust.yaml", 0)
    assert people(tmp_path) == {
        "Director, Trust": ("not-begun", 0, False),
        "Forum": ("no-file", None, False),
        "Somebody of the sector commissioner": ("no-file", None, False),
    }
    record(tmp_path)  # a record that names nobody
    assert len(people(tmp_path)) == 3


def test_three_of_one_organisation_and_two_in_one_role(tmp_path: Path) -> None:
    nurses = [{"role": "Nurse", "name": "Ann"}, {"role": "Nurse", "name": "Bo"}]
    record(tmp_path, Trust=[director(), *nurses])
    view(tmp_path / "a" / "bo.yaml", role="Nurse", name="bo")
    view(tmp_path / "a" / "director.yaml", 5)
    assert people(tmp_path) == {
        "Director, Trust": ("begun", 5, False),
        "Nurse, Trust (Ann)": ("no-file", None, False),
        "Nurse, Trust (Bo)": ("given", 20, False),
    }


def test_who_left_in_the_middle_of_a_round_is_not_waited_for(tmp_path: Path) -> None:
    settings(tmp_path, ROUND)
    record(tmp_path, Trust=[director(until="2027-05-12"), {"role": "Nurse"}], Mind=[director(**{"from": "2027-06-01"})])
    view(tmp_path / "2027-05" / "nurse.yaml", role="Nurse")
    assert people(tmp_path, AFTER) == {"Director, Trust": ("left", None, False), "Nurse, Trust": ("given", 20, False)}
    done = status(tmp_path, AFTER)
    assert (done.status, "Left on 12 May 2027" in done.out) == (0, True)
    assert people(tmp_path, BEFORE)["Director, Trust"] == ("no-file", None, False)


# --- which round -----------------------------------------------------------------------------------------------------


def test_two_rounds_in_one_month_are_told_apart_by_their_days_and_an_earlier_one_is_shown_by_name(
    tmp_path: Path,
) -> None:
    view(tmp_path / "2027-05b" / "trust.yaml", 4, date="2027-05-02")
    view(tmp_path / "2027-05a" / "trust.yaml", 7, date="2027-05-20")
    (latest,) = data(tmp_path)
    assert (latest["round_name"], latest["other_rounds"]) == ("2027-05a", ["2027-05b"])
    assert people(tmp_path, BEFORE, "--round", "2027-05b/") == {"Director, Trust": ("begun", 4, False)}
    done = status(tmp_path, BEFORE, "--round", "2027-05c")
    assert done.status == 2
    assert "Did you mean 2027-05" in done.err


def test_a_round_with_no_files_is_shown_and_opened_next(tmp_path: Path) -> None:
    record(tmp_path, Trust=[director()])
    settings(tmp_path, ROUND)
    (one,) = data(tmp_path)
    assert (one["partnership"], one["round_name"], one["next_step"]["step"]) == ("Anytown", "2027-05", "open")
    assert people(tmp_path) == {"Director, Trust": ("no-file", None, False)}


def test_files_outside_the_folder_of_any_round_are_named(anytown: Path) -> None:
    view(anytown / "loose.yaml")
    assert "1 file lies outside the folder of any round" in status(anytown).out
    assert len(people(anytown)) == 3


def test_a_folder_without_rounds_below_it_is_a_round_itself(tmp_path: Path) -> None:
    view(tmp_path / "trust-2026.yaml", date="2026-11-03")
    view(tmp_path / "trust-2027.yaml", 6)
    view(tmp_path / "mind-2027.yaml", organisation="Mind")
    assert people(tmp_path) == {"Director, Trust": ("begun", 6, False), "Director, Mind": ("given", 20, False)}
    assert "1 view of earlier rounds not shown." in " ".join(status(tmp_path).out.split())


def test_two_guides_in_one_round_are_two_tables(anytown: Path) -> None:
    view(anytown / "2027-05" / "trust-tips.yaml", 0, framework="top-tips", ratings={})
    (one,) = data(anytown)
    assert [(guide["guide"], len(guide["asked_for_a_view"])) for guide in one["guides"]] == [
        ("working-partnership", 3),
        ("top-tips", 3),
    ]


def test_every_partnership_below_a_folder_has_a_block(tmp_path: Path) -> None:
    view(tmp_path / "a" / "2027-05" / "trust.yaml", partnership="Aton")
    view(tmp_path / "b" / "2027-05" / "trust.yaml", 2, partnership="Beton")
    assert [one["partnership"] for one in data(tmp_path)] == ["Aton", "Beton"]
    said = status(tmp_path).out
    assert said.count("partnerkit ") == 2  # each block says how to go on


@pytest.mark.parametrize("partnerships", [2, 7])
def test_who_is_expected_and_has_no_file_is_named(tmp_path: Path, partnerships: int) -> None:
    for place in range(partnerships):
        view(tmp_path / f"p{place}" / "2027-05" / "trust.yaml", partnership=f"Place {place}")
    names = [f"Place {place}" for place in range(partnerships + 1)] + ["Fartown"]
    lines = "".join(f"  - name: {name}\n" for name in names)
    expects = tmp_path / "portfolio.yaml"
    expects.write_text(f"format: partnerkit/portfolio/1\npartnerships:\n{lines}", encoding="utf-8")
    said = f"portfolio.yaml also expects Fartown and Place {partnerships}, of which nothing is here."
    assert said in " ".join(status(tmp_path).out.split())
    assert said in status(tmp_path, BEFORE, "--format", "markdown").out
    found = json.loads(status(tmp_path, BEFORE, "--format", "json").out)
    assert found["without_files"] == ["Fartown", f"Place {partnerships}"]
    assert "expects" not in status(tmp_path, BEFORE, "--round", "2027-05").out
    expects.write_text("format: partnerkit/portfolio/1\npartnerships: [{name: Place 0}]\n", encoding="utf-8")
    assert "expects" not in status(tmp_path).out
    assert json.loads(status(tmp_path, BEFORE, "--format", "json").out)["without_files"] == []


def test_of_a_hundred_who_have_no_file_ten_are_named(tmp_path: Path) -> None:
    view(tmp_path / "2027-05" / "trust.yaml")
    lines = "".join(f"  - name: Place {place:03}\n" for place in range(100))
    (tmp_path / "portfolio.yaml").write_text(
        f"format: partnerkit/portfolio/1\npartnerships:\n{lines}", encoding="utf-8"
    )
    assert "Place 008, Place 009 and 90 more, of which nothing is here." in " ".join(status(tmp_path).out.split())


def test_a_portfolio_with_problems_is_to_be_put_right_and_one_of_others_is_left_alone(tmp_path: Path) -> None:
    view(tmp_path / "2027-05" / "trust.yaml")
    (tmp_path / "portfolio.yaml").write_text("shares: [1, 2]\n", encoding="utf-8")
    assert status(tmp_path).status == 0
    (tmp_path / "portfolio.yaml").write_text("format: partnerkit/portfolio/1\ndue: soon\n", encoding="utf-8")
    done = status(tmp_path)
    assert done.status == 1
    assert "portfolio.yaml must be put right first" in done.err


def test_a_partnership_that_was_renamed_is_one(tmp_path: Path) -> None:
    settings(tmp_path, formerly="Oldtown")
    view(tmp_path / "2026-11" / "trust.yaml", partnership="Oldtown", date="2026-11-03")
    view(tmp_path / "2027-05" / "trust.yaml")
    (one,) = data(tmp_path)
    assert (one["partnership"], one["other_rounds"]) == ("Anytown", ["2026-11"])


# --- since when ------------------------------------------------------------------------------------------------------


def since(folder: Path) -> dict[str, tuple[str, str]]:
    (one,) = data(folder)
    return {
        line["who"]: (line["since"], line["since_from"])
        for line in one["guides"][0]["asked_for_a_view"]
        if line["since"]
    }


def test_the_day_is_that_of_the_last_commit_where_the_file_is_as_it_left_it(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "r")
    view(repo.folder / "a" / "trust.yaml", 4)
    view(repo.folder / "a" / "mind.yaml", 4, organisation="Mind")
    repo.commit("2027-05-04")
    view(repo.folder / "a" / "trust.yaml", 9)
    repo.commit("2027-05-06")
    view(repo.folder / "a" / "mind.yaml", 5, organisation="Mind")  # and not committed
    assert since(repo.folder) == {
        "Director, Trust": ("2027-05-06", "committed"),
        "Director, Mind": (DAY, "dated"),
    }
    shutil.rmtree(repo.folder / ".git")
    assert set(since(repo.folder).values()) == {(DAY, "dated")}


def test_a_shallow_clone_says_only_what_it_knows(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "r")
    view(repo.folder / "a" / "mind.yaml", 4, organisation="Mind")
    repo.commit("2027-05-04")
    repo.commit("2027-05-05", other="x")
    view(repo.folder / "a" / "trust.yaml", 9)
    repo.commit("2027-05-06")
    repo.git("clone", "-q", "--depth", "2", repo.folder.as_uri(), str(tmp_path / "clone"))
    assert since(tmp_path / "clone") == {
        "Director, Trust": ("2027-05-06", "committed"),
        "Director, Mind": (DAY, "dated"),
    }


# --- what comes next -------------------------------------------------------------------------------------------------


def step(folder: Path, day: str, *more: object) -> tuple[str, str]:
    (one,) = data(folder, day, *more)
    return one["next_step"]["step"], one["next_step"]["command"]


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX")
def test_the_next_step_of_each_stage_works_when_it_is_pasted(anytown: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(anytown)
    here = Path()

    def stage(day: str, expected: str, command: str) -> None:
        assert step(here, day) == (expected, f"partnerkit {command}")
        assert status(here, day).err.splitlines()[-1] == f"Next: partnerkit {command}"
        done = shell(f"partnerkit {command}", anytown)
        assert done.status in (0, 1), done

    stage(BEFORE, "wait", "status")
    stage(SOON, "remind", "remind -o reminders")
    view(here / "2027-05" / "mind.yaml", organisation="Mind", ratings=rated(20, "amber"))
    view(here / "2027-05" / "forum.yaml", organisation="Forum", date="2027-05-20")
    stage(SOON, "compare", "compare 2027-05")
    assert shell("partnerkit compare 2027-05 --agenda 60 -o agenda.md", anytown).status == 0
    stage(SOON, "agree", "agree 2027-05 -o 2027-05/agreed.yaml")
    assert step(here, SOON)[0] == "agree"  # what they differ on is still open
    agreed = assessment(date=SOON, view="agreed", assessor=None, ratings=rated(20))
    write(here / "2027-05" / "agreed.yaml", agreed)
    stage(SOON, "plan", "plan 2027-05/agreed.yaml -o plan.md")
    stage(AFTER, "follow", "remind --actions")
    stage("2027-11-10", "next-round", "new --round 2027-11 --from 2027-05")
    assert (here / "2027-11" / "mind.yaml").is_file()


def test_an_agreement_goes_on_from_the_last_one_where_that_has_open_actions(
    anytown: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(anytown)
    for name in ("mind", "forum"):
        view(Path("2027-05", f"{name}.yaml"), organisation=name.capitalize())
    last = {**rated(20), "piloting": {"rating": "amber", "actions": ["Write it down"]}}
    write(Path("2026-11", "agreed.yaml"), assessment(date="2026-11-20", view="agreed", assessor=None, ratings=last))
    agree = "agree 2027-05 -o 2027-05/agreed.yaml"
    done = inside("compare", "2027-05", "--agenda", 60, "-o", "agenda.md", "--as-of", SOON)
    assert done.err.splitlines()[-1] == f"Next: partnerkit {agree} --from 2026-11/agreed.yaml"
    assert step(Path(), SOON) == ("agree", f"partnerkit {agree} --from 2026-11/agreed.yaml")
    told = inside(*agree.split(), "--no-input", "--as-of", SOON)
    assert "2026-11/agreed.yaml has open actions, which stay there: --from 2026-11/agreed.yaml carries" in told.err


def test_views_that_are_far_apart_are_compared_with_a_window_that_spans_them(tmp_path: Path) -> None:
    view(tmp_path / "a" / "trust.yaml", date="2027-02-01")
    view(tmp_path / "a" / "mind.yaml", organisation="Mind")
    kind, command = step(tmp_path, BEFORE)
    assert (kind, command.split(" ", 2)[2]) == ("compare", f"{tmp_path / 'a'} --window 91")
    assert shell(command).status == 0


def test_past_the_last_day_one_can_go_on_without_those_who_are_late(anytown: Path) -> None:
    done = status(anytown, AFTER)
    assert f"Or go on without what is missing: partnerkit compare {anytown / '2027-05'}" in done.err
    assert step(anytown, AFTER)[0] == "remind"
    assert step(anytown, "2027-07-01")[0] == "compare"


def test_a_file_with_problems_is_nobody_s_loss(anytown: Path) -> None:
    file = anytown / "2027-05" / "mind.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("green", "gren", 1), encoding="utf-8")
    (anytown / "2027-05" / "empty.yaml").write_bytes(b"")
    assert people(anytown)["Director, Mind"] == ("unusable", None, False)
    assert step(anytown, BEFORE)[0] == "mend"
    assert "empty.yaml: nobody can tell whose it is" in status(anytown).err


# --- whatever stands in the files ------------------------------------------------------------------------------------


def test_texts_are_shown_and_obeyed_nowhere(tmp_path: Path) -> None:
    record(tmp_path, "[/] \x1b[31mTown", **{f"x{text}"[:200]: [{"role": text[:200]}] for text in HOSTILE})
    view(
        tmp_path / "a[b] c" / "trust.yaml",
        partnership="[/] \x1b[31mTown",
        role="\x1b]0;x\x07[red]",
        organisation="<b>|",
    )
    for form in ("text", "markdown", "json"):
        done = status(tmp_path, BEFORE, "--format", form)
        assert done.status == 0
        assert "\x1b" not in done.both
    assert "<b>" not in status(tmp_path, BEFORE, "--format", "markdown").out


def test_what_is_no_folder_with_rounds_is_said(tmp_path: Path) -> None:
    assert "no round was found" in run("status", tmp_path).err
    assert run("status", tmp_path / "gone").status == 3
    assert run("status", view(tmp_path / "a.yaml")).status == 2
    (tmp_path / "partnerkit.yaml").write_text("format: partnerkit/config/1\nruonds: []\n", encoding="utf-8")
    assert status(tmp_path).status in (1, 3)


def test_it_is_written_to_a_file_by_its_ending(anytown: Path) -> None:
    page = anytown / "status.md"
    assert status(anytown, BEFORE, "-o", page).status == 0
    assert "| Director, Forum | No file |" in page.read_text(encoding="utf-8")
    assert status(anytown, AFTER, "-o", page).status == 1  # and written anew
    assert "Late: no file" in page.read_text(encoding="utf-8")
    assert status(anytown, BEFORE, "-o", anytown / "status.docx").status == 2
