"""What a report says of views that it does not show one by one, and how the middle of a group is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.text import collapse_spaces, enumerated
from partnerkit.model.words import Shown
from partnerkit.render import data
from partnerkit.render.comparison.words import TOO_FEW, within
from partnerkit.render.report.titles import far_apart
from partnerkit.render.words import rating

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.analysis.groups import MiddleLine, SafeGroups
    from partnerkit.analysis.report import Circulation, GuideReport, Report
    from partnerkit.render.data import Data

NAMED = 5
"""Above this number issues are counted rather than named."""


def sentences(guide: GuideReport) -> Iterator[str]:
    """Yield how the views of a guide are shown, and where groups of them lie far apart; nothing where each is named."""
    how = guide.circulation
    if how is None or not how.views:
        return
    yield from _how_shown(guide, how)
    yield from _proposed(how)


def _how_shown(guide: GuideReport, how: Circulation) -> Iterator[str]:
    if guide.current is not None:
        first = f"It rests on {_counted(how.views)}"
        if guide.groups is None:
            yield f"{first}: too few to be shown by group." if how.too_few else f"{first}, not shown here."
            return
        first += ", shown"
    else:
        first = "It is" if how.views == 1 else "They are"
        if guide.groups is None:
            yield f"{first} {'too few to be shown by group' if how.too_few and how.views > 1 else 'not shown here'}."
            return
        first += " shown"
    yield f"{first} {_by(guide.groups)}: {members(guide.groups)}."
    yield meaning(guide.groups)
    if (split := guide.groups.split) and len(guide.groups.groups) > 1:
        named = "; ".join(f"{line.issue.number} {collapse_spaces(line.issue.title)}" for line in split)
        which = f": {named}" if len(split) <= NAMED else ""
        number = guide.framework.count(len(split))
        yield f"On {number} the middle ratings of groups are {far_apart(guide.framework)}{which}."


def meaning(groups: SafeGroups) -> str:
    """Return what is told of a group, and when."""
    least = groups.minimum
    return (
        f"Of a group the middle rating is shown, where at least {least} of its views give one; no view is shown alone."
    )


def members(groups: SafeGroups) -> str:
    """Return the groups with how many views each has, in a row."""
    return enumerated([f"{one.name} ({one.number})" for one in groups.groups])


def _by(groups: SafeGroups) -> str:
    return "by sector" if len(groups.groups) > 1 else "together"


def not_agreed(views: int, title: str) -> str:
    """Return that nothing is agreed, and how many views there are."""
    brought = "It has not been agreed" if views == 1 else "They have not been brought together"
    return (
        f"There {_are(views)} {_counted(views)} of how the partnership stands against {title}. "
        f"{brought} yet, so no rating here is agreed."
    )


def _proposed(how: Circulation) -> Iterator[str]:
    """Yield how many actions are not shown, as single views propose them."""
    number = how.proposed
    if number == 1:
        yield "The action that a view proposes is not shown before it is agreed."
    elif number:
        yield f"The {number} actions that views propose are not shown before they are agreed."


def given_since(report: Report) -> Iterator[str]:
    """Yield how many views were given since and are not in what stands here."""
    number = sum(guide.circulation.newer for guide in report.guides if guide.circulation is not None)
    if number:
        was = "was" if number == 1 else "were"
        yield f"{_counted(number)} {was} given since, and {_are(number)} not in what stands here."


def middle(line: MiddleLine, place: int, *, shapes: bool = True) -> str:
    """Return the middle rating of a group on an issue in words, also where it lies between two levels."""
    value = line.middles[place]
    if value is None:
        return TOO_FEW
    if value == int(value):
        return rating(line.scale[int(value)], shapes=shapes)
    return f"{line.scale[int(value)].word} to {within(line.scale[int(value) + 1])}"


def below(report: Report) -> str:
    """Return how the views are shown, in a sentence for the end of a document; blank where each is named."""
    shown = {guide.circulation.shown for guide in report.guides if guide.circulation is not None}
    if Shown.GROUPED in shown:
        return "Individual views are shown by group."
    return "Individual views are not shown." if shown else ""


def as_data(guide: GuideReport) -> Data:
    """Return how the views are shown, for programs; where it is by groups, with the groups and their middles."""
    how, groups = guide.circulation, guide.groups
    return {
        "shown": str(how.shown if how is not None else Shown.NAMED),
        "number_of_views": how.views if how is not None else len(guide.views),
        "given_since": how.newer if how is not None else len(guide.newer),
        "actions_not_shown": how.proposed if how is not None else 0,
        "smallest_group": how.minimum if how is not None else None,
        "groups": [{"title": one.name, "number_of_views": one.number} for one in groups.groups] if groups else [],
        "issues": [_line(line) for line in groups.lines] if groups else [],
    }


def _line(line: MiddleLine) -> Data:
    middles = [
        {"median": value, "middle": middle(line, place, shapes=False)} for place, value in enumerate(line.middles)
    ]
    return {**data.issue(line.issue), "gap": line.gap, "groups": middles}


def _counted(views: int) -> str:
    return "1 view" if views == 1 else f"{views} views"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
