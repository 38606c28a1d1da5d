"""What the cells of a form hold for an assessment; an import compares the same texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model import form
from partnerkit.render.words import WORDS, one_line, visible

if TYPE_CHECKING:
    from partnerkit.model.assessment import Action, Assessment, Entry

_SECTORS = {sector: word for word, sector in form.SECTORS.items()}


def about(assessment: Assessment) -> dict[str, str]:
    """The answers about the assessor, by key."""
    who = assessment.assessor
    found = {"partnership": one_line(assessment.partnership), "date": assessment.date.isoformat()}
    if who is not None:
        found |= {
            "role": one_line(who.role),
            "organisation": one_line(who.organisation or ""),
            "sector": _SECTORS[who.sector],
            "name": one_line(who.name or ""),
        }
    return found


def of_entry(entry: Entry) -> dict[str, str]:
    """The cells of an issue but those of its actions, by header."""
    return {
        form.RATING: WORDS[entry.rating] if entry.rating else "",
        form.COMMENT: visible(entry.comment or "").strip(),
        form.REASON: visible(entry.reason or "").strip(),
        form.EVIDENCE: "\n".join(one_line(item) for item in entry.evidence),
    }


def of_action(action: Action) -> dict[str, str]:
    """The cells of an action, by header."""
    return {
        form.ACTION: visible(action.action).strip(),
        form.OWNER: one_line(action.owner or ""),
        form.DUE: action.current_due.isoformat() if action.current_due else "",
    }


def in_form(entry: Entry) -> list[tuple[str, Action]]:
    """The actions that a form shows, those that are open, each with its ref or its place."""
    return [
        (action.ref or f"{form.BY_PLACE}{place}", action)
        for place, action in enumerate(entry.actions, start=1)
        if action.is_open
    ]
