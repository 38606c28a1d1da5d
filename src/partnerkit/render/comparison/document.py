"""A comparison of views: as text for a terminal, as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partnerkit.analysis.comparison import Spread
from partnerkit.analysis.groups import by_group
from partnerkit.model.text import one_line, plural
from partnerkit.model.words import SECTORS, Confidence
from partnerkit.render.comparison.words import (
    agreement,
    gap,
    gaps,
    group_cell,
    how_far_split,
    number,
    spread,
    subtitle,
    title,
)
from partnerkit.render.mark import comment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from rich.console import RenderableType

    from partnerkit.analysis.comparison import Comparison, Tendency
    from partnerkit.analysis.consensus import RoundConsensus
    from partnerkit.analysis.groups import Grouped

CLOSE = 0.8
TENTATIVE = 2 / 3
"""The values of alpha from which data may be relied on, and from which they allow tentative conclusions.

Source: K. Krippendorff, Content Analysis (2nd edition 2004), chapter 11.
"""


def text(
    comparison: Comparison,
    grouped: Grouped | None,
    width: int,
    *,
    found: RoundConsensus | None = None,
    shapes: bool = True,
) -> Iterator[RenderableType]:
    """Yield everything that `compare` shows, for a console of `width` columns."""
    from rich.text import Text

    from partnerkit.model.text import visible
    from partnerkit.render.assessment.text import key
    from partnerkit.render.comparison import practices, table

    yield Text(title(comparison), style="bold")
    yield Text(subtitle(comparison))
    yield Text("")
    if grouped is None:
        yield from table.legend(comparison)
        yield table.of_views(comparison, width, shapes=shapes)
    else:
        yield table.of_groups(comparison, grouped, width, shapes=shapes)
    yield Text("")
    for sentence in sentences(comparison, grouped):
        yield Text(sentence)
    yield Text("")
    if grouped is None:
        if found is not None:
            from partnerkit.render.comparison import consensus  # most declare none

            yield from consensus.text(found)
        yield from practices.text(comparison)
    yield from key(comparison.framework, shapes=shapes)
    scale = comparison.framework.levels
    yield table.hanging(
        *(("  Agr.  ", f"agreement: {agreement(scale)}") if grouped is None else ("  Gap  ", gaps(scale)))
    )
    yield Text("")
    yield Text(visible(comparison.framework.acknowledgement), style="dim")


def markdown(
    comparison: Comparison, grouped: Grouped | None, *, found: RoundConsensus | None = None, mark: str | None = None
) -> str:
    """Return the comparison as Markdown."""
    from partnerkit.render.jinja import fill

    filled = values(comparison, grouped, found)
    return comment(mark) + fill("comparison.md.j2", subtitle=subtitle(comparison), **filled)


def values(comparison: Comparison, grouped: Grouped | None, found: RoundConsensus | None) -> dict[str, Any]:
    """Return what the templates of a comparison are filled with, as Markdown and as a page."""
    from partnerkit.render.comparison import practices

    scale = comparison.framework.levels
    return {
        "comparison": comparison,
        "title": title(comparison),
        "grouped": grouped,
        "group_lines": by_group(comparison, grouped.shown, grouped.minimum) if grouped else (),
        "sentences": list(sentences(comparison, grouped)),
        "found": found if grouped is None else None,
        "consensus": _consensus_words() if found else None,
        "practices": practices.of_issues(comparison) if grouped is None else (),
        "practices_heading": practices.HEADING,
        "by_view": practices.by_view,
        "sectors": SECTORS,
        "number": number,
        "spread": spread,
        "group_cell": group_cell,
        "gap": gap,
        "measure": ("Agreement", agreement(scale)) if grouped is None else ("Gap", gaps(scale)),
    }


def _consensus_words() -> ModuleType:
    from partnerkit.render.comparison import consensus  # most declare none

    return consensus


def sentences(comparison: Comparison, grouped: Grouped | None) -> Iterator[str]:
    """Yield what the table amounts to, in plain words; of single views only where no groups were asked for."""
    rated = [line for line in comparison.lines if line.given]
    name = comparison.framework.issue_name
    agreed = sum(line.unanimous is not None for line in rated)
    split = sum(line.spread is Spread.SPLIT for line in rated)
    apart = how_far_split(comparison.framework.levels)
    if grouped is not None and grouped.minimum > 1:
        yield from _of_safe_groups(grouped)
        return
    yield f"All views that rated them agree on {agreed} of {len(rated)} {plural(name)} and {apart} on {split}."
    yield alpha(comparison)
    if grouped is None:
        for place, tendency in enumerate(comparison.tendencies, start=1):
            yield tendency_sentence(place, tendency, name)
        yield from _how_sure(comparison)
    elif grouped[1]:
        yield f"Merged, as too small to be shown: {len(grouped[1])} groups."
    yield from _not_counted(comparison, grouped)


def _of_safe_groups(grouped: Grouped) -> Iterator[str]:
    """Yield what is shown of groups that are not to be so small that a single view can be told."""
    yield (
        f"Of a group its middle rating is shown, where at least {grouped.minimum} of its views give one. "
        "Counts, and how far single views lie apart, are not: a view could be told by them."
    )
    if grouped.merged:
        yield f"Merged, as too small to be shown: {len(grouped.merged)} groups."


def alpha(comparison: Comparison) -> str:
    """Return Krippendorff's alpha, what it rests on, and what it means."""
    value = comparison.alpha
    issues, ratings = comparison.pairable
    rests = f"{ratings} ratings of {comparison.framework.count(issues)}"
    if value is None:
        why = (
            f"no {comparison.framework.issue_name} is rated by two views"
            if issues == 0
            else "all ratings are the same, so there is nothing to measure on"
        )
        return f"Agreement over all (Krippendorff's alpha, ordinal) is undefined: {why} ({rests})."
    meaning = (
        "the views agree closely"
        if value >= CLOSE
        else "the views agree in the main"
        if value >= TENTATIVE
        else "the views differ on much"
        if value > 0
        else "the views agree no more than chance would have it"
    )
    scale = "1 is full agreement, 0 what chance would give; with few views it points, it does not prove"
    return f"Agreement over all (Krippendorff's alpha, ordinal) is {number(value)}, from {rests}: {meaning}. ({scale}.)"


