"""The rules about a partnership's record: one small module a rule, or two that share their way.

Nothing in a record is compulsory: they speak of what is written.
"""

from __future__ import annotations

from partnerkit.rules.record import (
    agreement,
    body_seats,
    contract_end,
    measures,
    milestone_incomplete,
    milestone_overdue,
    outcome_incomplete,
    partner_silent,
    rag_keys,
    readings,
    review_questions,
    twice,
    unknown_issue,
    unknown_measure,
    unknown_partner,
    until_before_from,
    uplift,
)

OF_RECORDS = (
    unknown_issue.RULE,
    unknown_measure.RULE,
    unknown_partner.RULE,
    twice.PARTNER,
    twice.REF,
    until_before_from.RULE,
    partner_silent.PEOPLE,
    partner_silent.RED_LINES,
    agreement.UNSIGNED,
    agreement.OVERDUE,
    contract_end.ENDS_SOON,
    contract_end.NOTICE_NEAR_RULE,
    uplift.RULE,
    milestone_overdue.RULE,
    milestone_incomplete.DUE,
    milestone_incomplete.MEASURE,
    outcome_incomplete.MEASURE,
    outcome_incomplete.WORDS,
    readings.TWICE,
    readings.AHEAD,
    measures.LATE,
    measures.MISSED,
    body_seats.LIVED_EXPERIENCE,
    body_seats.CHAIR,
    review_questions.RULE,
    rag_keys.CONTRAST,
    rag_keys.LEVEL,
)
