"""What every document for programs is made of: plain data, each thing under one name and in one form.

`render/plan/json.py` and its like make the documents of `--format json` from these, and
`render/user_template/context.py` what users' own templates are given. `docs/json.md` says what each key holds. Days are
texts as in files, ratings and statuses the words of files, what is not given is None or an empty list. No key is called
as a method of dictionaries is, so that a template can write `plan.actions`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from partnerkit.analysis.practices import tally
from partnerkit.model.words import STANDINGS, STANDINGS_KEY
from partnerkit.render import standing
from partnerkit.render.mark import key
from partnerkit.render.words import shape_of, word_of

if TYPE_CHECKING:
    from datetime import date
    from enum import StrEnum

    from partnerkit.analysis.plan import Item
    from partnerkit.analysis.source import Source
    from partnerkit.model.assessment import Action, Entry, Evidence, Practice
    from partnerkit.model.framework import Framework
    from partnerkit.model.issue import Issue

SCHEMA_VERSION = 3
"""Counts up when a key of one of the documents changes its meaning or goes."""

Data: TypeAlias = dict[str, Any]


def head(kind: str, sources: Iterable[Source], *, mark: str | None = None) -> Data:
    """Return how a document begins: its mark, its version, its kind, and whom and which guides it speaks of."""
    listed = list(sources)
    return {**key(mark), "schema_version": SCHEMA_VERSION, "kind": kind, **subjects(listed)}


def subjects(sources: Iterable[Source]) -> Data:
    """Return the partnerships and the frameworks of assessments, each once."""
    listed = list(sources)
    return {
        "partnerships": list(dict.fromkeys(source.assessment.partnership for source in listed)),
        "frameworks": [framework(one) for one in {source.framework.id: source.framework for source in listed}.values()],
    }


def framework(framework: Framework) -> Data:
    """Return a guide: what it is called, where it is found, what its levels mean."""
    return {
        "id": framework.id,
        "title": framework.title,
        "subtitle": framework.subtitle,
        "publisher": framework.publisher,
        "authors": list(framework.authors),
        "published": framework.published,
        "address": framework.address,
        "acknowledgement": framework.acknowledgement,
        "terms": framework.terms,
        "contributors": list(framework.contributors),
        "reading_by": framework.reading_by,
        "instruction": framework.instruction,
        "issue_name": framework.issue_name,
        "ratings": [
            {
                "rating": rating,
                "word": word_of(rating),
                "shape": shape_of(rating),
                "meaning": rating.meaning,
                "need": str(rating.action),
            }
            for rating in framework.levels
        ],
    }


def standings() -> list[Data]:
    """Return the key to the standings of actions."""
    return [{"standing": str(kind), "word": STANDINGS[kind], "meaning": meaning} for kind, meaning in STANDINGS_KEY]


def assessment(number: int, source: Source) -> Data:
    """Return whose view an assessment is, and of which day; `number` is its place in a list, from 1.

    The assessor's name is not in it: no document but a user's own shows it.
    """
    who = source.assessment.assessor
    return {
        "number": number,
        "file": source.file,
        "commit": source.commit,
        "partnership": source.assessment.partnership,
        "framework": source.framework.id,
        "date": day(source.date),
        "view": str(source.assessment.view),
        "viewpoint": source.assessment.viewpoint,
        "role": who.role if who else None,
        "organisation": who.organisation if who else None,
        "sector": str(who.sector) if who else None,
    }


def assessments(sources: Iterable[Source]) -> list[Data]:
    """Return assessments by their places in a list."""
    return [assessment(number, source) for number, source in enumerate(sources, start=1)]


def issue(issue: Issue) -> Data:
    """Return which issue something is about."""
    return {"id": issue.id, "number": issue.number, "title": issue.title}


def statements(framework: Framework, issue: Issue) -> list[Data]:
    """Return the quality statements that an issue is about, in words that are not theirs."""
    known = (framework.statement_by_id.get(one.id) for one in issue.statements)
    return [{"id": one.id, "title": one.name, "theme": one.theme, "asks": one.asks} for one in known if one]


def entry(entry: Entry, items: Iterable[Item], issue: Issue) -> Data:
    """Return what an assessment says of an issue, with its actions as the plan has them."""
    return {
        "rating": entry.rating,
        "reason": entry.reason,
        "confidence": word(entry.confidence),
        "comment": entry.comment,
        "practices": [_practice(name, issue, one) for name, one in entry.practices.items()],
        "in_place": tally(issue, entry).text or None,
        "evidence": [one.text for one in entry.evidence],
        "evidence_details": [_evidence(one) for one in entry.evidence],
        "target": entry.target.rating if entry.target else None,
        "target_date": day(entry.target.by) if entry.target else None,
        "dissent": [
            {"organisation": one.organisation, "rating": one.rating, "reason": one.reason} for one in entry.dissent
        ],
        "actions": [planned_action(item) for item in items],
    }


def _practice(name: str, issue: Issue, practice: Practice) -> Data:
    known = issue.practice_by_id.get(name)
    text = known.text if known else None
    return {"id": name, "practice": text, "state": str(practice.state), "note": practice.note}


def _evidence(one: Evidence) -> Data:
    dates = {"date": day(one.date), "held_by": one.held_by, "review": day(one.review)}
    return {"text": one.text, "link": one.link, **dates}


def planned_action(item: Item) -> Data:
    """Return an action as the plan has it: what its file says, and how it stands."""
    action, latest = item.action, item.action.latest_progress
    return {
        "ref": item.ref or None,
        "file": item.source.file,
        "framework": item.source.framework.id,
        "issue": item.issue_id,
        "issue_number": item.issue.number if item.issue else None,
        "issue_title": item.issue_title,
        "action": action.action,
        "outcome": action.outcome,
        "owner": action.owner,
        "organisation": action.organisation,
        "workstream": action.workstream,
        "start": day(action.start),
        **due(action),
        "closed": day(action.closed),
        "standing": str(item.stands.standing),
        "standing_reason": standing.words(item.stands.reason) or None,
        "blocked_by": action.blocked_by,
        "depends_on": list(item.depends_on),
        "revised": [{"due": day(one.due), "reason": one.reason, "date": day(one.date)} for one in action.revised],
        "progress": [{"date": day(note.date), "note": note.note} for note in action.progress],
        "latest_progress": {"date": day(latest.date), "note": latest.note} if latest else None,
        "origin": list(action.origin),
    }


def due(action: Action) -> Data:
    """Return when an action is due, and how its owner says that it goes."""
    return {"due": day(action.current_due), "first_due": day(action.due), "status": str(action.status)}


def counts(numbers: Mapping[Any, int]) -> Data:
    """Return how many there are of each kind, such as a rating or a standing; None is what is not rated."""
    return {name(kind): number for kind, number in numbers.items()}


def name(kind: str | None) -> str:
    """Return a word of files as a key that can stand behind a dot: `not_applicable`."""
    return str(kind).replace("-", "_").replace(" ", "_") if kind is not None else "not_rated"


def word(kind: StrEnum | None) -> str | None:
    """Return a standing or its like as files write it; None where there is none."""
    return str(kind) if kind is not None else None


def day(day: date | None) -> str | None:
    """Return a day as text such as `2026-11-23`; None where there is none."""
    return day.isoformat() if day is not None else None
