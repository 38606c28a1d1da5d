"""Nobody's view is given twice for one round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerkit.model.words import View
from partnerkit.rules.rule import ERROR, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from partnerkit.model.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Seen:
    """What is kept of an assessment once its own problems are known: enough to find its double."""

    file: str
    framework: str
    partnership: str
    assessor: tuple[str, ...]
    viewpoint: str
    date: date
    window: int

    @classmethod
    def of(cls, assessment: Assessment, file: str, window: int) -> Seen | None:
        """What to keep of an assessment; None for one that no rule over several files looks at."""
        if assessment.view is not View.INDIVIDUAL or assessment.assessor is None:
            return None
        partnership = " ".join(assessment.partnership.casefold().split())
        return cls(
            file, assessment.framework, partnership, assessment.identity, assessment.viewpoint, assessment.date, window
        )


def check(pair: tuple[Seen, Seen]) -> Iterator[Finding]:
    """Look at two views of one assessor, the earlier first, as lying in the later one's file."""
    earlier, later = pair
    if (later.date - earlier.date).days <= later.window:
        message = f"a view of {later.viewpoint} for this round is in {earlier.file} already, dated {earlier.date}"
        yield Finding(("assessor",), message, "Keep one; two people in one role need a name each.", on_key=True)


def pairs(seen: Sequence[Seen]) -> Iterator[tuple[Seen, Seen]]:
    """Each view with the one before it of the same assessor, partnership and framework."""
    latest: dict[tuple[str, str, tuple[str, ...]], Seen] = {}
    for view in sorted(seen, key=lambda view: (view.date, view.file)):
        who = (view.framework, view.partnership, view.assessor)
        if who in latest:
            yield latest[who], view
        latest[who] = view


RULE: Rule[tuple[Seen, Seen]] = Rule("duplicate-view", ERROR, "Nobody's view is given twice for one round.", check)
