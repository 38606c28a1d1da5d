"""Portfolios that documents are made of: the example, and one whose files say hostile things."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.services.portfolio import Wanted, portfolio
from partnerkit.services.workspace import Workspace
from tests.support.command import EXAMPLES, HOSTILE, assessment, write
from tests.support.documents import TODAY

if TYPE_CHECKING:
    from partnerkit.analysis.portfolio.portfolio import Portfolio

ISSUES = ("shared-values-and-vision", "partnership-agreement", "it-systems")


def read(root: Path, since: date | None = None) -> Portfolio:
    """What is below a folder, side by side, on the day of the tests."""
    return portfolio(Workspace(TODAY), root, Wanted(since), jobs=1)


def example(since: date | None = None) -> Portfolio:
    """The system of the examples: four partnerships."""
    return read(EXAMPLES / "anyshire", since)


def hostile(folder: Path) -> Portfolio:
    """Partnerships called by everything that has broken programs, each with an agreed and an earlier assessment."""
    for number, name in enumerate(HOSTILE):
        for year, rating in ((2025, "red"), (2026, "green" if number % 2 else "amber")):
            action = {"ref": "A1", "action": name, "owner": name[:300], "organisation": name[:300], "due": "2026-01-01"}
            ratings = {ISSUES[0]: rating, ISSUES[1]: {"rating": "red", "actions": [action]}}
            data = assessment(partnership=name, date=f"{year}-09-01", view="agreed", assessor=None, ratings=ratings)
            write(folder / f"{number:02}" / f"{year}.yaml", data)
        record = {"format": "partnerkit/partnership/1", "partnership": name, "share": True}
        write(folder / f"{number:02}" / "partnership.yaml", record)
    (folder / "00" / "empty.yaml").write_text("")
    return read(folder)
