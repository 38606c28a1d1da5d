"""The rules, by what they are rules of: the explicit lists."""

from __future__ import annotations

from partnerkit.rules import (
    action_overdue,
    action_without_owner_or_due,
    agreed_twice,
    agreed_view,
    assessment_too_old,
    assessor_missing,
    blocked_without_cause,
    crosswalk_links,
    date_far_off,
    date_in_future,
    dependencies,
    differs_from_seal,
    due_before_start,
    duplicate_ref,
    duplicate_view,
    evidence_to_review,
    framework_ids,
    framework_levels,
    framework_practices,
    framework_scale,
    framework_sections,
    framework_statements,
    green_without_evidence,
    green_without_practices,
    misleading_character,
    never_revealed,
    not_applicable_with_actions,
    not_applicable_without_reason,
    not_begun,
    partnership_alike,
    person_in_text,
    rating_out_of_date,
    record,
    record_of_another,
    revealed_early,
    target,
    text_cut_off,
    unknown_issue,
    unknown_practice,
    unrated_issue,
    view_required,
    without_action,
)

OF_ASSESSMENTS = (
    not_begun.RULE,
    unrated_issue.RULE,
    unknown_issue.RULE,
    without_action.RED,
    without_action.AMBER,
    action_without_owner_or_due.RULE,
    action_overdue.RULE,
    blocked_without_cause.RULE,
    due_before_start.RULE,
    date_in_future.RULE,
    date_far_off.RULE,
    not_applicable_without_reason.RULE,
    not_applicable_with_actions.RULE,
    duplicate_ref.RULE,
    dependencies.UNKNOWN,
    dependencies.CIRCULAR,
    assessor_missing.RULE,
    green_without_evidence.RULE,
    unknown_practice.RULE,
    green_without_practices.RULE,
    evidence_to_review.RULE,
    target.MISSED,
    target.NOT_AHEAD,
)
OF_WRITING = (text_cut_off.RULE, misleading_character.RULE, person_in_text.RULE)
"""Of every file of partnerkit's, whatever its kind."""
OF_FRAMEWORKS = (
    framework_ids.DUPLICATE,
    framework_ids.UNKNOWN,
    framework_scale.RULE,
    framework_levels.RULE,
    framework_practices.DUPLICATE,
    framework_practices.WITHOUT_ID,
    framework_statements.DUPLICATE,
    framework_statements.UNKNOWN,
    framework_sections.RULE,
    framework_sections.DUPLICATE,
)
OF_CROSSWALKS = (crosswalk_links.SAME, crosswalk_links.UNKNOWN, crosswalk_links.DUPLICATE)
OF_RECORDS = record.OF_RECORDS
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
OF_BLIND_VIEWS = (revealed_early.RULE,)
OF_SEALS = (differs_from_seal.RULE, never_revealed.RULE)

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
