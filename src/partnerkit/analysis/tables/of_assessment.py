"""An assessment as rows."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from partnerkit.model.tables.rows import Rows
from partnerkit.model.text import folded

if TYPE_CHECKING:
    import datetime
    from collections.abc import Container

    from partnerkit.model.assessment import Action, Assessment, Entry
    from partnerkit.model.framework import Framework
    from partnerkit.model.tables.table import Row, Value

NOTHING: Row = (None,) * 8 + (0,)
"""The cells of an issue of which nothing is said, behind its id."""
ENDINGS = (".yaml", ".yml")


def of_assessment(assessment: Assessment, framework: Framework, version: str, file: str) -> Rows:
    """Return the rows of an assessment against a guide of a version, which lies in a file.

    What it says of issues and practices that the guide does not have is left out.
    """
    rows = Rows()
    who = assessment.assessor
    day, view = assessment.date.isoformat(), assessment.view.value
    sector = who.sector.value if who is not None else None
    name, key = assessment.partnership, folded(assessment.partnership)
    about: Row = (file, name, key, framework.id, day, view)
    given = assessment.ratings
    rated = 0
    ratings: list[Row] = []
    for issue in framework.by_id.values():
        entry = given.get(issue.id)
        if entry is None:
            ratings.append((*about, version, sector, issue.id, *NOTHING))
            continue
        rated += entry.rating is not None
        ratings.append((*about, version, sector, issue.id, *_rating(entry)))
        _add_beneath(rows, (*about, issue.id), entry, issue.practice_by_id)
    organisation = who.organisation if who is not None else None
    rows.add(
        "assessments",
        (
            *about,
            version,
            who.role if who is not None else None,
            organisation,
            _key(organisation),
            sector,
            len(framework.by_id),
            rated,
        ),
    )
    rows.add("ratings", *ratings)
    _add_links(rows, assessment, framework, file)
    return rows


def _rating(entry: Entry) -> Row:
    rating, target = entry.rating, entry.target
    return (
        None if rating is None else str(rating),
        None if rating is None else rating.rank,
        None if rating is None else rating.action.value,
        None if entry.confidence is None else entry.confidence.value,
        entry.reason,
        entry.comment,
        None if target is None else str(target.rating),
        None if target is None else _day(target.by),
        len(entry.dissent),
    )


def _add_beneath(rows: Rows, about: Row, entry: Entry, practices: Container[str]) -> None:
    """Add what stands under an issue; `practices` are the ids of those that it has."""
    if entry.practices:
        rows.add(
            "practices",
            *((*about, one, said.state.value, said.note) for one, said in entry.practices.items() if one in practices),
        )
    if entry.evidence:
        rows.add(
            "evidence",
            *(
                (*about, number, one.text, one.link, _day(one.date), one.held_by, _day(one.review))
                for number, one in enumerate(entry.evidence, 1)
            ),
        )
    for number, action in enumerate(entry.actions, 1):
        rows.add("actions", (*about, number, *_action(action)))
        if action.progress or action.revised:
            rows.add("progress_notes", *_notes((*about, number), action))


def _action(action: Action) -> Row:
    return (
        action.ref,
        action.action,
        action.outcome,
        action.owner,
        action.organisation,
        _key(action.organisation),
        action.workstream,
        action.status.value,
        _day(action.start),
        _day(action.due),
        _day(action.current_due),
        len(action.revised),
        _day(action.closed),
        action.blocked_by,
    )


def _notes(about: Row, action: Action) -> list[Row]:
    notes: list[tuple[Value, str, Value]] = [(note.date.isoformat(), note.note, None) for note in action.progress]
    notes += [(_day(moved.date), moved.reason, moved.due.isoformat()) for moved in action.revised]
    return [(*about, number, action.ref, day, note, to) for number, (day, note, to) in enumerate(notes, 1)]


def _add_links(rows: Rows, assessment: Assessment, framework: Framework, file: str) -> None:
    found: list[Row] = [
        ("rests-on", None, None, None, beside(file, view), None, None, None) for view in assessment.views
    ]
    for issue in framework.by_id:
        entry = assessment.ratings.get(issue)
        for action in entry.actions if entry is not None else ():
            found += [("depends-on", None, action.ref, None, None, ref, None, None) for ref in action.depends_on]
            for origin in action.origin:
                view, ref = _origin(origin)
                found.append(("comes-from", None, action.ref, None, beside(file, view), ref, None, None))
    rows.add("links", *((file, number, *link) for number, link in enumerate(found, 1)))


def _origin(said: str) -> tuple[str, str | None]:
    """Return the file and the ref that an origin names; None where it names no ref."""
    if said.lower().endswith(ENDINGS):
        return said, None
    view, _, ref = said.rpartition(" ")
    return (view, ref) if view else (said, None)


def beside(file: str, named: str) -> str:
    """Return the path of a file that another names, as seen from where the other is."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), named.replace("\\", "/")))


def _key(organisation: str | None) -> str | None:
    return None if organisation is None else folded(organisation)


def _day(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()
