"""Every rule, whatever it is a rule of."""

from __future__ import annotations

from partnerkit.rules.of_assessments import OF_ASSESSMENTS
from partnerkit.rules.of_frameworks import OF_CROSSWALKS, OF_FRAMEWORKS
from partnerkit.rules.of_records import OF_RECORDS
from partnerkit.rules.of_rounds import OF_ROUNDS
from partnerkit.rules.of_seals import OF_BLIND_VIEWS, OF_SEALS
from partnerkit.rules.of_writing import OF_WRITING

RULES = (
    *OF_ASSESSMENTS,
    *OF_WRITING,
    *OF_FRAMEWORKS,
    *OF_CROSSWALKS,
    *OF_RECORDS,
    *OF_ROUNDS,
    *OF_BLIND_VIEWS,
    *OF_SEALS,
)
IDS = tuple(rule.id for rule in RULES)
"""Every rule that a configuration can set a severity for."""
