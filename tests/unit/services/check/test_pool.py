"""Workers share the files, and leave nothing behind however they or the first process end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from partnerkit.services.check import run
from partnerkit.services.check.checker import Checker
from partnerkit.services.check.run import Options, check
from partnerkit.services.check.runner import Runner
from partnerkit.services.workspace import Workspace

if TYPE_CHECKING:
    from partnerkit.model.check_report import CheckReport
    from partnerkit.services.check.result import CheckedFile

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="work is shared by forking, on Linux alone"),
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),  # what runs the tests may have threads
]

AS_OF = date(2026, 11, 23)
TEXT = """\
format: partnerkit/assessment/1
framework: working-partnership
partnership: Town {}
date: 2026-11-01
view: agreed
ratings:
  shared-values-and-vision: {}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files enough for a pool; each has something wrong, and some cannot be used."""
    for number in range(200):
        rating = "gren" if number % 9 == 0 else "red"
        (tmp_path / f"{number:03}.yaml").write_text(TEXT.format(number, rating), encoding="utf-8")
    return tmp_path


def checked(folder: Path, jobs: int) -> CheckReport:
    return check(Workspace(AS_OF), [folder], Options(jobs=jobs, use_cache=False))


class Deadly(Checker):
    """A checker whose process is killed over one file, unless it is the first process."""

    first = os.getpid()

    def check(self, path: Path | str, *arguments: Any, **options: Any) -> CheckedFile:
        if Path(path).name == "120.yaml" and os.getpid() != self.first:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().check(path, *arguments, **options)


def test_if_a_worker_is_killed_the_rest_is_checked_in_one_process(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = checked(folder, 1)
    monkeypatch.setattr(run, "Checker", Deadly)
    monkeypatch.setattr(Deadly, "first", os.getpid())
    report = checked(folder, 3)
    assert report == alone
    assert len(report.files) == 200


def test_if_no_worker_can_be_started_all_is_checked_in_one_process(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = checked(folder, 1)

    def refused() -> int:
        raise BlockingIOError("no more processes")

    monkeypatch.setattr(os, "fork", refused)
    assert checked(folder, 3) == alone


def test_beside_other_threads_nothing_is_forked_unless_it_is_asked_for() -> None:
    ended = threading.Event()
    other = threading.Thread(target=ended.wait)
    other.start()
    try:
        checker = Checker(Workspace(AS_OF))
        assert Runner(checker, use_cache=False).processes == 1
        assert Runner(checker, 3, use_cache=False).processes == 3
    finally:
        ended.set()
        other.join()


STUCK = """
import os, sys, time
from pathlib import Path
from partnerkit import __main__
from partnerkit.services.check.checker import Checker
first, real, pids = os.getpid(), Checker.check, sys.argv[1]
def check(self, path, *arguments, **options):
    if os.getpid() != first:
        Path(pids, str(os.getpid())).touch()
        time.sleep(60)
    return real(self, path, *arguments, **options)
Checker.check = check
sys.argv = ["partnerkit", "check", ".", "--jobs", "3", "--no-cache", "--as-of", "2026-11-23"]
__main__.run()
"""
"""The command, with workers that begin and do not end."""


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"  # nobody may be there to reap what ended after its parent


def wait_until(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not what():
        assert time.monotonic() < deadline, "it did not come to pass"
        time.sleep(0.02)


@pytest.mark.parametrize(
    ("number", "to_all", "status", "said"),
    [
        pytest.param(signal.SIGINT, True, 130, "\n", id="Ctrl-C"),
        pytest.param(signal.SIGINT, False, 130, "\n", id="interrupted"),
        pytest.param(signal.SIGTERM, False, -signal.SIGTERM, "", id="terminated"),
        pytest.param(signal.SIGKILL, False, -signal.SIGKILL, "", id="killed"),
    ],
)
@pytest.mark.sampled(2)
def test_a_signal_leaves_no_process_and_no_traceback(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, number: int, to_all: bool, status: int, said: str
) -> None:
    pids = tmp_path_factory.mktemp("pids")
    command = [sys.executable, "-c", STUCK, str(pids)]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        wait_until(lambda: len(list(pids.iterdir())) == 3)
        (os.killpg if to_all else os.kill)(process.pid, number)
        _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (status, said)
    wait_until(lambda: not any(is_running(int(path.name)) for path in pids.iterdir()))
