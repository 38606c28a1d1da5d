"""Write a framework to fill in, with every key explained."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from partnerkit.errors import WrongUsage
from partnerkit.model.ratings import FEWEST_LEVELS, MOST_LEVELS, need_at
from partnerkit.model.text import slug

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from partnerkit.files.load import Loaded
    from partnerkit.model.framework import Framework

LONGEST_ID = 80
LONGEST_LEVEL = 40
RAG = "Green, Amber, Red"


def new_framework(
    file: Path, on: date, *, name: str | None = None, title: str | None = None, levels: str | None = None
) -> Loaded[Framework]:
    """Write a framework to fill in and return it as it was read.

    `name` is its id, else the file's; `levels` how many there are, as numbers, or their names, the best first. Raises
    `WrongUsage` for what makes no framework, `CannotWrite` for a file that is there already.
    """
    from partnerkit.files.load import parse
    from partnerkit.model.framework import Framework
    from partnerkit.render.jinja import fill
    from partnerkit.services.new_assessment import put, refuse_name

    refuse_name(file)
    called = name or slug(file.stem, LONGEST_ID) or "our-guide"
    content = fill(
        "framework.yaml.j2",
        id=called,
        title=(title or "").strip() or called.replace("-", " ").capitalize(),
        publisher="Who publishes it",
        year=on.year,
        levels=_levels(levels or RAG),
    ).encode("utf-8", errors="replace")
    loaded = parse(content, str(file), Framework)
    for problem in loaded.problems:  # all else is given by the template, or proved to be a scale
        raise WrongUsage(f"--id: {problem.message}", remedy=problem.remedy)
    put(file, content)
    return loaded


def _levels(said: str) -> list[dict[str, Any]]:
    """Return levels by their number, counted down to 0, or by their names; raises `WrongUsage` for too few or many."""
    from partnerkit.model.scale import Level, slips

    if re.fullmatch(r"\s*[0-9]{1,3}\s*", said):
        number = int(said)
        found: list[dict[str, Any]] = [{"id": str(place), "title": None} for place in reversed(range(min(number, 99)))]
    else:
        names = [part.strip() for part in said.split(",") if part.strip()]
        number = len(names)
        found = [{"id": slug(part, LONGEST_LEVEL), "title": part} for part in names]
    if not FEWEST_LEVELS <= number <= MOST_LEVELS:
        sentence = f"a scale has {FEWEST_LEVELS} to {MOST_LEVELS} levels, and --levels gives {number}"
        raise WrongUsage(sentence, remedy='Give their number, or their names, the best first: "Good, Fair, Poor".')
    for level in found:
        if not level["id"]:
            raise WrongUsage(f'--levels: "{level["title"]}" has no letter or digit to make an id of')
    for slip in slips([Level(**level, meaning="m") for level in found]):
        raise WrongUsage(f"--levels: {slip.message}", remedy=slip.remedy)
    return [
        {
            "id": level["id"],
            "title": None if level["title"] == level["id"] else level["title"],
            "action": need_at(rank, number),
        }
        for rank, level in enumerate(found)
    ]
