"""A view of a blind round with its seal, as the rules about them see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.model.proof import Proof
    from partnerkit.model.seal import Seal


@dataclass(frozen=True, slots=True)
class BlindView:
    """One view of a round, its seal, or both."""

    file: str
    """Where the view lies, or will."""
    round: str
    """The name of the round's folder."""
    is_blind: bool
    """True if the settings say so."""
    may_be_shown: bool
    """True if everybody who was asked has sealed a view, or the last day has passed."""
    missing: tuple[str, ...]
    """Who was asked and has not."""
    views_by: date | None
    """The last day on which a view can be given."""
    has_ended: bool
    """True if that has passed."""
    is_open: bool = False
    """True if something is rated in the view, and others can see it."""
    seal: Seal | None = None
    proof: Proof | None = None
    """What the seal says of the view, once it holds its salt."""

    @property
    def waits_for(self) -> str:
        """What the round waits for, as the end of a sentence."""
        number = len(self.missing)
        if number:
            who = self.missing[0] if number == 1 else f"{number} who were asked"
            sealed = f"{who} {'has' if number == 1 else 'have'} sealed a view"
            return f"before {sealed}, or {self.views_by} has passed" if self.views_by else f"before {sealed}"
        return f"before {self.views_by} has passed" if self.views_by else "and nothing says whose view is waited for"
