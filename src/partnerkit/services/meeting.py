"""What a meeting decided: read, and held against the views that are given, before anything is taken over."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.errors import InvalidFile, WrongUsage
from partnerkit.files.identify import kind_of
from partnerkit.files.meetings import unknown_issues, validated
from partnerkit.files.read import read_bytes
from partnerkit.model.meeting import digest_of
from partnerkit.model.text import folded, one_line
from partnerkit.services.partners import no_such_partner, partner_called

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partnerkit.files.yaml.document import Document
    from partnerkit.model.meeting import Meeting
    from partnerkit.model.problem import Problem
    from partnerkit.services.selection import Selection
    from partnerkit.services.workspace import Opened, Workspace


class OpenedMeeting(NamedTuple):
    """What a meeting decided, and which of the views that are given were seen there as they are."""

    path: Path
    it: Meeting
    seen: tuple[Opened, ...]
    partners: tuple[str, ...]
    """Those that can differ; none where they are not known."""
    notes: tuple[str, ...]
    """Sentences on views that are missing, that were added, or that changed since the page was made."""


def open_meeting(workspace: Workspace, path: Path, views: Selection, partners: Sequence[str]) -> OpenedMeeting:
    """Return what a meeting on these views decided. `partners` are those that can differ; where none is known, any.

    Raises `CannotRead`; `WrongUsage` for another kind of file; `InvalidFile` with every problem of it.
    """
    from partnerkit.files.yaml import constructor

    content = read_bytes(path)
    if kind_of(content) != "meeting":
        remedy = "Give the file that its last step, “Save the decisions”, puts among your downloads."
        raise WrongUsage(f"{path} is not what the page for a meeting saves", remedy=remedy)
    document = constructor.read(content, str(path))
    loaded = validated(document, views.framework)
    problems = list(loaded.problems)
    if isinstance(document.data, dict):
        problems += _of_another(workspace, document, views)
    if loaded.model is not None:
        problems += unknown_issues(document, loaded.model, views.framework)
        problems += _unknown_partners(document, loaded.model, partners)
    if loaded.model is None or problems:
        problems.sort(key=lambda problem: problem.order)
        raise InvalidFile(f"nothing was taken over from {path}: put this right first", problems)
    seen, notes = _seen(document, loaded.model, views)
    return OpenedMeeting(path, loaded.model, seen, tuple(partners), notes)


def _of_another(workspace: Workspace, document: Document, views: Selection) -> Iterator[Problem]:
    """Yield why what was decided is not about these views, if it is not."""
    first = views.sources[0]
    named, partnership = document.data.get("framework"), document.data.get("partnership")
    ours = {views.framework.id, *(PurePosixPath(one.assessment.framework).name for one in views.sources)}
    if isinstance(named, str) and named.strip() and PurePosixPath(named).name not in ours:
        message = f"the meeting was on {named}, and the views are against {views.framework.id}"
        yield document.problem("not-comparable", ("framework",), message, "Give the views of that meeting.")
    formerly = workspace.config(first.path).formerly
    known = {folded(name) for name in (first.assessment.partnership, *formerly)}
    if isinstance(partnership, str) and partnership.strip() and folded(partnership) not in known:
        message = f"the meeting was of “{partnership}”, and the views are of “{first.assessment.partnership}”"
        yield document.problem("not-comparable", ("partnership",), message, "Give the views of that meeting.")


def _unknown_partners(document: Document, meeting: Meeting, partners: Sequence[str]) -> Iterator[Problem]:
    """Yield a problem for everybody who differs and is no partner."""
    if not partners:
        return
    for issue, decision in meeting.decisions.items():
        for place, one in enumerate(decision.dissent):
            if partner_called(one.organisation, partners) is None:
                keys = ("decisions", issue, "dissent", place, "organisation")
                sentence, _, remedy = no_such_partner(one.organisation, partners).partition(". ")
                yield document.problem("unknown-partner", keys, sentence, remedy or None)


def _seen(document: Document, meeting: Meeting, views: Selection) -> tuple[tuple[Opened, ...], tuple[str, ...]]:
    """Return the views that the meeting had as they are, and a sentence on each other one, with its place."""
    digests = {digest_of(one.document.content): one for one in views.sources}
    wanted = {one.sha256 for one in meeting.views}
    seen = tuple(one for digest, one in digests.items() if digest in wanted)
    others = [one for one in views.sources if one not in seen]
    notes = []
    for number, one in enumerate(meeting.views):
        if one.sha256 in digests:
            continue
        place = document.place(("views", number))
        where = f"{place.file}:{place.line}:{place.column}"
        changed = next((it for it in others if one.file and it.path.name == PurePosixPath(one.file).name), None)
        if changed is not None:
            others.remove(changed)
            notes.append(f"{where}: {changed.file} was changed since the page was made; the meeting saw it as it was.")
        elif one.file:
            notes.append(f"{where}: {one_line(one.file)}, which the meeting saw, is not among these views.")
        else:
            notes.append(f"{where}: a view that the meeting saw is not among these, or was changed since.")
    notes += [f"The meeting did not see {one.file} as it is: it is new, or was changed since." for one in others]
    return seen, tuple(notes)
