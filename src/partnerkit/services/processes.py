"""How many processes share a piece of work, and how much each is given at a time."""

from __future__ import annotations

import os
import sys
import threading

WORTH_SHARING = 150
"""Files below which starting processes takes longer than it saves."""
MOST_PROCESSES = 8
CHUNKS = 16
"""Chunks for each worker: smaller ones cost more to hand over than they even out."""


def processes(jobs: int = 0) -> int:
    """Return how many processes to use: `jobs`; for 0 as many as this one may use processors, up to a limit.

    Processes are forked, which is safe on Linux while there is one thread. Where there are more, only a caller who
    names a number gets more than one process.
    """
    if sys.platform != "linux":
        return 1
    if jobs:
        return jobs
    if threading.active_count() > 1:
        return 1
    return min(len(os.sched_getaffinity(0)), MOST_PROCESSES)


def size_of_chunk(items: int, workers: int) -> int:
    """Return how many of so many items to hand to a worker at a time."""
    return max(1, items // (CHUNKS * workers))
