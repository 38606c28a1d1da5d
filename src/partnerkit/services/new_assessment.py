"""A new assessment to fill in: what it starts from, and its file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any, NamedTuple

from partnerkit.errors import CannotWrite, WrongUsage
from partnerkit.files.discovery import is_yaml
from partnerkit.files.frameworks import is_path
from partnerkit.model.dates import on_day
from partnerkit.model.text import folded, one_line
from partnerkit.model.words import View
from partnerkit.services.last_time import PRACTICES, RATING

if TYPE_CHECKING:
    from partnerkit.files.load import Loaded
    from partnerkit.model.assessment import Action, Assessment, Entry
    from partnerkit.model.framework import Framework
    from partnerkit.services.workspace import Opened


COMMENT_WIDTH = 100
"""The most characters of a line of a text that stands as comments."""
INDENT = 4
"""Where the keys of an entry stand in the template."""


class Brought(NamedTuple):
    """What an assessment of another guide says of issues that ask for the same as one of this."""

    comment: str | None
    evidence: list[str | dict[str, Any]]
    """As it stands in a file."""
    actions: list[str]
    """What is open there: it stands as a comment, for it goes on where it is."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An assessment before anything is rated."""

    framework: Framework
    name: str
    """The framework's name or path, as the file is to give it."""
    partnership: str
    on: date
    view: View
    assessor: Mapping[str, str | None] = field(default_factory=dict)
    before: Mapping[str, Entry] = field(default_factory=dict)
    """Last time's entry of each issue: its rating and the states of its practices become comments, as somebody has to
    say again that they hold; its open actions are carried on."""
    last_ref: str | None = None
    """The highest ref that was given last time."""
    before_in: Path | None = None
    """The folder of last time's file, from which it names where its actions come from."""
    brought: Mapping[str, Brought] = field(default_factory=dict)
    """What is brought from an assessment of another guide, by issue."""


def first_round(
    named: tuple[str, Framework], partnership: str, view: View, assessor: Mapping[str, str | None], on: date
) -> Draft:
    """Return what a first assessment starts from; `named` is what `named_framework` returns.

    Raises `WrongUsage` for an agreed view with an assessor.
    """
    name, framework = named
    if view is View.AGREED and any(assessor.values()):
        raise WrongUsage("an agreed view has no assessor: leave --name, --role, --organisation and --sector out")
    return Draft(framework, name, partnership, on, view, assessor if view is View.INDIVIDUAL else {})


def next_round(previous: Path, file: Path, on: date, partnership: str | None = None) -> tuple[Draft, str | None]:
    """Return what the next round of the assessment in `previous` starts from, and what is to be done beside it.

    `partnership` is the present name of one that was renamed since: then its former name is to be set. Raises what
    opening the previous assessment raises.
    """
    from partnerkit.services.folders import one_assessment
    from partnerkit.services.workspace import Workspace

    workspace = Workspace(on)
    opened = workspace.open(one_assessment(workspace, previous))
    last = opened.assessment
    assessor = last.assessor.model_dump(mode="json", exclude_none=True) if last.assessor else {}
    name = framework_name(opened, file)
    named = partnership or last.partnership
    known = (opened.framework, name, named, on, last.view, assessor, last.ratings, last.highest_ref())
    draft = Draft(*known, before_in=opened.path.parent)
    if folded(draft.partnership) == folded(last.partnership):
        return draft, None
    from partnerkit.services.renaming import how_to_set

    how = how_to_set(workspace.settings, last.partnership, opened.path, file)
    return draft, f"So that its history goes on under the new name, {how}"


def framework_name(opened: Opened, file: Path) -> str:
    """Return how a new file names the framework of another assessment: a path is as seen from the new file's folder."""
    name = opened.assessment.framework
    if not is_path(name):
        return name
    return Path(os.path.relpath(opened.path.parent / name, file.parent)).as_posix()


def refuse_name(file: Path) -> None:
    """Raise `WrongUsage` for a name under which no file would be found again, `CannotWrite` for one that is taken."""
    if not is_yaml(file.name) or file.name.startswith("."):
        hidden = " and must not be hidden" if file.name.startswith(".") else ""
        raise WrongUsage(f"{file} must end in .yaml{hidden}, or it would not be found again")
    if os.path.lexists(file):
        raise CannotWrite(f"{file} exists already; nothing was written")


def write_draft(file: Path, draft: Draft) -> Loaded[Assessment]:
    """Write a new file, once it has proved to be readable as what it should be; return it as it was read.

    Raises `InvalidFile` and `CannotWrite`.
    """
    from partnerkit.services.editor_schema import schema_line

    loaded = drafted(file, draft, schema_line(file, draft.framework))
    put(file, loaded.document.content)
    return loaded


