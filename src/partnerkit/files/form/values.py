"""The texts that the cells of a form hold for an assessment; an import compares the same texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.files.form import protocol
from partnerkit.model.text import as_items, xml_line, xml_text
from partnerkit.model.words import PRACTISED, SECTOR_LABELS

if TYPE_CHECKING:
    from partnerkit.model.assessment import Action, Assessment, Entry


def about(assessment: Assessment) -> dict[str, str]:
    """Return the answers about the assessor, by key."""
    who = assessment.assessor
    found = {"partnership": xml_line(assessment.partnership), "date": assessment.date.isoformat()}
    if who is not None:
        found |= {
            "role": xml_line(who.role),
            "organisation": xml_line(who.organisation or ""),
            "sector": SECTOR_LABELS[who.sector],
            "name": xml_line(who.name or ""),
        }
    return found


def of_entry(entry: Entry) -> dict[str, str]:
    """Return the cells of an issue except those of its actions, by header."""
    return {
        protocol.RATING: entry.rating.word if entry.rating else "",
        protocol.CONFIDENCE: str(entry.confidence or "").capitalize(),
        protocol.COMMENT: _cell_text(entry.comment),
        protocol.REASON: _cell_text(entry.reason),
        protocol.EVIDENCE: _cell_text("\n".join(evidence(entry))),
    }


def of_practice(entry: Entry, practice: str) -> dict[str, str]:
    """Return the cells of a practice, by header."""
    found = entry.practices.get(practice)
    return {
        protocol.STATE: PRACTISED[found.state] if found else "",
        protocol.NOTE: _cell_text(found.note) if found else "",
    }


def evidence(entry: Entry) -> list[str]:
    """Return the items of evidence, each on one line and without the bullet that an earlier import may have left."""
    return [" ".join(as_items(line)) or line for line in (xml_line(one.text) for one in entry.evidence)]


def of_action(action: Action) -> dict[str, str]:
    """Return the cells of an action, by header."""
    return {
        protocol.ACTION: _cell_text(action.action),
        protocol.OWNER: xml_line(action.owner or ""),
        protocol.DUE: action.current_due.isoformat() if action.current_due else "",
    }


def in_form(entry: Entry) -> list[tuple[str, Action]]:
    """Return the open actions, which a form shows, each with its ref or its place."""
    return [
        (action.ref or f"{protocol.BY_PLACE}{place}", action)
        for place, action in enumerate(entry.actions, start=1)
        if action.is_open
    ]


def _cell_text(text: str | None) -> str:
    # LibreOffice drops tabs on the way to its own format: an untouched form must come back as it was.
    return protocol.as_held(xml_text(text or "").replace("\t", " ").strip())
