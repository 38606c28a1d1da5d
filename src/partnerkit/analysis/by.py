"""What plans and comparisons can be grouped by. On its own, so that the command line can offer it and load no more."""

from __future__ import annotations

from enum import StrEnum


class By(StrEnum):
    """What the actions of a plan are grouped by."""

    ISSUE = "issue"
    OWNER = "owner"
    DUE = "due"
    WORKSTREAM = "workstream"


class Grouping(StrEnum):
    """What the views of a comparison can be grouped by."""

    ORGANISATION = "organisation"
    SECTOR = "sector"
