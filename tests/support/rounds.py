"""Rounds for tests: settings, a record and views, as files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from partnerkit.files.frameworks import Library
from tests.support.command import assessment, write

ISSUES = [issue.id for issue in Library().get("working-partnership", Path()).valid.issues]
DAY = "2027-05-03"
SECTORS = {"Trust": "nhs", "Mind": "vcs", "Forum": "lived-experience", "Board": "commissioner"}


def rated(number: int, rating: str = "green") -> dict[str, str | None]:
    """Ratings of which so many are given."""
    return {issue: rating if place < number else None for place, issue in enumerate(ISSUES)}


def view(  # everything has a usual value
    path: Path,
    number: int = 20,
    *,
    role: str = "Director",
    organisation: str = "Trust",
    name: str | None = None,
    **keys: Any,
) -> Path:
    """A view in which so many issues are rated."""
    who = {"role": role, "organisation": organisation, "sector": SECTORS.get(organisation, "other")}
    who |= {"name": name} if name else {}
    return write(path, assessment(**{"date": DAY, "assessor": who, "ratings": rated(number), **keys}))


def settings(folder: Path, *rounds: dict[str, Any], **keys: Any) -> Path:
    """The settings of a repository, with what they say of its rounds."""
    return write(folder / "partnerkit.yaml", {"format": "partnerkit/config/1", "rounds": list(rounds), **keys})


def record(folder: Path, partnership: str = "Anytown", **people: list[dict[str, Any]]) -> Path:
    """A record with the people of each partner."""
    partners = [
        {"organisation": name, "sector": SECTORS.get(name, "other"), "people": of} for name, of in people.items()
    ]
    head = {"format": "partnerkit/partnership/1", "partnership": partnership}
    return write(folder / "partnership.yaml", {**head, "partners": partners})


def director(**keys: Any) -> dict[str, Any]:
    """A person of a record."""
    return {"role": "Director", **keys}
