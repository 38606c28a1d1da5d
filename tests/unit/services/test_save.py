from __future__ import annotations

from datetime import date
from pathlib import Path
from unittest.mock import Mock

import pytest

from partnerkit.errors import CannotChange, CannotWrite, InvalidFile
from partnerkit.files.yaml import constructor
from partnerkit.files.yaml.changes import Append, Change, Set
from partnerkit.model.ratings import GREEN
from partnerkit.services.save import save
from partnerkit.services.workspace import Opened, Workspace

ISSUE = "shared-values-and-vision"
R = ("ratings", ISSUE, "rating")
FILE = f"""\
format: partnerkit/assessment/1
framework: working-partnership
partnership: Anytown
date: 2026-11-23
view: agreed
ratings:
  {ISSUE}: red  # why
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.yaml"
    path.write_text(FILE)
    return path


def opened(path: Path) -> Opened:
    return Workspace(date(2026, 12, 14)).open(path)


def test_what_is_saved_stands_in_the_file_and_in_what_is_returned(path: Path) -> None:
    after = save(opened(path), [Set(R, "green")])
    assert path.read_text() == FILE.replace(": red", ": green")
    assert after.document.content == path.read_bytes()
    assert after.assessment.entry(ISSUE).rating == GREEN


def test_many_changes_are_one_write_and_the_result_is_read_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, read = opened(path), Mock(wraps=constructor.read)
    monkeypatch.setattr(constructor, "read", read)
    save(before, [Set(R, "amber"), Set((*R[:2], "comment"), "x"), Append((*R[:2], "actions"), "Meet")])
    assert read.call_count == 1


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ([Set(R, "green"), Set(("ratings",), "x")], CannotChange),
        ([Set(R, "green"), Set(("date",), "soon")], InvalidFile),
        ([Set(R, "purple")], InvalidFile),
    ],
    ids=["no place for it", "a value that is not allowed", "a rating that there is not"],
)
def test_where_one_change_cannot_be_saved_the_file_is_what_it_was(
    path: Path, changes: list[Change], error: type[Exception]
) -> None:
    before = path.stat()
    with pytest.raises(error):
        save(opened(path), changes)
    assert path.read_text() == FILE
    assert path.stat().st_ino == before.st_ino
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_file_that_changed_since_it_was_read_is_not_changed(path: Path) -> None:
    before, theirs = opened(path), FILE.replace(": red", ": amber")
    path.write_text(theirs)
    with pytest.raises(CannotWrite, match="changed meanwhile"):
        save(before, [Set(R, "green")])
    assert path.read_text() == theirs


def test_a_change_to_what_is_there_already_writes_nothing(path: Path) -> None:
    path.chmod(0o444)
    before = opened(path)
    assert save(before, [Set(R, "red")]) is before
    assert save(before, []) is before
