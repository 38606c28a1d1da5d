"""The optional `portfolio.yaml` above many partnerships: which are expected, against which guides, and until when."""

from __future__ import annotations

from datetime import date
from posixpath import normpath
from typing import Annotated, Literal

from pydantic import AfterValidator, model_validator
from pydantic_core import PydanticCustomError

from partnerkit.model.base import Day, FileName, Identifier, Model, Several, Text, long_form
from partnerkit.model.dates import months_before
from partnerkit.model.slip import SLIPS, Slip
from partnerkit.model.text import folded

FORMAT = "partnerkit/portfolio/1"
MONTHS_OF_A_ROUND = 6
"""How long before a round is due its ratings may be of, where nothing else is said."""


class Expected(Model):
    """A partnership that is expected to rate itself; its name alone may stand for it."""

    short_form = "name"

    name: Text
    """As its files spell it."""
    system: Text | None = None
    """The system, region or programme that it belongs to."""
    folder: FileName | None = None
    """Where its files lie, relative to portfolio.yaml, where two partnerships have one name."""

    _long_form = model_validator(mode="before")(long_form)

    @property
    def path(self) -> str | None:
        """The folder in one spelling; None where none is named."""
        return normpath(self.folder.strip().replace("\\", "/")) if self.folder is not None else None


def _each_once(expected: tuple[Expected, ...]) -> tuple[Expected, ...]:
    """Return the partnerships. Raises where one is named twice."""
    known: set[tuple[str, str | None]] = set()
    slips = []
    for place, one in enumerate(expected):
        key = (folded(one.name), one.path)
        if key in known:
            remedy = "Keep one; where two partnerships have one name, give each its folder."
            slips.append(Slip("duplicate-partnership", (place, "name"), f"{one.name} is named above already", remedy))
        known.add(key)
    if slips:
        raise PydanticCustomError(SLIPS, "a partnership is named twice", {SLIPS: tuple(slips)})
    return expected


class Portfolio(Model):
    """The partnerships of a system or a region."""

    format: Literal["partnerkit/portfolio/1"]
    title: Text | None = None
    due: Day | None = None
    """The day by which each partnership is to have agreed its round."""
    opens: Day | None = None
    """The first day whose ratings count for that round; without it, half a year before it is due."""
    frameworks: Several[Identifier] = ()
    """The ids of the guides that each partnership is to rate itself against; without it, those that they use."""
    partnerships: Annotated[Several[Expected], AfterValidator(_each_once)] = ()

    @property
    def opening(self) -> date | None:
        """The first day whose ratings count for the round that is due; None where any day's do."""
        if self.opens is not None or self.due is None:
            return self.opens
        return months_before(self.due, MONTHS_OF_A_ROUND)
