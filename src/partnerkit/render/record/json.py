"""A record for programs: what it says, what is due, and what it does not say yet. No person is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.record.standing import latest_reading, milestone_stands, trend
from partnerkit.model.text import json_text
from partnerkit.render import data, standing
from partnerkit.render.record import words

if TYPE_CHECKING:
    from partnerkit.analysis.record.due import Due
    from partnerkit.analysis.record.missing import Missing
    from partnerkit.analysis.record.overview import Overview
    from partnerkit.model.record.agreement import Agreement, Contract
    from partnerkit.model.record.governance import Body, EscalationStep
    from partnerkit.model.record.outcomes import Measure, Milestone, Outcome, Reading
    from partnerkit.model.record.partners import Partner
    from partnerkit.render.data import Data


def as_json(view: Overview, *, mark: str | None = None) -> str:
    """Return it as a JSON document."""
    record = view.record
    return json_text(
        {
            **data.head("record", (), mark=mark),
            "partnerships": [record.partnership],
            "as_of": data.day(view.as_of),
            "partnership": record.partnership,
            "file": view.file,
            "within_days": view.days,
            "due_items": [_due(one) for one in view.due],
            "not_written": [_missing(one) for one in view.missing],
            "partners": [_partner(one) for one in record.partners],
            "shares": record.share,
            "shared_values": [
                {"text": one.value, "means_here": one.meaning, "example": one.example, "date": data.day(one.agreed)}
                for one in record.values
            ],
            "red_lines": [
                {
                    "organisation": one.partner,
                    "text": one.text,
                    "says_none": one.is_none,
                    "date": data.day(one.date),
                    "clause": one.clause,
                }
                for one in record.red_lines
            ],
            "agreement_terms": _agreement(record.agreement),
            "contracts": [_contract(one) for one in record.contracts],
            "vision": record.vision,
            "priorities": [
                {"text": one.text, "said_by": one.said_by, "date": data.day(one.date)} for one in record.priorities
            ],
            "milestones": [_milestone(view, one) for one in record.milestones],
            "outcomes": [_outcome(one) for one in record.outcomes],
            "bodies": [_body(one) for one in record.bodies],
            "reviews": [
                {
                    "date": data.day(one.date),
                    "answers": [
                        {"question_number": answer.question, "answer": answer.answer} for answer in one.answers
                    ],
                }
                for one in record.reviews
            ],
            "escalation": [_step(one) for one in record.escalation],
            "events": [
                {"date": data.day(one.date), "text": one.event, "issue_ids": list(one.issues)} for one in record.events
            ],
        }
    )


def _due(one: Due) -> Data:
    return {
        "kind_of_due": str(one.kind),
        "text": one.what,
        "of_ref": one.ref,
        "owner": one.owner,
        "date": data.day(one.day),
        "days_away": one.days,
        "has_passed": one.has_passed,
    }


def _missing(one: Missing) -> Data:
    return {
        "part_of_record": str(one.part),
        "text": one.what,
        "lacking": list(one.of),
        "asked_for_by_issues": list(one.places.issues),
        "asked_for_by_tips": list(one.places.tips),
    }


def _partner(one: Partner) -> Data:
    people = [
        {
            "role": person.role,
            "leads": person.leads,
            "is_asked": person.asked,
            "in_role_since": data.day(person.since),
            "in_role_until": data.day(person.until),
        }
        for person in one.people
    ]
    return {
        "organisation": one.organisation,
        "sector": str(one.sector),
        "paid": one.paid,
        "contributes": list(one.contributes),
        "people_in_roles": people,
    }


def _agreement(one: Agreement | None) -> Data | None:
    if one is None:
        return None
    return {
        "title": one.title,
        "version": one.version,
        "place": one.place,
        "date": data.day(one.date),
        "review": data.day(one.review),
        "ends": data.day(one.ends),
        "leaving": one.leaving,
        "signatories": [
            {"organisation": who.partner, "role": who.role, "date": data.day(who.date)} for who in one.signatories
        ],
    }


def _contract(one: Contract) -> Data:
    return {
        "title": one.title,
        "organisation": one.partner,
        "commissioner": one.commissioner,
        "awarded": one.awarded,
        "start": data.day(one.start),
        "ends": data.day(one.end),
        "notice_day": data.day(one.notice_day),
        "uplift": one.uplift,
        "overheads": one.overheads,
    }


def _milestone(view: Overview, one: Milestone) -> Data:
    found = milestone_stands(one, view.as_of)
    return {
        "milestone": one.ref,
        "term": str(one.term),
        "text": one.text,
        "due": data.day(one.due),
        "owner": one.owner,
        "status": str(one.status),
        "closed": data.day(one.closed),
        "standing": str(found.standing),
        "standing_reason": standing.words(found.reason) or None,
        "seen_by": one.measure,
        "issue_ids": list(one.moves),
    }


def _outcome(one: Outcome) -> Data:
    return {
        "outcome_ref": one.ref,
        "text": one.text,
        "rests_on": one.rests_on,
        "route": one.route,
        "accountable": one.accountable,
        "measures": [_measure(measure) for measure in one.measures],
    }


def _measure(one: Measure) -> Data:
    latest = latest_reading(one)
    return {
        "measure_ref": one.ref,
        "text": one.text,
        "unit": one.unit,
        "better_way": str(one.direction),
        "read_every": str(one.every) if one.every else None,
        "next_reading": data.day(one.next_reading),
        "trend": str(trend(one)),
        "trend_in_words": words.measured(one),
        "baseline": _reading(one.baseline),
        "aim": {"value": one.target.value, "date": data.day(one.target.by)} if one.target else None,
        "latest_reading": _reading(latest),
        "readings": [_reading(reading) for reading in sorted(one.readings, key=lambda of: of.date)],
    }


def _reading(one: Reading | None) -> Data | None:
    return {"date": data.day(one.date), "value": one.value, "note": one.note} if one else None


def _body(one: Body) -> Data:
    chairs = [
        {"role": chair.role, "organisation": chair.organisation, "sector": str(chair.sector)} for chair in one.chairs
    ]
    return {
        "title": one.name,
        "decides": list(one.decides),
        "may_spend": one.may_spend,
        "reports_to": one.reports_to,
        "chairs": chairs,
        "members": {str(sector).replace("-", "_"): number for sector, number in one.members.items()},
        "meets": one.meets,
    }


def _step(one: EscalationStep) -> Data:
    return {
        "title": one.level,
        "trigger": one.trigger,
        "told": list(one.told),
        "within": one.within,
        "safeguarding_board": one.safeguarding_board,
        "link": one.link,
    }
