"""The rules of how a file is written, whatever its kind."""

from __future__ import annotations

from partnerkit.rules import (
    misleading_character,
    person_in_text,
    text_cut_off,
)

OF_WRITING = (text_cut_off.RULE, misleading_character.RULE, person_in_text.RULE)
