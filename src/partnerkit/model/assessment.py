"""One view of one partnership against one framework on one day."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from partnerkit.model.base import (
    Address,
    Day,
    FileName,
    GivenRating,
    Model,
    Ref,
    Several,
    Text,
    long_form,
    nothing_is_empty_map,
)
from partnerkit.model.ratings import Need
from partnerkit.model.text import folded, ref_number
from partnerkit.model.words import CLOSED, Confidence, Keys, Practised, Sector, Status, View

FORMAT = "partnerkit/assessment/1"


class ProgressNote(Model):
    """A dated note on how an action goes."""

    date: Day
    note: Text


class Revision(Model):
    """A due date that was moved, with the reason; the first one stays where it was."""

    due: Day
    reason: Text
    date: Day | None = None
    """When it was moved."""


class Action(Model):
    """A further action required: what, who, by when, and how it stands. A bare sentence is its short form."""

    short_form = "action"

    ref: Ref | None = None
    action: Text
    outcome: Text | None = None
    owner: Text | None = None
    organisation: Text | None = None
    workstream: Text | None = None
    start: Day | None = None
    due: Day | None = None
    """The first due date that was agreed; `current_due` is the one that counts."""
    revised: Several[Revision] = ()
    status: Annotated[
        Status, Field(strict=False), BeforeValidator(lambda v: Status.NOT_STARTED if v is None else v)
    ] = Status.NOT_STARTED
    blocked_by: Text | None = None
    """What or whom it waits for outside the actions of this file."""
    depends_on: Several[Ref] = ()
    progress: Several[ProgressNote] = ()
    closed: Day | None = None
    """When it was done or dropped."""
    origin: Several[FileName] = ()
    """In an agreed view, where it comes from: a view's file, and its ref there."""

    _long_form = model_validator(mode="before")(long_form)

    def written(self) -> dict[str, Any]:
        """The action as plain data for a file: what is given, dates as text."""
        return self.model_dump(mode="json", exclude_defaults=True)

    @property
    def is_open(self) -> bool:
        """True unless it is done or dropped."""
        return self.status not in CLOSED

    @property
    def current_due(self) -> dt.date | None:
        """The due date that counts: the last revised one, else the first."""
        return self.revised[-1].due if self.revised else self.due

    @property
    def latest_progress(self) -> ProgressNote | None:
        """The note with the latest date; of two on one day the one further down."""
        return max(reversed(self.progress), key=lambda note: note.date, default=None)


class Dissent(Model):
    """In an agreed view, who would have rated an issue otherwise, and why."""

    organisation: Text
    rating: GivenRating
    reason: Text


class Evidence(Model):
    """What shows that a rating is right. A bare text is its short form."""

    short_form = "text"

    text: Text
    link: Address | None = None
    date: Day | None = None
    """The day that it is of."""
    held_by: Text | None = None
    """Who can show it to whoever asks."""
    review: Day | None = None
    """When it should be looked at again."""

    _long_form = model_validator(mode="before")(long_form)


class Practice(Model):
    """Whether a practice that the framework names is in place. A bare state is its short form."""

    short_form = "state"

    state: Annotated[Practised, Field(strict=False)]
    note: Text | None = None

    _long_form = model_validator(mode="before")(long_form)


class Target(Model):
    """The rating that is aimed at, and by when."""

    rating: GivenRating
    by: Day | None = None


class Entry(Model):
    """What an assessment says of one issue. A bare rating is its short form; an empty value is an unrated issue."""

    short_form = "rating"

    rating: GivenRating | None = None
    reason: Text | None = None
    confidence: Annotated[Confidence, Field(strict=False)] | None = None
    comment: Text | None = None
    practices: Annotated[dict[str, Practice], BeforeValidator(nothing_is_empty_map)] = Field(default_factory=dict)
    """The practices of the issue that somebody has said something of, by their ids in the framework."""
    evidence: Several[Evidence] = ()
    target: Target | None = None
    dissent: Several[Dissent] = ()
    said: dict[Text, GivenRating] | None = None
    """In an agreed view, what each view said when it was agreed, by its file; None where that is not known."""
    actions: Several[Action] = ()

    @model_validator(mode="before")
    @classmethod
    def _long_form(cls, value: Any) -> Any:
        return value if isinstance(value, (dict, list)) else {cls.short_form: value}

    @property
    def need(self) -> Need:
        """Whether the rating asks for an action; none where there is no rating."""
        return self.rating.action if self.rating is not None else Need.NONE

    @property
    def open_actions(self) -> tuple[Action, ...]:
        """The actions of which something is still expected."""
        return tuple(action for action in self.actions if action.is_open)


