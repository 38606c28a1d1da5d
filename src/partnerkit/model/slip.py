"""What keeps the parts of a file from belonging together, where each of them alone is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from partnerkit.model.words import Keys

SLIPS = "slips"
"""The type of error for such parts, and the key in its context under which the `Slip`s are."""


class Slip(NamedTuple):
    """One of them: the rule's id, where from the place of the error on, and what to say of it."""

    rule: str
    keys: Keys
    message: str
    remedy: str | None = None
    on_key: bool = False
