"""Blind rounds: views are sealed in a repository that all share, and revealed when everybody has sealed theirs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from partnerkit.model.assessment import Assessor
from partnerkit.model.seal import Sealed
from tests.support import ROOT
from tests.support.blind import AFTER, DURING, Machine, machines, view
from tests.support.command import COMMAND, environment, run

TRUST, MIND = "2027-05-unsealed/trust.yaml", "2027-05-unsealed/mind.yaml"
SEAL, SALT, OPEN = "2027-05/sealed/trust.yaml", f"{TRUST}.salt", "2027-05/trust.yaml"


@pytest.fixture
def trust(tmp_path: Path) -> Machine:
    (machine,) = machines(tmp_path, "trust")
    machine.write(TRUST, view())
    return machine


def sealed(machine: Machine, name: str = TRUST, *options: str) -> None:
    done = machine.inside("seal", name, *options)
    assert done.status == 0, done.err


def problems(machine: Machine, *paths: str, day: str = DURING) -> list[str]:
    """What a check says, without the sentence at its end."""
    return machine.inside("check", *paths, day=day).out.splitlines()[:-1]


# --- a whole round ---------------------------------------------------------------------------------------------------


def test_nobody_sees_a_view_before_all_are_sealed_and_everybody_can_prove_them_afterwards(tmp_path: Path) -> None:
    chair, trust, mind = machines(tmp_path, "chair", "trust", "mind")
    trust.write(TRUST, view())
    done = trust.run("seal", TRUST)
    assert (done.status, done.out) == (0, f"{SEAL}\n")
    assert f"Keep a copy of {SALT}" in done.err
    assert "WARNING" not in done.err
    trust.push()
    assert trust.shared() == {"partnerkit.yaml", SEAL}
    assert "red" not in trust.text(SEAL)

    early = trust.run("reveal", "2027-05")
    assert (early.status, early.out) == (1, "")
    assert "2027-05 stays sealed: 1 view is missing, of Anytown Mind." in early.err
    assert "after 31 May 2027" in early.err

    mind.pull()
    mind.write(MIND, view("Mind", "green"))
    sealed(mind, MIND)
    mind.push()
    assert problems(mind) == []

    trust.pull()
    done = trust.run("reveal", "2027-05")
    assert done.status == 0
    assert "2027-05/trust.yaml: revealed; it is what Manager, Anytown Trust sealed on 20 May 2027." in done.out
    assert "2027-05/mind.yaml: not revealed yet; Manager, Anytown Mind sealed it on 20 May 2027" in done.out
    assert not trust.has(TRUST)
    assert not trust.has(SALT)
    assert trust.text(OPEN) == view()
    trust.push()

    mind.pull()
    assert mind.run("reveal").status == 0
    mind.push()
    chair.pull()
    done = chair.run("reveal", day=AFTER)
    assert (done.status, done.out.count("proven")) == (0, 2)
    assert done.err == "Next: partnerkit compare 2027-05\n"
    assert problems(chair, day=AFTER) == []
    assert run("compare", "2027-05", cwd=chair.folder).status == 0


def test_a_copy_that_was_opened_to_be_sent_is_no_sealed_view(tmp_path: Path) -> None:
    chair, trust, mind = machines(tmp_path, "chair", "trust", "mind")
    for machine, name, text, following in (
        (trust, TRUST, view(), "status"),
        (mind, MIND, view("Mind"), "reveal 2027-05"),
    ):
        machine.write(name, text)
        machine.pull()
        assert machine.run("seal", name).err.splitlines()[-1] == f"Next: partnerkit {following}"
        machine.push()
        chair.write(name, text.replace("it-systems: red", "it-systems:"))
    chair.pull()
    shown = chair.run("status")
    assert "Sealed, " not in shown.out
    assert shown.out.splitlines()[-1] == "2 views are sealed, to be revealed where they were sealed."
    assert shown.err.splitlines()[-1] == "Next: partnerkit remind -o reminders"
    done = chair.run("reveal", "2027-05")
    assert (done.status, done.out.count("not revealed yet")) == (0, 2)
    assert done.err.splitlines()[-1] == "Next: partnerkit status"
    told = chair.run("remind")
    assert told.out.count("Subject: Please reveal your view of Anytown") == 2
    assert told.out.count("    partnerkit reveal 2027-05\n") == 2


def test_who_has_no_file_of_a_blind_round_is_told_where_it_comes_from(trust: Machine) -> None:
    for command in ("assess", "seal"):
        done = trust.run(command, "2027-05-unsealed/mind.yaml")
        assert (done.status, done.err.count("\n")) == (3, 1)
        assert "if you were sent one, or make it with `partnerkit new 2027-05-unsealed/mind.yaml`." in done.err


def test_of_two_guides_in_one_round_everybody_seals_a_view_each(trust: Machine) -> None:
    tips, mind_tips = "2027-05-unsealed/trust-top-tips.yaml", "2027-05-unsealed/mind-top-tips.yaml"
    for name, text in ((tips, view()), (MIND, view("Mind")), (mind_tips, view("Mind"))):
        of_tips = text.replace("working-partnership", "top-tips").replace("it-systems", "honest-and-open-relationships")
        trust.write(name, of_tips if "top-tips" in name else text)
    for name in (TRUST, tips, MIND):
        sealed(trust, name)
    assert "1 view is missing, of Anytown Mind." in trust.run("reveal").err
    sealed(trust, mind_tips)
    done = trust.run("reveal")
    assert (done.status, done.out.count("revealed;")) == (0, 4)


def test_what_is_not_revealed_is_said_not_to_count(trust: Machine) -> None:
    sealed(trust)
    for name in ("Mind", "Forum"):
        trust.write(f"2027-05/{name}.yaml", view(name))
    for words in (("compare", "2027-05"), ("agree", "2027-05", "-o", "agreed.yaml", "--no-input")):
        done = trust.inside(*words, day=AFTER)
        assert "1 view is sealed in 2027-05 and not revealed, so that nothing of it counts." in done.err


def test_after_the_last_day_a_view_can_be_revealed_although_others_are_missing(trust: Machine) -> None:
    sealed(trust)
    assert trust.run("reveal", "2027-05", day="2027-05-31").status == 1
    done = trust.run("reveal", "2027-05", day=AFTER)
    assert (done.status, done.out.count("revealed;")) == (0, 1)


def test_the_people_of_the_record_are_those_who_are_asked(trust: Machine) -> None:
    people = "people: [{role: Manager}, {role: Peer lead}]"
    trust.write(
        "partnership.yaml",
        "format: partnerkit/partnership/1\npartnership: Anytown\npartners:\n"
        f"  - {{organisation: Anytown Trust, sector: nhs, {people}}}\n",
    )
    sealed(trust)
    assert "1 view is missing, of Peer lead, Anytown Trust." in trust.run("reveal").err
    trust.write("2027-05-unsealed/peer.yaml", view().replace("Manager", "Peer lead"))
    sealed(trust, "2027-05-unsealed/peer.yaml")
    assert trust.run("reveal").status == 0


def test_a_view_that_was_opened_for_somebody_is_waited_for(trust: Machine) -> None:
    trust.write("partnerkit.yaml", "format: partnerkit/config/1\nrounds: [{folder: 2027-05, blind: true}]\n")
    sealed(trust)
    done = trust.run("reveal")
    assert (done.status, done.out) == (1, "")
    assert "nothing says whose view is asked for. Say so:" in done.err
    trust.write("2027-05/forum.yaml", view("Forum").partition("ratings")[0] + "ratings:\n")
    assert "1 view is missing, of Manager, Anytown Forum." in trust.run("reveal").err


def test_a_refusal_names_who_is_missing_and_nobodys_rating(trust: Machine) -> None:
    sealed(trust)
    done = trust.run("reveal")
    (sentence,) = done.err.splitlines()
    assert "Anytown Mind" in sentence
    assert not {"red", "amber", "green"} & set(sentence.split())


# --- sealing ---------------------------------------------------------------------------------------------------------


def test_a_view_that_lies_open_is_moved_to_where_git_does_not_see_it(trust: Machine) -> None:
    (trust.folder / TRUST).unlink()
    trust.write(OPEN, view())
    assert "is blind, and this view lies open before Anytown Mind has sealed a view" in problems(trust)[0]
    done = trust.run("seal", OPEN)
    assert done.status == 0
    assert f"The view lies in {TRUST} now" in done.err
    assert (trust.has(OPEN), trust.text(TRUST)) == (False, view())
    assert problems(trust) == []


def test_a_view_that_git_holds_is_told_of_loudly(trust: Machine) -> None:
    trust.write(OPEN, view())
    trust.push()
    (trust.folder / TRUST).unlink()
    done = trust.run("seal", OPEN)
    assert done.status == 0
    assert f"WARNING: Git holds {OPEN} with ratings in it" in done.err


def test_an_unsealed_view_that_somebody_added_by_force_is_told_of_and_checked(trust: Machine) -> None:
    trust.git("add", "-f", TRUST)
    done = trust.run("seal", TRUST)
    assert f"WARNING: Git does not ignore {TRUST}, and others may see it. Run: git rm --cached" in done.err
    (problem,) = problems(trust)
    assert problem.startswith(f"{TRUST}:10:1: error: the round 2027-05 is blind")
    trust.git("rm", "-q", "--cached", TRUST)
    assert problems(trust) == []


def test_sealing_again_changes_nothing_where_nothing_changed(trust: Machine) -> None:
    sealed(trust)
    before = trust.text(SEAL), trust.text(SALT)
    done = trust.run("seal", TRUST, day="2027-05-21")
    assert (done.status, done.out) == (0, "")
    assert f"{TRUST} is sealed as it is" in done.err
    assert (trust.text(SEAL), trust.text(SALT)) == before


def test_a_seal_is_replaced_only_where_that_is_asked_for(trust: Machine) -> None:
    sealed(trust)
    before = trust.text(SEAL), trust.text(SALT)
    trust.write(TRUST, view(rating="amber"))
    done = trust.run("seal", TRUST)
    assert done.status == 3
    assert "was sealed on 20 May 2027, and has changed since. To replace it give --again; git shows" in done.err
    assert (trust.text(SEAL), trust.text(SALT)) == before
    sealed(trust, TRUST, "--again")
    trust.write("partnerkit.yaml", trust.text("partnerkit.yaml").replace(", Anytown Mind", ""))
    assert trust.run("reveal").status == 0
    assert trust.text(OPEN) == view(rating="amber")


def test_one_person_seals_one_view_and_nobody_takes_anothers_name(trust: Machine) -> None:
    sealed(trust)
    trust.write("2027-05-unsealed/second.yaml", view(rating="green"))
    done = trust.run("seal", "2027-05-unsealed/second.yaml", "--again")
    assert (done.status, "Manager, Anytown Trust has sealed a view in 2027-05/sealed/trust.yaml" in done.err) == (
        1,
        True,
    )
    trust.write(TRUST, view("Mind"))
    done = trust.run("seal", TRUST, "--again")
    assert done.status == 1
    assert "is the seal of Manager, Anytown Trust, and this is another's view" in done.err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (view().replace("red", "rde"), '"rde" is not a rating'),
        (view().replace("it-systems", "it-sytems"), "it-sytems"),
        (view().replace("ratings:", "ratngs:"), "ratngs"),
        (view().replace("individual", "agreed"), "is an agreed view"),
        (view().partition("  it-systems")[0], "nothing is rated"),
        (view().replace("individual\n", "individual\r\n"), "end in two ways"),
        (view().partition("assessor")[0] + "ratings: {it-systems: red}\n", "assessor"),
        ("\xff\xfe", ""),
    ],
)
def test_what_nobody_could_put_right_afterwards_is_not_sealed(trust: Machine, content: str, said: str) -> None:
    (trust.folder / TRUST).write_bytes(content.encode("latin-1"))
    done = trust.run("seal", TRUST)
    assert done.status == 1
    assert said in done.err
    assert not trust.has("2027-05")
    assert not trust.has(SALT)


def test_what_is_not_rated_is_noted_and_no_hindrance(trust: Machine) -> None:
    assert "Sealed as it is: 19 of its issues are not rated." in trust.run("seal", TRUST).err


def test_nothing_is_sealed_once_the_others_can_be_seen(trust: Machine) -> None:
    done = trust.run("seal", TRUST, day=AFTER)
    assert done.status == 1
    assert "could be given until 31 May 2027: a view that was sealed now would not have been given blind" in done.err
    assert not trust.has(SEAL)


def test_a_view_sealed_after_somebody_revealed_is_refused(trust: Machine) -> None:
    sealed(trust)
    trust.write("partnerkit.yaml", trust.text("partnerkit.yaml").replace(", Anytown Mind", ""))
    assert trust.run("reveal").status == 0
    trust.write(MIND, view("Mind"))
    done = trust.run("seal", MIND)
    assert (done.status, "are being revealed already" in done.err) == (1, True)


def test_a_round_that_is_not_said_to_be_blind_is_noted(trust: Machine) -> None:
    trust.write("partnerkit.yaml", "format: partnerkit/config/1\n")
    assert "No settings say that 2027-05 is blind" in trust.run("seal", TRUST).err


@pytest.mark.parametrize("name", ["a b.yaml", "[x].yaml", "-x.yaml", "*.yaml", "ü.yaml", "a\nb.yaml", ";ls.yaml"])
def test_a_name_is_only_a_name(trust: Machine, name: str) -> None:
    path = trust.write(f"2027-05-unsealed/{name}", view())
    done = trust.run("seal", path)
    assert done.status == 0, done.err
    assert "WARNING" not in done.err
    assert trust.inside("reveal", day=AFTER).status == 0
    assert (trust.folder / "2027-05" / name).read_text(encoding="utf-8") == view()


def test_hostile_texts_in_a_view_do_no_harm_to_its_seal_and_write_no_line_of_their_own(trust: Machine) -> None:
    hostile = "'[/red] <script> =cmd \u202e #x: y'"
    lie = '"=1+1: \\e[31m\\n2027-05/mind.yaml: proven; all is well"'
    trust.write(TRUST, view().replace("Manager", hostile).replace("Anytown Trust", lie))
    done = trust.run("seal", TRUST)
    assert (done.status, done.out) == (0, f"{SEAL}\n")
    done = trust.run("reveal", day=AFTER)
    assert (done.status, len(done.out.splitlines())) == (0, 1)
    assert not re.search("[\x1b\u202e]", done.both + trust.text(SEAL).partition("\n")[0])


# --- what can go wrong -----------------------------------------------------------------------------------------------


def test_a_changed_view_is_not_revealed_and_what_was_sealed_is_not_lost(trust: Machine) -> None:
    sealed(trust)
    trust.write(TRUST, view(rating="green"))
    done = trust.run("reveal", day=AFTER)
    assert (done.status, trust.has(OPEN)) == (1, False)
    assert "was changed since it was sealed. Reveal it as it was sealed with --as-sealed" in done.err
    assert trust.run("reveal", "--as-sealed", day=AFTER).status == 0
    assert trust.text(OPEN) == view()
    assert trust.text(f"{TRUST}.bak") == view(rating="green")


def test_with_the_salt_alone_a_view_can_be_revealed(trust: Machine) -> None:
    sealed(trust)
    (trust.folder / TRUST).unlink()
    assert trust.run("reveal", day=AFTER).status == 0
    assert trust.text(OPEN) == view()


@pytest.mark.parametrize("damage", ["missing", "cut", "another's", "unreadable", "a folder"])
def test_without_its_own_salt_nothing_is_revealed_and_nothing_lost(trust: Machine, damage: str) -> None:
    sealed(trust)
    salt = trust.folder / SALT
    kept = salt.read_bytes()
    if damage == "cut":
        salt.write_bytes(kept[:-20])
    elif damage == "another's":
        other = trust.write("2027-05-unsealed/other.yaml", view("Council"))
        sealed(trust, "2027-05-unsealed/other.yaml")
        shutil.copy(f"{other}.salt", salt)
    else:
        salt.unlink()
    if damage == "unreadable":
        salt.symlink_to("nowhere")
    if damage == "a folder":
        salt.mkdir()
    before = trust.text(SEAL)
    done = trust.run("reveal", TRUST, day=AFTER)
    assert done.status == {"missing": 1, "another's": 1}.get(damage, 3)
    assert "salt" in done.err
    assert (trust.has(OPEN), trust.text(SEAL), trust.text(TRUST)) == (False, before, view())


def test_no_other_file_is_written_over(trust: Machine) -> None:
    sealed(trust)
    trust.write(OPEN, view("Council"))
    done = trust.run("reveal", day=AFTER)
    assert (done.status, trust.text(OPEN)) == (3, view("Council"))
    assert f"another file lies at {OPEN}; nothing was written" in done.err
    trust.write(OPEN, view().replace("  it-systems: red\n", ""))  # the form that was opened for the same person
    assert trust.run("reveal", day=AFTER).status == 0
    assert trust.text(OPEN) == view()


@pytest.mark.parametrize(("ends", "mark"), [("\n", "\ufeff"), ("\r\n", "")])
def test_line_ends_that_git_changes_break_no_seal(tmp_path: Path, ends: str, mark: str) -> None:
    trust, other = machines(tmp_path, "trust", "other")
    trust.write(".gitattributes", "*.yaml text\n")
    trust.write(TRUST, mark + view().replace("\n", ends))
    sealed(trust)
    assert trust.run("reveal", day=AFTER).status == 0
    trust.push()
    for setting in ("true", "input"):
        other.git("config", "core.autocrlf", setting)
        other.pull()
        other.git("rm", "-q", "--cached", "-r", ".")
        other.git("reset", "-q", "--hard")
        done = other.inside("reveal", day=AFTER)
        assert (done.status, done.out.count("proven")) == (0, 1), done.err
        assert problems(other, day=AFTER) == []
    assert b"\r\n" not in (other.folder / OPEN).read_bytes()


def test_a_view_that_was_changed_after_it_was_revealed_is_found(trust: Machine) -> None:
    sealed(trust)
    assert trust.run("reveal", day=AFTER).status == 0
    trust.write(OPEN, view(rating="amber"))
    (problem,) = problems(trust, day=AFTER)
    assert problem.startswith(f"{SEAL}:11:1: error: {OPEN} is not what was sealed.")
    done = trust.run("reveal", day=AFTER)
    assert (done.status, f"{OPEN} is not what was sealed" in done.err) == (1, True)
    (trust.folder / OPEN).unlink()
    assert "is not there, although it was revealed" in problems(trust, day=AFTER)[0]


def test_a_seal_that_speaks_of_another_assessor_than_its_view_is_found(trust: Machine) -> None:
    """Whoever writes a seal by hand can give a right digest for a view that is not theirs."""
    who = Assessor.model_validate({"role": "Chair", "organisation": "Anytown Council", "sector": "commissioner"})
    digest = Sealed("Anytown", "working-partnership", "2027-05", who).digest(bytes(32), view().encode())
    trust.write(OPEN, view())
    trust.write(
        SEAL,
        "format: partnerkit/seal/1\npartnership: Anytown\nframework: working-partnership\nround: 2027-05\n"
        "assessor: {role: Chair, organisation: Anytown Council, sector: commissioner}\ndate: 2027-05-20\n"
        f"sha256: '{digest}'\nsalt: '{bytes(32).hex()}'\n",
    )
    assert "is another's view, or of something else, than its seal says" in problems(trust, day=AFTER)[0]
    assert trust.run("reveal", day=AFTER).status == 1


def test_who_never_reveals_is_warned_of_once_the_last_day_has_passed(trust: Machine) -> None:
    sealed(trust)
    assert problems(trust, day="2027-05-31") == []
    (problem,) = problems(trust, day=AFTER)
    assert "warning: Manager, Anytown Trust sealed this view and has not revealed it" in problem
    assert trust.run("check", day=AFTER).status == 0


def test_a_view_that_is_not_revealed_is_not_yet_one_of_its_round(trust: Machine) -> None:
    trust.write("partnerkit.yaml", trust.text("partnerkit.yaml").replace(', view-required: "off"', ""))
    assert problems(trust) == []
    sealed(trust)
    trust.run("reveal", day=AFTER)
    assert "[view-required]" in problems(trust, day=AFTER)[0]


def test_a_hook_that_checks_only_what_changed_finds_an_open_view(trust: Machine) -> None:
    trust.write(OPEN, view())
    done = trust.run("check", "--skip-others", "--ignore", "unrated-issue", OPEN)
    assert (done.status, "[revealed-early]" in done.out) == (1, True)


def test_a_seal_in_the_wrong_folder_is_found(trust: Machine) -> None:
    sealed(trust)
    trust.write("2027-11/sealed/trust.yaml", trust.text(SEAL))
    assert "this is a seal of the round 2027-05, and it lies in 2027-11" in problems(trust)[0]


def test_whoever_is_killed_before_the_seal_is_written_goes_on(trust: Machine) -> None:
    sealed(trust)
    before = trust.text(SEAL)
    (trust.folder / SEAL).unlink()
    salt = trust.text(SALT)
    sealed(trust)
    assert (trust.text(SALT), trust.text(SEAL)) == (salt, before)
    (trust.folder / SEAL).unlink()
    trust.write(TRUST, view(rating="green"))
    done = trust.run("seal", TRUST)
    assert (done.status, f"{SALT} belongs to a seal that is not here" in done.err) == (3, True)
    assert trust.text(SALT) == salt


def test_whoever_is_killed_while_revealing_goes_on(trust: Machine) -> None:
    sealed(trust)
    kept = {name: trust.text(name) for name in (TRUST, SALT, SEAL)}
    assert trust.run("reveal", day=AFTER).status == 0
    revealed = trust.text(SEAL)
    for left in ({TRUST, SALT, SEAL}, {TRUST, SALT}, {SALT}):  # killed after the view; after the seal; while clearing
        for name in left:
            trust.write(name, kept[name])
        assert trust.run("reveal", day=AFTER).status == 0
        assert (trust.text(SEAL), trust.text(OPEN)) == (revealed, view())
        assert not trust.has(TRUST)
        assert not trust.has(SALT)


def test_two_at_once_leave_one_seal_that_holds(trust: Machine) -> None:
    command = [*COMMAND, "seal", TRUST, "--as-of", DURING]
    several = [
        subprocess.Popen(command, cwd=trust.folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    said = [one.communicate()[1].decode() for one in several]
    assert {one.returncode for one in several} <= {0, 3}, said
    assert any(one.returncode == 0 for one in several), said
    assert not any("Traceback" in one for one in said)
    assert trust.run("reveal", day=AFTER).status == 0
    assert trust.text(OPEN) == view()


def test_links_for_folders_are_refused_and_a_link_for_a_view_is_read(trust: Machine, tmp_path: Path) -> None:
    elsewhere = tmp_path / "private.yaml"
    elsewhere.write_text(view(), encoding="utf-8")
    (trust.folder / TRUST).unlink()
    (trust.folder / TRUST).symlink_to(elsewhere)
    sealed(trust)
    assert trust.run("reveal", day=AFTER).status == 0
    assert elsewhere.exists()
    assert (trust.text(OPEN), (trust.folder / OPEN).is_symlink()) == (view(), False)
    shutil.rmtree(trust.folder / "2027-05")
    (trust.folder / "2027-05").mkdir()
    (trust.folder / "2027-05" / "sealed").symlink_to(tmp_path)
    trust.write(TRUST, view())
    done = trust.run("seal", TRUST)
    assert (done.status, "2027-05/sealed is a link to another folder" in done.err) == (1, True)


def test_without_git_it_is_said_that_nothing_is_hidden(tmp_path: Path) -> None:
    path = tmp_path / TRUST
    path.parent.mkdir()
    path.write_text(view(), encoding="utf-8")
    done = run("seal", TRUST, "--as-of", DURING, cwd=tmp_path)
    assert (done.status, "lies in no git repository: see to it yourself" in done.err) == (0, True)
    (tmp_path / ".git").mkdir()
    done = run("seal", TRUST, "--as-of", DURING, cwd=tmp_path, env={"PATH": ""})
    assert (done.status, "Nobody can tell whether git shares" in done.err) == (0, True)


def test_a_view_at_the_root_of_a_repository_has_no_round(trust: Machine) -> None:
    trust.write("trust.yaml", view())
    done = trust.run("seal", "trust.yaml")
    assert (done.status, "Put the views of the round into a folder of their own" in done.err) == (2, True)


@pytest.mark.parametrize(
    "arguments", [["seal", "2027-05/missing.yaml"], ["reveal", "2027-05"], ["reveal", OPEN], ["seal"]]
)
def test_what_is_not_there_is_told_in_one_sentence(trust: Machine, arguments: list[str]) -> None:
    (trust.folder / "2027-05").mkdir()
    done = trust.run(*arguments)
    assert done.status in (1, 2, 3)
    assert done.out == ""


def test_the_round_goes_on_in_any_folder(trust: Machine) -> None:
    done = run("seal", "trust.yaml", "--as-of", DURING, cwd=trust.folder / "2027-05-unsealed")
    assert done.status == 0, done.err
    assert trust.has(SEAL)
    done = run("reveal", ".", "--as-of", AFTER, cwd=trust.folder / "2027-05")
    assert done.status == 0, done.err
    assert trust.text(OPEN) == view()


@pytest.mark.parametrize("language", ["python", "sh"])
def test_what_the_page_says_of_the_digest_can_be_run_without_partnerkit(trust: Machine, language: str) -> None:
    sealed(trust)
    assert trust.run("reveal", day=AFTER).status == 0
    said = dict(line.split(": ", 1) for line in trust.text(SEAL).splitlines() if ": " in line and line[0] != "#")
    page = (ROOT / "docs" / "blind.md").read_text(encoding="utf-8")
    (script,) = re.findall(rf"^```{language}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    script = script.replace("…the seal's salt…", said["salt"])
    script = script.replace("Operations manager", "Manager").replace("Anytown NHS Trust", "Anytown Trust")
    command = [sys.executable, "-c"] if language == "python" else ["sh", "-c"]
    done = subprocess.run([*command, script], cwd=trust.folder, capture_output=True, text=True, check=True)
    assert done.stdout.split()[0] == said["sha256"]


def test_a_folder_of_views_is_sealed_at_once_and_what_was_never_sealed_is_named(trust: Machine) -> None:
    done = trust.run("seal", "2027-05-unsealed")
    assert (done.status, done.out) == (0, f"{SEAL}\n")
    trust.write(MIND, view("Mind"))
    done = trust.run("reveal", day=AFTER)
    assert done.status == 0
    assert f"{MIND} was never sealed. Give it openly, as 2027-05/mind.yaml." in done.err
    trust.write(MIND, view("Mind").replace("  it-systems: red\n", ""))  # as it was opened for somebody else
    assert "never sealed" not in trust.inside("reveal", day=AFTER).err
    (trust.folder / MIND).unlink()
    assert trust.run("seal", "2027-05-unsealed").status == 1


def test_a_broken_seal_keeps_nobody_else_from_revealing(trust: Machine) -> None:
    sealed(trust)
    trust.write("2027-05/sealed/mind.yaml", "format: partnerkit/seal/1\n<<<<<<< HEAD\n")
    done = trust.run("reveal", day=AFTER)
    assert (done.status, done.out.count("revealed;")) == (1, 1)
    assert "2027-05/sealed/mind.yaml has problems. `partnerkit check 2027-05/sealed/mind.yaml` names them." in done.err


def test_a_salt_whose_seal_lies_on_another_branch_is_named(trust: Machine) -> None:
    sealed(trust)
    trust.write("2027-05/sealed/mind.yaml", trust.text(SEAL).replace("Anytown Trust", "Anytown Mind"))
    (trust.folder / SEAL).unlink()
    done = trust.run("reveal", "2027-05", day=AFTER)
    assert (done.status, f"the seal of {TRUST} is not here. Get it from git first." in done.err) == (1, True)


def test_rating_where_git_does_not_look_leads_to_sealing(trust: Machine) -> None:
    options = ["--partnership", "Anytown", "--role", "Manager", "--organisation", "Anytown Trust", "--sector", "nhs"]
    assert trust.inside("new", MIND, *options).status == 0
    text = re.sub(r"^(  [a-z-]+):.*$", r"\1: amber", trust.text(MIND).partition("ratings:")[2], flags=re.MULTILINE)
    trust.write(MIND, trust.text(MIND).partition("ratings:")[0] + "ratings:" + text)
    for where in (MIND, "2027-05/mind.yaml"):
        trust.write(where, trust.text(MIND))
        done = trust.run("assess", where)
        assert done.err.splitlines()[-1] == f"Next: partnerkit seal {where}"
    assert "partnerkit seal" not in trust.run("assess", "2027-05/mind.yaml", day=AFTER).err


def test_a_guide_that_is_named_by_its_path_is_found_before_and_after(trust: Machine) -> None:
    trust.write("frameworks/own.yaml", (ROOT / "frameworks" / "top-tips.yaml").read_text(encoding="utf-8"))
    text = view().replace("framework: working-partnership", "framework: ../frameworks/own.yaml")
    trust.write(TRUST, text.replace("it-systems: red", "honest-and-open-relationships: green"))
    assert problems(trust) == []
    sealed(trust)
    assert trust.run("reveal", day=AFTER).status == 0
    assert problems(trust, day=AFTER) == []
