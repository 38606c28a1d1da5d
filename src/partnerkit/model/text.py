"""How names are told apart and enumerated, the same on every floor."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def folded(name: str) -> str:
    """A name without what does not tell names apart: case, and how many spaces."""
    return " ".join(name.casefold().split())


def enumerated(parts: Iterable[str], conjunction: str = "and") -> str:
    """Some parts as people list them: `a, b and c`. There is at least one."""
    *most, last = parts
    return f"{', '.join(most)} {conjunction} {last}" if most else last
