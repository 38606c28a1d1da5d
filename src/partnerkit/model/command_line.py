"""Calls of partnerkit as lines that can be copied into a shell."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.model.patterns import pattern

if TYPE_CHECKING:
    from datetime import date

_PLAIN_WORD = pattern(r"[A-Za-z0-9_@%+=:,./-]+")
"""A word that no shell takes for more than it says."""


def command_line(*words: object) -> str:
    """Return a line for a shell that calls partnerkit with these words; a path is never taken for an option."""
    return shell_line("partnerkit", *words)


def next_round(path: Path, today: date) -> str:
    """Return the line that opens the next round of an assessment, in a folder named for the month."""
    rounds = path.parent.parent if re.fullmatch(r"\d{4}-\d\d", path.parent.name) else path.parent
    return command_line("new", rounds / f"{today:%Y-%m}" / path.name, "--from", path)


def shell_line(*words: object) -> str:
    """Return a line for a shell that calls a program, the first word, with the others."""
    texts = [os.path.join(".", word) if isinstance(word, Path) and str(word)[0] == "-" else str(word) for word in words]
    if all(map(_PLAIN_WORD.fullmatch, texts)):
        return " ".join(texts)
    from shlex import join  # mostly, nothing needs quotes

    return join(texts)
