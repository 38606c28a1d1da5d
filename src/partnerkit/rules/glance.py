"""A glance at an assessment: which of the rules can find something in it. Of most files, hardly any can.

One pass takes a tenth of what it takes to ask each rule. It may name a rule that then finds nothing; it never leaves
out one that would.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from partnerkit.model.dates import AHEAD, BACK
from partnerkit.model.ratings import Need
from partnerkit.model.words import CLOSED, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.rules.rule import Case

OF_ISSUES = ("not-begun", "unrated-issue", "unknown-issue")
OF_NEED = ("red-without-action", "amber-without-action")
OF_NOT_APPLICABLE = ("not-applicable-without-reason", "not-applicable-with-actions")
OF_DATES = ("action-without-owner-or-due", "action-overdue", "due-before-start", "date-far-off")
OF_DEPENDENCIES = ("unknown-dependency", "circular-dependency")
"""Of what waits for something that does not stand above it: where nothing does, nothing waits in a circle."""
OF_REFS = ("duplicate-ref", "unknown-dependency", "circular-dependency")
OF_EVIDENCE = ("date-in-future", "date-far-off", "evidence-to-review")
OF_TARGETS = ("date-far-off", "unknown-practice", "green-without-practices", "target-missed", "target-not-ahead")


def worth_asking(case: Case) -> set[str]:  # noqa: C901, PLR0912  # one pass, no calls
    """Return the ids of the rules of assessments that may find something in one."""
    assessment, known = case.assessment, case.framework.by_id
    found = set(_of_head(case))
    none, blocked = Need.NONE, Status.BLOCKED
    as_of, (first, last) = case.as_of, _usual(case.as_of)
    above: set[str] = set()
    rated = refs = 0
    for entry in assessment.ratings.values():
        said = vars(entry)
        rating, actions, is_planned = said["rating"], said["actions"], False
        for action in actions:
            of_action = vars(action)
            ref, start, due, status = of_action["ref"], of_action["start"], of_action["due"], of_action["status"]
            if due is None or of_action["owner"] is None:
                found.add("action-without-owner-or-due")
            if due is not None:
                if due < as_of:
                    found.add("action-overdue")
                if start is not None and due < start:
                    found.add("due-before-start")
                if due > last or due < first:
                    found.add("date-far-off")
            if start is not None and (start > last or start < first):
                found.add("date-far-off")
            if status not in CLOSED:
                is_planned = True
                if status is blocked:
                    found.add("blocked-without-cause")
            if of_action["revised"] or of_action["closed"] is not None:
                found.update(OF_DATES)
            for note in of_action["progress"]:
                if note.date > last or note.date < first:
                    found.add("date-far-off")
            if of_action["depends_on"] and not above.issuperset(of_action["depends_on"]):
                found.update(OF_DEPENDENCIES)
            if ref is not None:
                above.add(ref)
                refs += 1
        if rating is not None:
            rated += 1
            facts = rating.facts
            if not is_planned and facts.action is not none:
                found.update(OF_NEED)
            if facts.rank is None and (actions or said["reason"] is None):
                found.update(OF_NOT_APPLICABLE)
        for evidence in said["evidence"]:
            if evidence.date is not None or evidence.review is not None:
                found.update(OF_EVIDENCE)
        if said["practices"] or said["target"] is not None:
            found.update(OF_TARGETS)
    if rated < len(known) or not known.keys() >= assessment.ratings.keys():
        found.update(OF_ISSUES)
    if refs > len(above) or not above.isdisjoint(assessment.removed_refs):
        found.update(OF_REFS)
    return found


def _of_head(case: Case) -> Iterator[str]:
    """Yield the ids of rules that may find something beside the ratings."""
    assessment, as_of = case.assessment, case.as_of
    if assessment.date > as_of:
        yield "date-in-future"
    if assessment.date < _usual(as_of)[0]:
        yield "date-far-off"
    if assessment.assessor is None:
        yield "assessor-missing"
    if case.evidence_for_green:
        yield "green-without-evidence"


@lru_cache(16)
def _usual(as_of: date) -> tuple[date, date]:
    """Return the first and the last day that are surely not far off."""
    return (
        date(max(as_of.year - BACK + 1, date.min.year), 1, 1),
        date(min(as_of.year + AHEAD - 1, date.max.year), 12, 31),
    )
