"""The folder of an export: as it was, or the new one as a whole, whatever happens; and nothing of others is lost."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support import PATIENCE, ROOT
from tests.support.command import COMMAND, environment, run, shell

EXAMPLE = ROOT / "examples" / "anytown" / "2026-11"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An export that is there."""
    assert run("export", EXAMPLE, "-o", tmp_path / "out", "--format", "csv").status == 0
    return tmp_path / "out"


def nothing_beside(out: Path) -> bool:
    return [path.name for path in out.parent.iterdir() if path.name.startswith(".")] == []


def test_an_export_is_replaced_by_another_as_a_whole(out: Path) -> None:
    assert run("export", EXAMPLE, "-o", out).status == 0
    assert {path.suffix for path in out.iterdir()} == {".ndjson", ".json"}
    assert out.stat().st_mode & 0o777 == 0o777 & ~_umask()
    assert nothing_beside(out)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def test_one_that_was_changed_is_replaced_by_force_alone_and_nothing_beside_it_is_ever_lost(out: Path) -> None:
    with (out / "ratings.csv").open("a", encoding="utf-8") as file:
        file.write("mine\n")
    before = contents(out)
    done = run("export", EXAMPLE, "-o", out)
    assert (done.status, "ratings.csv was changed since it was exported" in done.err) == (3, True)
    assert contents(out) == before
    assert run("export", EXAMPLE, "-o", out, "--force").status == 0
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    done = run("export", EXAMPLE, "-o", out, "--force")
    assert (done.status, "holds notes.txt, which no export wrote" in done.err) == (3, True)
    (out / "notes.txt").unlink()
    (out / "issues.ndjson").unlink()
    assert run("export", EXAMPLE, "-o", out).status == 3
    assert run("export", EXAMPLE, "-o", out, "--force").status == 0
    assert nothing_beside(out)


@pytest.mark.parametrize(
    "content", ["{}", "[]", "null", '{"resources": 3, "partnerkit": 4}', "\x00", '{"partnerkit": {"empty": ["a"]}}']
)
def test_a_folder_of_somebody_else_is_left_alone(content: str, tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text(content, encoding="utf-8")
    for options in ((), ("--force",)):
        assert run("export", EXAMPLE, "-o", tmp_path, *options).status == 3
    assert contents(tmp_path) == {"datapackage.json": content.encode()}


def test_an_empty_folder_and_a_link_to_one_are_written_to(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert run("export", EXAMPLE, "-o", tmp_path / "link").status == 0
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "ratings.ndjson").is_file()


@pytest.mark.parametrize("name", ["file", "nowhere/out"])
def test_where_no_folder_can_be_it_says_so(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    assert run("export", EXAMPLE, "-o", tmp_path / name).status == 3
    assert contents(tmp_path) == {"file": b"mine"}


def test_a_full_disk_leaves_what_was_there(out: Path) -> None:
    before = contents(out)
    done = shell(f"ulimit -f 4; partnerkit export {EXAMPLE} -o {out}", cwd=out.parent)
    assert done.status == 3, done
    assert "cannot be written" in done.err
    assert contents(out) == before
    assert nothing_beside(out)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="to the administrator nothing is forbidden")
def test_a_folder_that_may_not_be_written_to_is_left_alone(out: Path) -> None:
    before = contents(out)
    out.parent.chmod(0o555)
    try:
        done = run("export", EXAMPLE, "-o", out)
        assert (done.status, "permission denied" in done.err) == (3, True)
    finally:
        out.parent.chmod(0o755)
    assert contents(out) == before


def many(folder: Path) -> Path:
    """So many files that a command is busy for a while."""
    for number in range(60):
        shutil.copytree(EXAMPLE, folder / str(number))
        for path in (folder / str(number)).glob("*.yaml"):
            text = path.read_text("utf-8").replace("partnership: Anytown", f"partnership: {number} Anytown")
            path.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
@pytest.mark.sampled(1)
def test_whoever_kills_it_half_way_leaves_what_was_there_and_the_next_clears_up(number: int, out: Path) -> None:
    before, folder = contents(out), many(out.parent / "many")
    words = [*COMMAND, "export", str(folder), "-o", str(out), "--jobs", "2"]
    with subprocess.Popen(words, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        end = time.monotonic() + PATIENCE
        while nothing_beside(out) and process.poll() is None and time.monotonic() < end:
            time.sleep(0.01)
        process.send_signal(number)
        process.wait(PATIENCE)
    assert contents(out) == before
    assert nothing_beside(out) or number != signal.SIGINT
    assert run("export", EXAMPLE, "-o", out).status == 0
    assert nothing_beside(out)


def test_of_two_at_once_one_is_there_as_a_whole(out: Path) -> None:
    wanted = run("export", EXAMPLE, "-o", out.with_name("alone"))
    assert wanted.status == 0
    words = [*COMMAND, "export", str(EXAMPLE), "-o", str(out)]
    both = [subprocess.Popen(words, env=environment(), stdout=subprocess.DEVNULL) for _ in range(3)]
    assert [process.wait(PATIENCE) for process in both] == [0, 0, 0]
    assert contents(out) == contents(out.with_name("alone"))
    assert nothing_beside(out)
