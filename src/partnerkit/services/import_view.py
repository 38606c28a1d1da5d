"""Put a view that a page saved into its place: the file is an assessment already, and must be a valid one."""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.errors import CannotWrite, InvalidFile, WrongUsage
from partnerkit.files import write
from partnerkit.files.form.protocol import ROUND
from partnerkit.files.read import read_bytes
from partnerkit.files.yaml import constructor
from partnerkit.model.command_line import command_line
from partnerkit.services.new_assessment import put, refuse_name
from partnerkit.services.place_view import Whose, place_of
from partnerkit.services.workspace import Workspace

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.model.assessment import Assessment
    from partnerkit.services.workspace import Opened


FIRST_LINE = 400
"""Bytes of a file in which the name of its round is looked for."""


@dataclass(frozen=True, slots=True)
class Put:
    """A view that was put into its place."""

    file: Path
    is_new: bool
    """True where there was no such file."""
    is_there: bool
    """True where the file said the same already, so that nothing was written."""
    rated: int
    """The number of issues with a rating."""
    issues: int


def import_view(path: Path, file: Path | None, today: date, *, into: Path | None, wins: bool) -> Put:
    """Put a view into a file, or where its round wants it. A file of somebody's is replaced only if `wins`.

    Raises `InvalidFile` with the problems of the view, `WrongUsage`, `CannotRead` and `CannotWrite`.
    """
    content = read_bytes(path)
    workspace = Workspace(today)
    opened = _opened(workspace, path, content, (into or Path()) / "view.yaml" if file is None else file)
    target = file if file is not None else place_of(workspace, path, _whose(opened, _round_in(content)), into)
    rated, issues = opened.assessment.rated, len(opened.framework.issues)
    if os.path.lexists(target) and os.path.realpath(target) == os.path.realpath(path):
        return Put(target, False, True, rated, issues)
    if not os.path.lexists(target):
        refuse_name(target)
        _opened(workspace, target, content, target)
        put(target, content)
        return Put(target, True, False, rated, issues)
    before = read_bytes(target)
    if before == content:
        return Put(target, False, True, rated, issues)
    there = workspace.open(target)
    if not wins and not _loses_nothing(there.assessment, opened.assessment):
        what = "the same person's view" if file is None else "something else"
        remedy = (
            f"Look at both with `{command_line('compare', path, target)}`. Give -o another file, or --form-wins to \
put this one in its place."
        )
        raise CannotWrite(f"{target} says {what} already; nothing was written", remedy=remedy)
    _opened(workspace, target, content, target)
    write.replace(target, content, expected=before)
    return Put(target, False, False, rated, issues)


def is_counted(path: Path, target: Path, today: date) -> bool:
    """Return True if a file that came back lies among the partnership's files, where it counts as one more view."""
    if os.path.realpath(path) == os.path.realpath(target):
        return False
    loaded = Workspace(today).settings.of(target.parent)
    root = os.path.realpath(Path(loaded.document.file).parent) if loaded is not None else ""
    return bool(root) and os.path.realpath(path).startswith(os.path.join(root, ""))


def _opened(workspace: Workspace, path: Path, content: bytes, otherwise: Path) -> Opened:
    """Return a view; a framework that is a path may be as seen from where the view belongs."""
    try:
        return workspace.accept(path, constructor.read(content, str(path)))
    except InvalidFile as error:
        if {one.rule for one in error.problems} != {"unknown-framework"}:
            raise
        try:
            return workspace.accept(otherwise, constructor.read(content, str(otherwise)))
        except InvalidFile:
            raise error from None


def _round_in(content: bytes) -> str:
    """Return the round that the first line names of what a form of a round saved; empty where it names none."""
    first = content[:FIRST_LINE].removeprefix(BOM_UTF8).decode("utf-8", "replace").splitlines()[:1]
    return first[0].removeprefix(ROUND).strip() if first and first[0].startswith(ROUND) else ""


def _whose(opened: Opened, of_round: str) -> Whose:
    said, who = opened.assessment, opened.assessment.assessor
    if said.view == "individual" and who is None:
        raise WrongUsage(f"{opened.file} does not say whose view it is", remedy="Name the file with -o.")
    known = (who.role, who.organisation or "", str(who.sector), who.name or "") if who else ()
    return Whose(said.partnership, opened.framework.id, said.date, of_round, said.view, *known)


def _loses_nothing(there: Assessment, new: Assessment) -> bool:
    """Return True for a file in which nothing was said yet, but for what came along from last time and is kept."""
    kept = {action.ref for _, action in new.every_action}
    said = any(entry.comment or entry.evidence or entry.practices or entry.reason for entry in there.ratings.values())
    return there.is_blank and not said and all(action.ref in kept for _, action in there.every_action)
