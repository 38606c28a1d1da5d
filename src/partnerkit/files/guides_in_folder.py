"""The guides that files in a folder name, read where they lie."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead
from partnerkit.files.guides import Guide, Guides
from partnerkit.files.read import read_bytes
from partnerkit.files.repository import folders_up

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class GuidesInFolder(Guides):
    """Guides by name or path, as the files in a folder name them; files are called as seen from there."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self.root = root
        self._above = ["/".join([os.pardir] * depth) for depth, _ in enumerate(folders_up(root))][1:]
        """The folders above, up to the root of the repository."""
        self.used: dict[str, str] = {}
        """The file of each guide that was found, by its version; of several the first by its path."""

    def content(self, path: str) -> bytes | None:
        """Return what a file holds; None where there is none."""
        full = os.path.join(self.root, path)
        try:
            return read_bytes(full) if os.path.isfile(full) else None  # noqa: PTH113  # once for each folder
        except CannotRead:
            return None

    def folders_up(self, folder: str) -> Iterable[str]:
        """Yield a folder and those above it, also above the root."""
        yield from super().folders_up(folder)
        yield from self._above

    def _look_up(self, name: str, folder: str) -> Guide:
        guide = super()._look_up(name, folder)
        if guide.framework is not None:
            self.used[guide.version] = min(guide.file, self.used.get(guide.version, guide.file))
        return guide

    def forget(self) -> None:
        """Forget what the names in each folder mean, but not the guides: there may be any number of folders."""
        self._found.clear()
