"""What a meeting agreed on, as its page saves it, until `agree` takes it over into the agreed assessment."""

from __future__ import annotations

import hashlib
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from partnerkit.model.assessment import Dissent
from partnerkit.model.base import FileName, GivenRating, Model, Several, Text, nothing_is_empty_map
from partnerkit.model.dates import Unread, read_day
from partnerkit.model.ratings import NOT_APPLICABLE
from partnerkit.model.slip import SLIPS, Slip

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

FORMAT = "partnerkit/meeting/1"

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""256 bits as 64 digits."""
Proposal = Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]
"""The digits by which a proposed action is known: see `analysis/carry_over.py`."""
FIELDS = ("action", "outcome", "owner", "organisation", "due")
"""What can be said of an action on the page, in the order of its fields."""


def digest_of(content: bytes) -> str:
    """Return the digest of a view's file, by which it is told whether it changed; git may change its line ends."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


class SeenView(Model):
    """A view as it was when the page was made. Where names are hidden, nothing but its digest says which it is."""

    sha256: Digest
    file: FileName | None = None


class What(StrEnum):
    """What is to become of an action."""

    TAKE_OVER = "take-over"
    CHANGE = "change"
    LEAVE_OUT = "leave-out"
    ADD = "add"


class DecidedAction(Model):
    """What was decided on an action that views propose, or one that the meeting adds."""

    what: Annotated[What, Field(strict=False)]
    proposal: Proposal | None = None
    """Which of the proposed actions it is; none for one that is added."""
    proposed: Text | None = None
    """The words in which it is proposed, for whoever reads the file."""
    action: Text | None = None
    outcome: Text | None = None
    owner: Text | None = None
    organisation: Text | None = None
    due: Text | None = None
    """A day, as people write it."""

    @property
    def day(self) -> dt.date | None:
        """The day that `due` means; None where it gives none."""
        meant = read_day(self.due) if self.due else None
        return None if isinstance(meant, Unread) else meant

    @model_validator(mode="after")
    def _goes_together(self) -> DecidedAction:
        _refuse(_slips_of_action(self))
        return self


class Decision(Model):
    """What the meeting decided on one issue. A bare rating is its short form; an empty value is no decision."""

    short_form = "rating"

    rating: GivenRating | None = None
    instead_of: GivenRating | None = None
    """What had been agreed when the meeting decided to agree anew; none where nothing had."""
    reason: Text | None = None
    comment: Text | None = None
    dissent: Several[Dissent] = ()
    actions: Several[DecidedAction] = ()

    @model_validator(mode="before")
    @classmethod
    def _long_form(cls, value: Any) -> Any:
        return value if isinstance(value, (dict, list)) else {cls.short_form: value}

    @model_validator(mode="after")
    def _has_its_reason(self) -> Decision:
        _refuse(_slips_of_decision(self))
        return self

    @property
    def is_empty(self) -> bool:
        """True if nothing was decided."""
        return not (self.rating or self.reason or self.comment or self.dissent or self.actions)


class Meeting(Model):
    """The decisions of one meeting on one partnership against one framework."""

    format: Literal["partnerkit/meeting/1"]
    framework: FileName
    partnership: Text
    date: Text
    """The day that the agreement speaks of, as people write it."""
    views: Annotated[Several[SeenView], Field(min_length=1)]
    decisions: Annotated[dict[str, Decision], BeforeValidator(nothing_is_empty_map)]

    @property
    def day(self) -> dt.date:
        """The day that `date` means."""
        meant = read_day(self.date)
        assert not isinstance(meant, Unread)  # a model of such a file is not made
        return meant

    @model_validator(mode="after")
    def _has_a_day(self) -> Meeting:
        _refuse(_unread("date", self.date))
        return self


def _refuse(slips: Iterator[Slip]) -> None:
    """Raise where the parts of a model do not go together."""
    if found := tuple(slips):
        raise PydanticCustomError(SLIPS, "these do not go together", {SLIPS: found})


def _slips_of_action(one: DecidedAction) -> Iterator[Slip]:
    if one.what is What.ADD:
        if one.proposal is not None:
            yield Slip(
                "action-decided", ("proposal",), "an action that is added was not proposed", "Leave it out.", True
            )
        if one.action is None:
            yield Slip("action-decided", ("what",), "an action is added, but not what is to be done", "Add `action:`.")
    elif one.proposal is None:
        message = f"{one.what} does not say which of the proposed actions is meant"
        yield Slip("action-decided", ("what",), message, "Give its `proposal:`; or `what: add` for a new one.")
    if one.what is What.CHANGE and not any(getattr(one, key) for key in FIELDS):
        message = "an action is changed, but not into what"
        yield Slip("action-decided", ("what",), message, "Give what is new, or `what: take-over`.")
    yield from _unread("due", one.due)


def _slips_of_decision(one: Decision) -> Iterator[Slip]:
    if one.rating == NOT_APPLICABLE and one.reason is None:
        message = "this is not applicable, but no reason is given"
        yield Slip("not-applicable-without-reason", ("rating",), message, "Say why under `reason:`.")
    if one.reason is not None and one.rating != NOT_APPLICABLE:
        message = "a reason is given, but this is not called not applicable"
        yield Slip("decision", ("reason",), message, "Put it under `comment:`.", True)
    for place, dissent in enumerate(one.dissent):
        if one.rating is not None and dissent.rating == one.rating:
            message = f"{dissent.organisation} does not differ: {dissent.rating} is what was agreed"
            yield Slip("decision", ("dissent", place, "rating"), message, "Give the other rating, or leave it out.")


def _unread(key: str, text: str | None) -> Iterator[Slip]:
    """Yield the slip in a text that is no day, or can be two."""
    if text is not None and isinstance(meant := read_day(text), Unread):
        yield Slip("wrong-value", (key,), f'{key} {meant.why}: "{text}"', meant.remedy)
