"""Seal a view: what may be sealed, and the files that come of it, each in its turn.

The salt is on the disk before the seal is, so that whoever is killed in between can go on: a salt without its seal is
taken up again where the view is still the same.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead, CannotWrite, InvalidFile, Refused
from partnerkit.files import salts, write
from partnerkit.files.load import load, parse
from partnerkit.files.read import read_bytes
from partnerkit.files.salts import Kept
from partnerkit.files.temporary import remove
from partnerkit.model.dates import on_day
from partnerkit.model.seal import SALT, Seal, Sealed, proven, survives_git, viewpoint_of
from partnerkit.model.words import Severity, View
from partnerkit.services.seals.exposure import exposure, hide_folder
from partnerkit.services.seals.places import name_of_round, places_of, refuse_links
from partnerkit.services.seals.standing import standing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from partnerkit.files.load import Loaded
    from partnerkit.model.assessment import Assessor
    from partnerkit.services.seals.places import Places
    from partnerkit.services.seals.standing import Standing
    from partnerkit.services.workspace import Opened, Workspace

MAY_LACK = frozenset(
    {
        *("not-begun", "unrated-issue", "red-without-action", "amber-without-action", "green-without-evidence"),
        *("action-without-owner-or-due", "action-overdue", "blocked-without-cause"),
    }
)
"""Rules about what is missing, and about how actions go: a view may be given all the same."""


@dataclass(frozen=True, slots=True)
class Done:
    """A view that is sealed."""

    places: Places
    standing: Standing
    """How the round stood before."""
    is_new: bool
    """False where it was sealed as it is already, and nothing was written."""
    moved_from: Path | None
    """Where the view lay open until now."""
    unrated: int
    """The number of its issues that are not rated."""
    exposed: tuple[str, ...]
    """What can be seen of it by others, a sentence each."""


def views_in(workspace: Workspace, paths: Iterable[Path]) -> list[Path]:
    """Return the files that are named, and the assessments in folders that are, each once. Raises as `open_all`."""
    from partnerkit.services.opening import assessments_in, nothing

    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = [file for file, _, _ in assessments_in(workspace, [path])]
        if not inside:
            raise nothing([path], "there is no view to seal")
        found += inside
    return list(dict.fromkeys(found))


def seal(workspace: Workspace, file: Path, *, again: bool = False) -> Done:
    """Seal a view; with `again`, in place of what the same assessor sealed before.

    Raises `InvalidFile` for one with problems that nobody could put right afterwards, `Refused` for one that may not be
    sealed, now or at all, and `CannotRead` and `CannotWrite`.
    """
    content = read_bytes(file)
    _refuse_kind(workspace, file, content)
    places = places_of(file)
    refuse_links(places)
    opened = workspace.open(file, content)
    who = _assessor(opened)
    unrated = _refuse_problems(workspace, opened)
    round_ = standing(workspace, places.folder)
    _refuse_round(round_)
    _refuse_second(round_, places, opened)
    before = load(places.seal, Seal) if os.path.lexists(places.seal) else None
    kept = _kept(places, again=again)
    if before is not None and kept is not None and proven(before.valid, kept.salt, content) is not None:
        return Done(places, round_, False, None, unrated, exposure(places))
    _refuse_again(places, before, kept, content, again=again)

    moved_from = _move_in(places, file, content)
    hide_folder(places)
    salt = kept.salt if kept is not None and kept.view == content else secrets.token_bytes(SALT)
    if kept is None and not os.path.lexists(places.salt):
        salts.keep(places.salt, Kept(salt, content))
    elif kept is None or kept.view != content:
        salts.keep_instead(places.salt, Kept(salt, content))
    _write(places, _text(workspace, opened, who, places, Kept(salt, content)), before)
    exposed = exposure(places)
    if moved_from is not None:
        remove(moved_from)
        if os.path.lexists(moved_from):
            exposed += (f"{moved_from} could not be removed, and still lies open.",)
    return Done(places, round_, True, moved_from, unrated, exposed)


def _refuse_kind(workspace: Workspace, file: Path, content: bytes) -> None:
    kind = workspace.recogniser.recognise(str(file), content, named=True).kind
    if kind == "seal":
        raise Refused(f"{file} is a seal already", remedy="Name the view that is to be sealed.")


def _assessor(opened: Opened) -> Assessor:
    """Return whose view it is. Raises `Refused` for an agreed view, and for one that says nothing yet."""
    view, file = opened.assessment, opened.file
    if view.view is View.AGREED:
        raise Refused(f"{file} is an agreed view, and one assessor's alone can be sealed")
    if view.assessor is None:
        raise Refused(f"{file} does not say whose view it is", remedy="Fill in its assessor.")
    if view.is_blank:
        raise Refused(f"nothing is rated in {file}, so there is nothing to seal")
    if not survives_git(opened.document.content):
        sentence = f"the lines of {file} end in two ways, and once git has made them alike nobody could prove the seal"
        raise Refused(sentence, remedy="Save it with one kind of line end: most editors show it at the bottom.")
    return view.assessor


def _refuse_problems(workspace: Workspace, opened: Opened) -> int:
    """Raise `InvalidFile` for errors that nobody could put right once a view is sealed; return what is not rated."""
    from partnerkit.services.check.checker import Checker

    found = Checker(workspace).inspect(opened.path, opened.document.content).problems
    errors = [one for one in found if one.severity is Severity.ERROR and one.rule not in MAY_LACK]
    if errors:
        sentence = (
            f"{opened.file} was not sealed: nothing in it could be put right afterwards without breaking the seal"
        )
        raise InvalidFile(sentence, errors)
    return len(opened.framework.issues) - opened.assessment.rated


def _refuse_round(round_: Standing) -> None:
    """Raise `Refused` where a round is no longer blind."""
    what = "a view that was sealed now would not have been given blind"
    remedy = f"Give it openly, in {round_.folder}."
    if round_.has_ended and round_.views_by is not None:
        raise Refused(f"views of {round_.name} could be given until {on_day(round_.views_by)}: {what}", remedy=remedy)
    if round_.is_being_revealed:
        raise Refused(f"the views of {round_.name} are being revealed already: {what}", remedy=remedy)


def _refuse_second(round_: Standing, places: Places, opened: Opened) -> None:
    """Raise `Refused` where an assessor has sealed another file, or a file of that name is sealed of somebody else.

    Of two guides in one round an assessor seals a view each.
    """
    own, guide = opened.assessment.identity, opened.assessment.framework
    for path, loaded in round_.seals:
        if loaded.model is None:
            continue
        is_this = path.name == places.name
        if not is_this and loaded.model.framework != guide:
            continue
        if is_this and loaded.model.identity != own:
            sentence = f"{path} is the seal of {loaded.model.viewpoint}, and this is another's view"
            raise Refused(sentence, remedy="Give your file another name.")
        if not is_this and loaded.model.identity == own:
            remedy = f"Seal {loaded.model.viewpoint}'s view under that name; two people in one role need a name each."
            raise Refused(f"{loaded.model.viewpoint} has sealed a view in {path}", remedy=remedy)


def _kept(places: Places, *, again: bool) -> Kept | None:
    """Return the salt that is kept beside a view, or None. Raises `CannotRead` unless it is to be replaced."""
    if not os.path.lexists(places.salt):
        return None
    try:
        return salts.read(places.salt)
    except CannotRead:
        if again:
            return None
        raise


def _refuse_again(
    places: Places, before: Loaded[Seal] | None, kept: Kept | None, content: bytes, *, again: bool
) -> None:
    """Raise `CannotWrite` where something that was sealed would be lost, unless that is meant."""
    if again:
        return
    remedy = "To replace it give --again; git shows that you did."
    if before is not None:
        why = "and its salt is not here" if kept is None else "and has changed since"
        raise CannotWrite(f"{places.name} was sealed on {on_day(before.valid.date)}, {why}", remedy=remedy)
    if kept is not None and kept.view != content:
        raise CannotWrite(f"{places.salt} belongs to a seal that is not here", remedy=remedy)


def _move_in(places: Places, file: Path, content: bytes) -> Path | None:
    """Put a view that lies open where git does not see it; return where it lay, or None. Raises `CannotWrite`."""
    if os.path.abspath(file) == os.path.abspath(places.unsealed):
        return None
    if os.path.lexists(places.unsealed):
        if read_bytes(places.unsealed) != content:
            remedy = "Keep the one that counts, under the second name."
            raise CannotWrite(f"{file} and {places.unsealed} are two views of one name", remedy=remedy)
    else:
        write.create_all({places.unsealed: content})
    return file


def _text(workspace: Workspace, opened: Opened, who: Assessor, places: Places, kept: Kept) -> bytes:
    """Return the bytes of a seal, once they have proved to be readable as what they should be."""
    from partnerkit.files.yaml import emitter

    name = name_of_round(places.folder)
    said = opened.document.data
    what = Sealed(said["partnership"], said["framework"], name, who)
    data = {
        "format": "partnerkit/seal/1",
        "partnership": what.partnership,
        "framework": what.framework,
        "round": name,
        "assessor": who.model_dump(mode="json", exclude_none=True),
        "date": workspace.as_of.isoformat(),
        "sha256": what.digest(kept.salt, kept.view),
    }
    first = f"# The view of {viewpoint_of(who)}, sealed. `partnerkit reveal` shows and proves it in time."
    lines = [first, *emitter.lines(data, 0)[1:]]
    content = "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")
    parse(content, str(places.seal), Seal).require_valid()
    return content


def _write(places: Places, content: bytes, before: Loaded[Seal] | None) -> None:
    if before is None:
        write.create_all({places.seal: content})
    else:
        write.replace(places.seal, content, expected=before.document.content)
