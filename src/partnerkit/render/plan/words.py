"""What is said of a plan in every format."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnerkit.analysis.plan import Plan


def nothing_planned(plan: Plan) -> str:
    """Return that there is no action, or that those of single views are left out on purpose."""
    if not plan.not_shown:
        return "There are no actions yet."
    if plan.not_shown == 1:
        return "No action is agreed yet. The one that a single view proposes is not shown."
    return f"No action is agreed yet. The {plan.not_shown} that single views propose are not shown."
