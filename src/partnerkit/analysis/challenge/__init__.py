"""What a critical friend would ask of an assessment: one small module a kind (or two that share their way), one list.

To add a kind, write its module and name it below; nothing else registers it.
"""

from __future__ import annotations

from partnerkit.analysis.challenge import (
    asked_of_nhs,
    best_beside_lower,
    best_with_linked_worst,
    best_with_old_evidence,
    best_with_practices_not_yet,
    best_without_evidence,
    better_without_action,
    closed_without_effect,
    copied_comments,
    due_moved,
    everything_best,
    evidence_not_there,
    lived_experience,
    nobody_can_judge,
    one_owner,
    unpaid,
    worst_again,
)

KINDS = (
    lived_experience.UPWARDS,
    worst_again.KIND,
    everything_best.KIND,
    best_beside_lower.WORST,
    lived_experience.LOWER,
    asked_of_nhs.NOTHING,
    asked_of_nhs.EVERYTHING,
    evidence_not_there.KIND,
    best_with_linked_worst.KIND,
    unpaid.KIND,
    nobody_can_judge.KIND,
    best_without_evidence.KIND,
    better_without_action.KIND,
    closed_without_effect.KIND,
    best_with_old_evidence.KIND,
    best_beside_lower.LOWER,
    best_with_practices_not_yet.KIND,
    due_moved.KIND,
    one_owner.KIND,
    copied_comments.VIEW,
    copied_comments.LAST,
)
"""Every kind, the heaviest first."""
BY_ID = {kind.id: kind for kind in KINDS}
