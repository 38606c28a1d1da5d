"""A rule is checked here: one small module a rule (or two rules that share their way), one explicit list each.

To add one, write its module and name it in `every`; nothing else registers it. What keeps a file from being read at all
is explained in `reading`. The lists are loaded when one is first used: what needs a single module, as a result from the
cache does, loads no rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from partnerkit.rules.every import (
        IDS,
        OF_ASSESSMENTS,
        OF_BLIND_VIEWS,
        OF_CROSSWALKS,
        OF_FRAMEWORKS,
        OF_RECORDS,
        OF_ROUNDS,
        OF_SEALS,
        OF_WRITING,
        RULES,
    )

__all__ = [
    "IDS",
    "OF_ASSESSMENTS",
    "OF_BLIND_VIEWS",
    "OF_CROSSWALKS",
    "OF_FRAMEWORKS",
    "OF_RECORDS",
    "OF_ROUNDS",
    "OF_SEALS",
    "OF_WRITING",
    "RULES",
]


def __getattr__(name: str) -> Any:
    """Return a list of rules. Raises `AttributeError` for any other name."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from partnerkit.rules import every

    return getattr(every, name)
