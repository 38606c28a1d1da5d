"""Why a file that was meant for partnerkit would be passed over, and the problems that say so."""

from __future__ import annotations

import os
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
    right = f"{name.split('.')[0] or name}.yaml"
    is_taken = os.path.lexists(os.path.join(folder, right))
    remedy = (
        "Rename it so that it ends in .yaml, or delete it if it is a copy." if is_taken else f"Rename it to {right}."
    )
    return Problem("wrong-name", Severity.ERROR, Place(file), message, remedy)
