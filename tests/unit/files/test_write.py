from __future__ import annotations

import os
import random
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from partnerkit.errors import CannotRead, CannotWrite
from partnerkit.files.write import create, replace
from partnerkit.files.yaml import constructor

OLD, NEW = b"old: 1\n" * 3000, b"new: 2\n" * 9000
AS_ADMINISTRATOR = hasattr(os, "geteuid") and os.geteuid() == 0
UNLIKE_POSIX = pytest.mark.skipif(os.name != "posix", reason="asks for POSIX files")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "assessment.yaml"
    path.write_bytes(OLD)
    return path


def test_a_replaced_file_holds_the_new_content_and_nothing_else_is_left(path: Path) -> None:
    replace(path, NEW, expected=OLD)
    assert path.read_bytes() == NEW
    assert os.listdir(path.parent) == [path.name]


@UNLIKE_POSIX
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755, 0o200 | 0o444])
def test_a_replaced_file_keeps_its_mode(path: Path, mode: int) -> None:
    path.chmod(mode)
    replace(path, NEW, expected=OLD)
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.skipif(not AS_ADMINISTRATOR, reason="only the administrator can give a file to somebody else")
def test_a_replaced_file_keeps_its_owner(path: Path) -> None:
    os.chown(path, 1234, 2345)
    replace(path, NEW, expected=OLD)
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 2345)


