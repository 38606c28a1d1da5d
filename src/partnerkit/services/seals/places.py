"""Where the files of a blind round lie: the view while it is sealed and afterwards, its seal and its salt."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from partnerkit.errors import Refused, WrongUsage
from partnerkit.files.governing import as_seen
from partnerkit.files.salts import salt_of
from partnerkit.model.words import CONFIG_NAME, UNSEALED

SEALED = "sealed"
"""The folder of the seals, in that of their round."""


class Places(NamedTuple):
    """The files of one view in a blind round."""

    folder: Path
    """The folder of the round."""
    name: str
    """The name of the view's file, and of its seal."""

    @property
    def view(self) -> Path:
        """The view where everybody sees it."""
        return self.folder / self.name

    @property
    def unsealed(self) -> Path:
        """The view while nobody else may see it."""
        return unsealed_folder(self.folder) / self.name

    @property
    def seal(self) -> Path:
        """The seal, which everybody sees."""
        return self.folder / SEALED / self.name

    @property
    def salt(self) -> Path:
        """The salt of the seal, which nobody else may see."""
        return salt_of(self.unsealed)


def unsealed_folder(folder: Path) -> Path:
    """Return the folder of a round's views before they are revealed."""
    if folder.name not in ("", ".."):
        return folder.with_name(folder.name + UNSEALED)
    absolute = Path(os.path.abspath(folder))  # the current folder, or one above it
    return as_seen(absolute.with_name(absolute.name + UNSEALED))


def round_of(folder: Path) -> Path:
    """Return the folder of the round that a folder belongs to: of seals, of views before they are revealed, or it."""
    absolute = Path(os.path.abspath(folder))
    if absolute.name == SEALED:
        absolute = absolute.parent
    elif absolute.name.endswith(UNSEALED) and absolute.name != UNSEALED:
        absolute = absolute.with_name(absolute.name.removesuffix(UNSEALED))
    return as_seen(absolute)


def name_of_round(folder: Path) -> str:
    """Return the name of a round: that of its folder."""
    return os.path.basename(os.path.abspath(folder))  # noqa: PTH119  # a `Path` of `.` has no name


def places_of(file: Path) -> Places:
    """Return where the files of a view lie, from the path of any of them but its salt.

    Raises `WrongUsage` where the folder of the round is the root of a repository: nothing could lie beside it.
    """
    folder = round_of(file.parent)
    if any(os.path.lexists(folder / name) for name in (".git", CONFIG_NAME)):
        remedy = "Put the views of the round into a folder of their own, such as 2027-05."
        raise WrongUsage(f"{file} lies at the root of the repository, where no blind round can be", remedy=remedy)
    return Places(folder, file.name)


def refuse_links(places: Places) -> None:
    """Raise `Refused` where a folder of seals or unsealed views is a link: git does not see what lies behind one."""
    for folder in (places.seal.parent, places.unsealed.parent):
        if folder.is_symlink():
            raise Refused(f"{folder} is a link to another folder; nothing was written", remedy="Make it a folder.")
