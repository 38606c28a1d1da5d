"""`partnerkit new --round`: a file for everybody who is asked, all of them or none."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from partnerkit.files.load import load
from partnerkit.model.assessment import Assessment
from partnerkit.model.config import Config
from tests.support.command import HOSTILE, Done, assessment, inside, run, write
from tests.support.git_repo import Repo
from tests.support.rounds import director, record, settings, view

VISION = "shared-values-and-vision"


def opened(folder: Path, *more: object, name: str = "2027-05", status: int = 0) -> Done:
    done = inside("new", "--round", folder / name, "--date", "2027-05-03", *more)
    assert done.status == status, done
    return done


def files(folder: Path) -> dict[str, Assessment]:
    return {path.stem: load(path, Assessment).valid for path in folder.glob("*.yaml")}


def snapshot(folder: Path) -> dict[str, bytes]:
    """What every file holds, but for what an editor may like to have."""
    every = (path for path in folder.rglob("*") if path.is_file() and ".partnerkit" not in path.parts)
    return {str(path): path.read_bytes() for path in every}


@pytest.fixture
def anytown(tmp_path: Path) -> Path:
    """A round of two, one of whom has open actions; a third is asked since."""
    record(tmp_path, Trust=[director()], Mind=[director()], Forum=[director(**{"from": "2027-01-01"})])
    actions = [{"ref": "A4", "action": "Sign", "due": "2027-09-01"}, {"ref": "A3", "action": "Old", "status": "done"}]
    ratings = {VISION: {"rating": "red", "actions": actions}}
    view(tmp_path / "2026-11" / "t.yaml", ratings=ratings, date="2026-11-03")
    view(tmp_path / "2026-11" / "m.yaml", organisation="Mind", date="2026-11-03")
    return tmp_path


def test_everybody_goes_on_from_their_own_last_file(anytown: Path) -> None:
    done = opened(anytown)
    made = files(anytown / "2027-05")
    assert set(made) == {"trust", "mind", "forum"}
    assert f"{anytown / '2027-05' / 'forum.yaml'}: Director, Forum; blank" in done.out
    assert "t.yaml, with 1 open action" in done.out
    for one in made.values():
        assert (one.is_blank, one.date.isoformat(), one.partnership) == (True, "2027-05-03", "Anytown")
    assert [action.ref for _, action in made["trust"].every_action] == ["A4"]
    assert "# last time: red" in (anytown / "2027-05" / "trust.yaml").read_text(encoding="utf-8")
    who = made["forum"].assessor
    assert who is not None
    assert (who.role, who.organisation, str(who.sector)) == ("Director", "Forum", "lived-experience")
    assert done.err.splitlines()[-1] == f"Next: partnerkit status {anytown}"


def test_an_older_round_can_be_gone_on_from_and_one_without_a_file_there_begins_anew(anytown: Path) -> None:
    view(anytown / "2026-05" / "t.yaml", date="2026-05-03")
    done = opened(anytown, "--from", anytown / "2026-05")
    assert f"from {anytown / '2026-05' / 't.yaml'}" in done.out
    assert "Director, Mind; blank" in done.out


def test_a_round_that_lies_elsewhere_can_be_gone_on_from(anytown: Path) -> None:
    (anytown / "here").mkdir()
    opened(anytown / "here", "--from", anytown / "2026-11")
    assert set(files(anytown / "here" / "2027-05")) == {"trust", "mind"}


def test_who_gave_none_last_time_goes_on_from_the_time_before(anytown: Path) -> None:
    view(anytown / "2026-12" / "t.yaml", date="2026-12-03")
    done = opened(anytown)
    assert str(anytown / "2026-12" / "t.yaml") in done.out
    assert str(anytown / "2026-11" / "m.yaml") in done.out


def test_without_a_record_it_is_who_gave_a_view_last_time(anytown: Path) -> None:
    (anytown / "partnership.yaml").unlink()
    opened(anytown)
    assert set(files(anytown / "2027-05")) == {"trust", "mind"}


def test_who_follows_in_a_role_goes_on_under_their_own(tmp_path: Path) -> None:
    record(tmp_path, Trust=[{"role": "Interim director", "name": "Bo"}])
    view(tmp_path / "2026-11" / "t.yaml", name="Ann", date="2026-11-03")
    opened(tmp_path)
    who = files(tmp_path / "2027-05")["trust"].assessor
    assert who is not None
    assert (who.role, who.name) == ("Interim director", None)


def test_files_are_named_as_init_names_them(tmp_path: Path) -> None:
    people = [director(), {"role": "Nurse", "name": "Ann"}, {"role": "Nurse", "name": "Bo"}]
    record(tmp_path, Trust=people, CON=[director()])
    opened(tmp_path)
    assert set(files(tmp_path / "2027-05")) == {"trust-director", "trust-nurse", "trust-nurse-2", "con-view"}


# --- what is settled --------------------------------------------------------------------------------------------------


def test_what_is_settled_is_written_by_a_line(anytown: Path) -> None:
    text = "# Ours\nformat: partnerkit/config/1\nassessments: [2026-11]  # so far\nrounds:\n  - {folder: 2026-11}\n"
    (anytown / "partnerkit.yaml").write_text(text, encoding="utf-8")
    opened(anytown, "--views-by", "31 May 2027")
    assert (anytown / "partnerkit.yaml").read_text(encoding="utf-8") == (
        text.replace("[2026-11]", "[2026-11, 2027-05]") + "  - {folder: 2027-05, views_by: 2027-05-31}\n"
    )
    before = snapshot(anytown)
    (anytown / "partnerkit.yaml").write_text(text + "  - folder: ./2027-11/\n", encoding="utf-8")
    opened(anytown, "--views-by", "2027-11-30", name="2027-11")
    config = load(anytown / "partnerkit.yaml", Config).valid
    assert [(one.path, str(one.views_by)) for one in config.rounds] == [("2026-11", "None"), ("2027-11", "2027-11-30")]
    assert before.keys() < snapshot(anytown).keys()


def test_settings_are_made_where_there_are_none_at_the_root_of_the_repository(anytown: Path) -> None:
    Repo(anytown)
    opened(anytown, "--views-by", "2027-05-31", name="rounds/2027-05")
    config = load(anytown / "partnerkit.yaml", Config).valid
    assert [(one.folder, str(one.views_by)) for one in config.rounds] == [("rounds/2027-05", "2027-05-31")]
    assert inside("check", anytown, "--as-of", "2027-05-04", "--ignore", "unrated-issue").status == 0


def test_new_settings_are_named_as_seen_from_here(anytown: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Repo(anytown)
    monkeypatch.chdir(anytown)
    done = inside("new", "--round", "2027-05", "--views-by", "2027-05-31", "--as-of", "2027-05-03")
    assert done.err.splitlines()[-1] == "Next: partnerkit status"


def test_without_anything_to_settle_no_settings_are_made(anytown: Path) -> None:
    opened(anytown)
    assert not (anytown / "partnerkit.yaml").exists()


def test_the_files_of_a_blind_round_lie_where_git_does_not_see_them(anytown: Path) -> None:
    repo = Repo(anytown)
    done = opened(anytown, "--blind", "--views-by", "2027-05-31")
    assert set(files(anytown / "2027-05-unsealed")) == {"trust", "mind", "forum"}
    assert not (anytown / "2027-05").exists()
    assert "2027-05-unsealed" not in repo.git("status", "--porcelain", "--untracked-files=all")
    assert f"partnerkit seal {anytown / '2027-05-unsealed' / 'trust.yaml'}" in done.err
    assert "partnership.yaml" not in done.err
    assert load(anytown / "partnerkit.yaml", Config).valid.rounds[0].blind
    said = inside("status", anytown, "--as-of", "2027-05-04")
    assert "Round 2027-05, blind, views by 31 May 2027" in said.out


def test_in_a_blind_round_what_is_shared_should_say_who_is_asked(anytown: Path) -> None:
    (anytown / "partnership.yaml").unlink()
    assert "name the people in partnership.yaml" in opened(anytown, "--blind").err


def test_a_round_that_is_settled_as_blind_is_opened_so(anytown: Path) -> None:
    settings(anytown, {"folder": "2027-05", "blind": True})
    before = (anytown / "partnerkit.yaml").read_bytes()
    opened(anytown)
    assert (anytown / "2027-05-unsealed" / "trust.yaml").is_file()
    assert (anytown / "partnerkit.yaml").read_bytes() == before


# --- another guide ----------------------------------------------------------------------------------------------------


def test_a_second_guide_goes_into_the_same_folder(anytown: Path) -> None:
    opened(anytown)
    opened(anytown, "--framework", "top-tips")
    made = files(anytown / "2027-05")
    assert {name for name, one in made.items() if one.framework == "top-tips"} == {
        "trust-top-tips",
        "mind-top-tips",
        "forum-top-tips",
    }
    assert len(made) == 6
    again = opened(anytown, "--framework", "top-tips", status=3)
    assert "holds already: " in again.err
    opened(anytown, name="2027-11")  # both guides go on
    assert len(files(anytown / "2027-11")) == 6


def test_a_guide_of_one_s_own_is_named_from_the_new_folder(anytown: Path) -> None:
    settings(anytown)
    guide = Path(__file__).parent.parent / "data" / "ok" / "frameworks"
    own = next(path for path in sorted(guide.glob("*.yaml")))
    (anytown / "guides").mkdir()
    (anytown / "guides" / "own.yaml").write_bytes(own.read_bytes())
    opened(anytown, "--framework", anytown / "guides" / "own.yaml", name="deep/2027-05")
    opened(anytown, "--from", anytown / "deep" / "2027-05", name="2027-06")
    assert {one.framework for one in files(anytown / "2027-06").values()} == {"../guides/own.yaml"}


# --- all or nothing ---------------------------------------------------------------------------------------------------


def test_a_folder_that_holds_files_is_refused_and_they_are_named(anytown: Path) -> None:
    view(anytown / "2027-05" / "early.yaml")
    before = snapshot(anytown)
    done = opened(anytown, "--views-by", "2027-05-31", status=3)
    assert "early.yaml" in done.err
    assert "write under rounds in partnerkit.yaml: - {folder: 2027-05, views_by: 2027-05-31}" in done.err
    assert snapshot(anytown) == before


def test_a_last_file_with_problems_keeps_all_from_being_written(anytown: Path) -> None:
    file = anytown / "2026-11" / "m.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("green", "gren", 1), encoding="utf-8")
    before = snapshot(anytown)
    done = opened(anytown, "--views-by", "2027-05-31", status=1)
    assert "m.yaml:" in done.err
    assert snapshot(anytown) == before


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the administrator may write everywhere")
def test_where_nothing_can_be_written_the_settings_stay_as_they_are(anytown: Path) -> None:
    settings(anytown)
    (anytown / "2027-05").mkdir(mode=0o500)
    before = snapshot(anytown)
    opened(anytown, "--views-by", "2027-05-31", status=3)
    assert snapshot(anytown) == before


def test_what_fails_half_way_is_undone(anytown: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from partnerkit.errors import CannotWrite
    from partnerkit.files import write as files_write

    settings(anytown)
    before = snapshot(anytown)
    create, made = files_write.create, []

    def create_two(path: Path, content: bytes, **more: int) -> None:
        if len(made) == 2:
            raise CannotWrite("the disk is full")
        made.append(path)
        create(path, content, **more)

    monkeypatch.setattr(files_write, "create", create_two)
    assert opened(anytown, "--views-by", "2027-05-31", status=3).err.startswith("partnerkit: the disk is full")
    assert snapshot(anytown) == before


# --- wrong usage ------------------------------------------------------------------------------------------------------


def test_what_does_not_go_together_is_wrong_usage(anytown: Path) -> None:
    for more in (
        ["--role", "x"],
        ["--view", "agreed"],
        ["a.yaml"],
        ["--views-by", "2027-05-02"],
        ["--views-by", "soon"],
    ):
        opened(anytown, *more, status=2)
    for name in ("sealed", "2027-05-unsealed", ".hidden"):
        opened(anytown, name=name, status=2)
    assert inside("new", "--views-by", "2027-05-31").status == 2
    assert "FILE is missing" in inside("new").err
    opened(anytown, "--from", anytown / "gone", status=3)
    opened(anytown, "--from", anytown / "2026-11" / "t.yaml", status=3)
    opened(anytown, "--framework", "top-tps", status=2)


def test_where_nothing_says_whose_round_it_is_that_is_said(tmp_path: Path) -> None:
    assert "nothing in" in opened(tmp_path, status=2).err
    record(tmp_path)
    assert "nobody is asked" in opened(tmp_path, status=2).err
    view(tmp_path / "a" / "t.yaml", partnership="Aton")
    view(tmp_path / "a" / "u.yaml", partnership="Beton")
    (tmp_path / "partnership.yaml").unlink()
    assert "several partnerships: Aton and Beton" in opened(tmp_path, status=2).err
    opened(tmp_path, "--partnership", "Beton")
    assert {one.partnership for one in files(tmp_path / "2027-05").values()} == {"Beton"}


@pytest.mark.parametrize("texts", [HOSTILE[::4], HOSTILE], ids=len)
@pytest.mark.sampled(1)
def test_whatever_people_are_called_the_files_can_be_read(texts: list[str], tmp_path: Path) -> None:
    record(tmp_path, **{f"x{text}"[:300]: [{"role": text[:300]}] for text in texts})
    done = opened(tmp_path)
    assert len(files(tmp_path / "2027-05")) == len(texts)
    assert "\x1b" not in done.both
    agreed = write(tmp_path / "2027-05" / "agreed.yaml", assessment(view="agreed", assessor=None))
    assert run("status", tmp_path, "--as-of", "2027-05-04").status == 0
    assert agreed.is_file()
