"""Every file below a folder belongs to one partnership, or is told of."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from partnerkit.errors import CannotRead, InvalidFile
from partnerkit.services.many import Many, find
from partnerkit.services.workspace import Workspace

VIEW = """\
format: partnerkit/assessment/1
framework: working-partnership
partnership: {}
date: 2026-11-01
view: agreed
ratings: {{}}
"""
RECORD = "format: partnerkit/partnership/1\npartnership: {}\n"


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def found(root: Path) -> Many:
    return find(Workspace(date(2026, 11, 23)), root)


def test_partnerships_come_by_name_whatever_its_capitals_each_with_its_files(tmp_path: Path) -> None:
    for folder, name in (("b", "newtown"), ("a", "Oldtown"), ("c", "Anytown")):
        put(tmp_path / folder / "partnerkit.yaml", "format: partnerkit/config/1\n")
        put(tmp_path / folder / "2026" / "agreed.yaml", VIEW.format(name))
        put(tmp_path / folder / "2026" / "view.yaml", VIEW.format(name.upper()))
        put(tmp_path / folder / "partnership.yaml", RECORD.format(name))
    many = found(tmp_path)
    assert [one.name for one in many.partnerships] == ["Anytown", "newtown", "Oldtown"]
    assert [(len(one.files), len(one.records)) for one in many.partnerships] == [(2, 1)] * 3
    assert [Path(one.folder).name for one in many.partnerships] == ["c", "b", "a"]
    assert not many.unplaced


def test_who_is_expected_and_not_there_is_among_them(tmp_path: Path) -> None:
    put(tmp_path / "a/view.yaml", VIEW.format("Anytown"))
    portfolio = "format: partnerkit/portfolio/1\npartnerships: [{name: anytown, system: North}, Newtown]\n"
    put(tmp_path / "portfolio.yaml", portfolio)
    many = found(tmp_path)
    assert [(one.name, len(one.files), one.system) for one in many.partnerships] == [
        ("Anytown", 1, "North"),
        ("Newtown", 0, None),
    ]


def test_of_two_of_one_name_each_has_what_is_said_of_its_folder(tmp_path: Path) -> None:
    for folder in ("north", "south"):
        put(tmp_path / folder / "partnerkit.yaml", "format: partnerkit/config/1\n")
        put(tmp_path / folder / "view.yaml", VIEW.format("Newtown"))
    north, south = (f"{{name: Newtown, system: {one}, folder: ./{one.lower()}/}}" for one in ("North", "South"))
    put(tmp_path / "portfolio.yaml", f"format: partnerkit/portfolio/1\npartnerships: [{south}, {north}]\n")
    assert [(Path(one.folder).name, one.system) for one in found(tmp_path).partnerships] == [
        ("north", "North"),
        ("south", "South"),
    ]


def test_a_record_alone_makes_a_partnership_that_has_given_nothing(tmp_path: Path) -> None:
    put(tmp_path / "a/partnership.yaml", RECORD.format("Anytown"))
    [one] = found(tmp_path).partnerships
    assert (one.name, one.files, len(one.records)) == ("Anytown", (), 1)


@pytest.mark.parametrize("renamed", ["view", "record"])
def test_a_partnership_that_was_renamed_is_one(tmp_path: Path, renamed: str) -> None:
    put(tmp_path / "partnerkit.yaml", "format: partnerkit/config/1\nformerly: Oldtown\n")
    put(tmp_path / "2025/agreed.yaml", VIEW.format("Oldtown"))
    put(tmp_path / "2026/agreed.yaml", VIEW.format("Anytown" if renamed == "view" else "Oldtown"))
    put(tmp_path / "partnership.yaml", RECORD.format("Anytown" if renamed == "record" else "Oldtown"))
    [one] = found(tmp_path).partnerships
    assert (len(one.files), len(one.records)) == (2, 1)


def test_what_nobody_can_place_is_told_of(tmp_path: Path) -> None:
    put(tmp_path / "a/view.yaml", VIEW.format("Anytown"))
    put(tmp_path / "a/blank.yaml", "")
    put(tmp_path / "a/nameless.yaml", "format: partnerkit/assessment/1\nratings: {}\n")
    put(tmp_path / "b/partnership.yaml", "format: partnerkit/partnership/1\nvalues: []\n")
    put(tmp_path / "b/portfolio.yaml", "format: partnerkit/portfolio/1\n")
    many = found(tmp_path)
    names = ["blank.yaml", "nameless.yaml", "partnership.yaml", "portfolio.yaml"]
    assert sorted(Path(one.file).name for one in many.unplaced) == names
    assert all(one.file in one.sentence for one in many.unplaced)


def test_a_file_that_cannot_be_read_is_told_of_wherever_it_lies(tmp_path: Path) -> None:
    put(tmp_path / "a/view.yaml", VIEW.format("Anytown"))
    (tmp_path / "a/gone.yaml").symlink_to(tmp_path / "nowhere")
    put(tmp_path / "others/of.yaml", "on: push\n")
    closed = put(tmp_path / "others/view.yaml", VIEW.format("Anytown"))
    closed.chmod(0)
    sentences = [sentence for _, sentence in found(tmp_path).unplaced]
    wanted = [f"{tmp_path}/a/gone.yaml is a link to a file that does not exist"]
    if not os.access(closed, os.R_OK):  # the administrator may read everything
        wanted.append(f"{closed} may not be read: permission denied")
    assert sentences == wanted


def test_a_portfolio_with_a_slip_ends_it_and_other_peoples_does_not(tmp_path: Path) -> None:
    put(tmp_path / "a/view.yaml", VIEW.format("Anytown"))
    put(tmp_path / "portfolio.yaml", "stocks: [a, b]\n")
    assert found(tmp_path).portfolio is None
    put(tmp_path / "portfolio.yaml", "format: partnerkit/portfolio/1\ndue: soon\n")
    with pytest.raises(InvalidFile, match="which partnerships are expected"):
        found(tmp_path)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="does not exist"):
        found(tmp_path / "none")
