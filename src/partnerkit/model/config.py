"""The optional `partnerkit.yaml` at the root of a partnership's repository."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from partnerkit.model.base import FileName, Model, Several, Text
from partnerkit.model.words import DEFAULT_WINDOW, Sector

FORMAT = "partnerkit/config/1"

Level = Literal["error", "warning", "off"]


class RequiredViews(Model):
    """Whose view must not be missing from a round."""

    sectors: Several[Annotated[Sector, Field(strict=False)]] = ()
    organisations: Several[Text] = ()


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
