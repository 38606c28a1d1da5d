"""Files whose names are written in other characters than they have on disk."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from partnerkit.model.command_line import command_line
from partnerkit.model.text import folded
from partnerkit.model.words import UNSEALED

_OF_BLIND = "Git brings nobody what lies there: put your file there if you were sent one, or make it with"


class NamesOnDisk:
    """Finds files by names that are spelt otherwise; each folder is listed once.

    A Mac writes accents in two characters, and Word puts a curly apostrophe where a straight one was typed.
    """

    def __init__(self) -> None:
        self._folders: dict[str, dict[str, list[str]]] = {}

    def path(self, path: str) -> str:
        """Return a path as its file is called on disk if there is just one whose name is the same; else as given."""
        if os.path.lexists(path):
            return path
        folder, name = os.path.split(path)
        if folder not in self._folders:
            self._folders[folder] = _names(folder)
        alike = self._folders[folder].get(folded(name), [])
        return os.path.join(folder, alike[0]) if len(alike) == 1 else path


def _names(folder: str) -> dict[str, list[str]]:
    """Return the names in a folder as they are compared, each with what it is on disk; none where it cannot be read."""
    found: dict[str, list[str]] = {}
    with suppress(OSError, ValueError):
        for name in os.listdir(folder or os.curdir):
            found.setdefault(folded(name), []).append(name)
    return found


def remedy_for(path: str) -> str | None:
    """Return what to do where no file has a path and one has the same name in other characters; None for no such.

    Of a view that nobody else sees, it is to put the file there.
    """
    found = NamesOnDisk().path(path)
    if found == path:
        hidden = Path(os.path.abspath(path)).parent.name.endswith(UNSEALED)
        return f"{_OF_BLIND} `{command_line('new', Path(path))}`." if hidden else None
    from partnerkit.model.characters import looks_like

    if looks_like(found, path):
        how = "let the shell complete it with the tab key"
        return f"A name there looks the same and is written in other characters: {how}."
    return f"Did you mean {found}?"
