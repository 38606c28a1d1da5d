"""The table of consensus in a report, whatever it is written in: its headings, and what stands in its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.text import enumerated, one_line
from partnerkit.model.words import View
from partnerkit.render.comparison import consensus as words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.analysis.report import GuideReport
    from partnerkit.model.assessment import Assessment
    from partnerkit.model.issue import Issue


def headings(guide: GuideReport) -> list[str]:
    """Return what stands over the columns behind the issue: no more than there is something to say of."""
    return [
        "Consensus",
        *(["Since the last round"] if _has_before(guide) else []),
        *(["Dissent"] if _agreed(guide) else []),
    ]


def rows(guide: GuideReport) -> Iterator[tuple[Issue, list[str]]]:
    """Yield each issue with what stands in these columns; none where no consensus is declared."""
    agreed = _agreed(guide)
    for one in guide.consensus.lines if guide.consensus else ():
        since = [words.stability(one)] if _has_before(guide) else []
        kept = [words.dissent(agreed, one)] if agreed else []
        yield one.issue, [_capital(text) for text in (words.reached(one), *since, *kept)]


def caption(guide: GuideReport) -> str:
    """Return what the table is of."""
    parts = ["whether there is consensus", *(["what changed since the last round"] if _has_before(guide) else [])]
    parts += ["what dissent is recorded"] if _agreed(guide) else []
    return f"For each {one_line(guide.framework.issue_name)}, {enumerated(parts)}"


def _has_before(guide: GuideReport) -> bool:
    return guide.consensus is not None and bool(guide.consensus.before)


def _agreed(guide: GuideReport) -> Assessment | None:
    current = guide.current.assessment if guide.current else None
    return current if current is not None and current.view is View.AGREED else None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
