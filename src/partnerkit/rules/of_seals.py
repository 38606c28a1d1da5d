"""The rules of blind rounds: of seals, and of the views that they promise."""

from __future__ import annotations

from partnerkit.rules import (
    differs_from_seal,
    never_revealed,
    revealed_early,
)

OF_BLIND_VIEWS = (revealed_early.RULE,)
OF_SEALS = (differs_from_seal.RULE, never_revealed.RULE)
