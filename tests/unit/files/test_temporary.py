from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from partnerkit.errors import CannotWrite
from partnerkit.files import temporary
from partnerkit.files.discovery import walk
from partnerkit.files.temporary import clear_stale, is_temporary, temporary_file, undisturbed
from partnerkit.files.write import create, create_all, replace

POSIX = pytest.mark.skipif(os.name != "posix", reason="asks for signals and locks")

WAIT_INSIDE = """
import sys, time
from pathlib import Path
from partnerkit.files.temporary import temporary_file
with temporary_file(Path(sys.argv[1]), b"new", 0o644) as path:
    print(path.name, flush=True)
    time.sleep(float(sys.argv[2]))
"""


@contextmanager
def writer(target: Path, seconds: float) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A process that is just writing a file, and the name of its temporary one."""
    command = [sys.executable, "-c", WAIT_INSIDE, str(target), str(seconds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout is not None
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


def test_a_temporary_file_is_hidden_holds_the_content_and_goes(tmp_path: Path) -> None:
    with temporary_file(tmp_path / "a.yaml", b"text", 0o640) as path:
        assert path.read_bytes() == b"text"
        assert path.name.startswith(".a.yaml.")
        assert is_temporary(path.name)
        assert list(walk([tmp_path])) == []
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    "name", [".a.yaml.x1.tmp", "a.yaml.abcdefgh.partnerkit.tmp", ".partnerkit.tmp", ".a.abcdefgh.tmp"]
)
def test_other_peoples_temporary_files_are_none_of_ours(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    clear_stale(tmp_path)
    list(walk([tmp_path]))
    assert os.listdir(tmp_path) == [name]


@POSIX
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_that_asks_for_an_end_waits_until_the_temporary_file_is_gone(tmp_path: Path, number: int) -> None:
    with writer(tmp_path / "a.yaml", 0.3) as (process, name):
        process.send_signal(number)
        assert (tmp_path / name).exists()
        assert process.wait() in (-number, 1), "it ends all the same"
    assert os.listdir(tmp_path) == []


@POSIX
@pytest.mark.parametrize("next_run", ["create", "replace", "walk"])
def test_what_a_killed_run_left_goes_with_the_next_run(tmp_path: Path, next_run: str) -> None:
    (tmp_path / "b.yaml").write_bytes(b"old")
    with writer(tmp_path / "a.yaml", 60) as (process, name):
        process.kill()
    assert (tmp_path / name).exists()
    if next_run == "create":
        create(tmp_path / "c.yaml", b"new")
    elif next_run == "replace":
        replace(tmp_path / "b.yaml", b"new", expected=b"old")
    else:
        list(walk([tmp_path]))
    assert not (tmp_path / name).exists()


@POSIX
def test_what_another_run_is_just_writing_is_left_alone(tmp_path: Path) -> None:
    with writer(tmp_path / "a.yaml", 60) as (_, name):
        clear_stale(tmp_path)
        create(tmp_path / "c.yaml", b"new")
        list(walk([tmp_path]))
        assert (tmp_path / name).read_bytes() == b"new"


@POSIX
def test_a_link_a_folder_or_a_pipe_of_such_a_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    (tmp_path / ".a.yaml.aaaaaaaa.partnerkit.tmp").symlink_to(tmp_path / "mine")
    (tmp_path / ".a.yaml.bbbbbbbb.partnerkit.tmp").mkdir()
    os.mkfifo(tmp_path / ".a.yaml.cccccccc.partnerkit.tmp")
    clear_stale(tmp_path)
    assert len(os.listdir(tmp_path)) == 4


@POSIX
def test_one_that_was_taken_for_stale_before_it_was_locked_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = temporary.tempfile.mkstemp
    names: list[str] = []

    def hurried(**options: object) -> tuple[int, str]:
        handle, name = made(**options)  # type: ignore[call-overload]
        names.append(name)
        if len(names) == 1:
            clear_stale(tmp_path)
        return int(handle), str(name)

    monkeypatch.setattr(temporary.tempfile, "mkstemp", hurried)
    create(tmp_path / "a.yaml", b"text")
    assert len(names) == 2
    assert os.listdir(tmp_path) == ["a.yaml"]


@POSIX
def test_where_nothing_can_be_locked_only_what_is_a_day_old_is_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(temporary.fcntl, "flock", refuse)
    new, old = (tmp_path / f".a.yaml.{letter * 8}.partnerkit.tmp" for letter in "ab")
    new.touch()
    old.touch()
    os.utime(old, (time.time() - 2 * temporary.DAY,) * 2)
    create(tmp_path / "c.yaml", b"text")
    assert sorted(os.listdir(tmp_path)) == [new.name, "c.yaml"]


@POSIX
def test_signals_come_through_again_afterwards() -> None:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [])
    with undisturbed(), undisturbed():
        assert signal.SIGTERM in signal.pthread_sigmask(signal.SIG_BLOCK, [])
    assert signal.pthread_sigmask(signal.SIG_BLOCK, []) == before


# --- a full disk

CALLS = ("open", "write", "fchmod", "fsync", "link", "mkdir", "replace", "unlink", "close", "truncate")


class FullDisk:
    """A disk on which one call fails: the one of that number."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, failing: int, *, without_links: bool = False) -> None:
        self.failing, self.count = failing, 0
        for name in CALLS:
            real = getattr(os, name)
            monkeypatch.setattr(os, name, self.wrap(name, real, broken=without_links and name == "link"))

    def wrap(self, name: str, real: object, *, broken: bool) -> object:
        def call(*arguments: object, **options: object) -> object:
            self.count += 1
            if self.count == self.failing or broken:
                if name == "close":
                    real(*arguments)  # type: ignore[operator]  # the handle is gone, whatever close says
                raise OSError(28, "No space left on device", *[a for a in arguments[:1] if isinstance(a, (str, Path))])
            return real(*arguments, **options)  # type: ignore[operator]

        return call


@POSIX
@pytest.mark.parametrize("without_links", [False, True])
def test_wherever_a_full_disk_stops_it_all_files_are_there_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, without_links: bool
) -> None:
    names = ("README.md", "2026-11/trust.yaml", "2026-11/mind.yaml", ".partnerkit/a/b.json")
    failing, outcomes = 0, set()
    while True:
        failing += 1
        root = tmp_path / str(failing)
        files = {root / name: f"{name}\n".encode() * 5000 for name in names}
        with monkeypatch.context() as patch:
            disk = FullDisk(patch, failing, without_links=without_links)
            try:
                create_all(files)
                is_done = True
            except CannotWrite:
                is_done = False
        left = {path for path in root.rglob("*") if path.is_file()}
        outcomes.add(is_done)
        if is_done:
            assert {path: path.read_bytes() for path in left} == files
        else:
            assert not root.exists(), sorted(root.rglob("*"))
        if disk.count < failing:
            break
    assert outcomes == {True, False}
    assert failing > 40


SLOWLY = """
import os, sys, time
from pathlib import Path
from partnerkit.files.write import create_all
link = os.link
def slow(*arguments, **options):
    print("one", flush=True)
    time.sleep(0.1)
    link(*arguments, **options)
os.link = slow
create_all({Path(sys.argv[1]) / f"{number}/a.yaml": b"text" for number in range(4)})
"""


@POSIX
def test_several_files_are_all_there_though_a_signal_came_at_the_first(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SLOWLY, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.terminate()
    assert process.returncode == -signal.SIGTERM
    assert [path.name for path in sorted(tmp_path.rglob("*")) if path.is_file()] == ["a.yaml"] * 4
