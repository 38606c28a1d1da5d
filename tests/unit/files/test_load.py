from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from partnerkit.errors import CannotRead, InvalidFile
from partnerkit.files.identify import kind_of
from partnerkit.files.load import load
from partnerkit.files.read import read_bytes
from partnerkit.model.config import Config

POSIX = pytest.mark.skipif(os.name != "posix", reason="asks for POSIX files")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"format: partnerkit/assessment/1\n", "assessment"),
        (b"\xef\xbb\xbfformat: partnerkit/framework/1\n", "framework"),
        (b"# what\n\n---\nformat: 'partnerkit/config/1'", "config"),
        (b"# what\r\nformat : partnerkit/assessment/1\r\n", "assessment"),
        (b"# what\r---\rformat: partnerkit/assessment/1\r", "assessment"),
        (b'"format": "partnerkit/assessment/1"', "assessment"),
        (b"format: partnerkit/asessment/1", "asessment"),
        (b"format: partnerkit/assessment/9", "assessment"),
        (b"format: partnerkit/", ""),
        (b"FORMAT: Partnerkit/Assessment/1\n", "assessment"),
        (b"# what\n  format: partnerkit/config/1\n  rules: {}\n", "config"),
        (b"  framework: a\n  format: partnerkit/assessment/1\n", "assessment"),
        ("# “what”\nformat: partnerkit/framework/1\n".encode("utf-16"), "framework"),
        ("format: partnerkit/framework/1\n".encode("utf-32-be"), "framework"),
        (b"format:\n  partnerkit/assessment/1\n", "assessment"),
        (b"<<<<<<< HEAD\n format: partnerkit/assessment/1\n", "assessment"),
        (b"foramt: partnerkit/assessment/1\n", "assessment"),
        (b"image: partnerkit/assessment/1\n", None),
        (b"a: 1\n# partnerkit\n  format: partnerkit/assessment/1\n", None),
        (b"a: |\n  format: partnerkit/assessment/1\nb: 1\n", None),
        (b"\xff\xfe\nformat: partnerkit/assessment/1", "assessment"),
        (b"format: other/assessment/1\n", None),
        (b"a:\n  format: partnerkit/assessment/1\n", None),
        (b"# format: partnerkit/assessment/1\n", None),
        (b"reformat: partnerkit/assessment/1\n", None),
        (b"", None),
    ],
)
def test_a_file_says_what_it_is_in_its_first_column(content: bytes, kind: str | None) -> None:
    assert kind_of(content) == kind


def sentence(path: Path) -> str:
    with pytest.raises(CannotRead) as caught:
        read_bytes(path)
    assert "\n" not in caught.value.sentence
    return caught.value.sentence


def test_what_is_missing_is_said_in_one_sentence(tmp_path: Path) -> None:
    assert sentence(tmp_path / "no.yaml") == f"{tmp_path / 'no.yaml'} does not exist"
    assert sentence(tmp_path / "no" / "no.yaml").endswith("does not exist")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert sentence(tmp_path) == f"{tmp_path} is a folder, not a file"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"")
    assert (
        sentence(tmp_path / "a.yaml" / "b.yaml") == f"{tmp_path / 'a.yaml' / 'b.yaml'} cannot be read: Not a directory"
    )


@POSIX
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert sentence(tmp_path / "pipe.yaml") == f"{tmp_path / 'pipe.yaml'} is not a regular file"


@POSIX
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device_is_not_read(device: str) -> None:
    assert sentence(Path(device)) == f"{device} is not a regular file"


@POSIX
def test_a_socket_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's name is short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.yaml")
        assert sentence(Path("s.yaml")).startswith("s.yaml cannot be read")


@POSIX
def test_a_link_in_a_circle_and_a_link_to_nowhere_are_said(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    (tmp_path / "c").symlink_to("nowhere")
    assert "symbolic links" in sentence(tmp_path / "a")
    assert sentence(tmp_path / "c").endswith("does not exist")


@pytest.mark.parametrize("name", ["a\0b", "\ud800", "x" * 300])
def test_a_name_that_no_file_can_have_is_said(tmp_path: Path, name: str) -> None:
    assert "cannot be read" in sentence(tmp_path / name)


@POSIX
def test_a_file_that_may_not_be_read_is_said_without_looking_further(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)  # the administrator, who may run this, is refused nothing
    assert sentence(tmp_path / "a.yaml") == f"{tmp_path / 'a.yaml'} may not be read: permission denied"


def test_no_more_is_read_than_one_byte_over_the_limit(tmp_path: Path) -> None:
    (tmp_path / "big").write_bytes(b"x" * 3_000_000)
    assert len(read_bytes(tmp_path / "big")) == 1024 * 1024 + 1


def test_a_valid_file_gives_its_model(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_bytes(b"\xef\xbb\xbfformat: partnerkit/config/1\r\nround_window: 30\r\n")
    loaded = load(tmp_path / "c.yaml", Config)
    assert loaded.valid == Config(round_window=30)
    assert loaded.problems == []


def test_problems_of_a_file_are_sorted_by_place_and_keep_the_model_away(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text(
        "format: partnerkit/config/1\nround_window: &x 0\nrules: {a: off, a: loud}\nb: 1\n"
    )
    loaded = load(tmp_path / "c.yaml", Config)
    assert [problem.place.line for problem in loaded.problems] == [2, 3, 4]
    with pytest.raises(InvalidFile) as caught:
        _ = loaded.valid
    assert caught.value.problems == tuple(loaded.problems)