def tendency_sentence(place: int, tendency: Tendency, name: str) -> str:
    """Return how one view lies to the rest, in a sentence."""
    who = f"View {place}, {one_line(tendency.view.assessment.viewpoint)},"
    if not tendency.compared:
        return f"{who} shares no rated {name} with another view."
    counted = f"rates lower than the middle of the others on {tendency.lower} of {tendency.compared} {plural(name)}"
    result = f"systematically {tendency.word}" if tendency.word else "no clear tendency"
    return f"{who} {counted}, higher on {tendency.higher}: {result}."


def _how_sure(comparison: Comparison) -> Iterator[str]:
    """Yield how sure each view is of its ratings, where it says so, the least sure first."""
    for place in range(len(comparison.views)):
        found = []
        for confidence in Confidence:
            numbers = [
                str(line.issue.number)
                for line in comparison.lines
                if (entry := line.entries[place]).confidence is confidence and entry.rating and entry.rating.is_level
            ]
            if numbers:
                found.append(f"{confidence} in {', '.join(numbers)}")
        if found:
            yield f"Confidence of view {place + 1}, by {comparison.framework.issue_name}: {'; '.join(found)}."


def _not_counted(comparison: Comparison, grouped: Grouped | None) -> Iterator[str]:
    for what, said in (
        ("missing", "Not rated"),
        ("not_applicable", "Called not applicable"),
        ("cannot_judge", "Said to be beyond what a view can judge"),
    ):
        if number_ := sum(getattr(line, what) for line in comparison.lines):
            yield f"{said}, and not counted: {number_}{_where(comparison, what) if grouped is None else ''}."


def _where(comparison: Comparison, what: str) -> str:
    issues = [str(line.issue.number) for line in comparison.lines if getattr(line, what)]
    name = comparison.framework.issue_name
    return f" ({name if len(issues) == 1 else name + 's'} {', '.join(issues)})"
