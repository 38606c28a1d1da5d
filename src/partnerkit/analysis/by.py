"""What a plan can be grouped by. On its own, so that the command line can offer it without loading the rest."""

from __future__ import annotations

from enum import StrEnum


class By(StrEnum):
    """What the actions of a plan are grouped by."""

    ISSUE = "issue"
    OWNER = "owner"
    DUE = "due"
    WORKSTREAM = "workstream"
