"""Open the next round: a file for everybody who is asked, all of them or none."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.errors import CannotWrite, WrongUsage
from partnerkit.files import write
from partnerkit.files.temporary import undisturbed
from partnerkit.model.text import enumerated
from partnerkit.model.words import CONFIG_NAME, UNSEALED
from partnerkit.services.before_round import Before, is_same
from partnerkit.services.editor_schema import schema_line
from partnerkit.services.new_assessment import drafted
from partnerkit.services.round_settings import settle
from partnerkit.services.seals.exposure import IGNORED
from partnerkit.services.seals.places import SEALED, unsealed_folder

if TYPE_CHECKING:
    from partnerkit.model.framework import Framework
    from partnerkit.services.before_round import Wanted
    from partnerkit.services.round_settings import Settings
    from partnerkit.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file that was written for somebody."""

    path: Path
    who: str
    """Their role and organisation."""
    name: str | None
    came_from: str | None
    """The last file of theirs; None where it is blank."""
    carried: int
    """The open actions that came along."""


@dataclass(frozen=True, slots=True)
class OpenedRound:
    """A round that was opened."""

    files: tuple[OpenedFile, ...]
    settings: Path | None
    """Where the settings were changed, or written."""
    is_blind: bool
    has_record: bool
    """True if a record says who is asked."""
    notes: tuple[str, ...] = ()


def open_round(workspace: Workspace, wanted: Wanted) -> OpenedRound:
    """Write a file for everybody who is asked in a new round, and what is settled about it; all of it or nothing.

    Raises `WrongUsage`, `InvalidFile` for a file or settings with problems, `CannotRead` and `CannotWrite`.
    """
    folder = wanted.folder
    refuse_folder(folder)
    if wanted.views_by is not None and wanted.views_by < wanted.on:
        raise WrongUsage(f"views cannot be given by {wanted.views_by}, before the round begins on {wanted.on}")
    settings = settle(workspace, folder, wanted.views_by, blind=wanted.blind)
    is_blind = bool(settings and settings.terms and settings.terms.blind)
    before = Before(workspace, wanted)
    where = unsealed_folder(folder) if is_blind else folder
    made: dict[Path, bytes] = {where / ".gitignore": IGNORED.encode()} if is_blind else {}
    opened: list[OpenedFile] = []
    notes: list[str] = []
    for number, (name, framework) in enumerate(before.guides()):
        ending = f"-{framework.id}" if number or _refuse_files(before, where, framework) else ""
        schema = schema_line(where / "view.yaml", framework)
        for stem, (asked, view) in before.files(framework, wanted.on).items():
            path = where / f"{stem}{ending}.yaml"
            draft, came_from, note = before.draft(path, asked, view, (name, framework))
            made[path] = drafted(path, draft, schema).document.content
            carried = sum(len(entry.open_actions) for entry in draft.before.values())
            opened.append(OpenedFile(path, asked.viewpoint, asked.name, came_from, carried))
            notes += [note] if note and note not in notes else []
    _write(made, settings)
    changed = settings is not None and settings.before != settings.after
    return OpenedRound(
        tuple(opened), settings.path if settings and changed else None, is_blind, before.has_record, tuple(notes)
    )


def refuse_folder(folder: Path) -> None:
    """Raise `WrongUsage` for a folder in which no round would be found again."""
    name = folder.name
    if not name or name.startswith(".") or name == SEALED or name.endswith(UNSEALED):
        raise WrongUsage(f"{folder} can be no round's folder", remedy="Name it for the month, such as 2027-05.")
    if os.path.lexists(folder) and not folder.is_dir():
        raise CannotWrite(f"{folder} is a file, not a folder; nothing was written")


def _refuse_files(before: Before, where: Path, framework: Framework) -> bool:
    """Return True if files of another guide lie in a round's folder. Raises `CannotWrite` for any others."""
    folder = before.wanted.folder
    there: list[str] = []
    for inside in dict.fromkeys((folder, where, folder / SEALED)):
        if inside.is_dir():
            names = sorted(one.name for one in inside.iterdir() if not one.name.startswith(".") and not one.is_dir())
            there += [os.fspath(inside / name) for name in names]
    if not there:
        return False
    others = _of_other_guides(before, framework) if before.wanted.framework is not None else set()
    taken = [name for name in there if os.path.realpath(name) not in others]
    if taken:
        remedy = "Name another folder; or --framework, for a guide of which no file lies there."
        if before.wanted.blind or before.wanted.views_by is not None:
            settle_by_hand = f"write under rounds in {CONFIG_NAME}: {_line(before.wanted)}"
            remedy += f" To settle this of the round that is there, {settle_by_hand}"
        listed = f"{enumerated(taken[:5])}{f' and {len(taken) - 5} more' if len(taken) > 5 else ''}"
        raise CannotWrite(f"nothing was written, because {folder} holds already: {listed}", remedy=remedy)
    return True


def _line(wanted: Wanted) -> str:
    """Return what the settings say of a round, as it stands in them."""
    views_by = f", views_by: {wanted.views_by}" if wanted.views_by is not None else ""
    return f"- {{folder: {wanted.folder.name}{views_by}{', blind: true' if wanted.blind else ''}}}"


def _of_other_guides(before: Before, framework: Framework) -> set[str]:
    """Return the real paths of the files in the new round's folder that are of other guides than one."""
    found: set[str] = set()
    for partnership in before.found.partnerships if before.found else ():
        for round_ in partnership.rounds.values():
            if is_same(round_.folder, before.wanted.folder):
                against = before.reader.read(round_, 366)
                mine = against.get(framework.id)
                own = {os.path.realpath(view.file) for view in mine.views} if mine else set()
                own |= {os.path.realpath(opened.path) for opened, _ in mine.agreed} if mine else set()
                found |= {os.path.realpath(file) for file in round_.files} - own
    return found


def _write(files: dict[Path, bytes], settings: Settings | None) -> None:
    """Write files and the settings, all of it or nothing. Raises `CannotWrite`."""
    made = {path: content for path, content in files.items() if path.name != ".gitignore" or not os.path.lexists(path)}
    if settings is not None and settings.before is None:
        made[settings.path] = settings.after
    with undisturbed():
        is_changed = settings is not None and settings.before not in (None, settings.after)
        if settings is not None and settings.before is not None and is_changed:
            write.replace(settings.path, settings.after, expected=settings.before)
        try:
            write.create_all(made)
        except CannotWrite:
            if settings is not None and settings.before is not None and is_changed:
                write.replace(settings.path, settings.before, expected=settings.after)
            raise
