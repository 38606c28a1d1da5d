"""What a new assessment of one guide takes over from an assessment of another: comments and evidence, never ratings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from partnerkit.errors import WrongUsage
from partnerkit.files.crosswalks import Crosswalks
from partnerkit.model.crosswalk import Strength
from partnerkit.model.dates import on_day
from partnerkit.model.text import enumerated, one_line
from partnerkit.services.folders import one_assessment
from partnerkit.services.frameworks import named_framework
from partnerkit.services.new_assessment import Brought, Draft
from partnerkit.services.workspace import Workspace

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.model.assessment import Entry
    from partnerkit.model.crosswalk import Between
    from partnerkit.model.framework import Framework
    from partnerkit.model.issue import Issue
    from partnerkit.services.workspace import Opened


class _Asked(NamedTuple):
    """An issue of the other guide that asks for the same, with what was said of it."""

    opened: Opened
    issue: Issue

    @property
    def entry(self) -> Entry:
        return self.opened.assessment.entry(self.issue.id)

    @property
    def origin(self) -> str:
        """Where a text comes from, as it stands before it."""
        framework = self.opened.framework
        name, day = framework.issue_name, on_day(self.opened.assessment.date)
        return f"From {name} {self.issue.number} ({framework.title}, {day})"


def from_another_guide(previous: Path, name: str, file: Path, on: date) -> tuple[Draft, list[str]]:
    """Return what a new assessment of the framework called `name` starts from, and sentences on what was brought.

    Of each issue that asks for the same as one of `previous`, that one's comment and evidence are taken over, each with
    where it comes from; its rating is not, and its open actions go on where they are. Raises `WrongUsage` where no
    crosswalk joins the two guides, and what opening the previous assessment raises.
    """
    workspace = Workspace(on)
    opened = workspace.open(one_assessment(workspace, previous))
    called, framework = named_framework(name, file)
    brought = dict(_brought(opened, framework, _between(workspace, opened, framework)))
    last = opened.assessment
    assessor = last.assessor.model_dump(mode="json", exclude_none=True) if last.assessor else {}
    draft = Draft(framework, called, last.partnership, on, last.view, assessor, brought=brought)
    return draft, list(_told(opened, draft))


def _between(workspace: Workspace, opened: Opened, framework: Framework) -> list[Between]:
    title = opened.framework.title
    if opened.framework.id == framework.id:
        raise WrongUsage(
            f"{opened.file} is against {title} already", remedy="To open its next round, leave --framework out."
        )
    known = Crosswalks(workspace.library).near(opened.path.parent)
    found = [one for one in known if one.joins(opened.framework) and one.joins(framework)]
    if not found:
        raise WrongUsage(
            f"no crosswalk joins {title} and {framework.title}, so nothing can be brought from {opened.file}",
            remedy="Leave --from out.",
        )
    return found


def _brought(opened: Opened, framework: Framework, known: list[Between]) -> Iterator[tuple[str, Brought]]:
    for issue in framework.issues:
        asked: dict[str, _Asked] = {}
        for between in known:
            for step in between.steps(framework, issue.id):
                if step.link.strength is Strength.DIRECT:
                    asked.setdefault(step.issue.id, _Asked(opened, step.issue))
        comments = [f"{one.origin}: {one.entry.comment.strip()}" for one in asked.values() if one.entry.comment]
        evidence = list(_evidence(asked.values()))
        still_open = (action for one in asked.values() for action in one.entry.open_actions)
        actions = [one_line(f"{action.ref or '–'} {action.action}") for action in still_open]
        if comments or evidence or actions:
            yield issue.id, Brought("\n".join(comments) or None, evidence, actions)


def _evidence(asked: Iterable[_Asked]) -> Iterator[str | dict[str, Any]]:
    """Yield each piece of evidence once, with where it comes from."""
    seen: set[tuple[str, str | None]] = set()
    for one in asked:
        for piece in one.entry.evidence:
            if (piece.text, piece.link) not in seen:
                seen.add((piece.text, piece.link))
                rest = piece.model_dump(mode="json", exclude_none=True, exclude={"text"})
                text = f"{one.origin}: {piece.text.strip()}"
                yield {"text": text, **rest} if rest else text


def _told(opened: Opened, draft: Draft) -> Iterator[str]:
    """Yield what was brought, and which actions stay where they are."""
    said = [issue for issue, one in draft.brought.items() if one.comment or one.evidence]
    framework = draft.framework
    if said:
        yield f"Brought from {opened.file}: comments and evidence for {framework.count(len(said))}, and no rating."
    else:
        yield f"{opened.file} has neither comments nor evidence to bring."
    open_there = list(dict.fromkeys(action for one in draft.brought.values() for action in one.actions))
    if open_there:
        refs = enumerated(action.split()[0] for action in open_there)
        yield f"Open there, and not copied: {refs}. A plan of both files has them."