@UNLIKE_POSIX
def test_a_symbolic_link_stays_one_and_its_target_is_replaced(path: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link, far = tmp_path / "elsewhere" / "link.yaml", tmp_path / "elsewhere" / "far.yaml"
    link.symlink_to(Path("..") / path.name)
    far.symlink_to(link.name)
    replace(far, NEW, expected=OLD)
    assert far.is_symlink()
    assert link.is_symlink()
    assert not path.is_symlink()
    assert path.read_bytes() == NEW
    assert sorted(os.listdir(tmp_path / "elsewhere")) == ["far.yaml", "link.yaml"]


def test_a_file_that_changed_since_it_was_read_is_left_alone(path: Path) -> None:
    with pytest.raises(CannotWrite, match="changed meanwhile; nothing was written"):
        replace(path, NEW, expected=b"something else")
    assert path.read_bytes() == OLD
    assert os.listdir(path.parent) == [path.name]


@UNLIKE_POSIX
@pytest.mark.parametrize("mode", [0o444, 0o400, 0o555])
def test_a_read_only_file_is_left_alone_even_by_the_administrator(path: Path, mode: int) -> None:
    path.chmod(mode)
    with pytest.raises(CannotWrite, match="is read-only; nothing was written"):
        replace(path, NEW, expected=OLD)
    assert path.read_bytes() == OLD


@UNLIKE_POSIX
@pytest.mark.skipif(AS_ADMINISTRATOR, reason="the administrator may write anywhere")
def test_a_file_in_a_read_only_folder_is_left_alone(path: Path) -> None:
    path.parent.chmod(0o555)
    try:
        with pytest.raises(CannotWrite, match="permission denied"):
            replace(path, NEW, expected=OLD)
    finally:
        path.parent.chmod(0o755)
    assert path.read_bytes() == OLD


def test_a_file_that_is_gone_is_not_made_again(path: Path) -> None:
    path.unlink()
    with pytest.raises(CannotWrite, match="does not exist any more"):
        replace(path, NEW, expected=OLD)
    assert os.listdir(path.parent) == []


@UNLIKE_POSIX
def test_what_is_a_pipe_by_now_is_refused_and_not_waited_for(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(CannotRead, match="not a regular file"):
        replace(path, NEW, expected=OLD)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises((CannotRead, CannotWrite)):
        replace(tmp_path, NEW, expected=OLD)


def test_a_name_as_long_as_the_file_system_allows_is_no_hindrance(tmp_path: Path) -> None:
    path = tmp_path / ("評" * 83 + ".yaml")
    create(path, OLD)
    replace(path, NEW, expected=OLD)
    assert path.read_bytes() == NEW


def test_a_file_that_exists_is_never_created_over(path: Path) -> None:
    with pytest.raises(CannotWrite, match="exists already; nothing was written"):
        create(path, NEW)
    assert path.read_bytes() == OLD
    assert os.listdir(path.parent) == [path.name]


@UNLIKE_POSIX
def test_nor_is_a_link_to_nowhere(tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to("nowhere.yaml")
    with pytest.raises(CannotWrite, match="exists already"):
        create(link, NEW)
    assert os.listdir(tmp_path) == [link.name]


@UNLIKE_POSIX
def test_a_created_file_has_the_mode_that_the_user_set_for_new_ones(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        create(tmp_path / "new.yaml", NEW)
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.yaml").stat().st_mode) == 0o640
    assert (tmp_path / "new.yaml").read_bytes() == NEW
    assert os.listdir(tmp_path) == ["new.yaml"]


def test_a_file_is_created_where_the_file_system_has_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    create(tmp_path / "new.yaml", NEW)
    assert (tmp_path / "new.yaml").read_bytes() == NEW
    with pytest.raises(CannotWrite, match="exists already"):
        create(tmp_path / "new.yaml", OLD)
    assert (tmp_path / "new.yaml").read_bytes() == NEW
    assert os.listdir(tmp_path) == ["new.yaml"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=r"the folder .*nowhere does not exist"):
        create(tmp_path / "nowhere" / "new.yaml", NEW)


@pytest.mark.parametrize("step", ["fsync", "replace", "fchmod"])
def test_a_disk_that_fails_leaves_the_old_file_and_no_other(
    path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(CannotWrite, match="No space left on device"):
        replace(path, NEW, expected=OLD)
    assert path.read_bytes() == OLD
    assert os.listdir(path.parent) == [path.name]


# --- killed

DIE_AT = """
import os, sys, tempfile
from pathlib import Path
from partnerkit.files import write
module, name, when, count = sys.argv[2:]
owner = {"os": os, "tempfile": tempfile}[module]
real, left = getattr(owner, name), int(count)
def dying(*args, **kwargs):
    global left
    left -= 1
    if left == 0 and when == "before":
        os._exit(9)
    result = real(*args, **kwargs)
    if left == 0:
        os._exit(9)
    return result
setattr(owner, name, dying)
write.replace(Path(sys.argv[1]), b"new: 2\\n" * 9000, expected=b"old: 1\\n" * 3000)
"""


def rewrite_for_ever(path: Path) -> None:
    contents = [OLD, NEW]
    while True:
        replace(path, contents[1], expected=contents[0])
        contents.reverse()


@UNLIKE_POSIX
@pytest.mark.parametrize("seed", range(30))
@pytest.mark.sampled(12)
def test_a_process_killed_at_any_time_leaves_the_old_file_or_the_new_one(path: Path, seed: int) -> None:
    child = os.fork()
    if child == 0:
        try:
            rewrite_for_ever(path)
        finally:
            os._exit(1)
    time.sleep(random.Random(seed).uniform(0, 0.03))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)  # it did not end by itself
    assert path.read_bytes() in (OLD, NEW)
    assert all(name == path.name or name.startswith(".") for name in os.listdir(path.parent))


@UNLIKE_POSIX
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(
    ("step", "content"),
    [
        (("tempfile", "mkstemp", "1"), (OLD, OLD)),
        (("os", "write", "1"), (OLD, OLD)),
        (("os", "fchmod", "1"), (OLD, OLD)),
        (("os", "fsync", "1"), (OLD, OLD)),
        (("os", "replace", "1"), (OLD, NEW)),
        (("os", "fsync", "2"), (NEW, NEW)),
    ],
)
def test_a_process_that_dies_at_a_step_of_a_write_leaves_the_old_file_or_the_new_one(
    path: Path, step: tuple[str, str, str], content: tuple[bytes, bytes], when: str
) -> None:
    module, name, count = step
    done = subprocess.run([sys.executable, "-c", DIE_AT, str(path), module, name, when, count], check=False)
    assert done.returncode == 9
    assert path.read_bytes() == content[when == "after"]
    assert all(name == path.name or name.startswith(".") for name in os.listdir(path.parent))


# --- two at once

ADD_LINES = """
import sys
from pathlib import Path
from partnerkit.errors import CannotWrite
from partnerkit.files.write import replace
from partnerkit.files.yaml.changes import Append
from partnerkit.files.yaml.edit import apply_changes
from partnerkit.files.yaml import constructor
path, name = Path(sys.argv[1]), sys.argv[2]
done = []
for count in range(60):
    content = path.read_bytes()
    try:
        step = Append(("ratings", "a", "evidence"), f"{name}-{count}")
        replace(path, apply_changes(constructor.read(content, str(path)), [step]).content, expected=content)
    except CannotWrite:
        continue
    done.append(f"{name}-{count}")
print(" ".join(done))
"""


def test_of_two_processes_that_change_a_file_at_once_neither_loses_a_change_silently(tmp_path: Path) -> None:
    path = tmp_path / "both.yaml"
    path.write_text("ratings:\n  a:\n    rating: red\n")
    processes = [
        subprocess.Popen([sys.executable, "-c", ADD_LINES, str(path), name], stdout=subprocess.PIPE, text=True)
        for name in ("one", "two", "three")
    ]
    outputs = [process.communicate()[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0]
    document = constructor.read(path.read_bytes(), "f.yaml")
    assert document.problems == []
    assert sorted(document.data["ratings"]["a"]["evidence"]) == sorted(" ".join(outputs).split())
    assert os.listdir(tmp_path) == ["both.yaml"]


@UNLIKE_POSIX
def test_who_had_to_wait_for_the_file_looks_at_the_file_that_is_there_then(path: Path) -> None:
    """The file goes from old to new and back while others wait: the lock must be on the file now under the name."""
    import fcntl

    with path.open("rb") as first:
        fcntl.flock(first, fcntl.LOCK_EX)
        waiting = subprocess.Popen(
            [sys.executable, "-c", DIE_AT, str(path), "os", "replace", "before", "1"], stderr=subprocess.DEVNULL
        )
        time.sleep(0.6)  # it waits for the lock by now; if not, the test asks for less
        assert waiting.poll() is None
        other = path.with_name("other.yaml")
        other.write_bytes(OLD)
        other.replace(path)
        with path.open("rb") as second:
            fcntl.flock(second, fcntl.LOCK_EX)
            fcntl.flock(first, fcntl.LOCK_UN)
            time.sleep(0.3)
            assert waiting.poll() is None  # it waits for the second file, too
    waiting.communicate()
    assert waiting.returncode == 9
