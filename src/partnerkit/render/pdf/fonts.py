"""What to say about characters that no font of a machine has a shape for."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from partnerkit.model.text import enumerated

_MOST = 5
"""Characters that are named; of more, the number is told."""


def advice(characters: Sequence[str]) -> str:
    """Return what a reader of a PDF will not see, and what to install so that it is seen."""
    named = enumerated(
        f"U+{ord(one):04X} {unicodedata.name(one, 'without a name').lower()}" for one in characters[:_MOST]
    )
    more = f" and {len(characters) - _MOST} more" if len(characters) > _MOST else ""
    return (
        f"No font on this computer can show {named}{more}: the PDF has boxes there. Install fonts that can, such as "
        "Noto (on Debian: fonts-noto-core, fonts-noto-cjk, fonts-noto-color-emoji), and write it again."
    )
