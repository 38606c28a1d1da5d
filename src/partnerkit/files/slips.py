"""Why a file that was meant for partnerkit would be passed over, and the problems that say so."""

from __future__ import annotations

import os
import re
from enum import Enum, auto

from partnerkit.model.problem import Place, Problem
from partnerkit.model.words import CONFIG_NAME, Severity


class Slip(Enum):
    """Why a file that was meant for partnerkit would be passed over."""

    FORMAT = auto()
    """It does not say what it is."""
    NAME = auto()
    """Nothing is read under its name."""


def no_format(file: str) -> Problem:
    """Return the problem that a file was probably meant as an assessment, and does not say so."""
    message = "this looks like an assessment, but does not say so, and was left out"
    remedy = "Write `format: partnerkit/assessment/1` as its first line."
    return Problem("format-missing", Severity.ERROR, Place(file, 1, 1), message, remedy)


def wrong_name(file: str, kind: str) -> Problem:
    """Return the problem that a file has a name under which it is not read."""
    folder, name = os.path.split(file)
    if kind == "config":
        message = f"settings are read from {CONFIG_NAME} alone, so nothing in this file applies"
        is_taken = os.path.lexists(os.path.join(folder, CONFIG_NAME))
        remedy = f"Put what it says into {CONFIG_NAME}, and delete it." if is_taken else f"Rename it to {CONFIG_NAME}."
        return Problem("wrong-name", Severity.ERROR, Place(file), message, remedy)
    what = "an assessment" if kind == "assessment" else f"a {kind}"
    message = f"this is {what}, but a file whose name does not end in .yaml is not read"
    right = f"{_stem(name)}.yaml"
    is_taken = os.path.lexists(os.path.join(folder, right))
    remedy = (
        "Rename it so that it ends in .yaml, or delete it if it is a copy." if is_taken else f"Rename it to {right}."
    )
    return Problem("wrong-name", Severity.ERROR, Place(file), message, remedy)


_ENDING = re.compile(r"\.ya?ml(?![a-z0-9]).*|\.[a-z][a-z0-9]{0,9}[^\w.]*|\.?\s*", re.IGNORECASE)
"""What may stand for an ending: not what is behind a full stop in `Dr. Jones of Lamplight` or in a date."""


def _stem(name: str) -> str:
    """Return a file's name without what stands for its ending."""
    match = next((found for found in _ENDING.finditer(name) if found.end() == len(name)), None)
    return (name[: match.start()] if match else name) or name
