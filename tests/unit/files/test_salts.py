"""The file of a salt: only its owner may read it, and what is not whole is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from partnerkit.errors import CannotRead, CannotWrite
from partnerkit.files import salts
from partnerkit.files.salts import Kept

KEPT = Kept(bytes(range(32)), b"ratings:\r\n  it-systems: red\r\n")


def test_what_is_kept_comes_back_byte_for_byte_and_others_may_not_read_it(tmp_path: Path) -> None:
    path = salts.salt_of(tmp_path / "trust.yaml")
    salts.keep(path, KEPT)
    assert path.name == "trust.yaml.salt"
    assert salts.read(path) == KEPT
    assert path.stat().st_mode & 0o777 == 0o600
    assert b"red" not in path.read_bytes()


def test_no_salt_is_written_over_by_accident(tmp_path: Path) -> None:
    path = tmp_path / "trust.yaml.salt"
    salts.keep(path, KEPT)
    with pytest.raises(CannotWrite):
        salts.keep(path, Kept(bytes(32), b""))
    assert salts.read(path) == KEPT
    salts.keep_instead(path, Kept(bytes(32), b""))
    assert salts.read(path) == Kept(bytes(32), b"")
    assert path.stat().st_mode & 0o777 == 0o600


def test_line_ends_of_another_system_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "trust.yaml.salt"
    salts.keep(path, KEPT)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert salts.read(path) == KEPT


def test_what_was_cut_off_anywhere_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "trust.yaml.salt"
    salts.keep(path, KEPT)
    content = path.read_bytes()
    for length in range(len(content) - 1):
        path.write_bytes(content[:length])
        with pytest.raises(CannotRead, match="holds no whole salt"):
            salts.read(path)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"salt: 00\nview: eJw=\n", b"salt: zz\n", b"\0" * 100])
def test_what_is_no_salt_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "trust.yaml.salt"
    path.write_bytes(content)
    with pytest.raises(CannotRead, match="holds no whole salt"):
        salts.read(path)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "trust.yaml.salt"
    salts.keep(path, Kept(bytes(32), bytes(50_000_000)))
    with pytest.raises(CannotRead, match="holds no whole salt"):
        salts.read(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.salt")
    with pytest.raises(CannotRead, match="not a regular file"):
        salts.read(tmp_path / "pipe.salt")
