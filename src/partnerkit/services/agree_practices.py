"""What the views of a round agree on of the practices that the guide names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.files.yaml.changes import Set

if TYPE_CHECKING:
    from partnerkit.analysis.comparison import Comparison
    from partnerkit.services.workspace import Opened


def practices_to_take(agreed: Opened, comparison: Comparison) -> list[Set]:
    """Return the changes that take over the states of which all views that say one say the same, where none is agreed.

    Notes are left in the views: each is somebody's own.
    """
    changes = []
    for line in comparison.lines:
        known = agreed.assessment.entry(line.issue.id).practices
        for name in line.issue.practice_by_id:
            said = {entry.practices[name].state for entry in line.entries if name in entry.practices}
            if len(said) == 1 and name not in known:
                changes.append(Set(("ratings", line.issue.id, "practices", name), str(said.pop())))
    return changes
