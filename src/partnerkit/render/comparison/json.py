"""A comparison of views for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.groups import by_group
from partnerkit.analysis.practices import differing, tally
from partnerkit.model.ratings import CANNOT_JUDGE, NOT_APPLICABLE
from partnerkit.model.text import json_text
from partnerkit.render import data
from partnerkit.render.comparison.words import spread

if TYPE_CHECKING:
    from partnerkit.analysis.comparison import Comparison, ComparisonLine, Tendency
    from partnerkit.analysis.consensus import RoundConsensus
    from partnerkit.analysis.groups import Grouped, GroupLine
    from partnerkit.model.assessment import Assessment
    from partnerkit.model.ratings import Rating
    from partnerkit.render.data import Data


def as_json(
    comparison: Comparison, grouped: Grouped | None, found: RoundConsensus | None = None, *, mark: str | None = None
) -> str:
    """Return the comparison as a JSON document; of groups one that holds no single view."""
    return json_text(
        {
            **data.head("comparison", comparison.views, mark=mark),
            "partnership": comparison.views[0].assessment.partnership,
            "framework": comparison.framework.id,
            **(body(comparison, found) if grouped is None else _groups(comparison, grouped)),
        }
    )


def body(comparison: Comparison, found: RoundConsensus | None = None, agreed: Assessment | None = None) -> Data:
    """Return the views side by side, with consensus among them where one is declared."""
    return {
        **_measures(comparison),
        "views": data.assessments(comparison.views),
        "tendencies": [_tendency(place, one) for place, one in enumerate(comparison.tendencies, start=1)],
        "issues": [_issue(line) for line in comparison.lines],
        "differing": [line.issue.id for line in comparison.by_disagreement],
        "consensus": _consensus(found, agreed),
    }


def _consensus(found: RoundConsensus | None, agreed: Assessment | None) -> Data | None:
    if found is None:
        return None
    from partnerkit.render.comparison.consensus import as_data  # most declare none

    return as_data(found, agreed)


def _measures(comparison: Comparison) -> Data:
    issues, ratings = comparison.pairable
    return {
        "number_of_views": len(comparison.views),
        "alpha": comparison.alpha,
        "pairable_issues": issues,
        "pairable_ratings": ratings,
    }


def _tendency(number: int, tendency: Tendency) -> Data:
    return {
        "number": number,
        "lower": tendency.lower,
        "higher": tendency.higher,
        "compared": tendency.compared,
        "chance": tendency.chance,
        "tendency": tendency.word or None,
    }


def _issue(line: ComparisonLine) -> Data:
    return {
        **data.issue(line.issue),
        "ratings": [entry.rating for entry in line.entries],
        "counts": _counts(line.scale, line.counts, line.not_applicable, line.cannot_judge, line.missing),
        "spread": spread(line),
        "agreement": line.agreement,
        "differs": line.differs,
        "views_say": [
            {"confidence": data.word(entry.confidence), "in_place": tally(line.issue, entry).text or None}
            for entry in line.entries
        ],
        "practices_apart": [
            {
                "id": one.practice.id,
                "practice": one.practice.text,
                "by_view": [data.word(state) for state in one.states],
                "notes": [
                    {"number": number, "note": said.note}
                    for number, said in enumerate(one.said, start=1)
                    if said and said.note
                ],
            }
            for one in differing(line.issue, line.entries)
        ],
    }


def _groups(comparison: Comparison, grouped: Grouped) -> Data:
    shown = grouped.shown
    few = {"number_of_views": len(comparison.views), "alpha": None, "pairable_issues": None, "pairable_ratings": None}
    return {
        **(_measures(comparison) if grouped.minimum == 1 else few),
        "groups": [{"title": group.name, "number_of_views": len(group.views)} for group in shown],
        "merged": len(grouped.merged),
        "issues": [
            {
                **data.issue(line.issue),
                "gap": line.gap,
                "groups": [_group(line, place) for place in range(len(shown))],
            }
            for line in by_group(comparison, shown, grouped.minimum)
        ],
    }


def _group(line: GroupLine, place: int) -> Data:
    if line.counts is None:
        return {"counts": None, "median": line.medians[place]}
    outside = line.not_applicable[place]
    unsure = line.cannot_judge[place]
    missing = line.views[place] - sum(line.counts[place]) - outside - unsure
    return {"counts": _counts(line.scale, line.counts[place], outside, unsure, missing), "median": line.medians[place]}


def _counts(
    scale: tuple[Rating, ...], ranks: tuple[int, ...], not_applicable: int, cannot_judge: int, missing: int
) -> Data:
    numbers = dict(zip(scale, ranks, strict=True))
    return data.counts({**numbers, NOT_APPLICABLE: not_applicable, CANNOT_JUDGE: cannot_judge, None: missing})
