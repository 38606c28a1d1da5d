"""What is settled about a round, written into partnerkit.yaml by a line or two."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.errors import WrongUsage
from partnerkit.files.governing import as_seen
from partnerkit.files.load import validate
from partnerkit.files.repository import repository
from partnerkit.files.yaml import constructor, emitter
from partnerkit.files.yaml.changes import Append, Set
from partnerkit.files.yaml.edit import apply_changes
from partnerkit.model.config import Config
from partnerkit.model.words import CONFIG_NAME

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.files.yaml.changes import Change
    from partnerkit.model.config import RoundTerms
    from partnerkit.services.workspace import Workspace


class Settings(NamedTuple):
    """The settings that govern a round, and what they are to say."""

    path: Path
    before: bytes | None
    """None where there is no file yet."""
    after: bytes
    terms: RoundTerms | None
    """What is settled about the round then."""


def settle(workspace: Workspace, folder: Path, views_by: date | None, *, blind: bool) -> Settings | None:
    """Return the settings with what is to hold for the round of a folder; None where they need not be there.

    Where they list the folders in which assessments live, the round's is added. Raises `InvalidFile` and `WrongUsage`;
    nothing is written.
    """
    workspace.require_settings(folder.parent)
    loaded = workspace.settings.of(folder.parent)
    wanted: dict[str, str | bool | None] = {"views_by": views_by.isoformat() if views_by else None}
    wanted["blind"] = blind or None
    if loaded is None:
        if not any(wanted.values()):
            return None
        path = as_seen((repository(folder.parent) or folder.parent) / CONFIG_NAME)
        return _new(path, folder, wanted)
    path, name = Path(loaded.document.file), _name(Path(loaded.document.file), folder)
    config = loaded.valid
    at = next((place for place, one in enumerate(config.rounds) if one.path == name), None)
    changes: list[Change] = []
    if at is not None:
        changes += [Set(("rounds", at, key), value) for key, value in wanted.items() if value is not None]
    elif any(wanted.values()):
        item = {"folder": name, **{key: value for key, value in wanted.items() if value is not None}}
        changes.append(Append(("rounds",), item))
    if config.assessments and not _covers(config.assessments, path.parent, folder):
        changes.append(Append(("assessments",), name))
    document = apply_changes(loaded.document, changes) if changes else loaded.document
    after = validate(document, Config).valid
    terms = next((one for one in after.rounds if one.path == name), None)
    return Settings(path, loaded.document.content, document.content, terms)


def _new(path: Path, folder: Path, wanted: dict[str, str | bool | None]) -> Settings:
    item = {"folder": _name(path, folder), **{key: value for key, value in wanted.items() if value is not None}}
    lines = emitter.lines({"format": "partnerkit/config/1", "rounds": [item]}, 0)[1:]
    content = "".join(f"{line}\n" for line in lines).encode()
    config = validate(constructor.read(content, str(path)), Config).valid
    return Settings(path, None, content, config.rounds[0])


def _name(settings: Path, folder: Path) -> str:
    """Return how settings name a folder. Raises `WrongUsage` for one that they do not govern."""
    name = Path(os.path.relpath(folder, settings.parent)).as_posix()
    if name == "." or name.startswith("../"):
        remedy = "Name a folder of its own, such as 2027-05."
        raise WrongUsage(f"{folder} lies in no folder below {settings}, so that it can be no round", remedy=remedy)
    return name


def _covers(listed: tuple[str, ...], root: Path, folder: Path) -> bool:
    """Return True if a folder, or one around it, is among those in which assessments live."""
    real = os.path.realpath(folder)
    places = (os.path.realpath(root / one) for one in listed)
    return any(real == one or real.startswith(os.path.join(one, "")) for one in places)
