"""As much as a partnership may come to: eight rounds, eight views, a hundred actions, and texts without an end."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from tests.support import ROOT
from tests.support.command import assessment, write
from tests.support.rounds import ISSUES

HOSTILE = ROOT / "tests" / "data" / "hostile.yaml"
DAYS = ("2023-05-15", "2023-11-20", "2024-05-13", "2024-11-18", "2025-05-12", "2025-11-17", "2026-05-18", "2026-11-16")
PEOPLE = (
    ("Operations manager", "Anytown and Westshire NHS Foundation Trust", "nhs"),
    ("Chief executive", "Anytown Mind", "vcs"),
    ("Commissioning manager", "Anytown Integrated Care Board", "commissioner"),
    ("Assistant director of adult social care", "Anytown Metropolitan Borough Council", "local-authority"),
    ("Lived-experience adviser", "Anytown Service Users’ Forum", "lived-experience"),
    ("Peer-support lead", "Anytown Lamplight", "vcs"),
    ("Clinical director", "Anytown and Westshire NHS Foundation Trust", "nhs"),
    ("Carer representative", "Anytown Carers Together", "lived-experience"),
)
LEVELS = ("green", "amber", "red", "green", "amber", "green", "not-applicable", "cannot-judge")
STANDS: tuple[dict[str, Any], ...] = (
    {"due": "2026-10-30", "status": "in-progress"},
    {"due": "2026-12-04", "status": "not-started", "start": "2026-09-01"},
    {"due": "2027-01-31", "status": "blocked", "blocked_by": "The council's budget, which is settled in February"},
    {"due": "2027-05-14", "status": "in-progress", "revised": [{"due": "2027-06-30", "reason": "Two are ill"}]},
    {"due": "2026-11-13", "status": "done", "closed": "2026-11-12"},
)


def repository(folder: Path, actions: int = 100) -> Path:
    """Eight rounds; the last has eight views, and so many actions agreed."""
    write(folder / "partnerkit.yaml", {"format": "partnerkit/config/1", "round_window": 45})
    for number, day in enumerate(DAYS):
        last = number == len(DAYS) - 1
        said = _ratings(number, actions if last else 20)
        write(folder / day[:7] / "agreed.yaml", assessment(date=day, view="agreed", assessor=None, ratings=said))
    for number, (role, organisation, sector) in enumerate(PEOPLE):
        who = {"role": role, "organisation": organisation, "sector": sector}
        write(folder / day[:7] / f"{number}.yaml", assessment(date=day, assessor=who, ratings=_ratings(number, 0)))
    return folder


def _ratings(step: int, actions: int) -> dict[str, Any]:
    each = actions // len(ISSUES)
    return {
        issue: _entry(LEVELS[(place * 3 + step * (place % 3 + 1)) % len(LEVELS)], place * each, each)
        for place, issue in enumerate(ISSUES)
    }


def _entry(level: str, first: int, number: int) -> dict[str, Any]:
    entry: dict[str, Any] = {"rating": level, "comment": "The chair is shared, and whoever shares it is not paid yet."}
    if level == "not-applicable":
        entry["reason"] = "The service is already at full scale"
    if number:
        entry["actions"] = [_action(first + place) for place in range(1, number + 1)]
    return entry


def _action(number: int) -> dict[str, Any]:
    return {
        "ref": f"A{number}",
        "action": "Pay people for the time that meetings take, at the rate that the Forum has agreed with the trust",
        "owner": PEOPLE[number % 4][0],
        "organisation": PEOPLE[number % 4][1],
        **STANDS[number % len(STANDS)],
    }


def shorter_hostile(folder: Path) -> Path:
    """The assessment that means harm, its texts of thousands of letters cut: they take minutes to lay out as PDF."""
    text = HOSTILE.read_text(encoding="utf-8")
    text = re.sub(r"(?s)((?:\S{1,12}?|\S+ ))\1{40,}", lambda found: found[1] * 40, text)
    file = folder / "hostile.yaml"
    file.write_text(text, encoding="utf-8")
    return file
