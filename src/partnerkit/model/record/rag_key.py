"""How an organisation's own board names and colours the levels and the standings of actions."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from partnerkit.model.base import Model, Text, nothing_is_empty_map
from partnerkit.model.contrast import WHITE, text_on
from partnerkit.model.issue import LevelId
from partnerkit.model.words import Standing

Colour = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]
"""A colour as #rrggbb."""


class Shown(Model):
    """The word and the colours by which a board knows a level or a standing."""

    word: Text
    colour: Colour | None = None
    """Of the ground."""
    text: Colour | None = None
    """Of the word on it; left out, black or white, whichever stands out more."""

    @property
    def colours(self) -> tuple[str, str] | None:
        """The colour of the word and that of its ground; None where neither is given, black on white then."""
        if self.colour is None and self.text is None:
            return None
        ground = self.colour or WHITE
        return self.text or text_on(ground), ground


class RagKey(Model):
    """The key of one organisation's board."""

    organisation: Text
    source: Text | None = None
    """Where the board has laid it down."""
    levels: Annotated[dict[LevelId, Shown], BeforeValidator(nothing_is_empty_map)] = Field(default_factory=dict)
    standings: Annotated[
        dict[Annotated[Standing, Field(strict=False)], Shown], BeforeValidator(nothing_is_empty_map)
    ] = Field(default_factory=dict)
