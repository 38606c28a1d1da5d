"""Where the links of a report in Word lead: a bookmark for each issue and each action, and lines that lead to them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from partnerkit.model.dates import short_day
from partnerkit.render.office.word_text import Run
from partnerkit.render.report.told import Link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerkit.analysis.plan import Item
    from partnerkit.analysis.report import Report
    from partnerkit.model.issue import Issue
    from partnerkit.render.office.word_text import Line
    from partnerkit.render.report.told import Told


class Places:
    """The bookmarks of a report. Refs and ids may be there twice; these are not."""

    def __init__(self, report: Report, *, whole: bool = True) -> None:
        """With `whole` False nothing leads anywhere: the first page stands alone."""
        self._of: dict[int, str] = {}
        if not whole:
            return
        issues = [issue for guide in report.guides if guide.current is not None for issue in guide.framework.issues]
        items = (*report.plan.items, *report.plan.dropped)
        self._of = {id(issue): f"issue_{number}" for number, issue in enumerate(issues, start=1)}
        self._of |= {id(item): f"action_{number}" for number, item in enumerate(items, start=1)}

    def of(self, thing: Issue | Item | str) -> str:
        """Return the bookmark of an issue or an action; empty where it has none."""
        return self._of.get(id(thing), "")

    def line(self, told: Told, head: str = "") -> Line:
        """Return a line in which what is named leads to its place, behind a head that stands out."""
        parts: list[Run | str] = [Run(f"{head}: ", bold=True)] if head else []
        for part in told:
            if isinstance(part, Link):
                parts.append(Run(part.text, to=self.of(part.to)))
            else:
                parts.append(short_day(part) if isinstance(part, date) else part)
        return tuple(parts)

    def refs(self, items: Sequence[Item], otherwise: str = "no ref") -> Line:
        """Return the refs of actions in a row, each of which leads to its action."""
        parts: list[Run | str] = []
        for item in items:
            parts += [", "] if parts else []
            parts.append(Run(item.ref or otherwise, to=self.of(item)))
        return tuple(parts)