def drafted(file: Path, draft: Draft, schema: str | None) -> Loaded[Assessment]:
    """Return a new file as it will be read; `schema` is the path by which it names its own. Raises `InvalidFile`."""
    from partnerkit.files.load import as_assessment
    from partnerkit.files.yaml import constructor

    loaded = as_assessment(constructor.read(content_of(file, draft, schema), str(file)), draft.framework)
    loaded.require_valid()
    return loaded


def put(file: Path, content: bytes) -> None:
    """Write a file that does not exist yet, in a folder that may not either. Raises `CannotWrite`."""
    from partnerkit.files.write import create_all

    create_all({file: content})


def content_of(file: Path, draft: Draft, schema: str | None = None) -> bytes:
    """Return what the file is to hold before anything is rated; `schema` is the path by which it names its own."""
    from partnerkit.render.jinja import fill

    return fill(
        "assessment.yaml.j2",
        schema=schema,
        draft=draft,
        framework=draft.framework,
        last=_last(draft.before),
        aims=_aims(draft.before),
        practices=_practices(draft.before, draft.framework),
        noted=PRACTICES,
        instruction=wrap(one_line(draft.framework.instruction or ""), COMMENT_WIDTH),
        carried=_actions(draft, file.parent) | _brought(draft),
    ).encode("utf-8", errors="replace")


def _last(before: Mapping[str, Entry]) -> dict[str, str]:
    """Return last time's ratings, in words, by issue."""
    return {
        issue: RATING + entry.rating.word[:1].lower() + entry.rating.word[1:]
        for issue, entry in before.items()
        if entry.rating is not None
    }


def _aims(before: Mapping[str, Entry]) -> dict[str, str]:
    """Return what was aimed at last time, and by when, by issue."""
    return {
        issue: f"aimed at last time: {aim.rating.word.lower()}{f' by {on_day(aim.by)}' if aim.by else ''}"
        for issue, entry in before.items()
        if (aim := entry.target) is not None
    }


def _practices(before: Mapping[str, Entry], framework: Framework) -> dict[str, dict[str, str]]:
    """Return how the practices stood last time, by issue; those that the framework no longer has are left out."""
    found = {}
    for issue in framework.issues:
        said = before[issue.id].practices if issue.id in before else {}
        if known := {name: str(one.state) for name, one in said.items() if name in issue.practice_by_id}:
            found[issue.id] = known
    return found


def _actions(draft: Draft, folder: Path) -> dict[str, str]:
    """Return the open actions that are carried on, as keys of their entries, by issue."""
    from partnerkit.files.yaml import emitter

    still_there = {action.ref for entry in draft.before.values() for action in entry.open_actions}
    found = {}
    for issue, entry in draft.before.items():
        written = [_carried_on(action, still_there) for action in entry.open_actions]
        for one in written:
            if "origin" in one and draft.before_in is not None:
                one["origin"] = [_seen_from(folder, draft.before_in, origin) for origin in one["origin"]]
        if written:
            found[issue] = "\n".join(emitter.lines({"actions": written}, INDENT)[1:])
    return found


def _brought(draft: Draft) -> dict[str, str]:
    """Return what is brought from another guide, as keys of entries and comments, by issue."""
    from partnerkit.files.yaml import emitter

    found = {}
    for issue, brought in draft.brought.items():
        keys: dict[str, Any] = {"comment": brought.comment} if brought.comment else {}
        keys |= {"evidence": brought.evidence} if brought.evidence else {}
        lines = emitter.lines(keys, INDENT)[1:] if keys else []
        lines += [f"{' ' * INDENT}# Open there, and not copied: {action}" for action in brought.actions]
        found[issue] = "\n".join(lines)
    return found


def _carried_on(action: Action, still_there: set[str | None]) -> dict[str, Any]:
    """Return an open action as it stood, no longer waiting for what is done or dropped."""
    written = action.written()
    depends = [ref for ref in action.depends_on if ref in still_there]
    written.pop("depends_on", None)
    return written | ({"depends_on": depends} if depends else {})


def _seen_from(folder: Path, before_in: Path, origin: str) -> str:
    """Return an origin, such as `trust.yaml A3`, as named from another folder; what names no file stays."""
    file, _, ref = origin.rpartition(" ")
    for name, rest in ((origin, ""), (file, f" {ref}")):
        if name and os.path.lexists(before_in / name):
            return Path(os.path.relpath(before_in / name, folder)).as_posix() + rest
    return origin
