"""What the settings say of one round, which they name by its folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnerkit.files.config import Settings
    from partnerkit.files.load import Loaded
    from partnerkit.model.config import Config, RoundTerms


def terms_of_round(settings: Settings, folder: Path) -> RoundTerms | None:
    """Return what is settled about the round in a folder; None where nothing is. Raises `CannotRead`."""
    loaded = settings.of(folder)
    if loaded is None or loaded.model is None:
        return None
    root, wanted = Path(loaded.document.file).parent, os.path.realpath(folder)
    return next((terms for terms in loaded.model.rounds if os.path.realpath(root / terms.path) == wanted), None)


def blind_rounds(loaded: Loaded[Config]) -> frozenset[str]:
    """Return the real paths of the folders of rounds that settings call blind."""
    if loaded.model is None or not loaded.model.rounds:  # as mostly
        return frozenset()
    root = Path(loaded.document.file).parent
    return frozenset(os.path.realpath(root / terms.path) for terms in loaded.model.rounds if terms.blind)


def every_round(loaded: Loaded[Config]) -> frozenset[str]:
    """Return the real paths of the folders of all rounds that settings name."""
    if loaded.model is None or not loaded.model.rounds:  # as mostly
        return frozenset()
    root = Path(loaded.document.file).parent
    return frozenset(os.path.realpath(root / terms.path) for terms in loaded.model.rounds)
