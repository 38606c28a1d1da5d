"""Plans, questions and roll-ups of views that are not to be named: nothing of a single view is in any format."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import TODAY, assessment, inside, write

HIDDEN = "Who gave a view is not shown, as one of them speaks from lived experience; --views named shows each."
TELLING = ("Role1", "Role2", "Body1", "Body2", "Comment1", "Comment2", "Only1", "Only2", "one.yaml", "two.yaml")
COMMANDS = {
    "plan": ("md", "html", "json", "csv", "ics", "docx"),
    "challenge": ("md", "html", "json", "docx"),
    "statements": ("md", "html", "json", "xlsx", "docx"),
}


def view(number: int, sector: str) -> dict[str, Any]:
    """A view that is green on what the agreement calls red, with evidence and an action of its own."""
    who = {"role": f"Role{number}", "organisation": f"Body{number}", "sector": sector}
    comment = f"Comment{number} of five words and more"
    said = {"rating": "green", "comment": comment, "evidence": [f"Only{number}"], "actions": [f"Only{number} acts"]}
    return assessment(assessor=who, ratings={"client-involvement": said, "managing-risk": "green", "it-systems": said})


def agreed(**more: Any) -> dict[str, Any]:
    action = {"ref": "A1", "action": "Ours", "due": "2026-12-12", "origin": ["one.yaml: Only1 acts"]}
    dissent = [{"organisation": "Body2", "rating": "green", "reason": "A reason"}]
    said = {"rating": "red", "evidence": ["Minutes"], "actions": [action], "dissent": dissent}
    keys = {"view": "agreed", "assessor": None, "date": "2026-06-08", **more}
    return assessment(ratings={"client-involvement": said, "managing-risk": "green"}, **keys)


def round_of(folder: Path, *sectors: str, with_agreement: bool = True) -> Path:
    for number, (name, sector) in enumerate(zip(("one", "two"), sectors, strict=True), start=1):
        write(folder / f"{name}.yaml", view(number, sector))
    if with_agreement:
        write(folder / "agreed.yaml", agreed(views=["one.yaml", "two.yaml"]))
    return folder


def everything(file: Path) -> str:
    content = file.read_bytes()
    if file.suffix not in (".docx", ".xlsx"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


@pytest.mark.parametrize("command", COMMANDS)
def test_as_soon_as_one_view_speaks_from_lived_experience_no_format_tells_a_single_view(
    tmp_path: Path, command: str
) -> None:
    folder = round_of(tmp_path, "lived-experience", "nhs")
    for kind in COMMANDS[command]:
        out = tmp_path / f"out.{kind}"
        done = inside(command, folder, "-o", out, "--as-of", TODAY)
        assert done.status == 0, done
        assert HIDDEN in done.err
        text = everything(out)
        assert "Anytown" in text
        assert [one for one in TELLING if one in text] == []


@pytest.mark.parametrize(("command", "tells"), [("plan", "one.yaml"), ("challenge", "Role1"), ("statements", "Only2")])
def test_views_are_named_where_that_is_wished_or_none_speaks_from_lived_experience(
    tmp_path: Path, command: str, tells: str
) -> None:
    lived, others = round_of(tmp_path / "lived", "lived-experience", "nhs"), round_of(tmp_path / "others", "vcs", "nhs")
    options = ("--format", "json", "--as-of", TODAY)
    for done in (inside(command, lived, "--views", "named", *options), inside(command, others, *options)):
        assert tells in done.out
        assert HIDDEN not in done.err
    hidden = inside(command, others, "--views", "hidden", *options)
    assert [one for one in TELLING if one in hidden.out] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_where_nothing_is_agreed_nothing_is_shown_but_the_views_of_one_person(tmp_path: Path, command: str) -> None:
    folder = round_of(tmp_path, "lived-experience", "nhs", with_agreement=False)
    done = inside(command, folder, "--as-of", TODAY)
    assert (done.status, done.out) == (2, "")
    assert "none of the 2 views is to be shown by itself, as one of them speaks from lived experience" in done.err
    alone = inside(command, folder / "one.yaml", "--as-of", TODAY)
    assert alone.status == 0
    assert "This shows the view of one person, who speaks from lived experience." in alone.err
    refused = inside(command, folder / "one.yaml", "--views", "hidden", "--as-of", TODAY)
    assert refused.status == 2
    assert "one view alone can only be shown as that view" in refused.err


def test_a_view_of_an_earlier_round_from_which_an_action_came_counts_too(tmp_path: Path) -> None:
    write(tmp_path / "before" / "one.yaml", view(1, "lived-experience"))
    write(tmp_path / "now" / "two.yaml", view(2, "nhs"))
    action = {"ref": "A1", "action": "Ours", "origin": ["../before/one.yaml: Only1 acts"]}
    ratings = {"client-involvement": {"rating": "red", "actions": [action]}}
    later = assessment(ratings=ratings, view="agreed", assessor=None, views=["two.yaml"])
    file = write(tmp_path / "now" / "agreed.yaml", later)
    done = inside("plan", file, "--format", "json", "--as-of", TODAY)
    assert HIDDEN in done.err
    assert "one.yaml" not in done.out
    assert "one.yaml" in inside("plan", file, "--format", "json", "--views", "named", "--as-of", TODAY).out


def test_a_plan_says_which_views_it_leaves_out(tmp_path: Path) -> None:
    folder = round_of(tmp_path, "lived-experience", "nhs", with_agreement=False)
    write(folder / "agreed.yaml", assessment(ratings={"managing-risk": "green"}, view="agreed", assessor=None))
    done = inside("plan", folder / "agreed.yaml", folder / "one.yaml", folder / "two.yaml", "--as-of", TODAY)
    assert "Left out, as single views: " in done.err
    assert "No action is agreed yet. The 4 that single views propose are not shown." in done.out


def test_a_roll_up_says_how_much_evidence_it_does_not_show(tmp_path: Path) -> None:
    folder = round_of(tmp_path, "lived-experience", "nhs")
    said = json.loads(inside("statements", folder, "--format", "json", "--as-of", TODAY).out)["paragraphs"]
    assert any("2 more pieces stand in single views and are not shown" in one for one in said)
