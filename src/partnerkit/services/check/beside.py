"""Whether an assessment is history: of what lies beside it under the same record, something later counts today."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead
from partnerkit.files.discovery import walk
from partnerkit.files.identify import kind_of
from partnerkit.files.read import read_bytes
from partnerkit.model.words import UNSEALED
from partnerkit.rules.round import current

if TYPE_CHECKING:
    from partnerkit.rules.round import Seen
    from partnerkit.services.check.checker import Checker


class Beside:
    """The assessments under a record, read when they are first asked for."""

    def __init__(self, checker: Checker) -> None:
        self.checker = checker
        self._under: dict[Path, list[Seen]] = {}

    def is_history(self, seen: Seen) -> bool:
        """Return True if something else says how its partnership, or its assessor, sees things today."""
        governing = self.checker.workspace.records.around(Path(seen.file).parent).governing
        if governing is None:
            return False
        folder = governing.parent
        if folder not in self._under:
            self._under[folder] = self._read(folder)
        alike = [one for one in self._under[folder] if (one.framework, one.partnership) == _about(seen)]
        return os.path.realpath(seen.file) not in {os.path.realpath(one.file) for one in current(alike)}

    def _read(self, folder: Path) -> list[Seen]:
        found: list[Seen] = []
        for file, _ in walk([folder]):
            if Path(file).parent.name.endswith(UNSEALED):
                continue
            with suppress(CannotRead):  # a check of that file tells of it
                content = read_bytes(file)
                if kind_of(content) == "assessment":
                    one = self.checker.check(Path(file), content).seen
                    found += [one] if one is not None and not one.is_blank else []
        return found


def _about(seen: Seen) -> tuple[str, str]:
    return seen.framework, seen.partnership
