"""`partnerkit form`: where the page goes, and how what comes back will name its framework."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support.command import ROOT, inside

if TYPE_CHECKING:
    import pytest


def named(page: Path) -> str:
    return re.findall(r'"framework": "([^"]*)"', page.read_text(encoding="utf-8"))[0]


def test_it_is_written_and_written_again(tmp_path: Path) -> None:
    page = tmp_path / "form.html"
    assert inside("form", "top-tips", "-o", page).status == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>\n<!-- Written by partnerkit")
    assert inside("form", "top-tips", "--partnership", "Anytown", "-o", page).status == 0
    page.write_text(page.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert inside("form", "top-tips", "-o", page).status == 0
    page.write_text(page.read_text(encoding="utf-8") + "mine\n", encoding="utf-8")
    assert inside("form", "top-tips", "-o", page).status == 3
    assert inside("form", "top-tips", "-o", page, "--force").status == 0


def test_it_goes_to_the_screen(tmp_path: Path) -> None:
    done = inside("form", "top-tips")
    assert done.out.startswith("<!DOCTYPE html>\n<html")
    assert done.out.endswith("</html>\n")


def test_a_framework_by_path_is_named_as_seen_from_the_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "guides").mkdir()
    (tmp_path / "forms").mkdir()
    source = ROOT / "frameworks" / "top-tips.yaml"
    (tmp_path / "guides" / "ours.yaml").write_bytes(source.read_bytes())
    monkeypatch.chdir(tmp_path)
    assert inside("form", "guides/ours.yaml", "-o", "forms/form.html").status == 0
    assert named(tmp_path / "forms" / "form.html") == "../guides/ours.yaml"


def test_what_is_refused(tmp_path: Path) -> None:
    assert inside("form", "top-tops").status == 2
    assert "Did you mean top-tips?" in inside("form", "top-tops").err
    assert inside("form", "top-tips", "--partnership", " ").status == 2
    assert inside("form", "top-tips", "-o", tmp_path).status == 3
