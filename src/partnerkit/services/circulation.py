"""How the views are shown in what is handed on: as was wished, or as it has to be where nobody said."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partnerkit.analysis.circulation import as_agreed, circulated, speaks_from_lived_experience
from partnerkit.errors import WrongUsage
from partnerkit.model.text import one_line
from partnerkit.model.words import SMALLEST_GROUP, Shown, View
from partnerkit.services.load import apart_from_views, views_behind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partnerkit.analysis.report import Report
    from partnerkit.services.workspace import Opened, Workspace

LIVED = "one of them speaks from lived experience"
OTHERWISE = "--views named shows each"


class Shaped(NamedTuple):
    """A report as it may be handed on, and what is to be said of how the views are shown in it."""

    report: Report
    notes: tuple[str, ...]


def shape(
    workspace: Workspace,
    report: Report,
    opened: Sequence[Opened],
    wished: Shown | None = None,
    minimum: int | None = None,
) -> Shaped:
    """Return a report on assessments with its views as they were wished.

    Where nobody wishes, they are named; grouped, as soon as one of those that are read, or behind what is agreed, is of
    somebody with lived experience. A report on one view alone is that view, and names it unless something else is
    wished. Raises `WrongUsage` where nothing would be left to show.
    """
    one_view = all(guide.current is not None and not guide.views for guide in report.guides) and not any(
        one.assessment.view is View.AGREED for one in report.sources
    )
    lived = wished is None and has_lived_experience(workspace, opened)
    shown = wished or (Shown.GROUPED if lived and not one_view else Shown.NAMED)
    if minimum is not None and shown is not Shown.GROUPED:
        raise WrongUsage("--min-group goes with --views grouped")
    if shown is Shown.NAMED:
        alone = lived and one_view
        return Shaped(report, ("This shows the view of one person, who speaks from lived experience.",) * alone)
    agreed = [one for one in opened if one.assessment.view is View.AGREED]
    made = circulated(report, shown, minimum or SMALLEST_GROUP, apart_from_views(workspace, agreed))
    if all(guide.current is None and guide.groups is None for guide in made.guides):
        raise WrongUsage(_nothing_left(made), remedy="Agree first, or give --views named.")
    return Shaped(made, tuple(_notes(made, lived=lived)))


def for_plan(opened: Sequence[Opened], wished: Shown | None) -> Sequence[Opened]:
    """Return assessments for a plan, without whose views agreed actions came from, if that is wished.

    Raises `WrongUsage` where a single view is among those that are not to be named: its actions are its own.
    """
    if wished in (None, Shown.NAMED):
        return opened
    agreed = as_agreed(opened)
    if len(agreed) < len(opened):
        raise WrongUsage("the plan of single views says whose it is", remedy="Agree first, or give --views named.")
    return agreed


def has_lived_experience(workspace: Workspace, opened: Sequence[Opened]) -> bool:
    """Return True if somebody with lived experience gave one of some views, or one behind what is agreed."""
    return speaks_from_lived_experience(opened) or any(
        speaks_from_lived_experience(views_behind(workspace, one, opened)) for one in opened
    )


def _nothing_left(made: Report) -> str:
    """Return why nothing can be shown."""
    how = [guide.circulation for guide in made.guides if guide.circulation is not None]
    views = sum(one.views for one in how)
    if views == 1:
        return "nothing is agreed, and one view alone can only be shown as that view"
    if any(one.too_few for one in how):
        return f"nothing is agreed, and {views} views are too few to be shown by group"
    return f"nothing is agreed, and without its {views} views there is nothing to show"


def _notes(made: Report, *, lived: bool) -> Iterator[str]:
    several = len(made.guides) > 1
    for guide in made.guides:
        how = guide.circulation
        if how is None or not how.views:
            if lived and how is not None:
                yield f"Who gave a view is not shown, as {LIVED}; {OTHERWISE}."
            continue
        against = f" of {one_line(guide.framework.title)}" if several else ""
        why = f", as {LIVED}; {OTHERWISE}" if lived else ""
        if guide.groups is not None:
            by = "by sector" if len(guide.groups.groups) > 1 else "all together"
            yield f"Views{against} are shown {by}{why}."
        elif how.too_few:
            only = f"1 view{against}" if how.views == 1 else f"{how.views} views{against}"
            yield f"Only {only}: too few to show by group{why}."
        if how.proposed:
            number = "The action" if how.proposed == 1 else f"The {how.proposed} actions"
            yield f"{number} of single views{against} {'is' if how.proposed == 1 else 'are'} left out of the plan."