class Assessor(Model):
    """Who gave a view. The role stands in reports; the name is optional."""

    name: Text | None = None
    role: Text
    organisation: Text | None = None
    sector: Annotated[Sector, Field(strict=False)]


class Assessment(Model):
    """One file: one view of one partnership against one framework on one day."""

    format: Literal["partnerkit/assessment/1"]
    framework: FileName
    partnership: Text
    date: Day
    view: Annotated[View, Field(strict=False)]
    assessor: Assessor | None = None
    last_ref: Ref | None = None
    """The highest ref of earlier rounds, so that none is ever given twice."""
    removed_refs: Several[Ref] = ()
    """The refs of actions that were removed, which none may have again."""
    left_out: Several[Text] = ()
    """In an agreed view, the actions of its views that it does not have, as `left_out_as` names them."""
    views: Several[FileName] = ()
    """In an agreed view, the files of the views that it rests on, relative to its own."""
    ratings: Annotated[dict[str, Entry], BeforeValidator(nothing_is_empty_map)]

    @cached_property
    def every_action(self) -> tuple[tuple[Keys, Action], ...]:
        """Each action with the keys that lead to it, in the order of the file."""
        return tuple(
            (("ratings", issue, "actions", number), action)
            for issue, entry in self.ratings.items()
            for number, action in enumerate(entry.actions)
        )

    @cached_property
    def dated_evidence(self) -> tuple[tuple[Keys, Evidence], ...]:
        """The pieces of evidence with a day, or a day of review, and the keys that lead to each."""
        return tuple(
            (("ratings", issue, "evidence", number), evidence)
            for issue, entry in self.ratings.items()
            if entry.evidence
            for number, evidence in enumerate(entry.evidence)
            if evidence.date is not None or evidence.review is not None
        )

    @cached_property
    def beyond_ratings(self) -> tuple[tuple[str, Entry], ...]:
        """The entries that say which practices are in place, or name a target, with the ids of their issues."""
        return tuple((issue, entry) for issue, entry in self.ratings.items() if entry.practices or entry.target)

    def action_at(self, keys: Keys) -> Action:
        """Return the action that keys lead to, or into."""
        return self.ratings[str(keys[1])].actions[int(keys[3])]

    def entry(self, issue: str) -> Entry:
        """Return the entry of an issue; an empty one where there is none."""
        return self.ratings.get(issue) or Entry()

    @property
    def rated(self) -> int:
        """The number of issues that have a rating."""
        return sum(entry.rating is not None for entry in self.ratings.values())

    @property
    def is_blank(self) -> bool:
        """True if nothing is rated yet: it is then no view, whatever else it says."""
        return all(entry.rating is None for entry in self.ratings.values())

    @property
    def has_evidence(self) -> bool:
        """True if evidence is given for any issue, rated or not."""
        return any(entry.evidence for entry in self.ratings.values())

    @property
    def identity(self) -> tuple[str, ...]:
        """The key that tells assessors apart: view, name, role and organisation, folded."""
        who = self.assessor
        known = (who.name, who.role, who.organisation) if who else ()
        return (str(self.view), *(folded(part or "") for part in known))

    def next_ref(self) -> str:
        """The next free ref: A and one more than the highest number that any `A…` of the file has, or ever had."""
        return f"A{self._highest_ref() + 1}"

    def highest_ref(self) -> str | None:
        """The highest `A…` of the file, or of earlier rounds; None where there is none."""
        return f"A{self._highest_ref()}" if self._highest_ref() else None

    def _highest_ref(self) -> int:
        refs = [action.ref for entry in self.ratings.values() for action in entry.actions if action.ref]
        refs += [*self.removed_refs, *([self.last_ref] if self.last_ref else [])]
        return max(map(ref_number, refs), default=0)

    @property
    def viewpoint(self) -> str:
        """The assessor's role and organisation, or that the view is agreed."""
        if self.view is View.AGREED or self.assessor is None:
            return "Agreed view" if self.view is View.AGREED else "Individual view"
        return ", ".join(part for part in (self.assessor.role, self.assessor.organisation) if part)
