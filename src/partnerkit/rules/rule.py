"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from partnerkit.model.words import Severity

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.model.assessment import Assessment
    from partnerkit.model.framework import Framework
    from partnerkit.model.words import Keys

ERROR, WARNING = Severity.ERROR, Severity.WARNING


class Finding(NamedTuple):
    """What a rule finds: where, in one sentence, and what to do about it."""

    keys: Keys
    message: str
    remedy: str | None = None
    on_key: bool = False
    """Whether the key itself is meant rather than its value."""


@dataclass(frozen=True, slots=True)
class Case:
    """An assessment as the rules see it: with the framework it speaks of, on the day they look."""

    assessment: Assessment
    framework: Framework
    as_of: date


Subject = TypeVar("Subject")


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    """One thing that must hold."""

    id: str
    severity: Severity
    summary: str
    """What must hold, in one sentence."""
    check: Callable[[Subject], Iterator[Finding]]
