"""The kinds of files that are checked, each with its model."""

from __future__ import annotations

from functools import cache
from typing import Any

from partnerkit.files.identify import KINDS
from partnerkit.model.suggest import nearest

GOVERNING = ("config", "partnership")
"""The kinds that are read from one name alone."""


def meant_as(kind: str | None) -> str:
    """Return what a file that does not rightly say what it is was probably meant to be."""
    return (nearest(kind, KINDS) if kind else None) or "assessment"


@cache
def model_of(kind: str) -> type[Any]:
    """Return the model of a kind of file."""
    from partnerkit.model.assessment import Assessment
    from partnerkit.model.config import Config
    from partnerkit.model.crosswalk import Crosswalk
    from partnerkit.model.framework import Framework
    from partnerkit.model.meeting import Meeting
    from partnerkit.model.portfolio import Portfolio
    from partnerkit.model.record import Record
    from partnerkit.model.seal import Seal

    models: dict[str, type[Any]] = {
        "assessment": Assessment,
        "framework": Framework,
        "config": Config,
        "crosswalk": Crosswalk,
        "partnership": Record,
        "seal": Seal,
        "meeting": Meeting,
        "portfolio": Portfolio,
    }
    return models[kind]
