"""The words of the field, as they stand in files."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

Keys: TypeAlias = tuple[str | int, ...]
"""The keys and list positions (from 0) that lead from the root of a file to a value."""


CONFIG_NAME = "partnerkit.yaml"
"""The name of the settings file, at the root of a partnership's repository."""
RECORD_NAME = "partnership.yaml"
"""The name of a partnership's record, beside its assessments."""
PORTFOLIO_NAME = "portfolio.yaml"
"""The name of the file above many partnerships that says which are expected."""
UNSEALED = "-unsealed"
"""The end of the name of the folder of a blind round's views before they are revealed, which lies beside the round's.

It is as deep as that: a path in a view, such as that of its framework, holds in both.
"""
TEMPORARY = ".partnerkit.tmp"
"""The ending of the hidden files that are there while another is written."""
DEFAULT_WINDOW = 45
"""Days within which assessments count as one round, where nothing else is set."""

MOST_QUESTIONS = 15
"""How many questions of a critical friend are shown where nobody says: what fits into a meeting."""


class View(StrEnum):
    """Whose view an assessment is."""

    INDIVIDUAL = "individual"
    AGREED = "agreed"


class Sector(StrEnum):
    """Where an assessor comes from."""

    NHS = "nhs"
    VCS = "vcs"
    LOCAL_AUTHORITY = "local-authority"
    COMMISSIONER = "commissioner"
    LIVED_EXPERIENCE = "lived-experience"
    OTHER = "other"


class Status(StrEnum):
    """How an action stands in the words of whoever reports on it."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    BLOCKED = "blocked"
    DONE = "done"
    DROPPED = "dropped"


CLOSED = (Status.DONE, Status.DROPPED)
"""The statuses after which nothing more is expected of an action."""


class Standing(StrEnum):
    """The standing of an action, computed from its dates, its status and what it depends on."""

    COMPLETE = "complete"
    ON_TRACK = "on-track"
    AT_RISK = "at-risk"
    OVERDUE = "overdue"
    NOT_STARTED = "not-started"
    DROPPED = "dropped"


class Severity(StrEnum):
    """How much a problem matters."""

    ERROR = "error"
    WARNING = "warning"


class Practised(StrEnum):
    """Whether a practice that the guide names is in place."""

    IN_PLACE = "in-place"
    PARTLY = "partly"
    NOT_YET = "not-yet"
    NOT_APPLICABLE = "not-applicable"


PRACTISED = {
    Practised.IN_PLACE: "In place",
    Practised.PARTLY: "Partly",
    Practised.NOT_YET: "Not yet",
    Practised.NOT_APPLICABLE: "Not applicable",
}


class Confidence(StrEnum):
    """How sure an assessor is of a rating."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


STANDINGS: dict[Standing, str] = {
    Standing.COMPLETE: "Complete",
    Standing.ON_TRACK: "On track",
    Standing.AT_RISK: "At risk",
    Standing.OVERDUE: "Overdue",
    Standing.NOT_STARTED: "Not started",
    Standing.DROPPED: "Dropped",
}


class By(StrEnum):
    """What to group the actions of a plan by."""

    ISSUE = "issue"
    OWNER = "owner"
    DUE = "due"
    WORKSTREAM = "workstream"


class Sort(StrEnum):
    """The order of the partnerships of a portfolio."""

    NAME = "name"
    SYSTEM = "system"
    """By their systems, then by their names."""


class Grouping(StrEnum):
    """What to group the views of a comparison by."""

    ORGANISATION = "organisation"
    SECTOR = "sector"


class Shown(StrEnum):
    """How a document that is handed on shows the individual views."""

    NAMED = "named"
    """Each with whose it is."""
    GROUPED = "grouped"
    """By sector, each of enough views."""
    HIDDEN = "hidden"
    """Not at all."""


A_PARTNER = "One of the partners"
"""Who dissents, where no organisation is to be named."""
SMALLEST_GROUP = 3
"""The least number of views that are shown together, where nobody says otherwise.

In a group of two, each knows of the other what is shown of both. Counts of 1 and 2 are what the Office for National
Statistics calls unsafe in tables of health statistics.
"""


SECTORS = {
    Sector.NHS: "NHS",
    Sector.VCS: "VCS",
    Sector.LOCAL_AUTHORITY: "local authority",
    Sector.COMMISSIONER: "commissioner",
    Sector.LIVED_EXPERIENCE: "lived experience",
    Sector.OTHER: "other sector",
}
"""Each sector within a sentence."""

SECTOR_LABELS = {sector: text[0].upper() + text[1:] for sector, text in SECTORS.items()} | {Sector.OTHER: "Other"}
"""Each sector as a label of its own, in a list under the heading "Sector"; a form that comes back is read by these."""

SECTOR_DESCRIPTIONS = {
    Sector.NHS: "NHS",
    Sector.VCS: "Voluntary and community sector, such as a charity or a community group",
    Sector.LOCAL_AUTHORITY: "Local authority, such as a council",
    Sector.COMMISSIONER: "Commissioner, such as an integrated care board",
    Sector.LIVED_EXPERIENCE: "Lived experience: I use or used services, or care for somebody who does",
    Sector.OTHER: "Other",
}
"""Each sector explained to an assessor who chooses their own."""


SOON = 14
"""Days before its due date from which an action that has not started is at risk."""

_AT_RISK = (
    "blocked; or waiting for an action that is overdue, due later than itself, dropped or not in the plan; or not "
    f"started, though its day to start has passed or it is due within {SOON} days"
)
_NOT_STARTED = f"not started, to start today, later or on no set day, and due in more than {SOON} days or on no set day"

STANDINGS_KEY = (
    (Standing.COMPLETE, "it is done"),
    (Standing.ON_TRACK, "in progress, its due date has not passed, and what it waits for comes in time"),
    (Standing.AT_RISK, _AT_RISK),
    (Standing.OVERDUE, "its due date was yesterday or earlier, and it is neither done nor dropped"),
    (Standing.NOT_STARTED, _NOT_STARTED),
    (Standing.DROPPED, "it was given up"),
)
"""The standings of actions, each with its meaning: exactly what `analysis.standing` computes."""
