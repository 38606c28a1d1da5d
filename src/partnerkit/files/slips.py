"""Why a file that was meant for partnerkit would be passed over, and the problems that say so."""

from __future__ import annotations

import os
import re
from enum import Enum, auto

from partnerkit.model.patterns import pattern
from partnerkit.model.problem import Place, Problem
from partnerkit.model.words import CONFIG_NAME, RECORD_NAME, Severity


class Slip(Enum):
    """Why a file that was meant for partnerkit would be passed over."""

    FORMAT = auto()
    """It does not say what it is."""
    NAME = auto()
    """Nothing is read under its name."""


_READ_FROM = {"config": (CONFIG_NAME, "settings are"), "partnership": (RECORD_NAME, "a partnership's record is")}
"""The kinds of files that are read from one name alone."""


def no_format(file: str, kind: str = "assessment") -> Problem:
    """Return the problem that a file was probably meant as one of partnerkit's, and does not say so."""
    what = "an assessment" if kind == "assessment" else "a partnership's record"
    message = f"this looks like {what}, but does not say so, and was left out"
    remedy = f"Write `format: partnerkit/{kind}/1` as its first line."
    return Problem("format-missing", Severity.ERROR, Place(file, 1, 1), message, remedy)


def wrong_name(file: str, kind: str, *, alone: bool = False) -> Problem:
    """Return the problem that a file has a name under which it is not read.

    With `alone`, nothing is looked at that lies beside it.
    """
    folder, name = os.path.split(file)
    if kind in _READ_FROM:
        right, what = _READ_FROM[kind]
        message = f"{what} read from {right} alone, so nothing in this file applies"
        is_taken = not alone and os.path.lexists(os.path.join(folder, right))
        remedy = f"Put what it says into {right}, and delete it." if is_taken else f"Rename it to {right}."
        return Problem("wrong-name", Severity.ERROR, Place(file), message, remedy)
    what = "an assessment" if kind == "assessment" else f"a {kind}"
    message = f"this is {what}, but a file whose name does not end in .yaml is not read"
    right = f"{_stem(name)}.yaml"
    is_taken = not alone and os.path.lexists(os.path.join(folder, right))
    remedy = (
        "Rename it so that it ends in .yaml, or delete it if it is a copy." if is_taken else f"Rename it to {right}."
    )
    return Problem("wrong-name", Severity.ERROR, Place(file), message, remedy)


_ENDING = pattern(r"\.ya?ml(?![a-z0-9]).*|\.[a-z][a-z0-9]{0,9}[^\w.]*|\.?\s*", re.IGNORECASE)
"""What may stand for an ending: not what is behind a full stop in `Dr. Jones of Lamplight` or in a date."""


def _stem(name: str) -> str:
    """Return a file's name without what stands for its ending."""
    match = next((found for found in _ENDING.finditer(name) if found.end() == len(name)), None)
    return (name[: match.start()] if match else name) or name
