"""Reveal views whose time has come, and prove every seal that lies before it.

What is written of one view is written in an order that can be taken up again: the view to where everybody sees it, the
salt into the seal, and only then the files that nobody else could see are removed.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead, CannotWrite, InvalidFile, PartnerkitError, Refused
from partnerkit.files import salts, write
from partnerkit.files.discovery import walk
from partnerkit.files.identify import kind_of
from partnerkit.files.read import read_bytes, read_head
from partnerkit.files.temporary import remove
from partnerkit.model.command_line import command_line
from partnerkit.model.dates import on_day
from partnerkit.model.proof import Proof
from partnerkit.model.seal import Seal, proof, proven
from partnerkit.model.text import enumerated
from partnerkit.rules.differs_from_seal import SAID
from partnerkit.services.seals.places import SEALED, Places, round_of, unsealed_folder
from partnerkit.services.seals.standing import files_of, standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partnerkit.files.load import Loaded
    from partnerkit.model.assessment import Assessment
    from partnerkit.services.seals.standing import Standing
    from partnerkit.services.workspace import Workspace


class Outcome(Enum):
    """What came of one seal."""

    REVEALED = auto()
    PROVEN = auto()
    """It was revealed before, and holds."""
    WAITING = auto()
    """Only whoever sealed it can reveal it."""
    WRONG = auto()
    """What lies there is not what was sealed, or the other way round."""
    FAILED = auto()
    """A file could not be read or written."""
    NEVER_SEALED = auto()
    """It lies with those that were sealed, and was not."""


@dataclass(frozen=True, slots=True)
class Told:
    """What came of one seal, in a sentence."""

    outcome: Outcome
    places: Places
    sentence: str
    remedy: str | None = None


@dataclass(frozen=True, slots=True)
class OfRound:
    """What came of the seals of one round."""

    standing: Standing
    refusal: Refused | None
    """Why nothing of it may be shown yet; nothing was looked at then."""
    told: tuple[Told, ...] = ()


def reveal(workspace: Workspace, paths: Sequence[Path], *, as_sealed: bool = False) -> list[OfRound]:
    """Reveal what is kept here of rounds whose time has come, and prove what was revealed; return what came of each.

    `paths` are folders, or a view or its seal alone. With `as_sealed`, a view that was changed since is revealed as it
    was sealed. Raises `CannotRead`, and `Refused` where nothing is sealed.
    """
    rounds = _rounds(paths)
    if not rounds:
        raise Refused(f"nothing is sealed in {enumerated(map(str, paths))}")
    return [_of_round(workspace, folder, names, as_sealed=as_sealed) for folder, names in rounds.items()]


def _rounds(paths: Sequence[Path]) -> dict[Path, frozenset[str] | None]:
    """Return the folders of rounds, each with the names of the seals that are meant; None for all."""
    found: dict[Path, frozenset[str] | None] = {}
    for path in paths:
        if not path.is_dir():
            folder = round_of(path.parent)
            name = path.name.removesuffix(salts.ENDING)
            if not os.path.lexists(folder / SEALED / name):
                raise CannotRead(f"{path} is not sealed", remedy="Seal a view with `partnerkit seal FILE`.")
            names = found.get(folder, frozenset())
            found[folder] = None if names is None else names | {name}
            continue
        for file, _ in walk([round_of(path)]):
            inside = Path(file).parent
            if inside.name == SEALED and kind_of(read_head(file)) == "seal":
                found[round_of(inside)] = None
    return found


def _of_round(workspace: Workspace, folder: Path, names: frozenset[str] | None, *, as_sealed: bool) -> OfRound:
    round_ = standing(workspace, folder)
    seals = [(path.name, loaded) for path, loaded in round_.seals if names is None or path.name in names]
    if not round_.may_be_shown and any(loaded.model is None or loaded.model.salt is None for _, loaded in seals):
        return OfRound(round_, _refusal(round_))
    told = []
    for name, loaded in seals:
        places = Places(folder, name)
        try:
            told += [_of_seal(workspace, places, loaded, round_, as_sealed=as_sealed)]
        except (CannotRead, CannotWrite) as error:
            told += [Told(Outcome.FAILED, places, error.sentence, error.remedy)]
        except InvalidFile:  # that is whoever wrote it to put right; the others go on
            remedy = f"`{command_line('check', places.seal)}` names them."
            told += [Told(Outcome.WRONG, places, f"{places.seal} has problems", remedy)]
        except PartnerkitError as error:
            told += [Told(Outcome.WRONG, places, error.sentence, error.remedy)]
    return OfRound(round_, None, (*told, *(_never_sealed(workspace, round_) if names is None else ())))


def _never_sealed(workspace: Workspace, round_: Standing) -> Iterator[Told]:
    """Yield the views, in which something is rated, that lie with those that were sealed and have no seal here."""
    sealed = {path.name for path, _ in round_.seals}
    for path in files_of(unsealed_folder(round_.folder), "assessment"):
        if path.name not in sealed:
            places = Places(round_.folder, path.name)
            if os.path.lexists(places.salt):
                yield Told(Outcome.WRONG, places, f"the seal of {path} is not here", "Get it from git first.")
            elif not _is_blank(workspace, path):
                yield Told(Outcome.NEVER_SEALED, places, f"{path} was never sealed")


def _refusal(round_: Standing) -> Refused:
    """Return why a round may not be shown: who is missing, and never what anybody said."""
    after = f"revealed after {on_day(round_.views_by)}." if round_.views_by else ""
    if not round_.is_known:
        say = "Say so: in partnership.yaml who is asked, or in partnerkit.yaml by when (rounds: views_by)."
        remedy = f"It can be {after}" if after else say
        return Refused(f"{round_.name} stays sealed: nothing says whose view is asked for", remedy=remedy)
    number = len(round_.missing)
    missing = "1 view is missing" if number == 1 else f"{number} views are missing"
    sentence = f"{round_.name} stays sealed: {missing}, of {'; '.join(round_.missing)}"
    return Refused(
        sentence, remedy=f"Without {'it' if number == 1 else 'them'} the rest can be {after}" if after else None
    )


def _of_seal(workspace: Workspace, places: Places, loaded: Loaded[Seal], round_: Standing, *, as_sealed: bool) -> Told:
    seal = loaded.valid
    if seal.round != round_.name:
        sentence = f"{places.seal} is a seal of the round {seal.round}, and lies in {round_.name}"
        return Told(Outcome.WRONG, places, sentence)
    if seal.salt is None and os.path.lexists(places.salt):
        return _revealed(workspace, places, loaded, as_sealed=as_sealed)
    if seal.salt is None:
        sealed = f"{seal.viewpoint} sealed it on {on_day(seal.date)}"
        if os.path.lexists(places.unsealed) and not _is_blank(workspace, places.unsealed):
            remedy = f"Put back the copy that you kept, as {places.salt}."
            return Told(Outcome.WRONG, places, f"{places.salt} is missing, and without it nobody can prove it", remedy)
        return Told(Outcome.WAITING, places, f"{sealed}, and reveals it where it was sealed")
    return _proven(workspace, places, seal)


def _is_blank(workspace: Workspace, path: Path) -> bool:
    """Return True if nothing is rated in a view: it was never sealed then, but opened here to be sent to somebody."""
    model = _model(workspace, path, read_bytes(path))
    return model is not None and model.is_blank


def _proven(workspace: Workspace, places: Places, seal: Seal) -> Told:
    """Say whether what was revealed before is what was sealed; what is left of it beside is cleared away."""
    content = read_bytes(places.view) if os.path.lexists(places.view) else None
    found = proof(seal, bytes.fromhex(seal.salt or ""), content, _model(workspace, places.view, content))
    if found is not Proof.HOLDS:
        return Told(Outcome.WRONG, places, f"{places.view} {SAID[found]}")
    _clear_away(places, seal)
    return Told(Outcome.PROVEN, places, f"it is what {seal.viewpoint} sealed on {on_day(seal.date)}")


def _revealed(workspace: Workspace, places: Places, loaded: Loaded[Seal], *, as_sealed: bool) -> Told:
    """Reveal a view. Raises `Refused`, `CannotRead` and `CannotWrite`; nothing is lost then."""
    seal, kept = loaded.valid, salts.read(places.salt)
    sealed = proven(seal, kept.salt, kept.view)
    if sealed is None:
        remedy = "One of them was changed: put back the salt that you kept, or the seal as git has it."
        raise Refused(f"{places.salt} is not the salt of {places.seal}", remedy=remedy)
    if (view := _model(workspace, places.view, sealed)) is not None and not seal.is_of(view):
        raise Refused(f"the view of {places.seal} {SAID[Proof.OF_ANOTHER]}")
    changed = os.path.lexists(places.unsealed) and proven(seal, kept.salt, read_bytes(places.unsealed)) is None
    if changed and not as_sealed:
        raise Refused(
            f"{places.unsealed} was changed since it was sealed",
            remedy="Reveal it as it was sealed with --as-sealed: the changed one is then kept beside it, as .bak.",
        )
    if changed:
        _set_aside(places.unsealed)
    _show(workspace, places, seal, kept.salt, sealed)
    _say(loaded, kept.salt)
    _clear_away(places, seal.model_copy(update={"salt": kept.salt.hex()}))
    return Told(Outcome.REVEALED, places, f"it is what {seal.viewpoint} sealed on {on_day(seal.date)}")


def _show(workspace: Workspace, places: Places, seal: Seal, salt: bytes, sealed: bytes) -> None:
    """Put a view where everybody sees it; only the same one, or the same person's in which nothing is rated, goes.

    Raises `CannotWrite`.
    """
    if not os.path.lexists(places.view):
        write.create(places.view, sealed)
        return
    there = read_bytes(places.view)
    if proven(seal, salt, there) is not None:
        return
    model = _model(workspace, places.view, there)
    if model is None or not model.is_blank or model.identity != seal.identity:
        remedy = "Give that file another name, or delete it; then reveal again."
        raise CannotWrite(f"another file lies at {places.view}; nothing was written", remedy=remedy)
    write.replace(places.view, sealed, expected=there)


def _say(loaded: Loaded[Seal], salt: bytes) -> None:
    """Write the salt into the seal, which is changed in nothing else. Raises `CannotWrite`."""
    from partnerkit.files.yaml.changes import Set
    from partnerkit.files.yaml.edit import apply_changes

    document = apply_changes(loaded.document, [Set(("salt",), salt.hex())])
    write.replace(Path(loaded.document.file), document.content, expected=loaded.document.content)


def _set_aside(file: Path) -> None:
    """Give a file a name under which nothing is read. Raises `CannotWrite` where that is taken."""
    aside = file.with_name(f"{file.name}.bak")
    write.create(aside, read_bytes(file))
    remove(file)


def _clear_away(places: Places, seal: Seal) -> None:
    """Remove the view from where nobody else saw it, and the salt, if they are what everybody sees now."""
    if seal.salt is None:
        return
    salt = bytes.fromhex(seal.salt)
    if os.path.lexists(places.unsealed) and proven(seal, salt, read_bytes(places.unsealed)) is not None:
        remove(places.unsealed)
    with suppress(CannotRead):  # a damaged one may belong to another seal
        if os.path.lexists(places.salt) and salts.read(places.salt).salt == salt:
            remove(places.salt)


def _model(workspace: Workspace, path: Path, content: bytes | None) -> Assessment | None:
    """Return a file's content as an assessment; None where it is none, or has problems."""
    from partnerkit.files.yaml import constructor

    if content is None:
        return None
    loaded, _, _ = workspace.assessment(constructor.read(content, str(path)))
    return loaded.model


def every_told(rounds: Sequence[OfRound]) -> Iterator[Told]:
    """Yield what came of each seal, over all rounds."""
    for one in rounds:
        yield from one.told
