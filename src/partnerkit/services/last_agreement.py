"""The agreed view of the round before, whose open actions the next agreement carries on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.services.before_round import is_same
from partnerkit.services.round_files import find_rounds
from partnerkit.services.round_views import Reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerkit.services.round_files import RoundFolder
    from partnerkit.services.workspace import Opened, Workspace

LONGEST_WINDOW = 366
"""Days that the views in one folder may span: here, only what was agreed in it matters."""


def last_agreement(workspace: Workspace, folder: Path, guide: str) -> Opened | None:
    """Return what was agreed last on a guide before the round in a folder, if it has open actions; else None.

    Rounds are looked for below the settings that govern the folder; without any, nothing says how far to look. Raises
    as `find_rounds` does.
    """
    settings = workspace.settings.of(folder)
    if settings is None:
        return None
    for partnership in find_rounds(workspace, Path(settings.document.file).parent).partnerships:
        in_order = partnership.in_order
        at = next((at for at, one in enumerate(in_order) if is_same(one.folder, folder)), None)
        if at is not None:
            return agreed_before(Reader(workspace), in_order[:at], guide)
    return None


def agreed_before(reader: Reader, rounds: Sequence[RoundFolder], guide: str) -> Opened | None:
    """Return what was agreed last on a guide in rounds, the latest last, if it has open actions; else None."""
    for one in reversed(rounds):
        against = reader.read(one, LONGEST_WINDOW).get(guide)
        if against is not None and against.agreed:
            agreed = against.agreed[-1][0]
            has_open = any(entry.open_actions for entry in agreed.assessment.ratings.values())
            return agreed if has_open else None
    return None
