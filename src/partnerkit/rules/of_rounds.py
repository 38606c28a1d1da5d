"""The rules of what lies between files: the views of one round, and the rounds of one partnership."""

from __future__ import annotations

from partnerkit.rules import (
    agreed_twice,
    agreed_view,
    assessment_too_old,
    duplicate_view,
    partnership_alike,
    rating_out_of_date,
    record_of_another,
    view_required,
)

OF_ROUNDS = (
    partnership_alike.RULE,
    duplicate_view.RULE,
    agreed_twice.RULE,
    agreed_view.SUPPORT,
    agreed_view.MISSING,
    view_required.RULE,
    assessment_too_old.RULE,
    rating_out_of_date.RULE,
    record_of_another.RULE,
)
