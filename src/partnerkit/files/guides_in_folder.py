"""The guides that files in a folder name, read where they lie."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead
from partnerkit.files.guides import Guides
from partnerkit.files.read import read_bytes
from partnerkit.files.repository import folders_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


class GuidesInFolder(Guides):
    """Guides by name or path, as the files in a folder name them; files are called as seen from there."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self.root = root
        self._above = ["/".join([os.pardir] * depth) for depth, _ in enumerate(folders_up(root))][1:]
        """The folders above, up to the root of the repository."""

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

    def used(self) -> Iterator[tuple[str, str]]:
        """Yield the version and the file of each guide that was found so far."""
        for guide in self._found.values():
            if guide.framework is not None:
                yield guide.version, guide.file
