"""The record, `partnership.yaml`, that governs a file, and what was meant to be one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead
from partnerkit.files.governing import Governing
from partnerkit.files.identify import is_blank, kind_of, looks_like_record
from partnerkit.files.misnamed import misnamed_records
from partnerkit.files.read import read_head
from partnerkit.model.words import RECORD_NAME

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from partnerkit.model.record import Record


class Records(Governing["Record"]):
    """Records by folder, each file read once."""

    name, kind = RECORD_NAME, "partnership"

    @staticmethod
    def model() -> type[Record]:
        """Return the model of the record."""
        from partnerkit.model.record import Record

        return Record

    def misnamed(self, folder: str) -> list[str]:
        """Return the paths of the files in a folder that hold a record under a name that is nearly right."""
        return misnamed_records(folder)

    def governs(self, path: Path) -> bool:
        """Return True if a path is that of a record: other people's files may have its name, and an assessment's.

        One that says nothing yet, or cannot be read, is taken for one, so that nobody goes on as if there were none.
        """
        if not os.path.lexists(path):
            return False
        try:
            head = read_head(os.fspath(path))
        except (CannotRead, OSError):
            return True
        return kind_of(head) == self.kind or looks_like_record(head) or is_blank(head)

    def folders(self, folder: Path) -> Sequence[Path]:
        """Return a folder and those above it, up to the root of its repository; outside one, its folder and the next.

        Rounds are folders beside the record.
        """
        found, in_repository = self.repositories.inside(folder)
        return found if in_repository else [*found, found[-1].parent]
