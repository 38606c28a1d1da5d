"""The words of a record that its commands take: its parts, and the terms of milestones."""

from __future__ import annotations

from enum import StrEnum


class Part(StrEnum):
    """A part of a record."""

    PARTNERS = "partners"
    VALUES = "values"
    RED_LINES = "red-lines"
    AGREEMENT = "agreement"
    CONTRACTS = "contracts"
    VISION = "vision"
    MILESTONES = "milestones"
    OUTCOMES = "outcomes"
    BODIES = "bodies"
    REVIEWS = "reviews"
    ESCALATION = "escalation"
    EVENTS = "events"

    @property
    def key(self) -> str:
        """The key under which a record has it; the priorities belong to the vision."""
        return self.replace("-", "_")


class Term(StrEnum):
    """How far ahead a milestone lies."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"
