"""What `agree` writes into the agreed assessment without asking, by splice, in as few writes as may be."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from partnerkit.analysis.carry_over import Carried, carried, same_words, was_closed
from partnerkit.files import write
from partnerkit.files.load import parse
from partnerkit.files.yaml.edit import Append, Set, changed_document
from partnerkit.model.assessment import Action, Assessment
from partnerkit.model.words import Rating

if TYPE_CHECKING:
    from partnerkit.analysis.comparison import Comparison, Line
    from partnerkit.analysis.source import Source
    from partnerkit.services.workspace import Opened


def saved(opened: Opened, changes: Sequence[Set | Append]) -> Opened:
    """The assessment after changes to its file, which is written only if it is still valid.

    Raises as `files.change.change` does.
    """
    if not changes:
        return opened
    document = changed_document(opened.document, changes)
    assessment = parse(document.content, document.file, Assessment).valid
    write.replace(opened.path, document.content, expected=opened.document.content)
    return replace(opened, document=document, assessment=assessment)


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken over."""

    agreed: Opened
    """The agreed assessment afterwards."""
    ratings: int
    actions: int
    known: int
    """Actions that are in the agreement already, in the same words; only where they come from was added."""
    closed: int
    """Actions that are done or dropped, and were left out."""
    settled: int
    """Actions that were done or dropped in last round's agreement, and were left out."""


def take_over(agreed: Opened, comparison: Comparison, last: Opened | None = None) -> Taken:
    """Take over the unanimous ratings, and the views and their actions that are not in the agreed file yet.

    All of it is one write: a view that is named has had its actions carried over.
    """
    listed = {_place(agreed.path, view) for view in agreed.assessment.views}
    new = [view for view in comparison.views if os.path.realpath(view.file) not in listed]
    lines = _to_take(agreed, comparison)
    found = carried(comparison, new)
    kept = [
        one for one in found if last is None or not was_closed(last.assessment.entry(one.issue).actions, one.action)
    ]
    added, known, changes = _actions(agreed, kept)
    ratings = [one for line in lines for one in _unanimous(line, agreed)]
    views = [Append(("views",), _relative(view, agreed)) for view in new]
    every = [action for view in new for entry in view.assessment.ratings.values() for action in entry.actions]
    closed = sum(not action.is_open for action in every)
    return Taken(saved(agreed, [*views, *ratings, *changes]), len(lines), added, known, closed, len(found) - len(kept))


def _place(agreed: Path, view: str) -> str:
    return os.path.realpath(agreed.parent / view)


def _to_take(agreed: Opened, comparison: Comparison) -> list[Line]:
    """The issues on which all views that gave a rating agree, where none is agreed yet."""
    return [
        line
        for line in comparison.lines
        if line.unanimous is not None and agreed.assessment.entry(line.issue.id).rating is None
    ]


def _unanimous(line: Line, agreed: Opened) -> list[Set | Append]:
    place, rating = ("ratings", line.issue.id), line.unanimous
    given = sum(entry.rating is not None for entry in line.entries)
    views = "both views" if given == 2 else f"all {given} views"
    others = f" that rated it ({line.missing} did not)" if line.missing else ""
    changes: list[Set | Append] = [Set((*place, "rating"), str(rating))]
    if rating is Rating.NOT_APPLICABLE:
        reasons = dict.fromkeys(_sentence(entry.reason) for entry in line.entries if entry.reason)
        changes.append(Set((*place, "reason"), " ".join(reasons) or f"{views[0].upper()}{views[1:]} say so."))
    elif agreed.assessment.entry(line.issue.id).comment is None:
        word = str(rating).replace("-", " ").capitalize()
        changes.append(Set((*place, "comment"), f"{word} in {views}{others}."))
    return changes


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _actions(agreed: Opened, found: Sequence[Carried]) -> tuple[int, int, list[Set | Append]]:
    """How many open actions of views are new to the agreement and how many known, and the changes that carry them over.

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
    """The refs in the agreement: of what is there already its own, for the rest the next that are free."""
    free = count(int(agreed.assessment.next_ref()[1:]))
    return [
        f"A{next(free)}" if position is None else agreed.assessment.entry(one.issue).actions[position].ref or ""
        for one, position in zip(found, there, strict=True)
    ]


def _written(one: Carried, ref: str, by_origin: dict[tuple[Source, str], str], agreed: Opened) -> dict[str, Any]:
    """The action as it stands in the agreed file."""
    kept = one.action.written()
    waits_for = [(view, other) for view, _ in one.origins for other in one.action.depends_on]
    depends = list(dict.fromkeys(by_origin[other] for other in waits_for if other in by_origin))
    kept |= {"ref": ref, "origin": [_origin(view, own, agreed) for view, own in one.origins]}
    kept.pop("depends_on", None)
    if depends:
        kept["depends_on"] = depends
    return {key: kept[key] for key in Action.model_fields if key in kept}


def _origin(view: Source, ref: str | None, agreed: Opened) -> str:
    name = _relative(view, agreed)
    return f"{name} {ref}" if ref else name


def _relative(view: Source, agreed: Opened) -> str:
    """A view's file as seen from the agreed one."""
    return Path(os.path.relpath(view.file, agreed.path.parent)).as_posix()
