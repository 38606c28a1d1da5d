"""The page for the meeting, and what it decided: the two ends of `partnerkit agree --meeting`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from partnerkit.analysis.comparison import Comparison
    from partnerkit.cli.console import Screen
    from partnerkit.render.meeting.page import About
    from partnerkit.services.agree_views import Known
    from partnerkit.services.meeting import OpenedMeeting
    from partnerkit.services.meeting_page import Prepared
    from partnerkit.services.workspace import Opened, Workspace

MINUTES = 90
"""How long a meeting is, unless it is said."""


class Terms(NamedTuple):
    """What the page is to be like."""

    minutes: int | None
    names: bool
    window: int | None
    force: bool


def open_decisions(workspace: Workspace, path: Path, known: Known, output: Path, screen: Screen) -> OpenedMeeting:
    """Return what a meeting decided; say of which views it did not know. Raises as `open_meeting` does."""
    from partnerkit.services.meeting import open_meeting
    from partnerkit.services.partners import organisations

    sources = (*known.views.sources, *((known.agreed,) if known.agreed is not None else ()))
    partnership = known.views.sources[0].assessment.partnership
    partners = organisations(sources, workspace.config(output), workspace.record(output, partnership))
    decided = open_meeting(workspace, path, known.views, partners)
    for note in decided.notes:
        screen.note(note)
    return decided


def take_over_decisions(  # as many as it has steps
    agreed: Opened,
    comparison: Comparison,
    decided: OpenedMeeting,
    wanted: tuple[Sequence[str], Sequence[str]],
    take_over: Callable[[Opened], Opened],
    screen: Screen,
) -> Opened:
    """Take over what the meeting decided, and what `take_over` does; say what. Return the agreed assessment afterwards.

    `wanted` are the issues to reopen and those to keep, as they were named.
    """
    from partnerkit.services.agree_since import ALL, contradicted
    from partnerkit.services.frameworks import find_issue, name_here
    from partnerkit.services.meeting_actions import act, leave_out
    from partnerkit.services.meeting_decisions import decide

    to_reopen, to_keep = (
        {find_issue(agreed.framework, name, name_here(agreed)).id for name in names if name != ALL} for names in wanted
    )
    if ALL in wanted[1]:
        to_keep |= {issue.id for issue in agreed.framework.issues}
    taken = leave_out(decide(agreed, comparison, decided, to_reopen, to_keep), comparison, decided)
    taken.agreed = take_over(taken.agreed)
    taken = act(taken, comparison, decided)
    name = comparison.framework.count(len(taken.issues))
    what = [(taken.changed, "changed"), (taken.left_out, "left out"), (taken.added, "added")]
    actions = ", ".join(f"{number} {how}" for number, how in what if number)
    if taken.issues:
        screen.note(f"Took over what the meeting decided on {name}{f'; actions: {actions}' if actions else ''}.")
    elif not taken.notes:
        screen.note("What the meeting decided stands there already.")
    for note in taken.notes:
        screen.note(note)
    for one in contradicted(taken.agreed, comparison):
        if one.issue.id in taken.issues:
            said = ", ".join(f"{view.rating} in {view.view.file}" for view in one.views)
            screen.note(f"{one.issue.number} {one.issue.title}: the meeting did not know of {said}.")
    return taken.agreed


def write_page(paths: Sequence[Path], output: Path, terms: Terms, today: date) -> None:
    """Write the page for the meeting. Raises as selecting views and writing files do."""
    from partnerkit.cli.console import Screen
    from partnerkit.cli.next_steps import after_meeting_page
    from partnerkit.cli.output import deliver, mark_for
    from partnerkit.render.meeting.page import page
    from partnerkit.services.feedback import not_revealed
    from partnerkit.services.meeting_page import prepare
    from partnerkit.services.selection import partly_filled
    from partnerkit.services.workspace import Workspace

    workspace, screen = Workspace(today), Screen()
    prepared = prepare(workspace, paths, terms.minutes or MINUTES, terms.window)
    sources = prepared.views.sources
    partial = (sentence for _, sentence in partly_filled(sources))
    for note in (*prepared.notes, *not_revealed(one.path.parent for one in sources), *partial):
        screen.note(note)
    about = _about(prepared, output, names=terms.names)
    deliver(page(prepared.meeting, about, mark=mark_for(output)), output, force=terms.force)
    screen.note("Open it in a browser at the meeting. Its last step saves a file, which the next command takes over.")
    more = () if terms.window is None else ("--window", terms.window)
    screen.next_step(*after_meeting_page(paths, prepared, today), *more)


def _about(prepared: Prepared, output: Path, *, names: bool) -> About:
    """Return what the page is to know; without names nothing that says whose view is whose."""
    from partnerkit.cli.rating_keys import RatingKeys
    from partnerkit.model.meeting import digest_of
    from partnerkit.render.comparison.consensus import line as stated
    from partnerkit.render.meeting.page import About
    from partnerkit.services.new_assessment import framework_name

    sources = prepared.views.sources
    first = sources[0]
    views = [
        {"sha256": digest_of(one.document.content), **({"file": one.path.name} if names else {})} for one in sources
    ]
    lines = prepared.consensus.lines if prepared.consensus is not None else ()
    return About(
        framework_name(first, output),
        f"{first.path.absolute().parent.name} {min(one.assessment.date for one in sources)}",
        views if names else sorted(views, key=lambda one: one["sha256"]),
        RatingKeys(prepared.views.framework).by_rating,
        prepared.linked,
        {one.issue.id: stated(None, one) for one in lines},
        prepared.partners,
        names,
    )
