"""What a shell can complete: called only when it asks, and then quick and silent, whatever is wrong.

Each function gets what was typed so far and returns what could stand there, with a word of help.
"""

from __future__ import annotations


def rule_ids(incomplete: str) -> list[tuple[str, str]]:
    """The rules that can be chosen; behind a comma the next one."""
    from partnerkit.rules import RULES

    before, comma, _ = incomplete.rpartition(",")
    return [(f"{before}{comma}{rule.id}", rule.summary) for rule in RULES]


def every_rule_id() -> list[tuple[str, str]]:
    """All ids that can stand behind a problem."""
    from partnerkit.rules.explained import EVERY

    return [(rule.id, rule.summary) for rule in EVERY.values()]


def frameworks() -> list[str]:
    """The names that an assessment in this folder can give."""
    from pathlib import Path

    from partnerkit.files.frameworks import available

    return list(available(Path()))
