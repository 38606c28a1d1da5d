"""Every id that can stand behind a problem, with what explains it."""

from __future__ import annotations

from typing import Any, TypeAlias

from partnerkit.rules.every import RULES
from partnerkit.rules.preconditions import READING, Reading
from partnerkit.rules.rule import Rule

AnyRule: TypeAlias = Rule[Any] | Reading

EVERY: dict[str, AnyRule] = {rule.id: rule for rule in (*RULES, *READING)}
