"""What is said of a crosswalk, in the words that every format shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.crosswalk import Strength
from partnerkit.model.text import one_line

if TYPE_CHECKING:
    from partnerkit.analysis.crosswalk import CrosswalkTable

MEANING = {
    Strength.DIRECT: "both ask for the same thing",
    Strength.RELATED: "they ask for different things of one subject",
}


def reading(by: str | None) -> str:
    """Return whose reading a crosswalk is: no guide speaks of another in this way."""
    return f"{one_line(by)}'s reading, not the guides'" if by else "Not the guides' own reading"


def counted(table: CrosswalkTable) -> str:
    """Return how many links there are, and what their strengths mean."""
    said = [f"{table.number(strength)} {strength}: {meaning}" for strength, meaning in MEANING.items()]
    return f"{'; '.join(said)}."


def nowhere(table: CrosswalkTable) -> str:
    """Return what stands at an issue that no link joins."""
    return f"no {one_line(table.to.issue_name)}"
