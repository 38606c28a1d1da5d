"""Many partnerships for tests, as files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.support.command import assessment, write
from tests.support.rounds import ISSUES, SECTORS

FIRST, SECOND = "2026-05-11", "2026-11-09"


def ratings(usual: str | None = "green", **others: Any) -> dict[str, Any]:
    """Ratings of all issues; of others by their ids, with `_` for `-`."""
    return {issue: others.get(issue.replace("-", "_"), usual) for issue in ISSUES}


def agreed(folder: Path, name: str, day: str = SECOND, usual: str | None = "green", **others: Any) -> Path:
    """What a partnership agreed on a day, in the folder of that month."""
    data = assessment(partnership=name, date=day, view="agreed", assessor=None, ratings=ratings(usual, **others))
    return write(folder / day[:7] / "agreed.yaml", data)


def view(folder: Path, name: str, organisation: str = "Trust", day: str = SECOND, usual: str | None = "amber") -> Path:
    """A view that one organisation gave on a day."""
    who = {"role": "Director", "organisation": organisation, "sector": SECTORS.get(organisation, "other")}
    data = assessment(partnership=name, date=day, assessor=who, ratings=ratings(usual))
    return write(folder / day[:7] / f"{organisation.lower()}.yaml", data)


def record(folder: Path, name: str, **keys: Any) -> Path:
    """The record of a partnership."""
    return write(folder / "partnership.yaml", {"format": "partnerkit/partnership/1", "partnership": name, **keys})


def expected(root: Path, *names: Any, **keys: Any) -> Path:
    """The file that says which partnerships are expected."""
    return write(root / "portfolio.yaml", {"format": "partnerkit/portfolio/1", "partnerships": list(names), **keys})


def action(ref: str, text: str, **keys: Any) -> dict[str, Any]:
    """A rating of red with one action."""
    return {"rating": keys.pop("rating", "red"), "actions": [{"ref": ref, "action": text, **keys}]}
