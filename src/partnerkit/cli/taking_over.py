"""What `agree` writes into the agreed assessment without asking, by splice, in as few writes as may be."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from partnerkit.analysis.agreement import Carried, carried
from partnerkit.files.change import Append, Set, change
from partnerkit.files.load import parse
from partnerkit.model.assessment import Action, Assessment
from partnerkit.model.words import Rating

if TYPE_CHECKING:
    from partnerkit.analysis.comparison import Comparison, Line, Voice
    from partnerkit.cli.workspace import Opened


def saved(opened: Opened, changes: Sequence[Set | Append]) -> Opened:
    """The assessment after changes to its file. Raises as `files.change.change` does."""
    if not changes:
        return opened
    document = change(opened.path, opened.document, changes)
    return replace(opened, document=document, assessment=parse(document.content, document.file, Assessment).valid)


def views(agreed: Opened, voices: Sequence[Voice]) -> tuple[Opened, list[Voice]]:
    """Name the views that the agreement rests on; returns those that it did not name yet."""
    listed = set(agreed.assessment.views)
    new = [voice for voice in voices if _relative(voice, agreed) not in listed]
    return saved(agreed, [Append(("views",), _relative(voice, agreed)) for voice in new]), new


def unanimous(agreed: Opened, comparison: Comparison) -> tuple[Opened, int]:
    """Take over the ratings on which all views that gave one agree, where none is agreed yet; returns how many."""
    lines = [
        line
        for line in comparison.lines
        if line.unanimous is not None and agreed.assessment.entry(line.issue.id).rating is None
    ]
    changes = [one for line in lines for one in _unanimous(line, agreed)]
    return saved(agreed, changes), len(lines)


def _unanimous(line: Line, agreed: Opened) -> list[Set | Append]:
    place, rating = ("ratings", line.issue.id), line.unanimous
    given = sum(entry.rating is not None for entry in line.entries)
    others = f" that rated it ({line.missing} did not)" if line.missing else ""
    changes: list[Set | Append] = [Set((*place, "rating"), str(rating))]
    if rating is Rating.NOT_APPLICABLE:
        reasons = dict.fromkeys(entry.reason.strip() for entry in line.entries if entry.reason)
        changes.append(Set((*place, "reason"), " ".join(reasons) or f"All {given} views say so"))
    elif agreed.assessment.entry(line.issue.id).comment is None:
        word = str(rating).replace("-", " ").capitalize()
        changes.append(Set((*place, "comment"), f"{word} in all {given} views{others}."))
    return changes


def actions(agreed: Opened, comparison: Comparison, voices: Sequence[Voice]) -> tuple[Opened, int, int]:
    """Carry the open actions of views over, under refs of their own; returns how many, and how many were closed.

    What an action depends on in its view becomes a dependency on the same action here.
    """
    found = carried(comparison, voices)
    first = int(agreed.assessment.next_ref()[1:])
    refs = {id(one): f"A{first + number}" for number, one in enumerate(found)}
    by_origin = {(voice.number, ref): refs[id(one)] for one in found for voice, ref in one.origins if ref}
    changes: list[Set | Append] = [
        Append(("ratings", one.issue, "actions"), _written(one, refs[id(one)], by_origin, agreed)) for one in found
    ]
    every = [action for voice in voices for entry in voice.assessment.ratings.values() for action in entry.actions]
    return saved(agreed, changes), len(found), sum(not action.is_open for action in every)


def _written(one: Carried, ref: str, by_origin: dict[tuple[int, str], str], agreed: Opened) -> dict[str, Any]:
    """The action as it stands in the agreed file."""
    kept = one.action.written()
    voice = one.origins[0][0]
    depends = [by_origin[voice.number, other] for other in one.action.depends_on if (voice.number, other) in by_origin]
    kept |= {"ref": ref, "origin": [_origin(voice, own, agreed) for voice, own in one.origins]}
    kept.pop("depends_on", None)
    if depends:
        kept["depends_on"] = depends
    return {key: kept[key] for key in Action.model_fields if key in kept}


def _origin(voice: Voice, ref: str | None, agreed: Opened) -> str:
    name = _relative(voice, agreed)
    return f"{name} {ref}" if ref else name


def _relative(voice: Voice, agreed: Opened) -> str:
    """A view's file as seen from the agreed one."""
    return Path(os.path.relpath(voice.file, agreed.path.parent)).as_posix()
