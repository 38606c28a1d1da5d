"""The agreed assessment of several views: begun or opened, and what needs no question taken over in one write."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from partnerkit.analysis.agreed_since import comment_on
from partnerkit.analysis.carry_over import Carried, alike, carried, same_words, was_closed
from partnerkit.analysis.comparability import same_partnership
from partnerkit.analysis.followed import Agreement, Agreements, place_of
from partnerkit.errors import WrongUsage
from partnerkit.files.names import NamesOnDisk
from partnerkit.files.yaml.changes import Append, Remove, Set
from partnerkit.model.assessment import Action
from partnerkit.model.dates import on_day
from partnerkit.model.kept_actions import kept_by, left_out_as
from partnerkit.model.names import difference
from partnerkit.model.ratings import NOT_APPLICABLE
from partnerkit.model.text import folded
from partnerkit.model.words import View
from partnerkit.services.agree_practices import practices_to_take
from partnerkit.services.folders import one_assessment
from partnerkit.services.new_assessment import Draft, framework_name, refuse_name, write_draft
from partnerkit.services.save import save

if TYPE_CHECKING:
    from partnerkit.analysis.comparison import Comparison, ComparisonLine
    from partnerkit.analysis.source import Source
    from partnerkit.files.yaml.changes import Change
    from partnerkit.model.issue import Issue
    from partnerkit.services.agree_views import Known
    from partnerkit.services.selection import Selection
    from partnerkit.services.workspace import Opened, Workspace


ANOTHER = "Give another file to -o."


def open_previous(workspace: Workspace, views: Selection, path: Path) -> Opened:
    """Return last round's agreement. Raises `WrongUsage` where it is not of these views' partnership and framework."""
    opened = workspace.open(one_assessment(workspace, path, agreed=True))
    if opened.assessment.view is not View.AGREED or opened.framework.id != views.framework.id:
        raise WrongUsage(f"{path} is no agreed assessment of this partnership and framework")
    _refuse_another_partnership(workspace, opened, views)
    return opened


def open_or_begin(workspace: Workspace, known: Known, output: Path, on: date, last: Opened | None = None) -> Opened:
    """Return the agreed assessment as far as it is; where there is none yet, write a new one, dated `on`.

    A new one carries on the open actions of `last`. Raises `WrongUsage` where the file cannot be what these views agree
    on, and what opening and writing raise.
    """
    views = known.views
    opened = known.agreed or _begin(workspace, views, output, on, last)
    if opened.assessment.view is not View.AGREED:
        raise WrongUsage(f"{output} is an individual view, not an agreed one", remedy=ANOTHER)
    if opened.framework.id != views.framework.id:
        against = f"it is against {opened.framework.id}, and the views against {views.framework.id}"
        raise WrongUsage(f"{output} is of another partnership or framework: {against}", remedy=ANOTHER)
    _refuse_another_partnership(workspace, opened, views)
    _refuse_another_round(opened, views)
    return opened


def _begin(workspace: Workspace, views: Selection, output: Path, on: date, last: Opened | None) -> Opened:
    refuse_name(output)
    first = views.sources[0]
    draft = Draft(views.framework, framework_name(first, output), first.assessment.partnership, on, View.AGREED)
    if last is not None:
        ratings, ref = last.assessment.ratings, last.assessment.highest_ref()
        draft = replace(draft, before=ratings, last_ref=ref, before_in=last.path.parent)
    return workspace.accept(output, write_draft(output, draft).document)


def _refuse_another_partnership(workspace: Workspace, opened: Opened, views: Selection) -> None:
    """Raise `WrongUsage` where an agreed assessment is of another partnership than the views."""
    first = views.sources[0]
    if same_partnership(opened.assessment, first.assessment):
        return
    mine, theirs = opened.assessment.partnership, first.assessment.partnership
    from partnerkit.services.renaming import remedy

    where = difference(mine, theirs)
    names = f"it is of “{mine}”, and the views of “{theirs}”{f'; {where}' if where else ''}"
    renamed = remedy(workspace.settings, opened, first)
    raise WrongUsage(f"{opened.path} is of another partnership or framework: {names}", remedy=renamed)


def _refuse_another_round(opened: Opened, views: Selection) -> None:
    """Raise `WrongUsage` where an agreed assessment cannot be what these views agree on."""
    first, agreed = views.sources[0], opened.assessment
    named = {_place(opened.path, view) for view in agreed.views}
    known = named & {os.path.realpath(one.path) for one in views.sources}
    days = abs((agreed.date - first.assessment.date).days)
    if named and not known and days > views.window:
        message = (
            f"{opened.path} is the agreement of another round: dated {on_day(agreed.date)}, on views that are not given"
        )
        raise WrongUsage(message, remedy=ANOTHER)


@dataclass(frozen=True, slots=True)
class TakenOver:
    """The result of taking over; numbers of issues, practices and actions."""

    agreed: Opened
    """The agreed assessment afterwards."""
    ratings: int
    practices: int
    actions: int
    known: int
    """Actions that are in the agreement already, in the same words; only where they come from was added."""
    closed: int
    """Actions that are done or dropped, and were left out."""
    settled: int
    """Actions that were done or dropped in last round's agreement, and were left out."""
    alike: tuple[Alike, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """Actions of one issue that may be the same, of which one at least is new."""

    issue: Issue
    texts: dict[str, str]
    """Their texts by ref."""


def take_over(agreed: Opened, comparison: Comparison, last: Opened | None = None) -> TakenOver:
    """Take over the unanimous ratings and practices, and the views and their actions that are not in the file yet.

    All of it is one write: a view that is named has had its actions carried over. Raises as `save` does.
    """
    known_views = listed(agreed, comparison.views)
    new = [view for view in comparison.views if view not in known_views]
    lines = _to_take(agreed, comparison)
    found = carried(comparison, is_not_known(agreed, comparison))
    settled = [
        one for one in found if last is not None and was_closed(last.assessment.entry(one.issue).actions, one.action)
    ]
    kept = [one for one in found if one not in settled]
    added, known, changes = _actions(agreed, kept)
    ratings = [one for line in lines for one in _unanimous(line, comparison, agreed)]
    views = [Append(("views",), relative(view, agreed)) for view in new]
    every = [action for view in new for entry in view.assessment.ratings.values() for action in entry.actions]
    closed = sum(not action.is_open for action in every)
    left_out = [
        Append(("left_out",), left_out_as(relative(view, agreed), one.action))
        for one in settled
        for view, _ in one.origins
    ]
    practices = practices_to_take(agreed, comparison)
    after = save(agreed, [*left_out, *views, *ratings, *practices, *changes])
    refs = {action.ref for _, action in agreed.assessment.every_action}
    return TakenOver(after, len(lines), len(practices), added, known, closed, len(settled), tuple(_alike(after, refs)))


def is_not_known(agreed: Opened, comparison: Comparison) -> Callable[[Source, Action], bool]:
    """Return what tells whether an action of a view is neither in the agreement nor left out of it on purpose."""
    here = Agreement(agreed, os.path.abspath(agreed.path), ("", ""), agreed.assessment.date, kept_by(agreed.assessment))
    known = Agreements([here])
    names: dict[str, list[str]] = {}
    for name in agreed.assessment.views:
        names.setdefault(_place(agreed.path, name), []).append(name)
    folder = os.path.dirname(here.place)
    places = {
        view: [place_of(folder, name) for name in (relative(view, agreed), *names.get(os.path.realpath(view.file), ()))]
        for view in comparison.views
    }
    return lambda view, action: (
        not any(known.of_view(place, action.ref or "", folded(action.action)) for place in places[view])
    )


def _alike(agreed: Opened, before: set[str | None]) -> Iterator[Alike]:
    """Yield the actions that may be the same, of which one was not there before."""
    for issue in agreed.framework.issues:
        texts = {action.ref or "": action.action for action in agreed.assessment.entry(issue.id).actions}
        for pair in alike(list(texts.items())):
            if not before.issuperset(pair):
                yield Alike(issue, {ref: texts[ref] for ref in pair})


def _place(agreed: Path, view: str) -> str:
    return os.path.realpath(NamesOnDisk().path(str(agreed.parent / view)))


def _to_take(agreed: Opened, comparison: Comparison) -> list[ComparisonLine]:
    """Return the issues on which all views that gave a rating agree, where none is agreed yet."""
    return [
        line
        for line in comparison.lines
        if line.unanimous is not None and agreed.assessment.entry(line.issue.id).rating is None
    ]


def _unanimous(line: ComparisonLine, comparison: Comparison, agreed: Opened) -> list[Set | Append]:
    place, rating = ("ratings", line.issue.id), line.unanimous
    if rating is None:
        return []
    changes: list[Set | Append] = [Set((*place, "rating"), rating.written)]
    if rating == NOT_APPLICABLE:
        given = len(line.given)
        reasons = dict.fromkeys(_sentence(entry.reason) for entry in line.entries if entry.reason)
        views = "Both views" if given == 2 else f"All {given} views"
        changes.append(Set((*place, "reason"), " ".join(reasons) or f"{views} say so."))
    elif agreed.assessment.entry(line.issue.id).comment is None:
        changes.append(Set((*place, "comment"), comment_on(line, rating)))
    return [*changes, Set((*place, "said"), said_of(line, comparison, agreed))]


def said_of(line: ComparisonLine, comparison: Comparison, agreed: Opened) -> dict[str, str | int]:
    """Return what each view says of an issue, by the name of its file; those that have not rated it are left out."""
    return {
        relative(view, agreed): entry.rating.written
        for view, entry in zip(comparison.views, line.entries, strict=True)
        if entry.rating is not None
    }


def what_is_said(agreed: Opened, comparison: Comparison, issue: Issue) -> list[Change]:
    """Return the changes that keep what each view says of an issue that was just agreed."""
    line = next(line for line in comparison.lines if line.issue.id == issue.id)
    said = said_of(line, comparison, agreed)
    place, before = ("ratings", issue.id, "said"), agreed.assessment.entry(issue.id).said
    if before is not None and said == {name: rating.written for name, rating in before.items()}:
        return []
    return [*([] if before is None else [Remove(place)]), Set(place, said)]


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _actions(agreed: Opened, found: Sequence[Carried]) -> tuple[int, int, list[Set | Append]]:
    """Return how many open actions are new to the agreement, how many it has, and the changes that carry them over.

    New ones get refs of their own. What an action depends on in its view becomes a dependency on the same action here.
    """
    there = [same_words(agreed.assessment.entry(one.issue).actions, one.action) for one in found]
    refs = _refs(agreed, found, there)
    by_origin = {(view, own): ref for one, ref in zip(found, refs, strict=True) for view, own in one.origins if own}
    changes: list[Set | Append] = []
    for one, ref, position in zip(found, refs, there, strict=True):
        place = ("ratings", one.issue, "actions")
        if position is None:
            changes.append(Append(place, _written(one, ref, by_origin, agreed)))
        else:
            changes += [Append((*place, position, "origin"), _origin(view, own, agreed)) for view, own in one.origins]
    added = there.count(None)
    return added, len(found) - added, changes


def _refs(agreed: Opened, found: Sequence[Carried], there: Sequence[int | None]) -> list[str]:
    """Return the refs in the agreement: of what is there already its own, for the rest the next that are free."""
    free = count(int(agreed.assessment.next_ref()[1:]))
    return [
        f"A{next(free)}" if position is None else agreed.assessment.entry(one.issue).actions[position].ref or ""
        for one, position in zip(found, there, strict=True)
    ]


def _written(one: Carried, ref: str, by_origin: dict[tuple[Source, str], str], agreed: Opened) -> dict[str, Any]:
    """Return the action as it stands in the agreed file."""
    kept = one.action.written()
    waits_for = [(view, other) for view, _ in one.origins for other in one.action.depends_on]
    depends = list(dict.fromkeys(by_origin[other] for other in waits_for if other in by_origin))
    kept |= {"ref": ref, "origin": [_origin(view, own, agreed) for view, own in one.origins]}
    kept.pop("depends_on", None)
    if depends:
        kept["depends_on"] = depends
    return {key: kept[key] for key in Action.model_fields if key in kept}


def _origin(view: Source, ref: str | None, agreed: Opened) -> str:
    name = relative(view, agreed)
    return f"{name} {ref}" if ref else name


def listed(agreed: Opened, views: Sequence[Source]) -> list[Source]:
    """Return the views that an agreement rests on already."""
    known = {_place(agreed.path, name) for name in agreed.assessment.views}
    return [view for view in views if os.path.realpath(view.file) in known]


def relative(view: Source, agreed: Opened) -> str:
    """Return the path of a view's file as seen from the agreed one."""
    return Path(os.path.relpath(view.file, agreed.path.parent)).as_posix()
