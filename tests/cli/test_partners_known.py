"""Whoever is asked who they are, the record knows the partners: new assessments, forms, agreements, actions."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml

from partnerkit.model.config import Config
from partnerkit.services.partners import organisations
from partnerkit.services.workspace import Workspace
from tests.support.command import EXAMPLES, TODAY, Terminal, inside, write

RECORD = {
    "format": "partnerkit/partnership/1",
    "partnership": "Anytown",
    "partners": [
        {"organisation": "Anytown Mind", "sector": "vcs", "people": [{"role": "Director"}, {"role": "Peer lead"}]},
        {
            "organisation": "Anytown Trust",
            "sector": "nhs",
            "people": [{"role": "Director"}, {"role": "Nurse"}, {"role": "Clerk", "until": "2026-01-01"}],
        },
    ],
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "partnership.yaml", RECORD)
    return tmp_path


def new(folder: Path, *options: str) -> dict[str, Any]:
    done = inside("new", "a.yaml", *options, "--as-of", TODAY)
    assert done.status == 0, done
    data: dict[str, Any] = yaml.safe_load((folder / "a.yaml").read_text(encoding="utf-8"))
    return {**data["assessor"], "partnership": data["partnership"], "said": done.err}


def test_a_role_that_one_partner_has_needs_no_organisation_and_no_sector(folder: Path) -> None:
    found = new(folder, "--role", "nurse")
    assert (found["organisation"], found["sector"], found["partnership"]) == ("Anytown Trust", "nhs", "Anytown")


def test_a_role_that_two_partners_have_or_nobody_is_asked_in_says_nothing(folder: Path) -> None:
    for role in ("Director", "Clerk", "Cook"):
        done = inside("new", "b.yaml", "--role", role, "--as-of", TODAY)
        assert (done.status, "--sector is missing" in done.err) == (2, True)
    found = new(folder, "--role", "Director", "--organisation", "anytown  MIND")
    assert (found["organisation"], found["sector"]) == ("Anytown Mind", "vcs")


def test_what_is_given_counts_and_a_slip_is_asked_about(folder: Path) -> None:
    found = new(folder, "--role", "Cook", "--organisation", "Anytown Mnd", "--sector", "other")
    assert (found["organisation"], found["sector"]) == ("Anytown Mnd", "other")
    assert "Did you mean Anytown Mind?" in found["said"]


def test_of_another_partnership_and_of_a_broken_record_nothing_is_taken(folder: Path) -> None:
    found = new(folder, "--role", "Nurse", "--sector", "other", "--partnership", "Elsewhere")
    assert (found["sector"], "organisation" in found, found["partnership"]) == ("other", False, "Elsewhere")
    (folder / "a.yaml").unlink()
    (folder / "partnership.yaml").write_bytes(b"format: partnerkit/partnership/1\npartnership: \xff\n")
    assert inside("new", "a.yaml", "--role", "Nurse", "--sector", "nhs").status == 2  # --partnership


def test_on_a_terminal_whoever_is_asked_is_named_and_asked_no_more_than_the_role(folder: Path) -> None:
    with Terminal("new", "a.yaml", "--as-of", TODAY, cwd=folder) as terminal:
        terminal.see(
            "Asked for a view: Director, Anytown Mind; Peer lead, Anytown Mind; Director, Anytown Trust; Nurse"
        )
        terminal.answer("Your role", "Peer lead\r")
        terminal.see("Wrote a.yaml")
        assert terminal.end() == 0
    assert "organisation: Anytown Mind" in (folder / "a.yaml").read_text(encoding="utf-8")


def test_forms_name_the_partnership_and_offer_the_partners(folder: Path) -> None:
    assert inside("form", "top-tips", "-o", "f.html").status == 0
    page = (folder / "f.html").read_text(encoding="utf-8")
    assert '<option value="Anytown Mind"></option>' in page
    assert 'id="partnership" aria-describedby="partnership-error" value="Anytown"' in page
    assert page.count('list="partners"') == 2
    assert inside("form", "top-tips", "-o", "f.xlsx").status == 0
    with ZipFile(folder / "f.xlsx") as book:
        assert any(b"Anytown Mind,Anytown Trust" in book.read(name) for name in book.namelist())
    assert inside("form", "top-tips", "-o", "g.html", "--partnership", "Elsewhere").status == 0
    assert "Anytown Mind" not in (folder / "g.html").read_text(encoding="utf-8")


def test_an_agreement_knows_who_can_differ(folder: Path) -> None:
    record = Workspace(date(2026, 11, 23)).record(folder / "agreed.yaml", "Anytown")
    assert organisations((), Config(), record) == ("Anytown Mind", "Anytown Trust")


def test_an_action_for_an_organisation_that_is_nearly_a_partner_is_told_of(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / "anytown", tmp_path / "anytown")
    action = ("action", "add", tmp_path / "anytown" / "2026-11" / "agreed.yaml", "4", "Sign it", "--organisation")
    assert "Did you mean Anytown Lamplight?" in inside(*action, "Anytown Lamplite").err
    for other in ("anytown lamplight", "The County Library"):
        done = inside(*action, other)
        assert (done.status, "Did you mean" in done.err) == (0, False)
