"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from partnerkit.model.explained import Example, Explained
from partnerkit.model.words import Severity

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.model.assessment import Assessment
    from partnerkit.model.framework import Framework
    from partnerkit.model.record import Record
    from partnerkit.model.words import Keys
    from partnerkit.model.writing import Spot

__all__ = ["ERROR", "WARNING", "Case", "Example", "Explained", "Finding", "RecordCase", "Rule"]
"""What a module of a rule is written with."""

ERROR, WARNING = Severity.ERROR, Severity.WARNING


class Finding(NamedTuple):
    """What a rule finds: where, in one sentence, and what to do about it."""

    keys: Keys
    message: str
    remedy: str | None = None
    on_key: bool = False
    """Whether the key itself is meant rather than its value."""
    spot: Spot | None = None
    """The place in the file, where it is no place of a whole key or value."""
    conceal: bool = False
    """Whether the line is not to be shown: what stands there should be seen by nobody else."""


class Case(NamedTuple):
    """An assessment as the rules see it: with the framework it speaks of, on the day they look."""

    assessment: Assessment
    framework: Framework
    as_of: date
    evidence_for_green: bool = False
    """Whether the settings ask for evidence behind every green."""

    def title(self, issue: str) -> str:
        """Return the title of an issue; of one that the framework lacks its id, in quotes."""
        known = self.framework.by_id.get(issue)
        return known.title if known else f'"{issue[:80]}"'


class RecordCase(NamedTuple):
    """A partnership's record as the rules see it, on the day they look."""

    record: Record
    as_of: date
    frameworks: tuple[Framework, ...] = ()
    """Those whose issues it may name; empty where it names none."""


Subject = TypeVar("Subject")


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    """One thing that must hold."""

    id: str
    severity: Severity
    summary: str
    """What must hold, in one sentence."""
    check: Callable[[Subject], Iterator[Finding]]
    explained: Explained
    of_action: bool = False
    """True if it asks how an action is followed up: where somebody else follows it, it is asked there."""
    needs: str | None = None
    """The key of partnerkit.yaml without which it looks at nothing."""
