"""Keys that several processes work out are those that one works out, whatever happens to the others."""

from __future__ import annotations

import os
import signal
import sys
from hashlib import sha256
from itertools import islice

import pytest

from partnerkit.errors import CannotRead
from partnerkit.services.check.keys import WORTH_SHARING, keys_of

FILES = [f"{number}.yaml" for number in range(WORTH_SHARING + 1)]
LAST = FILES[-1]
FIRST_PROCESS = os.getpid()
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux alone")


def key(file: str) -> bytes:
    return sha256(file.encode()).digest()


def elsewhere() -> bool:
    return os.getpid() != FIRST_PROCESS


@pytest.fixture(autouse=True)
def _nothing_is_left() -> object:
    """No handle stays open, and no process stays behind."""
    before = os.listdir("/proc/self/fd")
    yield
    assert os.listdir("/proc/self/fd") == before
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@pytest.mark.parametrize("processes", [1, 2, 3, 8, 40])
def test_they_are_the_same_however_many_processes_share_the_work(processes: int) -> None:
    assert list(keys_of(FILES, key, processes)) == list(map(key, FILES))


@pytest.mark.parametrize("number", [0, 1, WORTH_SHARING - 1, WORTH_SHARING, WORTH_SHARING + 1])
def test_they_are_the_same_for_any_number_of_files(number: int) -> None:
    assert list(keys_of(FILES[:number], key, 2)) == list(map(key, FILES[:number]))


def test_what_a_killed_process_does_not_answer_for_is_worked_out_here() -> None:
    def deadly(file: str) -> bytes:
        if file == LAST and elsewhere():
            os.kill(os.getpid(), signal.SIGKILL)
        return key(file)

    assert list(keys_of(FILES, deadly, 3)) == list(map(key, FILES))


def test_what_another_process_cannot_read_is_refused_here() -> None:
    def refused(file: str) -> bytes:
        if file == LAST:
            raise CannotRead(f"{file} may not be read")
        return key(file)

    with pytest.raises(CannotRead, match=LAST):
        list(keys_of(FILES, refused, 2))


def test_where_no_process_can_be_started_all_is_worked_out_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> int:
        raise BlockingIOError("no more processes")

    monkeypatch.setattr(os, "fork", none)
    assert list(keys_of(FILES, key, 2)) == list(map(key, FILES))


def test_whoever_stops_asking_leaves_no_process_behind() -> None:
    some = keys_of(FILES, key, 4)
    assert list(islice(some, 3)) == list(map(key, FILES[:3]))
    some.close()  # type: ignore[attr-defined]
