"""The generated country of `benchmarks/country.py`, for whoever needs many partnerships."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.support import ROOT

sys.path.append(str(ROOT / "benchmarks"))  # its modules are scripts, which find each other there
from typing import TYPE_CHECKING

import country

if TYPE_CHECKING:
    from collections import Counter


def write_country(folder: Path, partnerships: int, *, slips: float = 0.015, **more: int) -> Counter[str]:
    """Write so many partnerships, 20 files each unless `files` says otherwise; return how often what is wrong."""
    return country.write(folder, partnerships, slips=slips, **more)
