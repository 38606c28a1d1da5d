"""What a file that was found is, or was meant to be: the one way in which every command tells ours from others'."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.errors import CannotRead
from partnerkit.files.discovery import holds_assessments, is_yaml
from partnerkit.files.identify import is_blank, kind_of, looks_like_assessment, looks_like_record
from partnerkit.files.misnamed import holds_settings
from partnerkit.files.read import read_head
from partnerkit.files.slips import Slip
from partnerkit.model.words import CONFIG_NAME, RECORD_NAME

if TYPE_CHECKING:
    from partnerkit.files.config import Settings

MANY = 200
"""The most folders beside an empty one that are looked into for assessments."""


class Recognised(NamedTuple):
    """What a file is, or was meant to be."""

    kind: str | None
    """What it says it is, or was meant as; None for other people's files."""
    slip: Slip | None = None


class Recogniser:
    """Tells files apart. `settings` say where assessments live: there even an empty file was meant as one.

    Without settings, nothing is looked at but the file itself.
    """

    def __init__(self, settings: Settings | None) -> None:
        self.settings = settings
        self._lived_in: dict[str, bool] = {}
        self._around: dict[str, bool] = {}

    def recognise(self, file: str, content: bytes, *, named: bool) -> Recognised:
        """Return what a file is, by its name and content; `named` says that the user named it.

        Of one that was named and says nothing the kind is None: the command knows what it expects.
        """
        name = os.path.split(file)[1]
        if name == CONFIG_NAME:
            return Recognised("config")
        kind = kind_of(content)
        if kind == "config" or (kind is None and holds_settings(name, content)):
            return Recognised("config", Slip.NAME)
        if kind == "partnership" and name != RECORD_NAME:
            return Recognised(kind, Slip.NAME)
        if kind is not None:
            return Recognised(kind, None if named or is_yaml(name) else Slip.NAME)
        if name == RECORD_NAME and (
            looks_like_record(content) or (is_blank(content) and (named or self._is_lived_in(file)))
        ):
            return Recognised("partnership")
        if named:
            return Recognised(None)
        if looks_like_assessment(content):
            return Recognised("assessment", Slip.FORMAT)
        return Recognised("assessment" if is_blank(content) and self._is_lived_in(file) else None)

    def _is_lived_in(self, file: str) -> bool:
        """Return True if assessments live where a file lies."""
        if self.settings is None:
            return False
        folder = os.path.dirname(file) or os.curdir
        if folder not in self._lived_in:
            self._lived_in[folder] = holds_assessments(folder) or (
                not _holds_others(folder) and self._is_beside(folder)
            )
        return self._lived_in[folder] or self._is_listed(file)

    def _is_beside(self, folder: str) -> bool:
        """Return True if the folder around a folder, or one beside it, holds assessments: it may be another round."""
        above = os.path.dirname(os.path.abspath(folder))
        if above not in self._around:
            self._around[above] = holds_assessments(above) or any(map(holds_assessments, _folders_in(above)))
        return self._around[above]

    def _is_listed(self, file: str) -> bool:
        """Return True if the settings list a file, or a folder around it."""
        from pathlib import Path

        if self.settings is None:
            return False
        try:
            loaded = self.settings.of(Path(file).parent)
        except CannotRead:
            return True
        if loaded is None or loaded.model is None:
            return False
        root, real = Path(loaded.document.file).parent, os.path.realpath(file)
        listed = (os.path.realpath(root / name) for name in loaded.model.assessments)
        return any(real == one or real.startswith(os.path.join(one, "")) for one in listed)


def _holds_others(folder: str) -> bool:
    """Return True if YAML of other people's lies in a folder itself."""
    try:
        with os.scandir(folder) as entries:
            return any(
                is_yaml(entry.name) and not entry.name.startswith(".") and _is_others(read_head(entry.path))
                for entry in entries
            )
    except OSError:
        return False


def _is_others(head: bytes) -> bool:
    return kind_of(head) is None and not looks_like_assessment(head) and not is_blank(head)


def _folders_in(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            found = [entry.path for entry in entries if entry.is_dir() and not entry.name.startswith(".")]
    except OSError:
        return []
    return sorted(found)[:MANY]
