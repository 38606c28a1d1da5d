"""The optional `partnerkit.yaml` at the root of a partnership's repository."""

from __future__ import annotations

from posixpath import normpath
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from partnerkit.model.base import Day, FileName, Model, MostOf, Several, Text
from partnerkit.model.slip import SLIPS, Slip
from partnerkit.model.words import DEFAULT_WINDOW, Sector

FORMAT = "partnerkit/config/1"

Level = Literal["error", "warning", "off"]


class RequiredViews(Model):
    """Whose view must not be missing from a round."""

    sectors: Several[Annotated[Sector, Field(strict=False)]] = ()
    organisations: Several[Text] = ()


class RoundTerms(Model):
    """What is settled about one round, which is named by its folder."""

    folder: FileName
    """Where its views lie, relative to partnerkit.yaml."""
    views_by: Day | None = None
    """The last day on which a view can be given."""
    blind: bool = False
    """Whether nobody sees another's view before all have sealed theirs, or that day has passed."""

    @property
    def path(self) -> str:
        """The folder in one spelling, however it was written: `./2027-05/` is 2027-05."""
        return normpath(self.folder.strip().replace("\\", "/"))


def _of_one_folder_each(rounds: tuple[RoundTerms, ...]) -> tuple[RoundTerms, ...]:
    """Return the terms of rounds. Raises where two are of one folder, for then nobody could tell which hold."""
    known: set[str] = set()
    slips = []
    for place, terms in enumerate(rounds):
        if terms.path in known:
            message = f"the round {terms.path} is named above already"
            slips.append(Slip("duplicate-round", (place, "folder"), message, "Keep one, with the terms that hold."))
        known.add(terms.path)
    if slips:
        raise PydanticCustomError(SLIPS, "a round is named twice", {SLIPS: tuple(slips)})
    return rounds


class Consensus(Model):
    """What counts as consensus on an issue, declared before anybody rates, and for how many rounds people are asked."""

    share: MostOf
    """The share of those who give an issue a level that must give the same one."""
    rounds: Annotated[int, Field(ge=1, le=10)]
    """The number of rounds after which nobody is asked again, whether or not there is consensus."""


class Config(Model):
    """What a partnership sets for its own repository."""

    format: Literal["partnerkit/config/1"] = "partnerkit/config/1"
    assessments: Several[FileName] = ()
    """Files and folders to check where none is named, relative to this file; without it, the whole folder."""
    formerly: Annotated[Several[Text], BeforeValidator(lambda v: (v,) if isinstance(v, str) else v)] = ()
    """What the partnership was called before, one name or a list, so that its history goes on under its present one."""
    rules: Annotated[dict[str, Level], BeforeValidator(lambda v: {} if v is None else v)] = Field(default_factory=dict)
    """A severity for a rule, by its id, where it should not be the rule's own."""
    round_window: Annotated[int, Field(ge=1, le=366)] = DEFAULT_WINDOW
    """Days within which assessments count as one round."""
    max_age_days: Annotated[int, Field(ge=1, le=3660)] | None = None
    """How old the latest assessment may be; without it, as old as it likes."""
    evidence_for_green: bool = False
    """Whether what is green must name its evidence."""
    required_views: Annotated[RequiredViews, BeforeValidator(lambda v: {} if v is None else v)] = Field(
        default_factory=RequiredViews
    )
    """The sectors and organisations that must give a view in each round; without it, none must."""
    rounds: Annotated[Several[RoundTerms], AfterValidator(_of_one_folder_each)] = ()
    """What is settled about single rounds: their deadline, and whether views are given blind."""
    consensus: Consensus | None = None
    """What counts as consensus, and after how many rounds nobody is asked again; without it, nothing is said of it."""
