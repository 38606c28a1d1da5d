"""The record of a partnership, `partnership.yaml`: what the partners have written down beside how they rate themselves.

Every part is optional. What each holds is what the two guides ask partners to write down.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from partnerkit.model.base import Model, Several, Text
from partnerkit.model.record.agreement import Agreement, Contract
from partnerkit.model.record.governance import Body, EscalationStep, Event, Review
from partnerkit.model.record.outcomes import Measure, Milestone, Outcome, Priority
from partnerkit.model.record.partners import Partner, RedLine, Value
from partnerkit.model.record.rag_key import RagKey
from partnerkit.model.text import folded

if TYPE_CHECKING:
    from partnerkit.model.words import Keys


class Record(Model):
    """What the partners of one partnership have written down."""

    format: Literal["partnerkit/partnership/1"]
    partnership: Text
    partners: Several[Partner] = ()
    values: Several[Value] = ()
    red_lines: Several[RedLine] = ()
    agreement: Agreement | None = None
    contracts: Several[Contract] = ()
    priorities: Several[Priority] = ()
    vision: Text | None = None
    """Where the partnership wants to be, in a sentence or two."""
    milestones: Several[Milestone] = ()
    outcomes: Several[Outcome] = ()
    bodies: Several[Body] = ()
    reviews: Several[Review] = ()
    escalation: Several[EscalationStep] = ()
    events: Several[Event] = ()
    rag_keys: Several[RagKey] = ()
    share: bool = False
    """Whether other partnerships of its system may learn from it by name: what is red here and moved to green there."""

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The measures of all outcomes."""
        return tuple(measure for outcome in self.outcomes for measure in outcome.measures)

    @property
    def issues_named(self) -> tuple[tuple[Keys, str], ...]:
        """The ids of issues that milestones and events name, each with the keys that lead to it."""
        moved = ((("milestones", at, "moves"), one.moves) for at, one in enumerate(self.milestones))
        borne = ((("events", at, "issues"), one.issues) for at, one in enumerate(self.events))
        return tuple(
            ((*keys, number), issue) for keys, issues in (*moved, *borne) for number, issue in enumerate(issues)
        )

    def partner(self, organisation: str) -> Partner | None:
        """Return the partner of a name, whatever its capitals and spaces; None where there is none."""
        name = folded(organisation)
        return next((partner for partner in self.partners if folded(partner.organisation) == name), None)
